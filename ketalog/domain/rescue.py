"""What the rescue adds up to, what follows it, and when it lets the patient go (rules 3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import MedicationGiven, RescueGiven, RescueResponse
from ketalog.domain.quantities import exact


@dataclass(frozen=True, slots=True)
class Total:
    """What one drug adds up to in a session; ``unknown`` doses have no amount yet."""

    drug: str
    mg: Fraction
    doses: int
    unknown: int

    @property
    def words(self) -> str:
        """``2 mg``, or ``at least 1 mg + unknown``."""
        amount = f"{written.mg_number(exact(self.mg))} mg"
        return f"at least {amount} + unknown" if self.unknown else amount


@dataclass(frozen=True, slots=True)
class Hold:
    """A sedative that keeps the patient until a moment, and why."""

    until: datetime
    drug: str
    given_at: datetime
    minutes: int
    entry: UUID

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


def totals(chart: Chart, until: datetime | None = None) -> tuple[Total, ...]:
    """Rescue totals per drug in order of first use."""
    found: dict[str, Total] = {}
    for one in chart.of(RescueGiven, until):
        name, dose = chart.opened.drug_name(one.value.drug), one.value.dose
        before = found.get(name, Total(one.value.drug, Fraction(0), 0, 0))
        found[name] = Total(
            before.drug,
            before.mg + (dose.fraction if dose else 0),
            before.doses + 1,
            before.unknown + (dose is None),
        )
    return tuple(found.values())


def total_of(chart: Chart, drug: str, until: datetime | None = None) -> Total:
    """One drug's total, as rescue and as other medication together."""
    mg, doses, unknown = Fraction(0), 0, 0
    given: list[RescueGiven | MedicationGiven] = [
        one.value for one in chart.of(RescueGiven, until)
    ] + [one.value for one in chart.of(MedicationGiven, until)]
    for value in given:
        if chart.opened.drug_name(value.drug) == chart.opened.drug_name(drug):
            doses += 1
            mg += value.dose.fraction if value.dose else 0
            unknown += value.dose is None
    return Total(drug, mg, doses, unknown)


def rows(chart: Chart) -> tuple[RescueRow, ...]:
    """Every rescue with the responses up to the next one."""
    given = chart.of(RescueGiven)
    responses = chart.of(RescueResponse)
    found = []
    for index, one in enumerate(given):
        after = _place(given[index + 1]) if index + 1 < len(given) else None
        mine = tuple(
            r for r in responses if _place(r) > _place(one) and (after is None or _place(r) < after)
        )
        found.append(
            RescueRow(one, mine, _running_total(chart, given[: index + 1], one.value.drug))
        )
    return tuple(found)


def unanswered(chart: Chart) -> Said[RescueGiven] | None:
    """The latest rescue if no response to it was recorded."""
    found = rows(chart)
    return found[-1].given if found and not found[-1].responses else None


def incomplete(chart: Chart) -> tuple[Said[RescueGiven], ...]:
    """Rescues given whose details are still to come."""
    return tuple(one for one in chart.of(RescueGiven) if one.value.dose is None)


def holds(chart: Chart, until: datetime | None = None) -> tuple[Hold, ...]:
    """Every sedative's own time before leaving; the latest counts, none shortens another."""
    found = []
    given: list[Said[RescueGiven] | Said[MedicationGiven]] = [
        *chart.of(RescueGiven, until),
        *chart.of(MedicationGiven, until),
    ]
    for one in given:
        drug = chart.opened.drug(one.value.drug)
        # Until the details of a dose are known, the drug's longest time holds (rules 1.7).
        unknown = isinstance(one.value, RescueGiven) and one.value.dose is None
        route = "" if unknown else one.value.route
        minutes = drug.minutes_before_leaving(route) if drug else 0
        if minutes:
            until_then = one.at + timedelta(minutes=minutes)
            found.append(Hold(until_then, one.value.drug, one.at, minutes, one.id))
    return tuple(sorted(found, key=lambda hold: (hold.until, hold.given_at)))


def last_sedative(chart: Chart) -> datetime | None:
    """When the last drug that holds the patient was given."""
    found = holds(chart)
    return max((hold.given_at for hold in found), default=None)


def _place(one: Said[RescueGiven] | Said[RescueResponse]) -> tuple[datetime, int]:
    return one.at, one.first.number


def _running_total(chart: Chart, given: tuple[Said[RescueGiven], ...], drug: str) -> Total:
    name = chart.opened.drug_name(drug)
    mine = [one.value for one in given if chart.opened.drug_name(one.value.drug) == name]
    return Total(
        drug,
        sum((value.dose.fraction for value in mine if value.dose), Fraction(0)),
        len(mine),
        sum(value.dose is None for value in mine),
    )
