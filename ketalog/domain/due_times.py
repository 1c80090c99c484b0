"""The grid of due times: which plan holds when, and the moments at which checks fall due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from ketalog.domain.alerts import alerts_of
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.rescue import leave_minutes
from ketalog.domain.events import MedicationGiven, RescueGiven
from ketalog.domain.protocol import Interval
from ketalog.domain.pump.infusion import PhaseName, phases
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
    plan = chart.opened.protocol.monitoring
    end = left_at(chart, horizon)
    for name, since, until in _runs(chart, horizon):
        steps = plan.recovery if name == "recovery" else plan.infusion
        yield from _steps(steps, since, until or end)
    for anchor, minutes in drug_triggers(chart, horizon):
        yield from _close_watch(chart, anchor, minutes, anchor, end)
    started = chart.started_at
    for anchor in _alert_triggers(chart, horizon) if started else ():
        yield from _close_watch(chart, anchor, 0, max(anchor, started or anchor), end)


def _runs(chart: Chart, horizon: datetime) -> Iterator[tuple[PhaseName, datetime, datetime | None]]:
    """The pump's turns: on, off, and on again where it was started once more; pauses are on."""
    turns: list[tuple[PhaseName, datetime]] = []
    for phase in phases(chart, horizon):
        name: PhaseName = "infusion" if phase.name == "paused" else phase.name
        if name != "before" and (not turns or turns[-1][0] != name):
            turns.append((name, phase.since))
    ends = [*(since for _, since in turns[1:]), None]
    for (name, since), until in zip(turns, ends, strict=False):
        if name != "ended":
            yield name, since, until


def _close_watch(
    chart: Chart, anchor: datetime, minutes: int, since: datetime, end: datetime | None
) -> Iterator[_Span]:
    """5-minutely for a while, then until the drug's own minutes are over."""
    plan = chart.opened.protocol.monitoring
    close = _clipped(anchor + timedelta(minutes=plan.after_event.until or 0), end)
    if close and close > since:
        yield _Span(anchor, close, plan.after_event.every, since)
    last = _clipped(anchor + timedelta(minutes=minutes), end)
    later = max(close or anchor, since)
    if close and last and last > later:
        yield _Span(close, last, plan.after_rescue_then_every, later)


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


def drug_triggers(chart: Chart, horizon: datetime) -> Iterator[tuple[datetime, int]]:
    """What starts the close checks, before START too, and the drug's own minutes."""
    for one in chart.of(RescueGiven, horizon):
        yield one.at, leave_minutes(chart, one.value)
    for given in chart.of(MedicationGiven, horizon):
        drug = chart.opened.drug(given.value.drug)
        if drug and (drug.starts_checks or drug.leave_after):
            yield given.at, leave_minutes(chart, given.value)


def in_close_watch(chart: Chart, at: datetime) -> bool:
    """Whether a rescue or another drug that starts the close checks was given just before."""
    span = timedelta(minutes=chart.opened.protocol.monitoring.after_event.until or 0)
    return any(at < given + span for given, _ in drug_triggers(chart, at))


def _alert_triggers(chart: Chart, horizon: datetime) -> Iterator[datetime]:
    for alert in alerts_of(chart, horizon):
        if alert.level != "hold":
            yield alert.at


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
