"""When checks are due, which were done, and what is due now (rules 2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from ketalog.domain.alerts import alerts_of
from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import MedicationGiven, RescueGiven
from ketalog.domain.infusion import phases
from ketalog.domain.protocol import Interval
from ketalog.domain.vitals import CHECK_FIELDS, FIELD_NAMES, CheckNotDone, Vitals

State = Literal["none", "waiting", "upcoming", "due", "overdue", "long overdue"]


@dataclass(frozen=True, slots=True)
class Check:
    """One due time and what became of it. ``missing`` names the fields still to be taken."""

    due: datetime
    every: int
    closes: datetime | None
    outcome: Literal["done", "not done", "missed", "open"]
    done_at: datetime | None
    missing: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """What is due at a moment: the state, the due time it counts from, and what is missing."""

    state: State
    due: datetime | None
    every: int
    missing: tuple[str, ...]
    missed: int
    last_at: datetime | None
    not_done_in_a_row: int

    def until(self, at: datetime) -> timedelta:
        """Time to the due moment; negative when it has passed."""
        return timedelta() if self.due is None else self.due - at


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
            end = _clipped(due + timedelta(minutes=every), _end(chart, until))
            if end and end > due:
                yield _Span(due, end, every, due)


def checks(chart: Chart, at: datetime) -> tuple[Check, ...]:
    """Every check due up to a moment and what became of it, the open one last."""
    end = _end(chart, at)
    horizon = min(at, end) if end else at
    plan = chart.opened.protocol.monitoring
    early = timedelta(minutes=plan.early)
    ahead = due_times(chart, horizon + timedelta(minutes=_longest(chart)))
    upto = [one for one in ahead if one[0] <= horizon or one[0] - early <= horizon]
    found = []
    for due, every in upto:
        after = next((later for later, _ in ahead if later > due), None)
        closes = after - early if after else None
        check = _judged(chart, Check(due, every, closes, "open", None, CHECK_FIELDS), horizon)
        if due <= horizon or check.outcome != "open":
            found.append(check)
    return tuple(found)


def due_at(chart: Chart, at: datetime) -> Due:
    """What is due at a moment. Two missed checks show as one overdue (rules 2.2)."""
    last = chart.last(Vitals, at)
    last_at = last.at if last else None
    if chart.started_at is None or chart.started_at > at or _end(chart, at):
        return Due("none", None, 0, (), 0, last_at, 0)
    seen = checks(chart, at)
    plan = chart.opened.protocol.monitoring
    run = _undone_run(seen)
    refused = _not_done_run(seen)
    if run:
        first, late = run[0], at - run[0].due
        state: State = "due"
        if late < timedelta():
            state = "upcoming"
        elif late >= timedelta(minutes=plan.long_overdue):
            state = "long overdue"
        elif late >= timedelta(minutes=plan.overdue):
            state = "overdue"
        missed = sum(check.outcome == "missed" for check in run)
        return Due(state, first.due, run[-1].every, run[-1].missing, missed, last_at, refused)
    return _next(chart, at, seen, last_at, refused)


def _next(
    chart: Chart, at: datetime, seen: tuple[Check, ...], last_at: datetime | None, refused: int
) -> Due:
    plan = chart.opened.protocol.monitoring
    settled = {check.due for check in seen}
    ahead = due_times(chart, at + timedelta(minutes=_longest(chart)))
    for due, every in ahead:
        if due > at and due not in settled:
            near = due - at <= timedelta(minutes=plan.upcoming)
            missing = CHECK_FIELDS if near else ()
            return Due("upcoming" if near else "waiting", due, every, missing, 0, last_at, refused)
    return Due("none", None, 0, (), 0, last_at, refused)


def _undone_run(seen: tuple[Check, ...]) -> tuple[Check, ...]:
    """The checks from the first undone one on, when the newest is still open."""
    run: list[Check] = []
    for check in reversed(seen):
        if check.outcome not in ("open", "missed"):
            break
        run.append(check)
    return tuple(reversed(run))


def _not_done_run(seen: tuple[Check, ...]) -> int:
    count = 0
    for check in reversed([one for one in seen if one.outcome != "open"]):
        if check.outcome != "not done":
            break
        count += 1
    return count


def _judged(chart: Chart, check: Check, horizon: datetime) -> Check:
    """A check as what was written up to a moment leaves it."""
    opens = check.due - timedelta(minutes=chart.opened.protocol.monitoring.early)
    needed: tuple[str, ...] = CHECK_FIELDS
    reason = ""
    for one in chart.standing:
        if not opens <= one.at <= horizon or (check.closes and one.at >= check.closes):
            continue
        reason = _reason_in(one.value) or reason
        taken = _answered_by(one.value)
        needed = tuple(field for field in needed if field not in taken)
        if not needed:
            done: Literal["done", "not done"] = "not done" if reason else "done"
            return replace(check, outcome=done, done_at=one.at, missing=(), reason=reason)
    is_open = check.closes is None or horizon < check.closes
    outcome: Literal["open", "missed"] = "open" if is_open else "missed"
    return replace(check, outcome=outcome, missing=needed, reason=reason)


def _reason_in(value: object) -> str:
    """Why a check, or one field of it, was not done; a reason is not a reading."""
    if isinstance(value, CheckNotDone):
        return value.reason
    if isinstance(value, Vitals) and value.not_measured:
        return value.not_measured[0][1]
    return ""


def _answered_by(value: object) -> tuple[str, ...]:
    """The check fields that an entry answers, with a value or with a reason."""
    if isinstance(value, Vitals):
        return (*value.present(), *(name for name, _ in value.not_measured))
    return _skipped_by(value) if isinstance(value, CheckNotDone) else ()


def _skipped_by(value: CheckNotDone) -> tuple[str, ...]:
    """Asleep skips cuff and questions only: RR, SpO2 and "wakes to voice?" are still asked."""
    if value.what != "vitals":
        return (value.what,)
    if value.reason != "asleep":
        return CHECK_FIELDS
    return ("bp", "hr", "rass") if value.wakes_to_voice is not None else ("bp", "hr")


def words(missing: tuple[str, ...]) -> str:
    """The missing fields as the nurse knows them."""
    return ", ".join(FIELD_NAMES[field] for field in missing)


def _longest(chart: Chart) -> int:
    plan = chart.opened.protocol.monitoring
    return 2 * max(interval.every for interval in (*plan.infusion, *plan.recovery))


def _end(chart: Chart, at: datetime) -> datetime | None:
    """When the patient left, if that was by a moment."""
    ended = chart.ended
    return ended.at if ended and ended.at <= at else None


def _spans(chart: Chart, horizon: datetime) -> Iterator[_Span]:
    started = chart.started_at
    if started is None:
        return
    plan = chart.opened.protocol.monitoring
    end = _end(chart, horizon)
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
    drug = chart.opened.drug(one.value.drug)
    return drug.minutes_before_leaving(one.value.route) if drug else 0


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
