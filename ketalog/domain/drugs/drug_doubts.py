"""What is asked before a drug is written as given; nothing here keeps it from being recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import Given, doses_of
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_room import remaining
from ketalog.domain.events import Oxygen, RescueGiven
from ketalog.domain.patient_state import taken_at_home, taken_words
from ketalog.domain.quantities import Dose, exact
from ketalog.domain.refusal import Doubt, Refused


def drug_doubts(given: Given, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Allergy, dose, totals, interval and route of one dose, against the session's library."""
    if given.dose is not None and not given.dose.mg:
        raise Refused("A dose of 0 was not given.", "dose")
    drug = chart.opened.drug(given.drug)
    yield from _allergy(given.drug, drug, chart)
    if drug is None:
        if isinstance(given, RescueGiven):
            yield Doubt("drug", f"{given.drug} is not among the clinic's rescue drugs. Right?")
        return
    yield from _at_home(drug, chart, at)
    yield from _limits(drug, given, chart, at)
    yield from _again(drug, given.dose, chart, at)
    if given.route and drug.routes and given.route.casefold() not in _folded(drug.routes):
        yield Doubt("route", f"{drug.name} is not usually given {given.route}. Right?")


def oxygen_doubts(given: Oxygen, chart: Chart) -> Iterator[Doubt]:
    """A flow over the clinic's highest."""
    drug = next((one for one in chart.opened.drugs if one.role == "oxygen"), None)
    if drug is None or drug.highest_flow is None or given.flow is None:
        return
    if given.flow > drug.highest_flow:
        standing = [drug.approval, drug.evidence_of("highest_flow")]
        words = ", ".join(["clinic limit", *filter(None, standing)])
        most = written.quantity(drug.highest_flow)
        yield Doubt("flow", f"{written.quantity(given.flow)} is over {most}, {words}. Right?")


def _allergy(said: str, drug: Drug | None, chart: Chart) -> Iterator[Doubt]:
    """By name, trade name or class; and to another drug of the same class."""
    names = (said, *((drug.name, *drug.also, *drug.classes) if drug else ()))
    classes = {one.casefold() for one in drug.classes} if drug else set()
    for allergy in chart.opened.patient.allergies or ():
        told = allergy.casefold()
        other = chart.opened.drug(allergy)
        shared = [one for one in (other.classes if other else ()) if one.casefold() in classes]
        if any(name.casefold() in told or told in name.casefold() for name in names):
            words = f"Allergy on the chart: {allergy}. Given all the same?"
            yield Doubt("drug", words, needs_reason=True)
        elif shared:
            yield Doubt(
                "drug",
                f"Allergy on the chart: {allergy}, a {shared[0]} as well. Given all the same?",
                needs_reason=True,
            )


def _at_home(drug: Drug, chart: Chart, at: datetime) -> Iterator[Doubt]:
    for what in drug.avoid_with:
        taken = taken_at_home(chart, what, at)
        if taken and taken.value.state == "yes":
            home = taken_words(taken.value, chart)
            words = f"{what.capitalize()} at home: {home}. {drug.caution}."
            yield Doubt("drug", words, needs_reason=True)


def _limits(drug: Drug, given: Given, chart: Chart, at: datetime) -> Iterator[Doubt]:
    left = remaining(chart, drug.name, at, given.route)
    if left.total.unknown:
        yield Doubt("dose", f"An earlier {drug.name} dose is not yet known: {left.total.words}.")
    dose = given.dose
    if dose is None:
        return
    if left.single and dose > left.single.dose:
        amount = written.quantity(dose)
        words = f"{amount} is over the highest single dose, {left.single.words}."
        yield Doubt("dose", words, needs_reason=True)
    for room in left.rooms:
        whole = room.used + dose.fraction
        if whole > room.limit.dose.fraction:
            amount = written.quantity(Dose(exact(whole)))
            yield Doubt(
                "dose",
                f"{amount} of {drug.name} {room.during} is over {room.limit.words}.",
                needs_reason=True,
            )


def _again(drug: Drug, dose: Dose | None, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Too soon after the last dose, or the same dose at about the same time, by anybody."""
    near = min(doses_of(chart, drug.name), key=lambda one: abs(one.at - at), default=None)
    if near is None:
        return
    apart = abs(near.at - at)
    when = written.time(near.at, chart.zone)
    shortest = drug.lowest_interval_minutes
    twice = timedelta(minutes=chart.opened.limits.double_dose_minutes)
    if shortest is not None and apart < timedelta(minutes=shortest):
        evidence = drug.evidence_of("lowest_interval_minutes")
        words = f"{written.number(shortest)} min{f', {evidence}' if evidence else ''}"
        which = "The last" if near.at <= at else "Another"
        yield Doubt(
            "dose",
            f"{which} {drug.name} was at {when}; the shortest interval is {words}. A second dose?",
            needs_reason=True,
        )
    elif shortest is None and dose is not None and near.dose == dose and apart <= twice:
        yield Doubt(
            "dose",
            f"{drug.name} {written.quantity(dose)} was written at {when} by {near.author}. "
            "A second dose?",
            needs_reason=True,
        )


def _folded(routes: tuple[str, ...]) -> set[str]:
    return {route.casefold() for route in routes}


def is_over(given: Given, chart: Chart, at: datetime) -> bool:
    """Whether a dose lay over a limit that held when it was given."""
    drug = chart.opened.drug(given.drug)
    if drug is None or given.dose is None:
        return False
    left = remaining(chart, drug.name, at, given.route)
    before = sum(
        (one.dose.fraction for one in doses_of(chart, drug.name, at) if one.dose), Fraction(0)
    )
    single = left.single is not None and given.dose > left.single.dose
    totals = any(
        room.limit.kind in ("session", "day") and before > room.limit.dose.fraction
        for room in left.rooms
    )
    return single or totals
