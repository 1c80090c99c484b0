"""A script's acts before START: the list and its overrides, who is there, what was there before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal, cast, get_args

from ketalog.domain import events
from ketalog.domain.before.allergies import ALLERGIES, allergies_of
from ketalog.domain.before.checklist import AGE, HOLD, checklist_at
from ketalog.domain.before.prestart import (
    BaselineSymptom,
    ClinicianPresence,
    OwnBaseline,
    PrestartPlan,
    PrestartSaid,
)
from ketalog.domain.chart import Chart
from ketalog.domain.clock_time import last_before
from ketalog.domain.entries import Content
from ketalog.domain.people import Escort
from ketalog.domain.quantities import OxygenFlow
from ketalog.domain.refusal import Refused
from ketalog.domain.scales.safety import SUICIDALITY
from ketalog.domain.scales.thoughts import found_in
from ketalog.services.script import ScriptEvent
from ketalog.services.script_vitals import ROOM_AIR, optional_quantity
from ketalog.services.table import Table

CHECKLIST = "checklist"
STATED = "stated"
State = Literal["done", "not applicable", "overridden", "open"]
Found = Literal["", "no", "yes"]
_ITEM_OF = {
    "clinician_in": "clinician",
    "clinician_out": "clinician",
    "baseline_symptom": "baseline_symptoms",
    "baseline_symptoms": "baseline_symptoms",
    "own_baseline": "own_baseline",
    "escort_named": "escort",
}


def list_kept(script: Sequence[ScriptEvent], plan: PrestartPlan) -> PrestartPlan | None:
    """The list that a script is held to (rules 8).

    With ``prestart`` or ``checklist`` the whole one; with other acts of the list the items that
    they speak of, and the hold on vitals; without any it was kept on paper.
    """
    before = list(_before_start(script))
    if any(event.act in ("prestart", CHECKLIST) for event in before):
        return plan
    spoken = {_ITEM_OF.get(event.act) or _overridden(event) for event in before} - {""}
    if not spoken:
        return None
    held = tuple(rule for rule in plan.items if rule.key in (*spoken, HOLD, AGE))
    return replace(plan, items=held, rest_on_paper=True)


def _before_start(script: Sequence[ScriptEvent]) -> Iterator[ScriptEvent]:
    for event in script:
        if event.act == "start":
            return
        yield event


def _overridden(event: ScriptEvent) -> str:
    value = event.keys.get("override")
    return str(value.get("item", "")) if isinstance(value, dict) else ""


def all_stated(table: Table, chart: Chart, at: datetime) -> tuple[Content, ...]:
    """Every open item that a person can speak of, said to be done; the rest is to be charted."""
    if table.line(CHECKLIST) != "all":
        raise Refused('[checklist] "all" is needed.', CHECKLIST)
    table.finish()
    return tuple(
        PrestartSaid(
            one.rule.key, "done", STATED, found="no" if one.rule.kind == "screened" else ""
        )
        for one in checklist_at(chart, at).items
        if one.state == "open" and not one.rule.entries_only and not _unasked(one.rule.key, chart)
    )


def _unasked(key: str, chart: Chart) -> bool:
    """Allergies that nobody asked for are not stated by the way."""
    return key == ALLERGIES and allergies_of(chart) is None


def said_of(table: Table, _: Chart, __: datetime) -> Content:
    """What is said of one item."""
    state = table.one_of("state", table.optional_line("state") or "done", get_args(State))
    key, words = table.line("item"), table.optional_line("said")
    found = table.one_of("found", table.optional_line("found"), get_args(Found))
    if key == SUICIDALITY and not found:
        found = found_in(words)
    return PrestartSaid(
        key=key,
        state=cast(State, state),
        words=words,
        found=cast(Found, found),
        why=table.optional_line("why"),
        clinician=table.optional_name("clinician"),
        telephone_order=table.flag("telephone_order"),
    )


def override_of(table: Table, _: Chart, __: datetime) -> Content:
    """A prescriber lets one item go."""
    return PrestartSaid(
        key=table.line("item"),
        state="overridden",
        why=table.optional_line("why"),
        clinician=table.optional_name("clinician"),
        telephone_order=table.flag("telephone_order"),
    )


def came_in(table: Table, _: Chart, __: datetime) -> Content:
    """A clinician came into the building."""
    return ClinicianPresence(table.name("who"), "in")


def went_out(table: Table, _: Chart, __: datetime) -> Content:
    """A clinician left it."""
    return ClinicianPresence(table.name("who"), "out")


def symptom_of(table: Table, _: Chart, __: datetime) -> Content:
    """A symptom that was there before START."""
    grade = table.one_of("grade", table.optional_line("grade"), get_args(events.Grade))
    return BaselineSymptom(
        table.line("what"), cast(events.Grade, grade), table.optional_line("remark")
    )


def no_symptoms(table: Table, _: Chart, __: datetime) -> Content:
    """There were none."""
    if table.line("baseline_symptoms") != "none":
        raise Refused('[baseline_symptoms] "none", or baseline_symptom for each.', "what")
    return PrestartSaid("baseline_symptoms", "done", "none")


def own_baseline_of(table: Table, _: Chart, __: datetime) -> Content:
    """How this patient usually is."""
    oxygen = None
    if table.has("oxygen"):
        room_air = table.value("oxygen") == ROOM_AIR
        oxygen = OxygenFlow.none() if room_air else optional_quantity(table, "oxygen", OxygenFlow)
    return OwnBaseline(table.optional_line("mobility"), oxygen, table.optional_whole("rass"))


def named_of(table: Table, chart: Chart, at: datetime) -> Content:
    """An escort named or changed; ``phoned`` is true for now, or a time."""
    return Escort(
        name=table.optional_name("name"),
        relationship=table.optional_line("relationship"),
        phone=table.optional_line("phone"),
        phoned_at=_phoned(table, chart, at),
        age=table.optional_whole("age"),
    )


def _phoned(table: Table, chart: Chart, at: datetime) -> datetime | None:
    value = table.optional("phoned")
    if value is None or isinstance(value, bool):
        return at if value else None
    found = last_before(value, at, chart.zone) if isinstance(value, str) else None
    if found is None:
        raise Refused("[escort_named] phoned: true, or a time such as 13:30.", "phoned")
    return found


ACTS_BEFORE: dict[str, Callable[[Table, Chart, datetime], Content]] = {
    "prestart": said_of,
    "override": override_of,
    "clinician_in": came_in,
    "clinician_out": went_out,
    "baseline_symptom": symptom_of,
    "baseline_symptoms": no_symptoms,
    "own_baseline": own_baseline_of,
    "escort_named": named_of,
}
PLAIN_BEFORE = {
    CHECKLIST: CHECKLIST,
    "clinician_in": "who",
    "clinician_out": "who",
    "baseline_symptom": "what",
    "baseline_symptoms": "baseline_symptoms",
}
