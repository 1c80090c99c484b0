"""The infusion at any moment: rate segments minus pauses, delivered dose, planned end, phase."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Literal

from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import (
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
)
from ketalog.domain.opening import SessionOpened
from ketalog.domain.pump.pump_log import pump_log
from ketalog.domain.pump.segments import (
    Segment,
    changes,
    hours,
    planned_end,
    stop_counts_to,
    stretches,
)
from ketalog.domain.quantities import Dose, Flow, Volume, exact, flow_of

PhaseName = Literal["before", "infusion", "paused", "recovery", "ended"]
_PHASES: dict[type, tuple[PhaseName, ...]] = {
    InfusionStarted: ("infusion",),
    InfusionPaused: ("paused",),
    InfusionResumed: ("infusion",),
    InfusionStopped: ("recovery",),
}


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the session; ``until`` is None while it lasts."""

    name: PhaseName
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Infusion:
    """What the pump log comes to at one moment; mg and mg/h are exact fractions.

    ``planned_end`` is None before START, while paused with a fixed dose, and at rate zero.
    ``finished`` says that the planned end has passed and "pump finished?" is due.
    """

    phase: PhaseName
    started_at: datetime | None
    stopped_at: datetime | None
    rate: Fraction
    delivered: Fraction
    ordered: Fraction
    planned_end: datetime | None
    finished: bool

    @property
    def delivered_dose(self) -> Dose:
        """Delivered, calculated."""
        return Dose(exact(self.delivered))


def infusion_at(chart: Chart, at: datetime) -> Infusion:
    """The infusion as it stands at a moment; pure, and independent of how often it is asked."""
    opened = chart.opened
    started = chart.started_at
    phase = phase_at(chart, at)
    if started is None or started > at:
        return Infusion(phase, None, None, Fraction(0), Fraction(0), opened.ordered_mg, None, False)
    stop = chart.stopped_by(at)
    changed = changes(chart, at)
    segments = tuple(stretches(changed))
    end = planned_end(chart, segments, changed)
    # Nothing is counted past the end, not even when nobody logged the pump's stop.
    counted_to = min(_counted_to(at, stop, end), chart.ended.at if chart.ended else at)
    # The planned end stands on a microsecond; the count there is the order, to the last digit.
    cap = _cap(opened) if counted_to == end else None
    return Infusion(
        phase=phase,
        started_at=started,
        stopped_at=stop.at if stop else None,
        rate=Fraction(0) if stop else segments[-1].mg_per_h,
        delivered=_delivered(segments, counted_to, cap),
        ordered=opened.ordered_mg,
        planned_end=end,
        finished=stop is None and end is not None and at >= end,
    )


def delivered_volume(chart: Chart, at: datetime) -> Volume:
    """Delivered mL of the session's concentration, calculated."""
    return Volume(exact(infusion_at(chart, at).delivered / chart.opened.concentration.fraction))


def flow_at(chart: Chart, at: datetime) -> Flow:
    """What the pump is set to, from the rate in force."""
    return flow_of(infusion_at(chart, at).rate, chart.opened.concentration)


def set_rate_at(chart: Chart, at: datetime) -> Fraction:
    """What the pump was last set to, mg/h, also while it is paused or stopped; 0 before START."""
    rates = [what for _, what in changes(chart, at) if not isinstance(what, bool)]
    return rates[-1] if rates else Fraction(0)


def left_at(chart: Chart, at: datetime) -> timedelta | None:
    """Time to the planned end; zero once it has passed."""
    end = infusion_at(chart, at).planned_end
    return None if end is None else max(end - at, timedelta())


def phase_at(chart: Chart, at: datetime) -> PhaseName:
    """Which phase a moment lies in."""
    current: PhaseName = "before"
    for phase in phases(chart):
        if phase.since <= at:
            current = phase.name
    return current


def phases(chart: Chart, until: datetime | None = None) -> tuple[Phase, ...]:
    """Every phase of the session in order, from opening on, as known at a moment."""
    counted = [one for one in pump_log(chart, until) if one.counts]
    turns = [(one.at, name) for one in counted for name in _PHASES.get(type(one.act), ())]
    ended = chart.ended
    if ended and (until is None or ended.at <= until):
        turns = [*(turn for turn in turns if turn[0] <= ended.at), (ended.at, "ended")]
    first = min([chart.entries[0].observed_at, *(when for when, _ in turns)])
    marks: list[tuple[datetime, PhaseName]] = [(first, "before")]
    for when, name in turns:
        if name != marks[-1][1]:
            marks.append((when, name))
    ends = [*(when for when, _ in marks[1:]), None]
    return tuple(
        Phase(name, since, until)
        for (since, name), until in zip(marks, ends, strict=True)
        if name != "before" or until != since
    )


def _cap(opened: SessionOpened) -> Fraction | None:
    """What ends the infusion where it is an amount and not a minute."""
    if opened.protocol.fixed == "dose":
        return opened.ordered_mg
    order = opened.protocol.order
    return order.max_dose.fraction if order.steps and order.max_dose else None


def _counted_to(at: datetime, stop: Said[InfusionStopped] | None, end: datetime | None) -> datetime:
    if stop is None:
        return at if end is None else min(at, end)
    return min(at, stop_counts_to(stop.value, stop.at, end))


def _delivered(segments: tuple[Segment, ...], until: datetime, cap: Fraction | None) -> Fraction:
    total = Fraction(0)
    for segment in segments:
        last = until if segment.until is None else min(segment.until, until)
        if last > segment.since:
            total += segment.mg_per_h * hours(last - segment.since)
    return total if cap is None else min(total, cap)
