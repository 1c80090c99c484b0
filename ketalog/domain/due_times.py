"""The grid of due times: which plan holds when, and the moments at which checks fall due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from ketalog.domain.alerts import alerts_of
from ketalog.domain.chart import Chart, Said
from ketalog.domain.drugs.rescue import leave_minutes
from ketalog.domain.events import MedicationGiven, RescueGiven
from ketalog.domain.protocol import Interval
from ketalog.domain.pump.infusion import phases
from ketalog.domain.vitals import CheckNotDone


@dataclass(frozen=True, slots=True)
class _Span:
    """A plan that holds for a while: due every so many minutes on a grid from its anchor."""

    anchor: datetime
    until: datetime | None
    every: int
    since: datetime


def due_times(chart: Chart, until: datetime) -> tuple[tuple[datetime, int], ...]:
    """Every due time up to a moment, with the interval that set it; the shortest plan wins."""
    spans = tuple(_spans(chart, until))
    planned = _on_grids(spans, until)
    again = tuple(_coming_back(chart, planned, until))
    return _on_grids((*spans, *again), until) if again else planned


def _on_grids(spans: tuple[_Span, ...], until: datetime) -> tuple[tuple[datetime, int], ...]:
    turns = {span.since for span in spans} | {span.until for span in spans if span.until}
    cuts = sorted({turn for turn in turns if turn < until} | {until})
    found: list[tuple[datetime, int]] = []
    for since, upto in pairwise(cuts):
        winner = _winner(spans, since, upto)
        if winner:
            found += [(due, winner.every) for due in _grid(winner, since, upto)]
    return tuple(found)


def _coming_back(
    chart: Chart, planned: tuple[tuple[datetime, int], ...], until: datetime
) -> Iterator[_Span]:
    """A check not done comes back in 5 min where checks are 5-minutely (rules 2.4)."""
    plan = chart.opened.protocol.monitoring
    early = timedelta(minutes=plan.early)
    for one in chart.of(CheckNotDone, until):
        before = [(due, every) for due, every in planned if due - early <= one.at]
        if before and before[-1][1] <= plan.after_event.every:
            due, every = before[-1]
            end = _clipped(due + timedelta(minutes=every), left_at(chart, until))
            if end and end > due:
                yield _Span(due, end, every, due)


def left_at(chart: Chart, at: datetime) -> datetime | None:
    """When the patient left, if that was by a moment."""
    ended = chart.ended
    return ended.at if ended and ended.at <= at else None


def _spans(chart: Chart, horizon: datetime) -> Iterator[_Span]:
    started = chart.started_at
    if started is None:
        return
    plan = chart.opened.protocol.monitoring
    end = left_at(chart, horizon)
    turns = phases(chart, horizon)
    stop = next((phase.since for phase in turns if phase.name == "recovery"), None)
    yield from _steps(plan.infusion, started, stop or end)
    if stop:
        yield from _steps(plan.recovery, stop, end)
    for anchor, minutes in _triggers(chart, horizon):
        rescued = _clipped(anchor + timedelta(minutes=plan.after_event.until or 0), end)
        since = max(anchor, started)
        if rescued and rescued > since:
            yield _Span(anchor, rescued, plan.after_event.every, since)
        last = _clipped(anchor + timedelta(minutes=minutes), end)
        since = max(rescued or anchor, started)
        if rescued and last and last > since:
            yield _Span(rescued, last, plan.after_rescue_then_every, since)


def _steps(steps: tuple[Interval, ...], anchor: datetime, end: datetime | None) -> Iterator[_Span]:
    since = anchor
    for step in steps:
        until = None if step.until is None else anchor + timedelta(minutes=step.until)
        last = _clipped(until, end)
        if last is None or last > since:
            yield _Span(since, last, step.every, since)
        if until is None or (end is not None and until >= end):
            return
        since = until


def _triggers(chart: Chart, horizon: datetime) -> Iterator[tuple[datetime, int]]:
    """What starts the close checks, a rescue, a drug or an alert, and the drug's own minutes."""
    for one in chart.of(RescueGiven, horizon):
        yield one.at, _leave_minutes(chart, one)
    for given in chart.of(MedicationGiven, horizon):
        drug = chart.opened.drug(given.value.drug)
        if drug and (drug.starts_checks or drug.leave_after):
            yield given.at, _leave_minutes(chart, given)
    for alert in alerts_of(chart, horizon):
        if alert.level != "hold":
            yield alert.at, 0


def _leave_minutes(chart: Chart, one: Said[RescueGiven] | Said[MedicationGiven]) -> int:
    return leave_minutes(chart, one.value)


def _winner(spans: tuple[_Span, ...], since: datetime, upto: datetime) -> _Span | None:
    live = [
        span for span in spans if span.since <= since and (span.until is None or span.until >= upto)
    ]
    if not live:
        return None
    # Of two plans with the same interval the later one sets the grid: it answers the newer event.
    return min(live, key=lambda span: (span.every, -span.anchor.timestamp()))


def _grid(span: _Span, since: datetime, upto: datetime) -> Iterator[datetime]:
    step = timedelta(minutes=span.every)
    due = span.anchor + step * ((since - span.anchor) // step + 1)
    while due <= upto:
        yield due
        due += step


def _clipped(moment: datetime | None, end: datetime | None) -> datetime | None:
    if moment is None or end is None:
        return moment or end
    return min(moment, end)
