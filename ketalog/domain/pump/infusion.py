"""The infusion at any moment: rate segments minus pauses, delivered dose, planned end, phase."""

from __future__ import annotations

from collections.abc import Iterator
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
    RateChanged,
)
from ketalog.domain.opening import SessionOpened
from ketalog.domain.quantities import Dose, Flow, Volume, exact, flow_of, mg_per_h

PhaseName = Literal["before", "infusion", "paused", "recovery", "ended"]


@dataclass(frozen=True, slots=True)
class Segment:
    """The pump ran at one rate; zero is a pause. ``until`` is None while it lasts."""

    since: datetime
    until: datetime | None
    mg_per_h: Fraction


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
    stop = _stop(chart, at)
    segments = tuple(_segments(chart, at))
    end = _planned_end(chart, segments, at)
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
    rates = [what for _, _, what in _changes(chart, at) if not isinstance(what, bool)]
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
    turns: list[tuple[datetime, int, PhaseName]] = []
    for kind, name in (
        (InfusionStarted, "infusion"),
        (InfusionPaused, "paused"),
        (InfusionResumed, "infusion"),
        (InfusionStopped, "recovery"),
    ):
        found: tuple[Said[object], ...] = chart.of(kind, until)
        turns += [(one.at, one.first.number, name) for one in found]  # type: ignore[misc]
    if chart.ended and (until is None or chart.ended.at <= until):
        turns.append((chart.ended.at, chart.ended.first.number, "ended"))
    turns.sort(key=lambda turn: turn[:2])
    first = min([chart.entries[0].observed_at, *(turn[0] for turn in turns)])
    marks: list[tuple[datetime, PhaseName]] = [(first, "before")]
    for when, _, name in turns:
        if name != marks[-1][1]:
            marks.append((when, name))
    ends = [*(when for when, _ in marks[1:]), None]
    return tuple(
        Phase(name, since, until)
        for (since, name), until in zip(marks, ends, strict=True)
        if name != "before" or until != since
    )


def _stop(chart: Chart, at: datetime) -> Said[InfusionStopped] | None:
    return chart.last(InfusionStopped, at)


def _exact_rate(chart: Chart, given: RateChanged | InfusionStarted) -> Fraction:
    opened = chart.opened
    if given.rate is None:
        return opened.protocol.order.mg_per_h(opened.dosing_weight)
    return mg_per_h(given.rate.rate, opened.dosing_weight, opened.concentration)


def _changes(chart: Chart, at: datetime) -> list[tuple[datetime, int, Fraction | bool]]:
    """What was done to the pump in order: a rate set, or True for paused and False for resumed."""
    found: list[tuple[datetime, int, Fraction | bool]] = []
    for started in chart.of(InfusionStarted, at):
        found.append((started.at, started.first.number, _exact_rate(chart, started.value)))
    for changed in chart.of(RateChanged, at):
        found.append((changed.at, changed.first.number, _exact_rate(chart, changed.value)))
    found += [(one.at, one.first.number, True) for one in chart.of(InfusionPaused, at)]
    found += [(one.at, one.first.number, False) for one in chart.of(InfusionResumed, at)]
    # A START that was set to a later time leaves what was logged before it behind.
    start = chart.started_at
    found = [change for change in found if start is None or change[0] >= start]
    return sorted(found, key=lambda change: change[:2])


def _segments(chart: Chart, at: datetime) -> Iterator[Segment]:
    """Stretches of one rate; a rate set in a pause counts once the pump runs again."""
    changes = _changes(chart, at)
    set_to, paused = Fraction(0), False
    ends = [*(when for when, _, _ in changes[1:]), None]
    for (since, _, change), until in zip(changes, ends, strict=True):
        if isinstance(change, bool):
            paused = change
        else:
            set_to = change
        yield Segment(since, until, Fraction(0) if paused else set_to)


def _planned_end(chart: Chart, segments: tuple[Segment, ...], at: datetime) -> datetime | None:
    """When the count halts: the planned minute, or the moment at which the ordered mg are in."""
    if chart.opened.protocol.fixed == "duration":
        end: datetime | None = _duration_end(chart, segments)
    else:
        end = _moment_of(segments, chart.opened.ordered_mg)
    # A rate logged after the planned end shows that the pump was still running.
    if end is not None and any(one.at > end for one in chart.of(RateChanged, at)):
        return None
    return end


def _cap(opened: SessionOpened) -> Fraction | None:
    """What ends the infusion where it is an amount and not a minute."""
    if opened.protocol.fixed == "dose":
        return opened.ordered_mg
    order = opened.protocol.order
    return order.max_dose.fraction if order.steps and order.max_dose else None


def _duration_end(chart: Chart, segments: tuple[Segment, ...]) -> datetime:
    """The planned minute; a ladder with a highest dose ends when that much is in."""
    order = chart.opened.protocol.order
    end = segments[0].since + order.length
    if not order.steps or order.max_dose is None:
        return end
    return min(end, _moment_of(segments, order.max_dose.fraction) or end)


def _moment_of(segments: tuple[Segment, ...], mg: Fraction) -> datetime | None:
    left = mg
    for segment in segments:
        if not segment.mg_per_h:
            continue
        needed = left / segment.mg_per_h * 3600
        # Rounded up to the microsecond: the count at this moment is never short of the order.
        span = timedelta(microseconds=-int(-needed * 1_000_000 // 1))
        if segment.until is None or segment.since + span <= segment.until:
            return segment.since + span
        left -= segment.mg_per_h * _hours(segment.until - segment.since)
    return None


def _counted_to(at: datetime, stop: Said[InfusionStopped] | None, end: datetime | None) -> datetime:
    if stop is None:
        return at if end is None else min(at, end)
    runs_to_its_own_time = stop.value.ran_on or stop.value.reason.casefold() != "completed"
    if end is None or runs_to_its_own_time:
        return min(at, stop.at)
    return min(at, stop.at, end)


def _delivered(segments: tuple[Segment, ...], until: datetime, cap: Fraction | None) -> Fraction:
    total = Fraction(0)
    for segment in segments:
        last = until if segment.until is None else min(segment.until, until)
        if last > segment.since:
            total += segment.mg_per_h * _hours(last - segment.since)
    return total if cap is None else min(total, cap)


def _hours(span: timedelta) -> Fraction:
    return Fraction(span // timedelta(microseconds=1), 3_600_000_000)
