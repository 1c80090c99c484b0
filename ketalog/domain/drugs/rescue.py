"""What the rescue adds up to, what follows it, and when it lets the patient go (rules 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from ketalog.domain.chart import Chart, Said
from ketalog.domain.drugs.doses import (
    DoseGiven,
    Given,
    doses,
    doses_of,
    is_dose_unknown,
    is_prophylactic,
    missing_details,
    total,
)
from ketalog.domain.drugs.doses import Total as Total
from ketalog.domain.entries import Content
from ketalog.domain.events import MedicationGiven, RescueGiven, RescueResponse, SideEffect


@dataclass(frozen=True, slots=True)
class Hold:
    """A sedative that keeps the patient until a moment, and why.

    ``entry`` is None for a dose of an earlier session.
    """

    until: datetime
    drug: str
    given_at: datetime
    minutes: int
    entry: UUID | None

    @property
    def words(self) -> str:
        """``60 min since midazolam``."""
        return f"{self.minutes} min since {self.drug}"


@dataclass(frozen=True, slots=True)
class RescueRow:
    """One rescue, what it was answered with, and the running total after it."""

    given: Said[RescueGiven]
    responses: tuple[Said[RescueResponse], ...]
    total: Total

    @property
    def is_prophylactic(self) -> bool:
        """Given beforehand, to prevent: no response is asked for."""
        return is_prophylactic(self.given.value)


def totals(chart: Chart, until: datetime | None = None) -> tuple[Total, ...]:
    """Totals per drug of what the rescue panel gave, in order of first use."""
    mine = {one.id: one.value.drug for one in chart.of(RescueGiven, until)}
    found: dict[str, list[DoseGiven]] = {}
    for one in doses(chart, until):
        if one.entry in mine:
            found.setdefault(one.drug, []).append(one)
    first = {given[0].drug: mine[given[0].entry] for given in found.values() if given[0].entry}
    return tuple(total(first[name], tuple(given)) for name, given in found.items())


def total_of(chart: Chart, drug: str, until: datetime | None = None) -> Total:
    """One drug's total, as rescue, beforehand and as other medication together."""
    return total(drug, doses_of(chart, drug, until))


def rows(chart: Chart) -> tuple[RescueRow, ...]:
    """Every rescue with its responses: those that name it, else those up to the next rescue.

    A prophylactic dose has none.
    """
    given = chart.of(RescueGiven)
    asked = {one.id: _place(one) for one in given if not is_prophylactic(one.value)}
    answers = [(r, _answered(r, asked)) for r in chart.of(RescueResponse)]
    found = []
    for index, one in enumerate(given):
        answered = tuple(r for r, dose in answers if dose == one.id)
        running = _running_total(chart, given[: index + 1], one.value.drug)
        found.append(RescueRow(one, answered, running))
    return tuple(found)


def last_asked(chart: Chart, until: datetime | None = None) -> RescueRow | None:
    """The latest rescue that a response belongs to."""
    found = [
        row
        for row in rows(chart)
        if not row.is_prophylactic and (until is None or _minute(row.given.at) <= until)
    ]
    return max(found, key=lambda row: _place(row.given), default=None)


def unanswered(chart: Chart) -> Said[RescueGiven] | None:
    """The latest rescue if no response to it was recorded."""
    last = last_asked(chart)
    return last.given if last and not last.responses else None


def response_due(chart: Chart, given: Said[RescueGiven]) -> datetime:
    """When the response to a rescue is asked for, by its drug and route."""
    drug = chart.opened.drug(given.value.drug)
    minutes = drug.minutes_before_response(given.value.route) if drug else 0
    return given.at + timedelta(minutes=minutes)


def incomplete(chart: Chart) -> tuple[Said[RescueGiven] | Said[MedicationGiven], ...]:
    """Doses given whose details are still to come."""
    every: list[Said[RescueGiven] | Said[MedicationGiven]] = [
        *chart.of(RescueGiven),
        *chart.of(MedicationGiven),
    ]
    drug_of = chart.opened.drug
    found = [one for one in every if missing_details(one.value, drug_of(one.value.drug))]
    return tuple(sorted(found, key=lambda one: (one.at, one.first.number)))


def holds(chart: Chart, until: datetime | None = None) -> tuple[Hold, ...]:
    """Every sedative's own time before leaving; the latest counts, none shortens another."""
    found = list(_held_before(chart, until))
    given: list[Said[RescueGiven] | Said[MedicationGiven]] = [
        *chart.of(RescueGiven, until),
        *chart.of(MedicationGiven, until),
    ]
    for one in given:
        minutes = leave_minutes(chart, one.value)
        if minutes:
            until_then = one.at + timedelta(minutes=minutes)
            found.append(Hold(until_then, one.value.drug, one.at, minutes, one.id))
    return tuple(sorted(found, key=lambda hold: (hold.until, hold.given_at)))


def _held_before(chart: Chart, until: datetime | None) -> Iterator[Hold]:
    """What an earlier session of the day still holds the patient for in this one."""
    begun = chart.entries[0].observed_at
    for one in chart.opened.given_today:
        drug = chart.opened.drug(one.drug)
        minutes = drug.minutes_before_leaving(one.route) if drug and drug.leave_after else 0
        over = one.at + timedelta(minutes=minutes)
        if over > begun and (until is None or one.at <= until):
            yield Hold(over, one.drug, one.at, minutes, None)


def leave_minutes(chart: Chart, given: Given) -> int:
    """Minutes before leaving; until its details are known, its drug's longest (rules 1.7).

    A rescue that the library does not know counts as the longest of its rescue drugs.
    """
    drug = chart.opened.drug(given.drug)
    if drug is None and isinstance(given, RescueGiven):
        known = (one for one in chart.opened.drugs if one.role == "rescue")
        return max((one.minutes_before_leaving("") for one in known), default=0)
    route = "" if is_dose_unknown(given, drug) else given.route
    return drug.minutes_before_leaving(route) if drug else 0


def last_sedative(chart: Chart) -> datetime | None:
    """When the last drug that holds the patient was given."""
    found = holds(chart)
    return max((hold.given_at for hold in found), default=None)


def running_side_effect(chart: Chart, what: str, at: datetime) -> UUID | None:
    """The first entry of a side effect that was running at a moment, by its name."""
    name, found = what.strip().casefold(), None
    for one in chart.of(SideEffect, at):
        if one.value.what.casefold() != name:
            continue
        if one.value.state == "resolved":
            found = None
        elif found is None:
            found = one.id
    return found


def linked(content: Content, chart: Chart, at: datetime) -> Content:
    """A drug given for a side effect that runs points at it."""
    match content:
        case RescueGiven(side_effect=None, trigger=what) if what:
            return replace(content, side_effect=running_side_effect(chart, what, at))
        case MedicationGiven(side_effect=None, reason=what) if what:
            return replace(content, side_effect=running_side_effect(chart, what, at))
        case _:
            return content


def relinked(content: Content, before: Content | None, chart: Chart, at: datetime) -> Content:
    """A corrected dose keeps what it was given for, and that its details were to come."""
    if isinstance(content, RescueGiven) and isinstance(before, RescueGiven):
        later = content.details_later or before.details_later
        content = replace(content, details_later=later)
        if content.trigger.casefold() != before.trigger.casefold():
            content = replace(content, side_effect=None)
        elif content.side_effect is None:
            content = replace(content, side_effect=before.side_effect)
    if isinstance(content, MedicationGiven) and isinstance(before, MedicationGiven):
        if content.reason.casefold() != before.reason.casefold():
            content = replace(content, side_effect=None)
        elif content.side_effect is None:
            content = replace(content, side_effect=before.side_effect)
    return linked(content, chart, at)


def _answered(
    response: Said[RescueResponse], asked: dict[UUID, tuple[datetime, int]]
) -> UUID | None:
    """The rescue that a response belongs to; None where there is none before it."""
    if response.value.rescue in asked:
        return response.value.rescue
    before = [dose for dose in asked if asked[dose] < _place(response)]
    return max(before, key=lambda dose: asked[dose], default=None)


def _place(one: Said[RescueGiven] | Said[RescueResponse]) -> tuple[datetime, int]:
    """Within one minute the order written counts: a typed time has no seconds."""
    return _minute(one.at), one.first.number


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _running_total(chart: Chart, given: tuple[Said[RescueGiven], ...], drug: str) -> Total:
    mine = {one.id for one in given}
    return total(drug, tuple(one for one in doses_of(chart, drug) if one.entry in mine))
