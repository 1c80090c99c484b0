"""The pre-start list as it stands: each item with what it rests on, and what START waits for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from ketalog.domain.before.allergies import ALLERGIES, allergy_lines
from ketalog.domain.before.known import Known, known_at, known_for_start
from ketalog.domain.before.prestart import PrestartPlan, PrestartRule, PrestartSaid
from ketalog.domain.before.readings import is_worse_since
from ketalog.domain.before.seen import SEEN, Seen, Tone
from ketalog.domain.before.stale import is_stale
from ketalog.domain.chart import Chart, Said
from ketalog.domain.emergency_words import telephone_words
from ketalog.domain.people import same_person

ItemState = Literal["open", "done", "not applicable", "overridden", "held"]
AGE, HOLD = "age", "hold"


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """One item at a moment. ``held``: it was answered, and the answer holds START.

    ``detail`` is what it rests on or what is missing, in words; ``by`` who said it and ``at`` when.
    ``said`` is what was said of the item itself, ``over`` what an override lets go; ``tone`` marks
    what is done and worth a look.
    """

    rule: PrestartRule
    state: ItemState
    detail: str
    by: str = ""
    at: datetime | None = None
    said: PrestartSaid | None = None
    tone: Tone = ""
    over: str = ""

    @property
    def holds(self) -> bool:
        """Whether START waits for it."""
        return self.state in ("open", "held")

    @property
    def is_unseen(self) -> bool:
        """Whether START went over it before anybody had looked at it."""
        return self.said is not None and self.state == "overridden" and self.said.is_unseen

    @property
    def prescriber(self) -> str:
        """Who let it go, and who entered it in their name; empty where nobody did."""
        if self.said is None or self.state != "overridden":
            return ""
        return _in_name_of(self.said.clinician, self.by)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The whole list at a moment."""

    items: tuple[ItemStanding, ...]

    @property
    def waiting(self) -> tuple[ItemStanding, ...]:
        """What START waits for."""
        return tuple(one for one in self.items if one.holds)

    @property
    def overridden(self) -> tuple[ItemStanding, ...]:
        """What a prescriber let go."""
        return tuple(one for one in self.items if one.state == "overridden")

    @property
    def unseen(self) -> tuple[ItemStanding, ...]:
        """What nobody had looked at when START went over it."""
        return tuple(one for one in self.items if one.is_unseen)

    @property
    def clear(self) -> bool:
        """Whether START is offered."""
        return not self.waiting

    def item(self, key: str) -> ItemStanding | None:
        """One item by its key."""
        return next((one for one in self.items if one.rule.key == key), None)


def plan_of(chart: Chart) -> PrestartPlan | None:
    """The list that the session keeps; none for a patient who came back (rules 4.5)."""
    return None if chart.opened.came_back_from else chart.opened.prestart


def checklist_at(chart: Chart, at: datetime) -> Checklist:
    """The list at a moment; empty where the session keeps none.

    From START on it stays as START found it.
    """
    return _checklist(known_at(chart, at))


def checklist_for_start(chart: Chart, at: datetime, corrects: int | None = None) -> Checklist:
    """The list for a START at this moment: all that was written so far, whatever its time.

    ``corrects`` is the number of the START that is set to this moment; what was written before it
    counts.
    """
    return _checklist(known_for_start(chart, at, corrects))


def rules_of(chart: Chart) -> tuple[PrestartRule, ...]:
    """The items of this session: ``age`` for the young, the second check where it is wanted."""
    plan, opened = plan_of(chart), chart.opened
    if plan is None:
        return ()
    left_out = set()
    if opened.patient.age(opened.day) >= opened.clinic.adult_age:
        left_out.add(AGE)
    if not opened.clinic.second_check:
        left_out.add("pump_check")
    return tuple(rule for rule in plan.items if rule.key not in left_out)


def _checklist(known: Known) -> Checklist:
    return Checklist(tuple(_standings(known)))


def _standings(known: Known) -> Iterator[ItemStanding]:
    plan = plan_of(known.chart)
    for rule in rules_of(known.chart):
        said = known.said_of(rule.key)
        computed = SEEN.get(rule.key)
        seen = computed(known, plan) if plan and computed else None
        # What a person says may also be seen from entries, such as a score; not over a "yes".
        is_scored = seen and seen.state == "done" and not _was_found(rule, known)
        if seen and (rule.kind == "computed" or is_scored):
            yield _computed(rule, seen, said, known)
        else:
            yield _stated(rule, said, known)


def _computed(
    rule: PrestartRule, seen: Seen, said: Said[PrestartSaid] | None, known: Known
) -> ItemStanding:
    """What the entries show as done needs no word; what they hold only an override lets go."""
    own = ItemStanding(rule, seen.state, seen.detail, seen.by, seen.at, tone=seen.tone)
    if seen.state == "done" or said is None:
        return own
    if said.value.state == "overridden":
        stands = _stands(rule, seen, said, known)
        return _let_go(rule, said, seen.detail, known) if stands else _fallen(own, said)
    if seen.state == "held":
        return own
    return _overtaken(own, said) if is_stale(rule.key, said, known) else _answered(rule, said)


def _stands(rule: PrestartRule, seen: Seen, said: Said[PrestartSaid], known: Known) -> bool:
    """Whether what holds is still what the prescriber spoke of."""
    if rule.key == HOLD:
        return not is_worse_since(known.chart, said, known.at)
    return seen.state != "held" or seen.number < said.first.number


def _fallen(own: ItemStanding, said: Said[PrestartSaid]) -> ItemStanding:
    before = f"overridden by {said.value.clinician} before this"
    return replace(own, detail=f"{own.detail} · {before}", said=said.value)


def _overtaken(own: ItemStanding, said: Said[PrestartSaid]) -> ItemStanding:
    word = said.value.words or said.value.state
    return replace(own, detail=f"{own.detail} · “{word}” was said before this")


def _stated(rule: PrestartRule, said: Said[PrestartSaid] | None, known: Known) -> ItemStanding:
    if said is None:
        return ItemStanding(rule, "open", _hint(rule, known))
    if said.value.state == "overridden":
        return _let_go(rule, said, _found(rule, known), known)
    return _answered(rule, said, _hint(rule, known))


def _answered(rule: PrestartRule, said: Said[PrestartSaid], hint: str = "") -> ItemStanding:
    value = said.value
    if value.state == "not applicable":
        return ItemStanding(rule, "not applicable", value.why, said.author, said.at, value)
    found = rule.kind == "screened" and value.found == "yes"
    if rule.kind == "screened":
        detail = ", ".join(part for part in (value.found, value.words) if part)
    else:
        detail = value.words or hint
    return ItemStanding(rule, "held" if found else "done", detail, said.author, said.at, value)


def _let_go(rule: PrestartRule, said: Said[PrestartSaid], over: str, known: Known) -> ItemStanding:
    by_phone = f", {telephone_words(known.chart, said.id)}" if said.value.telephone_order else ""
    detail = f"{_in_name_of(said.value.clinician, said.author)}{by_phone}: {said.value.why}"
    return ItemStanding(
        rule, "overridden", detail, said.author, said.at, said.value, over=over
    )  # fmt: skip


def _in_name_of(clinician: str, author: str) -> str:
    """``M. Stein MD, entered by A. Okafor RN``; the name alone where it is their own entry."""
    own = not author or same_person(clinician, author)
    return clinician if own else f"{clinician}, entered by {author}"


def _found(rule: PrestartRule, known: Known) -> str:
    """What was found before it was let go."""
    found = [
        one.value.words
        for one in known.of(PrestartSaid)
        if one.value.key == rule.key and one.value.found == "yes"
    ]
    return found[-1] if found else _hint(rule, known)


def _was_found(rule: PrestartRule, known: Known) -> bool:
    found = (one.value for one in known.of(PrestartSaid) if one.value.key == rule.key)
    return any(one.found == "yes" for one in found)


def _hint(rule: PrestartRule, known: Known) -> str:
    """What the session knows of an item that a person answers."""
    patient = known.chart.opened.patient
    if rule.key == ALLERGIES:
        known_so_far = allergy_lines(known.chart)
        return "not asked" if known_so_far is None else ", ".join(known_so_far) or "none known"
    if rule.key == "contraindicated":
        listed = [one for one in patient.medications or () if one.drug_class]
        return ", ".join(f"{one.name} ({one.drug_class})" for one in listed)
    return ""
