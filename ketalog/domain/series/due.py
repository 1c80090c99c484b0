"""Which session of a series comes next, and in which days; after the last one, the booster."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.series.plan import SeriesPlanned, SeriesTerms
from ketalog.domain.series.rules import SeriesRules
from ketalog.domain.series.session_line import SessionLine, in_order

State = Literal["upcoming", "due", "overdue"]
NO_RHYTHM = "no rhythm was said"
FROM_PROTOCOL = "what follows was not said; the protocol’s window"


@dataclass(frozen=True, slots=True)
class Due:
    """A session or a booster, due from one day to another, both included.

    ``until`` None: no end was said, so it is never overdue. ``number`` of ``planned`` belongs to
    a session. ``note`` says what is missing, or where the days come from.
    """

    what: Literal["session", "booster"]
    since: date
    until: date | None
    number: int | None = None
    planned: int | None = None
    note: str = ""

    def state(self, on: date) -> State:
        """How it stands on a day."""
        if on < self.since:
            return "upcoming"
        return "overdue" if self.until is not None and on > self.until else "due"

    @property
    def words(self) -> str:
        """``session 4 of 6``, ``session 4``, ``booster``."""
        if self.what == "booster":
            return "booster"
        return f"session {self.place}"

    @property
    def place(self) -> str:
        """``4 of 6``, ``4`` where nobody said of how many; empty for a booster."""
        if self.number is None:
            return ""
        of = f" of {written.number(self.planned)}" if self.planned else ""
        return written.number(self.number) + of


@dataclass(frozen=True, slots=True)
class Progress:
    """What of a plan was done: days of its sessions, and of the boosters after them."""

    sessions: tuple[date, ...]
    boosters: tuple[date, ...]

    @property
    def last(self) -> date | None:
        """The day of the last session or booster."""
        return max((*self.sessions, *self.boosters), default=None)


def has_died(lines: Iterable[SessionLine]) -> bool:
    """Whether nothing is due any more, whatever was planned."""
    return any(line.ended == "died" and not line.training for line in lines)


def progress(plan: SeriesPlanned, lines: Iterable[SessionLine]) -> Progress:
    """The sessions of a plan; what was called a booster, or is beyond the planned ones, is one."""
    sessions: list[date] = []
    boosters: list[date] = []
    for line in in_order(lines):
        if not line.counts or line.day < plan.first:
            continue
        full = plan.planned is not None and len(sessions) >= plan.planned
        (boosters if line.kind == "booster" or full else sessions).append(line.day)
    return Progress(tuple(sessions), tuple(boosters))


def due(
    plan: SeriesPlanned, done: Progress, rules: SeriesRules, terms: SeriesTerms | None = None
) -> Due | None:
    """What is due next; None for a series that ended, or after which nothing is planned here.

    A completed series waits for its booster only. ``terms`` are the protocol's.
    """
    if plan.state == "ended":
        return None
    full = plan.planned is not None and len(done.sessions) >= plan.planned
    if plan.state == "running" and not full:
        return _session(plan, done, rules)
    return _booster(plan, done, terms)


def booster_days(plan: SeriesPlanned, terms: SeriesTerms | None) -> tuple[int, int] | None:
    """The patient's own window, else the protocol's; None where neither is whole."""
    for one in (plan, terms):
        if one and one.booster_from_days is not None and one.booster_to_days is not None:
            return one.booster_from_days, one.booster_to_days
    return None


def plan_for(line: SessionLine, plans: Mapping[UUID, SeriesPlanned]) -> UUID | None:
    """The plan that a session belongs to: of its protocol, the latest begun by then.

    A protocol may be changed in the middle of a series: what was opened as a session of a series
    belongs to the latest that did not end, where none has its protocol.
    """
    begun = [(plan.first, key) for key, plan in plans.items() if plan.first <= line.day]
    same = [one for one in begun if plans[one[1]].protocol == line.protocol]
    running = [one for one in begun if plans[one[1]].state != "ended"]
    other = running if line.kind in ("series", "booster") else []
    return max(same or other, key=lambda one: one[0], default=(None, None))[1]


def _session(plan: SeriesPlanned, done: Progress, rules: SeriesRules) -> Due:
    number = len(done.sessions) + 1
    last = done.last
    if last is None:
        return Due("session", plan.first, plan.first, number, plan.planned)
    days = rules.between(plan)
    if days is None:
        return Due("session", _after(last, 1), None, number, plan.planned, NO_RHYTHM)
    since, until = _after(last, days.from_days), _after(last, days.to_days)
    return Due("session", since, until, number, plan.planned)


def _booster(plan: SeriesPlanned, done: Progress, terms: SeriesTerms | None) -> Due | None:
    days, last = booster_days(plan, terms), done.last
    if plan.follow_on not in ("booster", "") or days is None or last is None:
        return None
    note = "" if plan.follow_on or plan.booster_from_days is not None else FROM_PROTOCOL
    return Due("booster", _after(last, days[0]), _after(last, days[1]), note=note)


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)


def of_plan(
    key: UUID, plans: Mapping[UUID, SeriesPlanned], lines: Sequence[SessionLine]
) -> tuple[SessionLine, ...]:
    """The sessions of one of a patient's plans."""
    return tuple(line for line in in_order(lines) if plan_for(line, plans) == key)
