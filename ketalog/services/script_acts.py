"""What each act of a script says: its table becomes the content of an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Literal, TypeVar, cast, get_args

from ketalog.domain import events, typed
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.oxygen import oxygen_at
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.quantities import (
    Concentration,
    DoseRate,
    DoseRatePerWeight,
    Flow,
    OxygenFlow,
    Rate,
    Volume,
    Weight,
)
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import CheckNotDone, NotDoneReason
from ketalog.services.script_before import ACTS_BEFORE, CHECKLIST, PLAIN_BEFORE
from ketalog.services.script_drugs import asa_of, home_of, rescue_of
from ketalog.services.script_escort import attempt_of, seen_of
from ketalog.services.script_scales import ACTS_OF_SCALES
from ketalog.services.script_series import CONTACT
from ketalog.services.script_stock import STOCK_ACTS
from ketalog.services.script_vitals import optional_quantity, vitals_of
from ketalog.services.table import Table

Q = TypeVar("Q", Weight, Concentration, Flow)
RATES = (Flow, DoseRate, DoseRatePerWeight)
SIGN = "sign"
# Acts of more than one entry, or that change one.
BEYOND_ONE_ENTRY = ("discharge", "ended", "amend", "witness", CHECKLIST, CONTACT, SIGN)
# The plain key of an act that may be written without a table.
_PLAIN = {
    "start": "start",
    "rate": "rate",
    "pause": "reason",
    "resume": "resume",
    "stop": "reason",
    "note": "text",
    "response": "response",
    "resolved": "what",
    "oxygen": "flow",
    "emergency": "who",
    "pump_reading": "volume",
    "chair": "chair",
    "asa": "class",
    "hand_over": "to",
    SIGN: "by",
    **PLAIN_BEFORE,
}


def table_of(act: str, value: object) -> Table:
    """The act's table; a plain value stands for a table of one key."""
    if act not in ACTS and act not in STOCK_ACTS and act not in BEYOND_ONE_ENTRY:
        raise Refused(f"“{act[:40]}” is not a known act.", act)
    if isinstance(value, Mapping):
        return Table(act, value)
    if act not in _PLAIN:
        raise Refused(f"[{act}] a table is needed.")
    return Table(act, {_PLAIN[act]: value})


def content_of(act: str, table: Table, chart: Chart, at: datetime) -> Content:
    """The content that an act's table says at a moment. Raises Refused naming the key."""
    content = ACTS[act](table, chart, at)
    table.finish()
    return content


def rate_of(text: str, field: str = "rate") -> events.GivenRate:
    """A rate with its unit, as it was given."""
    return events.GivenRate.of(cast(Rate, typed.one_of(RATES, text, field)), text.strip())


def _started(table: Table, _: Chart, __: datetime) -> Content:
    if not (table.flag("start") or not table.has("start")):
        raise Refused("[start] start = true is needed.", "start")
    rate = table.optional_line("rate")
    return events.InfusionStarted(table.refused_as("rate", lambda: rate_of(rate)) if rate else None)


def _rate(table: Table, _: Chart, __: datetime) -> Content:
    return events.RateChanged(
        rate=table.refused_as("rate", lambda: rate_of(table.text("rate"))),
        reason=table.optional_line("reason"),
        ordered_by=table.optional_name("ordered_by"),
    )


def _paused(table: Table, _: Chart, __: datetime) -> Content:
    return events.InfusionPaused(table.line("reason"))


def _resumed(table: Table, _: Chart, __: datetime) -> Content:
    if table.has("resume") and not table.flag("resume"):
        raise Refused("[resume] resume = true is needed.", "resume")
    return events.InfusionResumed(table.optional_line("remark"))


def _stopped(table: Table, _: Chart, __: datetime) -> Content:
    return events.InfusionStopped(table.line("reason"), table.flag("ran_on"))


def _not_done(table: Table, _: Chart, __: datetime) -> Content:
    reason = table.one_of("reason", table.line("reason"), get_args(NotDoneReason))
    return CheckNotDone(
        what=table.line("what"),
        reason=cast(NotDoneReason, reason),
        wakes_to_voice=table.optional_flag("wakes_to_voice"),
        remark=table.optional_line("remark"),
    )


def _side_effect(table: Table, chart: Chart, at: datetime) -> Content:
    if table.has("resolved"):
        return events.SideEffect(table.line("resolved"), "resolved")
    what = table.line("what")
    grade = table.one_of("grade", table.optional_line("grade"), get_args(events.Grade))
    before = chart.of(events.SideEffect, at)
    mine = [one.value for one in before if one.value.what.casefold() == what.casefold()]
    running = bool(mine) and mine[-1].state != "resolved"
    return events.SideEffect(
        what,
        "graded" if running else "started",
        cast(events.Grade, grade),
        table.optional_line("remark"),
    )


def _resolved(table: Table, _: Chart, __: datetime) -> Content:
    return events.SideEffect(table.line("what"), "resolved")


def _response(table: Table, _: Chart, __: datetime) -> Content:
    return events.RescueResponse(table.line("response"), table.optional_whole("rass"))


def _medication(table: Table, _: Chart, __: datetime) -> Content:
    said = table.optional_line("dose")
    dose, text = table.refused_as("dose", lambda: typed.dose_text(said)) if said else (None, "")
    return events.MedicationGiven(
        drug=table.line("drug"),
        dose=dose,
        dose_text=text,
        route=table.optional_line("route"),
        reason=table.optional_line("reason"),
        ordered_by=table.optional_name("ordered_by"),
        given_by=table.optional_name("given_by"),
        despite=table.optional_line("despite"),
    )


def _oxygen(table: Table, chart: Chart, at: datetime) -> Content:
    if table.has("flow") and table.value("flow") == "off":
        return events.Oxygen("off")
    flow = optional_quantity(table, "flow", OxygenFlow)
    state: Literal["on", "changed"] = "changed" if oxygen_at(chart, at).is_on else "on"
    return events.Oxygen(state, flow, table.optional_line("device"))


def _clinician(table: Table, _: Chart, __: datetime) -> Content:
    return events.ClinicianCalled(
        table.name("who"), table.optional_line("about"), table.optional_line("answer")
    )


def _emergency(table: Table, _: Chart, __: datetime) -> Content:
    return events.EmergencyCalled(table.line("who"), table.optional_line("remark"))


def _iv(table: Table, _: Chart, __: datetime) -> Content:
    act = table.one_of("act", table.line("act"), ("placed", "checked", "removed"))
    return events.IvAccess(
        cast(Literal["placed", "checked", "removed"], act),
        table.optional_line("site"),
        table.optional_line("gauge"),
        table.optional_line("condition"),
    )


def _pump_reading(table: Table, _: Chart, __: datetime) -> Content:
    volume = optional_quantity(table, "volume", Volume)
    if volume is None:
        raise Refused("[pump_reading] volume is missing.", "volume")
    return events.PumpReading(volume, table.optional_line("remark"))


def _pump_check(table: Table, _: Chart, __: datetime) -> Content:
    """``by`` is the entry's author, which the replay reads."""
    table.name("by")
    return PumpChecked(
        weight=_needed(table, "weight", Weight),
        concentration=_needed(table, "concentration", Concentration),
        flow=_needed(table, "rate", Flow),
    )


def _needed(table: Table, key: str, kind: type[Q]) -> Q:
    return table.refused_as(key, lambda: typed.quantity(kind, table.text(key), key))


def _serious(table: Table, _: Chart, __: datetime) -> Content:
    return events.SeriousEvent(table.line("what"), table.optional_line("outcome"))


def _hand_over(table: Table, _: Chart, __: datetime) -> Content:
    return events.NurseHandedOver(table.name("to"), table.optional_line("summary"))


def _chair(table: Table, _: Chart, __: datetime) -> Content:
    return events.ChairChanged(table.line("chair"))


def _note(table: Table, _: Chart, __: datetime) -> Content:
    return events.Note(table.refused_as("text", lambda: typed.paragraph(table.text("text"))))


def _criterion(table: Table, _: Chart, __: datetime) -> Content:
    states = ("met", "not met", "not applicable", "waived")
    state = table.one_of("state", table.optional_line("state") or "met", states)
    return events.Criterion(
        key=table.line("key"),
        state=cast(Literal["met", "not met", "not applicable", "waived"], state),
        score=table.optional_whole("score"),
        why=table.optional_line("why"),
        clinician=table.optional_name("clinician"),
        remark=table.optional_line("remark"),
        telephone_order=table.flag("telephone_order"),
    )


ACTS: dict[str, Callable[[Table, Chart, datetime], Content]] = {
    **ACTS_BEFORE,
    "start": _started,
    "rate": _rate,
    "pause": _paused,
    "resume": _resumed,
    "stop": _stopped,
    "vitals": vitals_of,
    "not_done": _not_done,
    "side_effect": _side_effect,
    "resolved": _resolved,
    "rescue": rescue_of,
    "home": home_of,
    "asa": asa_of,
    "response": _response,
    "medication": _medication,
    "oxygen": _oxygen,
    "clinician_called": _clinician,
    "emergency": _emergency,
    "iv": _iv,
    "pump_reading": _pump_reading,
    "pump_check": _pump_check,
    "serious_event": _serious,
    "hand_over": _hand_over,
    "chair": _chair,
    "note": _note,
    "criterion": _criterion,
    **ACTS_OF_SCALES,
    "escort": seen_of,
    "escort_attempt": attempt_of,
}
