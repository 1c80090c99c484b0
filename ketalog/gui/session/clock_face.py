"""What the clock card reads at a moment: phase, time, what is left, what is in; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.bolus import boluses
from ketalog.domain.opening import SessionOpened
from ketalog.domain.protocol import Order
from ketalog.domain.pump.infusion import Infusion, delivered_volume, flow_at, infusion_at, phases
from ketalog.domain.pump.order_words import start_sum
from ketalog.domain.quantities import Dose, Volume, exact, flow_of

Tone = Literal["", "amber"]


@dataclass(frozen=True, slots=True)
class ClockFace:
    """The card in words. ``share`` of the bar may be None; ``question`` may be due."""

    title: str
    clock: str
    under: str
    share: float | None
    given: str
    of: str
    lines: tuple[str, ...]
    question: str = ""
    tone: Tone = ""


def clock_face(chart: Chart, at: datetime) -> ClockFace:
    """The clock card at a moment."""
    infusion = infusion_at(chart, at)
    if infusion.phase == "before":
        return _before(chart.opened)
    if infusion.phase in ("infusion", "paused"):
        return _running(chart, infusion, at)
    return _recovering(chart, infusion, at)


def order_words(order: Order) -> str:
    """``ketamine 0.5 mg/kg over 40 min``; a dose rate is "for" its length, a dose "over" it."""
    if order.steps:
        numbers = [order.number, *(step.number for step in order.steps)]
        low = written.number(min(numbers), written.MOST_TYPED)
        high = written.in_full(order.amount_of(max(numbers)))
        steps = f"in {written.number(len(numbers))} steps"
        return f"ketamine {low}–{high} {steps} for {written.minutes(order.length)}"
    join = "for" if order.unit.endswith("/h") else "over"
    cap = f", at most {written.quantity(order.max_rate)}" if order.max_rate else ""
    return f"ketamine {written.quantity(order.amount)} {join} {written.minutes(order.length)}{cap}"


def _ordered(opened: SessionOpened) -> str:
    return written.quantity(Dose(exact(opened.ordered_mg)))


def _before(opened: SessionOpened) -> ClockFace:
    order = opened.protocol.order
    return ClockFace(
        title="Before START",
        clock=written.clock(timedelta()),
        under=f"{written.minutes(order.length)} planned",
        share=0,
        given=_ordered(opened),
        of="ordered",
        lines=(start_sum(opened),),
    )


def _running(chart: Chart, infusion: Infusion, at: datetime) -> ClockFace:
    assert infusion.started_at is not None
    elapsed = at - infusion.started_at
    paused = infusion.phase == "paused"
    question = "Pump finished?" if infusion.finished else ""
    return ClockFace(
        title="Infusion paused" if paused else "Infusion",
        clock=written.clock(elapsed),
        under=_left(chart, infusion, at),
        share=_share(chart, infusion, elapsed),
        given=_given(infusion),
        of=f"of {_ordered(chart.opened)}, calculated",
        lines=(
            order_words(chart.opened.protocol.order),
            _pump(chart, infusion, at),
            _volume(chart, at),
        ),
        question=question,
        tone="amber" if paused or question else "",
    )


def _recovering(chart: Chart, infusion: Infusion, at: datetime) -> ClockFace:
    ended = chart.ended
    now = min(at, ended.at) if ended else at
    stopped = infusion.stopped_at or now
    passed, whole = now - stopped, chart.opened.protocol.recovery
    over = infusion.phase == "ended"
    started = infusion.started_at is not None
    under = f"at {written.time(ended.at, chart.zone)}" if ended else _recovery_left(passed, whole)
    return ClockFace(
        title="Session ended" if over else "Recovery",
        clock=written.clock(passed),
        under=under,
        share=None if over else min(passed / whole, 1.0) if whole else 1.0,
        given=_given(infusion),
        of=f"of {_ordered(chart.opened)}, calculated" if started else "given",
        lines=(
            order_words(chart.opened.protocol.order),
            " ".join((*_stopped(chart, infusion), *_bolus(chart, at))),
            ended.value.how if ended else "",
        ),
    )


def _recovery_left(passed: timedelta, whole: timedelta) -> str:
    planned = written.minutes(whole)
    if passed < whole:
        return f"{written.clock(_up(whole - passed))} left of {planned}"
    return f"{written.clock(passed - whole)} past the planned {planned}"


def _left(chart: Chart, infusion: Infusion, at: datetime) -> str:
    planned = written.minutes(chart.opened.protocol.order.length)
    if infusion.phase == "paused":
        since = _paused_since(chart, at)
        return f"paused for {written.clock(at - since)}"
    end = infusion.planned_end
    if end is None:
        return f"{planned} planned"
    if at >= end:
        return f"{written.clock(at - end)} past the planned end"
    left = f"{written.clock(_up(end - at))} left"
    on_time = end - (infusion.started_at or end) == chart.opened.protocol.order.length
    return f"{left} of {planned}" if on_time else f"{left}, until {written.time(end, chart.zone)}"


def _up(span: timedelta) -> timedelta:
    """To the next whole second, so that time gone and time left add up to the plan."""
    return timedelta(seconds=-(-span // timedelta(seconds=1)))


def _paused_since(chart: Chart, at: datetime) -> datetime:
    return [phase.since for phase in phases(chart) if phase.since <= at][-1]


def _share(chart: Chart, infusion: Infusion, elapsed: timedelta) -> float:
    if chart.opened.protocol.fixed == "dose" and infusion.ordered:
        return min(float(infusion.delivered / infusion.ordered), 1.0)
    whole = chart.opened.protocol.order.length
    return min(elapsed / whole, 1.0)


def _given(infusion: Infusion) -> str:
    return written.calculated(infusion.delivered_dose)


def _pump(chart: Chart, infusion: Infusion, at: datetime) -> str:
    opened = chart.opened
    flow = flow_of(infusion.rate, opened.concentration)
    set_to = ""
    if infusion.phase == "paused":
        flow = flow_at(chart, _paused_since(chart, at) - timedelta(microseconds=1))
        set_to = "set to "
    return f"{set_to}{written.quantity(flow)} of {written.quantity(opened.concentration)}"


def _volume(chart: Chart, at: datetime) -> str:
    whole = Volume(exact(chart.opened.ordered_mg / chart.opened.concentration.fraction))
    words = f"{written.calculated(delivered_volume(chart, at))} of {written.quantity(whole)}"
    return " ".join((words, *_bolus(chart, at)))


def _stopped(chart: Chart, infusion: Infusion) -> tuple[str, ...]:
    at = infusion.stopped_at
    return (f"pump stopped {written.time(at, chart.zone)}",) if at else ()


def _bolus(chart: Chart, at: datetime) -> tuple[str, ...]:
    """Boluses are counted beside the infusion, never in it."""
    found = boluses(chart, at)
    return (f"+ bolus {found.words}",) if found.doses else ()
