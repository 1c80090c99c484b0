"""Limits around the order and the pump: they speak first, never block the record (rules 1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.alerts import alerts_of, is_low
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.bolus import INFUSED, boluses
from ketalog.domain.events import InfusionStarted, RateChanged
from ketalog.domain.opening import SessionOpened
from ketalog.domain.protocol import EntryLimits
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.pump.pump_plan import plan
from ketalog.domain.quantities import (
    Concentration,
    Dose,
    DoseRate,
    DoseRatePerWeight,
    Flow,
    Weight,
    exact,
    flow_of,
    mg_per_h,
)
from ketalog.domain.refusal import Doubt, Refused
from ketalog.domain.standing import standing
from ketalog.domain.vitals import BloodPressure


def rate_doubts(
    given: InfusionStarted | RateChanged, chart: Chart, at: datetime
) -> Iterator[Doubt]:
    """Doubts about the rate that the pump was set to."""
    opened = chart.opened
    order = opened.protocol.order
    rate = (
        order.mg_per_h(opened.dosing_weight)
        if given.rate is None
        else mg_per_h(given.rate.rate, opened.dosing_weight, opened.concentration)
    )
    if not rate:
        raise Refused("A rate of 0 is a pause: log it as paused.", "rate")
    each = DoseRatePerWeight(exact(rate / _lightest(opened).fraction))
    ceiling = opened.limits.order_ask_above
    if each > ceiling:
        limit = f"{written.quantity(ceiling)}{standing(opened.limits)}"
        yield Doubt("rate", f"{written.quantity(each)} is over {limit}. Right?")
    if order.max_rate and rate > order.max_rate.fraction:
        yield Doubt(
            "rate",
            f"{written.quantity(DoseRate(exact(rate)))} is over the protocol's "
            f"{written.quantity(order.max_rate)}{standing(opened.protocol)}. Right?",
        )
    yield from _step_doubts(rate, chart, at)
    yield from _total_doubts(rate, chart, at)
    yield from _flow_doubts(flow_of(rate, opened.concentration), opened, "rate")


def _lightest(opened: SessionOpened) -> Weight:
    """A ceiling for each kg holds for every kg there is, also where more are dosed by."""
    return min(opened.weight, opened.dosing_weight, key=lambda weight: weight.kg)


def _step_doubts(rate: Fraction, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """On a ladder the highest rate is that of the step in force; the next one counts early."""
    opened = chart.opened
    if not opened.protocol.order.steps:
        return
    early = timedelta(minutes=opened.protocol.monitoring.upcoming)
    step = plan(opened).step_at(at + early - (chart.started_at or at))
    flow = flow_of(rate, opened.concentration)
    if written.shown(flow) > written.shown(step.flow):
        yield Doubt(
            "rate",
            f"{written.quantity(flow)} is over the step in force, {written.quantity(step.flow)} "
            f"({written.in_full(step.ordered)}). Right?",
        )


def _total_doubts(rate: Fraction, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """With a fixed duration the mg follow the rate, and may come to more than the highest dose."""
    protocol = chart.opened.protocol
    most = protocol.order.max_dose
    if most is None or protocol.fixed == "dose" or protocol.order.steps:
        return
    started = chart.started_at or at
    left = max(started + protocol.order.length - at, timedelta())
    hours = Fraction(left // timedelta(microseconds=1), 3_600_000_000)
    total = infusion_at(chart, at).delivered + boluses(chart, at).mg + rate * hours
    if total > most.fraction:
        yield Doubt(
            "rate",
            f"At this rate the infusion comes to {written.quantity(Dose(exact(total)))}, over the "
            f"protocol's {written.quantity(most)}{standing(protocol)}. Right?",
        )


def _flow_doubts(flow: Flow, opened: SessionOpened, field: str) -> Iterator[Doubt]:
    """What a pump is not usually set to."""
    pump = opened.pump
    if pump is not None and not pump.lowest_flow <= flow <= pump.highest_flow:
        yield Doubt(
            field,
            f"{written.quantity(flow)} is outside what a pump is set to, "
            f"{written.quantity(pump.lowest_flow)} to {written.quantity(pump.highest_flow)}"
            f"{standing(pump)}. Right?",
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


def infused_allergy_doubts(
    opened: SessionOpened, field: str, allergies: tuple[str, ...] | None = None
) -> Iterator[Doubt]:
    """An allergy to what is infused, by its name, a trade name or its class.

    ``allergies`` are those known since the opening.
    """
    drug = opened.drug(INFUSED)
    names = {INFUSED, *((drug.name, *drug.also, *drug.classes) if drug else ())}
    for allergy in allergies or opened.patient.allergies or ():
        told = allergy.strip().casefold()
        if told and any(name.casefold() in told or told in name.casefold() for name in names):
            yield Doubt(
                field, f"Allergy on the chart: {allergy}. Is {INFUSED} infused all the same?"
            )


def hold_doubts(chart: Chart, at: datetime) -> Iterator[Doubt]:
    """The last reading before START is at or over the hold limits (rules 2.5)."""
    held = [alert for alert in alerts_of(chart, at) if alert.level == "hold"]
    last = chart.latest("bp", at)
    if held and last and held[-1].at == last[0]:
        limits = chart.opened.protocol.alerts
        limit = f"at or over {written.pressure(limits.hold_systolic, limits.hold_diastolic)}"
        if isinstance(last[1], BloodPressure) and is_low(last[1], limits):
            limit = f"below a systolic of {written.number(limits.notify_systolic_below)}"
        yield Doubt(
            "start",
            f"{held[-1].words} before START is {limit}{standing(limits)}: did the clinician agree?",
        )


def refuse_undiluted(concentration: Concentration, limits: EntryLimits) -> None:
    """Ketamine as it comes in the vial is not ordered (rules 6.3)."""
    if limits.undiluted_from and concentration >= limits.undiluted_from:
        raise Refused(
            f"{written.quantity(concentration)} is undiluted ketamine: dilute it first.",
            "concentration",
        )


def order_doubts(opening: SessionOpened) -> Iterator[Doubt]:
    """Doubts about an order; what may not be ordered is refused (rules 6.3 and 7)."""
    limits = opening.limits
    refuse_undiluted(opening.concentration, limits)
    rungs = opening.protocol.order.rungs(opening.dosing_weight)
    highest = max(rung.mg_per_h for rung in rungs)
    each = DoseRatePerWeight(exact(highest / _lightest(opening).fraction))
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
            f"{written.quantity(limits.order_ask_above)}{standing(limits)}. Right?",
        )
    yield from infused_allergy_doubts(opening, "allergies")
    yield from _plan_doubts(opening)


def _plan_doubts(opening: SessionOpened) -> Iterator[Doubt]:
    """A ladder that its highest dose ends, a flow no pump has, a bag that does not hold enough."""
    summed = plan(opening)
    order = opening.protocol.order
    whole = Dose(exact(order.uncapped_mg(opening.dosing_weight)))
    if order.steps and order.max_dose and whole > order.max_dose:
        yield Doubt(
            "protocol",
            f"The steps come to {written.quantity(whole)}; the infusion ends at the protocol's "
            f"{written.quantity(order.max_dose)}{standing(opening.protocol)}, "
            f"after {written.minutes(summed.length)}. Right?",
        )
    for step in summed.steps:
        yield from _flow_doubts(step.flow, opening, "concentration")
    if opening.pump and opening.bag:
        needed = summed.volume + opening.pump.line_volume
        if needed > opening.bag:
            yield Doubt(
                "bag",
                f"{written.quantity(summed.volume)} to be infused and "
                f"{written.quantity(opening.pump.line_volume)} in the line"
                f"{standing(opening.pump)} are more than the "
                f"{written.quantity(opening.bag)} in the bag. Right?",
            )
