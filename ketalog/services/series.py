"""Series of sessions, contacts after them, and what is due; one log each for plans and contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from ketalog.domain.chart import Said
from ketalog.domain.judging import refuse_control_characters
from ketalog.domain.mrn import folded_mrn
from ketalog.domain.people import Clinic, Patient
from ketalog.domain.refusal import Doubt, Refused
from ketalog.domain.series.across import Across, across
from ketalog.domain.series.calls import in_call_hours
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.due import Due, Progress, due, has_died, of_plan, plan_for, progress
from ketalog.domain.series.due_line import DueLine, PatientSeries, due_lines
from ketalog.domain.series.judging import (
    contact_doubts,
    plan_doubts,
    refuse_contact,
    refuse_contact_time,
)
from ketalog.domain.series.outcome import SessionOutcome
from ketalog.domain.series.plan import SeriesPlanned, SeriesTerms
from ketalog.domain.series.response import Asked, Response, Treated, response
from ketalog.domain.series.rules import SeriesRules
from ketalog.domain.series.session_line import SessionLine
from ketalog.domain.series.thoughts import ThoughtsTold
from ketalog.services.checked import Check
from ketalog.services.patient_sessions import PatientSessions
from ketalog.services.recording import Recording
from ketalog.services.register import Register
from ketalog.services.slow_log import SlowLog
from ketalog.store.logs import Logs
from ketalog.store.session_lines import SessionLines
from ketalog.store.shipped import Shipped

SERIES, CONTACTS = "series", "contacts"
Plans = dict[UUID, SeriesPlanned]


class Series:
    """Reads and writes the two logs, and looks across the sessions of a patient."""

    def __init__(
        self,
        recording: Recording,
        logs: Logs,
        lines: SessionLines,
        register: Register,
        shipped: Shipped,
    ) -> None:
        self._recording = recording
        self._register = register
        self._shipped = shipped
        self._sessions = PatientSessions(recording, lines)
        self._plans = SlowLog(recording, logs, SERIES, SeriesPlanned)
        self._contacts = SlowLog(recording, logs, CONTACTS, Contact)

    def before_writing(self, check: Check) -> None:
        """Ask this, with its author, before every plan and contact."""
        self._plans.before_writing(check)
        self._contacts.before_writing(check)

    @cached_property
    def rules(self) -> SeriesRules:
        """What the clinic sets for series and calls."""
        return self._shipped.series_rules()

    @cached_property
    def terms(self) -> dict[str, SeriesTerms]:
        """What each shipped protocol says of a series, by its stem."""
        found = self._shipped.protocols(hidden=True)
        return {one.stem: one.series for one in found if one.series}

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return ZoneInfo((self._register.clinic() or Clinic("")).timezone)

    def today(self) -> date:
        """The clinic's day."""
        return self._recording.now().astimezone(self.zone).date()

    def first_day(self) -> date | None:
        """The day of the first session here."""
        return next((line.day for line in self._sessions.all()), None)

    def there_on(self, day: date) -> tuple[SessionLine, ...]:
        """The sessions of a day: opened then, or not over yet, or ended after midnight."""
        return self._sessions.there_on(day, self.today(), self.zone)

    def plans(self, patient: UUID) -> tuple[Said[SeriesPlanned], ...]:
        """The patient's series, the one that began first first; ended ones too."""
        mine = [one for one in self._plans.standing() if one.value.patient == patient]
        return tuple(sorted(mine, key=lambda one: (one.value.first, one.first.number)))

    def plan_doubts(self, plan: SeriesPlanned) -> tuple[Doubt, ...]:
        """What would be asked about a plan; what cannot be is refused. Nothing is stored."""
        refuse_control_characters(msgspec.to_builtins(plan))
        return tuple(plan_doubts(plan, self._patient(plan.patient), self.rules, self.today()))

    def plan_series(self, plan: SeriesPlanned, author: str, confirmed: bool = False) -> UUID:
        """Store a new series; its id. Raises Refused, and Doubted unless confirmed."""
        return self._plans.add(plan, author, asked=self.plan_doubts(plan), confirmed=confirmed)

    def change_series(
        self, plan_id: UUID, plan: SeriesPlanned, reason: str, author: str, confirmed: bool = False
    ) -> None:
        """Change a series; what it was stays readable. Raises as ``plan_series`` does."""
        before = self._plans.one(plan_id)
        if before.value.patient != plan.patient:
            raise Refused("A series stays with its patient.", "patient")
        asked = self.plan_doubts(plan)
        if plan.first == before.value.first:
            asked = ()
        self._plans.amend(before, plan, reason, author, asked=asked, confirmed=confirmed)

    def end_series(self, plan_id: UUID, why: str, author: str) -> None:
        """End a series: nothing of it is due any more. ``why`` is needed."""
        plan = self._plans.one(plan_id).value
        self.change_series(plan_id, replace(plan, state="ended", why=why.strip()), why, author)

    def complete_series(self, plan_id: UUID, author: str, why: str = "") -> None:
        """Say that no more sessions follow: what is planned after the series is due instead."""
        plan = replace(self._plans.one(plan_id).value, state="completed", why=why.strip())
        self.change_series(plan_id, plan, why.strip() or "series completed", author)

    def contacts(self, patient: UUID) -> tuple[Said[Contact], ...]:
        """Every contact with a patient, in order of time."""
        return tuple(one for one in self._contacts.standing() if one.value.patient == patient)

    def contact_doubts(self, contact: Contact, at: datetime | None = None) -> tuple[Doubt, ...]:
        """What would be asked about a contact; what cannot be is refused. Nothing is stored."""
        refuse_control_characters(msgspec.to_builtins(contact))
        refuse_contact(contact, self.rules)
        mine = {line.log: line for line in self.sessions(contact.patient)}
        if contact.session not in mine:
            raise Refused("Which session is it about?", "session")
        line, now = mine[contact.session], self._recording.now()
        refuse_contact_time(line, at or now, now)
        return tuple(contact_doubts(contact, line, at or now))

    def record_contact(
        self, contact: Contact, author: str, at: datetime | None = None, confirmed: bool = False
    ) -> UUID:
        """Store a contact, made now or at a time since the patient left; its id.

        Raises Refused, and Doubted unless confirmed.
        """
        asked = self.contact_doubts(contact, at)
        return self._contacts.add(contact, author, at, asked=asked, confirmed=confirmed)

    def amend_contact(
        self,
        contact_id: UUID,
        contact: Contact | None,
        reason: str,
        author: str,
        at: datetime | None = None,
        confirmed: bool = False,
    ) -> None:
        """Correct a contact, or strike it out without one. Raises as ``record_contact`` does."""
        before = self._contacts.one(contact_id)
        asked: tuple[Doubt, ...] = ()
        if contact is not None:
            if contact.patient != before.value.patient:
                raise Refused("A contact stays with its patient; strike it out.", "patient")
            asked = self.contact_doubts(contact, at or before.at)
            if contact.relief == before.value.relief:
                asked = ()
        self._contacts.amend(before, contact, reason, author, at, asked=asked, confirmed=confirmed)

    def thoughts(self, patient: UUID) -> ThoughtsTold | None:
        """New suicidal thoughts that were told at a call and still stand."""
        return self._sessions.thoughts(self.sessions(patient), self.contacts(patient))

    def sessions(self, patient: UUID) -> tuple[SessionLine, ...]:
        """The patient's sessions in order of day, whatever became of them."""
        return self._sessions.of(patient, self._patient(patient))

    def outcomes(self, patient: UUID) -> tuple[SessionOutcome, ...]:
        """What each session that was started came to, in order; training ones say so."""
        found = (self._sessions.outcome(line.log) for line in self.sessions(patient))
        return tuple(one for one in found if one is not None)

    def across(self, patient: UUID) -> Across:
        """The sessions beside each other, with what adds up."""
        return across(self.outcomes(patient), self.contacts(patient))

    def progress(self, patient: UUID, plan_id: UUID) -> Progress:
        """What of one series was done."""
        plans = self._plans_of(patient)
        return progress(plans[plan_id], of_plan(plan_id, plans, self.sessions(patient)))

    def next_of(self, patient: UUID, plan_id: UUID | None = None) -> Due | None:
        """What comes next of a series; without one, of the latest that waits for something."""
        plans = {} if has_died(self.sessions(patient)) else self._plans_of(patient)
        for key, plan in reversed(plans.items()):
            done, terms = self.progress(patient, key), self.terms.get(plan.protocol)
            found = due(plan, done, self.rules, terms) if plan_id in (None, key) else None
            if found is not None:
                return found
        return None

    def due_list(self, at: datetime | None = None) -> tuple[DueLine, ...]:
        """Calls, sessions and boosters that are due, overdue or due soon, the latest first."""
        moment = at or self._recording.now()
        return due_lines(self._everybody(), self.terms, self.rules, moment, self.zone)

    def treated(self, since: date, until: date) -> tuple[Treated, ...]:
        """The sessions that were started on some days, training ones too, in order.

        Reckons every one that is not known yet, which takes a while the first time.
        """
        whose = {one.patient: one for one in self._everybody()}
        return tuple(self._treated(self._lines(since, until), whose))

    def response(self, since: date, until: date) -> Response:
        """The report of the sessions of some days."""
        if until < since:
            raise Refused("The last day lies before the first.", "until")
        asked = Asked(since, until)
        return response(self.treated(since, until), asked, self._lines(since, until))

    def _lines(self, since: date, until: date) -> tuple[SessionLine, ...]:
        return tuple(one for one in self._sessions.all() if since <= one.day <= until)

    def _treated(
        self, lines: Iterable[SessionLine], whose: dict[UUID, PatientSeries]
    ) -> Iterator[Treated]:
        mine = {line.log: one for one in whose.values() for line in one.sessions}
        for line in lines:
            outcome = self._sessions.outcome(line.log)
            if outcome is None:
                continue
            one = mine.get(line.log)
            # What was said before the hours of the call tells nothing of how it went on.
            said = in_call_hours(line, one.contacts, self.rules) if one else ()
            yield Treated(
                one.patient if one else line.patient_id or folded_mrn(line.mrn),
                plan_for(line, one.plans) if one else None,
                outcome,
                tuple(each.value for each in said),
                line.mrn,
            )

    def _everybody(self) -> tuple[PatientSeries, ...]:
        """Every patient who was treated or is planned, with all that bears on what is due."""
        patients = self._register.patients()
        by_mrn = {folded_mrn(patient.mrn): key for key, patient in patients}
        lines: dict[UUID | None, list[SessionLine]] = {}
        for line in self._sessions.all():
            key = line.patient_id or by_mrn.get(folded_mrn(line.mrn))
            lines.setdefault(key, []).append(line)
        plans: dict[UUID, Plans] = {}
        for plan in sorted(self._plans.standing(), key=lambda one: one.value.first):
            plans.setdefault(plan.value.patient, {})[plan.id] = plan.value
        said: dict[UUID, list[Said[Contact]]] = {}
        for contact in self._contacts.standing():
            said.setdefault(contact.value.patient, []).append(contact)
        return tuple(
            PatientSeries(
                key, patient, plans.get(key, {}), lines.get(key, ()), said.get(key, ()),
                self._sessions.thoughts(lines.get(key, ()), said.get(key, ())),
            )
            for key, patient in patients
            if key in lines or key in plans
        )  # fmt: skip

    def _plans_of(self, patient: UUID) -> Plans:
        return {one.id: one.value for one in self.plans(patient)}

    def _patient(self, patient: UUID) -> Patient:
        found = dict(self._register.patients()).get(patient)
        if found is None:
            raise Refused("That patient is not on the list.", "patient")
        return found
