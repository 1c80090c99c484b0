"""The due list of a clinic: suicidal thoughts told at a call first, then calls and sessions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.chart import Said
from ketalog.domain.people import Patient
from ketalog.domain.series.calls import call_due, is_listed
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.due import Due, State, due, has_died, of_plan, progress
from ketalog.domain.series.plan import SeriesPlanned, SeriesTerms
from ketalog.domain.series.rules import SeriesRules
from ketalog.domain.series.session_line import SessionLine
from ketalog.domain.series.thoughts import ThoughtsTold

THOUGHTS = "new suicidal thoughts"
NOT_TOLD = "clinician not told yet"
_LATE_FIRST: tuple[State, ...] = ("overdue", "due", "upcoming")


@dataclass(frozen=True, slots=True)
class DueLine:
    """One line. ``since`` and ``until`` are the clinic's days, both included; None: no end.

    A call has its times too, the ``session`` it belongs to, and how often it was tried in vain; a
    session or booster the ``plan`` it belongs to. ``words`` say what: ``session 4 of 6``.
    ``told`` says of new suicidal thoughts which clinician knows.
    """

    patient: UUID
    person: Patient
    what: Literal["24-hour call", "session", "booster", "new suicidal thoughts"]
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
    told: str = ""

    @property
    def overdue(self) -> bool:
        """Whether its days, or its hours, have passed."""
        return self.state == "overdue"

    @property
    def grave(self) -> bool:
        """Whether it stands over all that is only late."""
        return self.what == THOUGHTS


@dataclass(frozen=True, slots=True)
class PatientSeries:
    """All that bears on what is due for one patient."""

    patient: UUID
    person: Patient
    plans: Mapping[UUID, SeriesPlanned]
    sessions: Sequence[SessionLine]
    contacts: Sequence[Said[Contact]]
    thoughts: ThoughtsTold | None = None


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
        found += _thoughts(one, today, zone)
        found += _calls(one, rules, at, zone)
        found += _plans(one, terms, rules, today)
    return tuple(sorted(found, key=_order))


def thoughts_words(found: ThoughtsTold, today: date, zone: ZoneInfo) -> tuple[str, str]:
    """``new suicidal thoughts told 07:42`` and ``Dr Mendez told``."""
    day = found.at.astimezone(zone).date()
    same = day == today
    when = written.time(found.at, zone) if same else written.day_and_time(found.at, zone)
    return f"{THOUGHTS} told {when}", f"{found.told} told" if found.told else NOT_TOLD


def _thoughts(one: PatientSeries, today: date, zone: ZoneInfo) -> Iterator[DueLine]:
    found = one.thoughts
    if found is None:
        return
    day = found.at.astimezone(zone).date()
    words, told = thoughts_words(found, today, zone)
    yield DueLine(
        one.patient, one.person, "new suicidal thoughts", words, day, day, "overdue",
        session=found.session, told=told,
    )  # fmt: skip


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


def _order(line: DueLine) -> tuple[bool, int, date, date, str, str]:
    until, name = line.until or date.max, line.person.name.casefold()
    return not line.grave, _LATE_FIRST.index(line.state), until, line.since, name, line.what
