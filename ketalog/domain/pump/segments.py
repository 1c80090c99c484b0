"""The stretches of one rate that the pump log comes to, and when the ordered amount is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from ketalog.domain.chart import Chart
from ketalog.domain.events import (
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    RateChanged,
)
from ketalog.domain.pump.pump_log import Logged, pump_log
from ketalog.domain.quantities import mg_per_h

# A rate set (mg/h), or True for paused and False for running again.
Change = tuple[datetime, Fraction | bool]


@dataclass(frozen=True, slots=True)
class Segment:
    """The pump ran at one rate; zero is a pause. ``until`` is None while it lasts."""

    since: datetime
    until: datetime | None
    mg_per_h: Fraction


def changes(chart: Chart, at: datetime) -> list[Change]:
    """What was done to the pump in order: a rate set, or True for paused and False for resumed."""
    found: list[Change] = []
    stop: Logged | None = None
    for one in pump_log(chart, at):
        match one.act:
            case InfusionStarted() | RateChanged() if one.counts:
                found.append((one.at, _exact_rate(chart, one.act)))
            case InfusionPaused() if one.counts:
                found.append((one.at, True))
            case InfusionResumed() if one.counts:
                if stop:
                    found += _started_again(chart, found, stop, one.at)
                else:
                    found.append((one.at, False))
                stop = None
            case InfusionStopped() if one.counts:
                stop = one
    return found


def _started_again(
    chart: Chart, before: list[Change], stop: Logged, at: datetime
) -> Iterator[Change]:
    """A stop that was not the last one is a pause, and the rate after it is as good as set."""
    assert isinstance(stop.act, InfusionStopped)
    end = planned_end(chart, tuple(stretches(before)), before)
    yield stop_counts_to(stop.act, stop.at, end), True
    yield at, False
    yield at, next(what for _, what in reversed(before) if not isinstance(what, bool))


def stretches(changed: list[Change]) -> Iterator[Segment]:
    """Stretches of one rate; a rate set in a pause counts once the pump runs again."""
    set_to, paused = Fraction(0), False
    ends = [*(when for when, _ in changed[1:]), None]
    for (since, change), until in zip(changed, ends, strict=True):
        if isinstance(change, bool):
            paused = change
        else:
            set_to = change
        yield Segment(since, until, Fraction(0) if paused else set_to)


def planned_end(
    chart: Chart, segments: tuple[Segment, ...], changed: list[Change]
) -> datetime | None:
    """When the count halts: the planned minute, or the moment at which the ordered mg are in."""
    if chart.opened.protocol.fixed == "duration":
        end: datetime | None = _duration_end(chart, segments)
    else:
        end = _moment_of(segments, chart.opened.ordered_mg)
    # A rate logged after the planned end shows that the pump was still running.
    if end is not None and any(
        since > end for since, what in changed if not isinstance(what, bool)
    ):
        return None
    return end


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
        left -= segment.mg_per_h * hours(segment.until - segment.since)
    return None


def stop_counts_to(stop: InfusionStopped, at: datetime, end: datetime | None) -> datetime:
    """As "completed" to the planned end, else to the stop's own time (rules 1.5)."""
    runs_to_its_own_time = stop.ran_on or stop.reason.casefold() != "completed"
    return at if end is None or runs_to_its_own_time else min(at, end)


def _exact_rate(chart: Chart, given: RateChanged | InfusionStarted) -> Fraction:
    opened = chart.opened
    if given.rate is None:
        return opened.protocol.order.mg_per_h(opened.dosing_weight)
    return mg_per_h(given.rate.rate, opened.dosing_weight, opened.concentration)


def hours(span: timedelta) -> Fraction:
    """A span in hours, exact."""
    return Fraction(span // timedelta(microseconds=1), 3_600_000_000)
