"""When checks are due, which were done, and what is due now (rules 2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from ketalog.domain.chart import Chart
from ketalog.domain.due_times import drug_triggers, due_times, left_at
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


def checks(chart: Chart, at: datetime) -> tuple[Check, ...]:
    """Every check due up to a moment and what became of it, the open one last."""
    end = left_at(chart, at)
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
    running = chart.started_at is not None and chart.started_at <= at
    watched = running or any(drug_triggers(chart, at))
    if not watched or left_at(chart, at):
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
