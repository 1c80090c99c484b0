"""What is asked before a drug is written as given; nothing here keeps it from being recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.before.allergies import allergies_of
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import Given, doses_of, earlier_doses
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_room import NOT_FOR_MINORS, is_past_limit, remaining
from ketalog.domain.events import MedicationGiven, Oxygen, RescueGiven
from ketalog.domain.patient_state import patient_state, taken_at_home, taken_words
from ketalog.domain.quantities import Dose, exact
from ketalog.domain.refusal import Doubt, Refused


def drug_doubts(given: Given, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Allergy, dose, totals, interval and route of one dose, against the session's library."""
    if given.dose is not None and not given.dose.mg:
        raise Refused("A dose of 0 was not given.", "dose")
    drug = chart.opened.drug(given.drug)
    yield from _allergy(given.drug, drug, chart)
    yield from _minor(chart)
    if isinstance(given, RescueGiven) and (drug is None or drug.role != "rescue"):
        yield Doubt("drug", f"{given.drug} is not among the clinic's rescue drugs. Right?")
    if drug is None:
        yield from _twice(given, chart, at)
        return
    yield from _at_home(drug, chart)
    yield from _without_mg(drug, given)
    yield from _limits(drug, given, chart, at)
    yield from _again(drug, given, chart, at)
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
    for allergy in allergies_of(chart) or ():
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


def _minor(chart: Chart) -> Iterator[Doubt]:
    """Under age no limit of the library is this patient's (rules 6.3)."""
    state = patient_state(chart)
    if state.minor:
        words = f"The patient is {written.number(state.age)} years old: {NOT_FOR_MINORS}."
        yield Doubt("dose", f"{words} Given as ordered for this patient?", needs_reason=True)


def _without_mg(drug: Drug, given: Given) -> Iterator[Doubt]:
    """A volume or a count says nothing that a limit in mg could be held against."""
    words = given.dose_text if isinstance(given, MedicationGiven) else ""
    if given.dose is None and words and drug.is_limited_in_mg:
        yield Doubt("dose", f"How many mg of {drug.name} is {words}? Given, mg later?")


def _at_home(drug: Drug, chart: Chart) -> Iterator[Doubt]:
    """Taken at home, or nobody knows: whenever in the session it was said."""
    for what in drug.avoid_with:
        taken = taken_at_home(chart, what)
        if taken and taken.value.state in ("yes", "unknown"):
            home = taken_words(taken.value, chart)
            words = f"{what.capitalize()} at home: {home}. {drug.caution}."
            yield Doubt("drug", words, needs_reason=True)


def _limits(drug: Drug, given: Given, chart: Chart, at: datetime) -> Iterator[Doubt]:
    left = remaining(chart, drug.name, at, given.route)
    if left.total.unknown:
        yield Doubt("dose", f"An earlier {drug.name} dose is not yet known: {left.total.words}.")
    elif left.unknown:
        yield Doubt("dose", f"A {drug.name} dose of an earlier session is not known.")
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


def _again(drug: Drug, given: Given, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Too soon after the last dose or before the next, in this session or an earlier one."""
    shortest = drug.lowest_interval_minutes
    if shortest is None:
        yield from _twice(given, chart, at)
        return
    every = (*earlier_doses(chart, drug.name), *doses_of(chart, drug.name))
    near = min(every, key=lambda one: abs(one.at - at), default=None)
    if near is None or abs(near.at - at) >= timedelta(minutes=shortest):
        return
    evidence = drug.evidence_of("lowest_interval_minutes")
    words = f"{written.number(shortest)} min{f', {evidence}' if evidence else ''}"
    which = "The last" if near.at <= at else "Another"
    when = written.time(near.at, chart.zone)
    yield Doubt(
        "dose",
        f"{which} {drug.name} was at {when}; the shortest interval is {words}. A second dose?",
        needs_reason=True,
    )


def _twice(given: Given, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """The same dose at about the same time, by anybody."""
    within = timedelta(minutes=chart.opened.limits.double_dose_minutes)
    same = (
        one
        for one in doses_of(chart, given.drug)
        if given.dose is not None and one.dose == given.dose and abs(one.at - at) <= within
    )
    near = min(same, key=lambda one: abs(one.at - at), default=None)
    if near is None or given.dose is None:
        return
    said = f"{near.drug} {written.quantity(given.dose)}"
    when = written.time(near.at, chart.zone)
    yield Doubt(
        "dose", f"{said} was written at {when} by {near.author}. A second dose?", needs_reason=True
    )


def _folded(routes: tuple[str, ...]) -> set[str]:
    return {route.casefold() for route in routes}


def is_over(given: Given, chart: Chart, at: datetime) -> bool:
    """Whether a dose that stands on the chart lay over any limit of its drug when it was given."""
    drug = chart.opened.drug(given.drug)
    if drug is None or given.dose is None:
        return False
    return is_past_limit(chart, drug, given.dose, at, given.route)
