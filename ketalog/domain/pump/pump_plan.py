"""From order, weight and concentration to what the pump is set to; and what comes next on it.

One sum for screen, paper and checks: mg/kg, mg, mL, mL/h, volume to be infused, length.
Source: clinical facts 6.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.events import RateChanged
from ketalog.domain.opening import SessionOpened
from ketalog.domain.pump.infusion import infusion_at, set_rate_at
from ketalog.domain.pump.order import Order, Rung
from ketalog.domain.pump.pump_reading import reading_difference as reading_difference
from ketalog.domain.quantities import (
    Concentration,
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Flow,
    Ordered,
    Volume,
    Weight,
    exact,
    flow_of,
)

StepState = Literal["coming", "upcoming", "due", "overdue"]


@dataclass(frozen=True, slots=True)
class PumpStep:
    """One setting of the pump: from when to when after START, and what it comes to.

    ``ordered`` is the amount as the order says it; ``rate`` and what follows are after the caps.
    """

    since: timedelta
    until: timedelta
    ordered: Ordered
    rate: DoseRate
    per_weight: DoseRatePerWeight
    flow: Flow
    dose: Dose
    volume: Volume

    @property
    def length(self) -> timedelta:
        """How long the pump runs so."""
        return self.until - self.since


@dataclass(frozen=True, slots=True)
class PumpPlan:
    """What an order comes to for one patient and one syringe; ``volume`` is to be infused."""

    order: Order
    weight: Weight
    concentration: Concentration
    dose: Dose
    per_weight: DosePerWeight
    volume: Volume
    length: timedelta
    steps: tuple[PumpStep, ...]

    @property
    def rate(self) -> DoseRate:
        """mg/h at START."""
        return self.steps[0].rate

    @property
    def flow(self) -> Flow:
        """What the pump is set to at START."""
        return self.steps[0].flow

    @property
    def changes(self) -> tuple[PumpStep, ...]:
        """The steps at which the pump is set to another figure; a cap may make two the same."""
        pairs = pairwise(self.steps)
        return tuple(
            step for before, step in pairs if written.shown(step.flow) != written.shown(before.flow)
        )

    def step_at(self, after: timedelta) -> PumpStep:
        """The step in force so long after START; the last one from its beginning on."""
        begun = [step for step in self.steps if step.since <= after]
        return begun[-1] if begun else self.steps[0]


def plan_of(order: Order, weight: Weight, concentration: Concentration) -> PumpPlan:
    """The sum of an order, every part exact."""
    rungs = order.rungs(weight)
    numbers = (order.number, *(step.number for step in order.steps))
    mg = sum((rung.mg for rung in rungs), Fraction(0))
    steps = (
        _step(rung, order.amount_of(number), weight, concentration)
        for rung, number in zip(rungs, numbers, strict=False)
    )
    return PumpPlan(
        order=order,
        weight=weight,
        concentration=concentration,
        dose=Dose(exact(mg)),
        per_weight=DosePerWeight(exact(mg / weight.fraction)),
        volume=Volume(exact(mg / concentration.fraction)),
        length=_minutes(rungs[-1].until),
        steps=tuple(steps),
    )


def plan(opened: SessionOpened) -> PumpPlan:
    """The sum of a session's order, with the weight that is used for it."""
    return plan_of(opened.protocol.order, opened.dosing_weight, opened.concentration)


def _step(rung: Rung, ordered: Ordered, weight: Weight, concentration: Concentration) -> PumpStep:
    return PumpStep(
        since=_minutes(rung.since),
        until=_minutes(rung.until),
        ordered=ordered,
        rate=DoseRate(exact(rung.mg_per_h)),
        per_weight=DoseRatePerWeight(exact(rung.mg_per_h / weight.fraction)),
        flow=flow_of(rung.mg_per_h, concentration),
        dose=Dose(exact(rung.mg)),
        volume=Volume(exact(rung.mg / concentration.fraction)),
    )


def _minutes(number: Fraction) -> timedelta:
    return timedelta(microseconds=round(number * 60_000_000))


@dataclass(frozen=True, slots=True)
class NextStep:
    """The step of a ladder that the pump is to be set to next, and whether its time has come."""

    step: PumpStep
    due: datetime
    state: StepState

    @property
    def flow(self) -> Flow:
        """The setting."""
        return self.step.flow


def next_step(chart: Chart, at: datetime) -> NextStep | None:
    """What the plan says next; None without a ladder, when all is set, or the pump has stopped.

    The steps stand on START's clock. A step that has come is done once the pump is set to its
    rate, or was set to any other from shortly before its time on.
    """
    started, order = chart.started_at, chart.opened.protocol.order
    if not order.steps or started is None or started > at or _is_over(chart, at):
        return None
    steps = plan(chart.opened).changes
    come = [step for step in steps if started + step.since <= at]
    if come and not _is_done(come[-1], chart, at):
        return _next(come[-1], chart, at)
    left = (step for step in steps if started + step.since > at)
    return next((_next(step, chart, at) for step in left if not _is_set(step, chart, at)), None)


def _is_over(chart: Chart, at: datetime) -> bool:
    now = infusion_at(chart, at)
    return now.stopped_at is not None or now.finished or now.phase == "ended"


def _is_done(step: PumpStep, chart: Chart, at: datetime) -> bool:
    early = timedelta(minutes=chart.opened.protocol.monitoring.upcoming)
    assert chart.started_at is not None
    since = chart.started_at + step.since - early
    answered = any(one.at >= since for one in chart.of(RateChanged, at))
    return answered or _rate_is_set(step, chart, at)


def _is_set(step: PumpStep, chart: Chart, at: datetime) -> bool:
    """A coming step is set already when its rate was set shortly before its time."""
    found = _next(step, chart, at)
    return found.state == "upcoming" and _rate_is_set(step, chart, at)


def _rate_is_set(step: PumpStep, chart: Chart, at: datetime) -> bool:
    set_to = flow_of(set_rate_at(chart, at), chart.opened.concentration)
    return written.shown(set_to) == written.shown(step.flow)


def _next(step: PumpStep, chart: Chart, at: datetime) -> NextStep:
    checks = chart.opened.protocol.monitoring
    assert chart.started_at is not None
    due = chart.started_at + step.since
    state: StepState = "coming"
    if at >= due + timedelta(minutes=checks.overdue):
        state = "overdue"
    elif at >= due:
        state = "due"
    elif at >= due - timedelta(minutes=checks.upcoming):
        state = "upcoming"
    return NextStep(step, due, state)
