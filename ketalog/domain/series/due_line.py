"""The due list of a clinic: calls, next sessions and boosters, the longest overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.domain.chart import Said
from ketalog.domain.people import Patient
from ketalog.domain.series.calls import call_due, is_listed
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.due import Due, State, due, has_died, of_plan, progress
from ketalog.domain.series.plan import SeriesPlanned, SeriesTerms
from ketalog.domain.series.rules import SeriesRules
from ketalog.domain.series.session_line import SessionLine

_LATE_FIRST: tuple[State, ...] = ("overdue", "due", "upcoming")


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line. ``since`` and ``until`` are the clinic's days, both included; None: no end.

    A call has its times too, the ``session`` it belongs to, and how often it was tried in vain; a
    session or booster the ``plan`` it belongs to. ``words`` say what: ``session 4 of 6``.
    """

    patient: UUID
    person: Patient
    what: Literal["24-hour call", "session", "booster"]
    words: str
    since: date
    until: date | None
    state: State
    call_from: datetime | None = None
    call_to: datetime | None = None
    session: str = ""
    tries: int = 0
    plan: UUID | None = None
    number: int | None = None
    planned: int | None = None
    note: str = ""

    @property
    def overdue(self) -> bool:
        """Whether its days, or its hours, have passed."""
        return self.state == "overdue"


@dataclass(frozen=True, slots=True)
class PatientSeries:
    """All that bears on what is due for one patient."""

    patient: UUID
    person: Patient
    plans: Mapping[UUID, SeriesPlanned]
    sessions: Sequence[SessionLine]
    contacts: Sequence[Said[Contact]]


def due_lines(
    patients: Iterable[PatientSeries],
    terms: Mapping[str, SeriesTerms],
    rules: SeriesRules,
    at: datetime,
    zone: ZoneInfo,
) -> tuple[DueLine, ...]:
    """What is due, overdue, or due soon at a moment. ``terms`` by the protocol's stem."""
    today = at.astimezone(zone).date()
    found: list[DueLine] = []
    for one in patients:
        found += _calls(one, rules, at, zone)
        found += _plans(one, terms, rules, today)
    return tuple(sorted(found, key=_order))


def _calls(
    one: PatientSeries, rules: SeriesRules, at: datetime, zone: ZoneInfo
) -> Iterator[DueLine]:
    back = {line.came_back_from for line in one.sessions}
    for line in one.sessions:
        call = call_due(line, one.contacts, rules)
        # Who came back is called after that session instead.
        if call is None or line.log in back or not is_listed(call, at, rules):
            continue
        yield DueLine(
            one.patient, one.person, "24-hour call", "24-hour call",
            call.since.astimezone(zone).date(), call.until.astimezone(zone).date(), call.state(at),
            call.since, call.until, call.session, call.tries,
        )  # fmt: skip


def _plans(
    one: PatientSeries, terms: Mapping[str, SeriesTerms], rules: SeriesRules, today: date
) -> Iterator[DueLine]:
    yesterday = today - timedelta(days=1)
    here = any(line.is_here and line.day >= yesterday for line in one.sessions)
    if here or has_died(one.sessions):
        return
    for key, plan in one.plans.items():
        done = progress(plan, of_plan(key, one.plans, one.sessions))
        found = due(plan, done, rules, terms.get(plan.protocol))
        if found and found.since <= today + timedelta(days=rules.ahead_days):
            yield _planned(one, key, found, today)


def _planned(one: PatientSeries, key: UUID, found: Due, today: date) -> DueLine:
    return DueLine(
        one.patient, one.person, found.what, found.words, found.since, found.until,
        found.state(today), plan=key, number=found.number, planned=found.planned, note=found.note,
    )  # fmt: skip


def _order(line: DueLine) -> tuple[int, date, date, str, str]:
    until = line.until or date.max
    return _LATE_FIRST.index(line.state), until, line.since, line.person.name.casefold(), line.what
