"""Limits around drugs and the pump: they speak first and never block the record (rules 1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction

from ketalog.domain import rescue, written
from ketalog.domain.alerts import alerts_of
from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import InfusionStarted, MedicationGiven, RateChanged, RescueGiven
from ketalog.domain.opening import SessionOpened
from ketalog.domain.protocol import Drug
from ketalog.domain.quantities import (
    Dose,
    DoseRate,
    DoseRatePerWeight,
    exact,
    mg_per_h,
)
from ketalog.domain.refusal import Doubt, Refused

UNDILUTED_MG_PER_ML = 100


def rate_doubts(given: InfusionStarted | RateChanged, chart: Chart) -> Iterator[Doubt]:
    """Doubts about the rate that the pump was set to."""
    opened = chart.opened
    order = opened.protocol.order
    rate = (
        order.mg_per_h(opened.weight)
        if given.rate is None
        else mg_per_h(given.rate.rate, opened.weight, opened.concentration)
    )
    if not rate:
        raise Refused("A rate of 0 is a pause: log it as paused.", "rate")
    each = DoseRatePerWeight(exact(rate / opened.weight.fraction))
    ceiling = opened.limits.order_ask_above
    if each > ceiling:
        yield Doubt("rate", f"{written.quantity(each)} is over {written.quantity(ceiling)}. Right?")
    if order.max_rate and rate > order.max_rate.fraction:
        yield Doubt(
            "rate",
            f"{written.quantity(DoseRate(exact(rate)))} is over the protocol's "
            f"{written.quantity(order.max_rate)}. Right?",
        )


def age_doubts(chart: Chart) -> Iterator[Doubt]:
    """Under age the adult limits do not apply, and START needs a prescriber (rules 6.3)."""
    opened = chart.opened
    age = opened.patient.age(opened.day)
    if age < opened.clinic.adult_age:
        yield Doubt(
            "start",
            f"The patient is {written.number(age)} years old: adult limits do not apply. "
            "Did the prescriber agree to START?",
        )


def hold_doubts(chart: Chart, at: datetime) -> Iterator[Doubt]:
    """The last reading before START is at or over the hold limits (rules 2.5)."""
    held = [alert for alert in alerts_of(chart, at) if alert.level == "hold"]
    last = chart.latest("bp", at)
    if held and last and held[-1].at == last[0]:
        limits = chart.opened.protocol.alerts
        limit = written.pressure(limits.hold_systolic, limits.hold_diastolic)
        yield Doubt(
            "start",
            f"{held[-1].words} before START is at or over {limit}: did the clinician agree?",
        )


def order_doubts(opening: SessionOpened) -> Iterator[Doubt]:
    """Doubts about an order; what may not be ordered is refused (rules 6.3 and 7)."""
    limits = opening.limits
    if limits.undiluted_from and opening.concentration >= limits.undiluted_from:
        raise Refused(
            f"{written.quantity(opening.concentration)} is undiluted ketamine: dilute it first.",
            "concentration",
        )
    each = DoseRatePerWeight(exact(opening.protocol.order.mg_per_kg_per_h(opening.weight)))
    if each > limits.order_refuse_above:
        raise Refused(
            f"The order comes to {written.quantity(each)}; over "
            f"{written.quantity(limits.order_refuse_above)} cannot be ordered.",
            "protocol",
        )
    if each > limits.order_ask_above:
        yield Doubt(
            "protocol",
            f"The order comes to {written.quantity(each)}, over "
            f"{written.quantity(limits.order_ask_above)}. Right?",
        )


def drug_doubts(
    given: RescueGiven | MedicationGiven, chart: Chart, at: datetime
) -> Iterator[Doubt]:
    """Allergy, dose, total, interval and route of one dose, against the session's drug library."""
    if given.dose is not None and not given.dose.mg:
        raise Refused("A dose of 0 was not given.", "dose")
    drug = chart.opened.drug(given.drug)
    yield from _allergy((given.drug, *((drug.name, *drug.also) if drug else ())), chart)
    if drug is None:
        if isinstance(given, RescueGiven):
            yield Doubt("drug", f"{given.drug} is not among the clinic's rescue drugs. Right?")
        return
    yield from _dose(drug, given.dose, chart, at)
    if given.route and drug.routes and given.route.casefold() not in _folded(drug.routes):
        yield Doubt("route", f"{drug.name} is not usually given {given.route}. Right?")


def _allergy(names: tuple[str, ...], chart: Chart) -> Iterator[Doubt]:
    for allergy in chart.opened.patient.allergies or ():
        told = allergy.casefold()
        if any(name.casefold() in told or told in name.casefold() for name in names):
            yield Doubt("drug", f"Allergy on the chart: {allergy}. Given all the same?")


def _dose(drug: Drug, dose: Dose | None, chart: Chart, at: datetime) -> Iterator[Doubt]:
    opened = chart.opened
    age = opened.patient.age(opened.day)
    before = rescue.total_of(chart, drug.name, at)
    single, most = drug.single_limit(age), drug.session_limit(age)
    if before.unknown:
        yield Doubt("dose", f"An earlier {drug.name} dose is not yet known: {before.words}.")
    if dose and single and dose > single:
        yield Doubt(
            "dose",
            f"{written.quantity(dose)} is over the highest single dose, {_limit(single, drug)}.",
        )
    total = before.mg + (dose.fraction if dose else Fraction(0))
    if dose and most and total > most.fraction:
        yield Doubt(
            "dose",
            f"{written.quantity(Dose(exact(total)))} of {drug.name} in this session is over "
            f"{_limit(most, drug)}.",
        )
    yield from _interval(drug, chart, at)


def _interval(drug: Drug, chart: Chart, at: datetime) -> Iterator[Doubt]:
    every: list[Said[RescueGiven] | Said[MedicationGiven]] = [
        *chart.of(RescueGiven, at),
        *chart.of(MedicationGiven, at),
    ]
    given = [one.at for one in every if drug.is_meant_by(one.value.drug)]
    if not given or drug.lowest_interval_minutes is None:
        return
    since = at - max(given)
    if since < timedelta(minutes=drug.lowest_interval_minutes):
        yield Doubt(
            "dose",
            f"The last {drug.name} was at {written.time(max(given), chart.zone)}; the shortest "
            f"interval is {written.number(drug.lowest_interval_minutes)} min. A second dose?",
        )


def _limit(limit: Dose, drug: Drug) -> str:
    return f"{written.quantity(limit)} (clinic limit, {drug.approval})"


def _folded(routes: tuple[str, ...]) -> set[str]:
    return {route.casefold() for route in routes}
