"""What the windows know of series and contacts; ``Desk.written`` tells of their writes too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.app import House
from ketalog.domain.chart import Said
from ketalog.domain.refusal import Refused
from ketalog.domain.series.across import Across
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.due import Due
from ketalog.domain.series.due_line import DueLine, thoughts_words
from ketalog.domain.series.plan import SeriesPlanned, SeriesTerms
from ketalog.domain.series.response import Response
from ketalog.domain.series.rules import SeriesRules
from ketalog.domain.series.session_line import SessionLine
from ketalog.domain.series.thoughts import ThoughtsTold
from ketalog.domain.series.words import next_words
from ketalog.gui.told import told
from ketalog.papers.order import Order


class SeriesDesk:
    """``person`` says who is signed in. Raises Refused with a sentence for what cannot be."""

    def __init__(self, house: House, person: Callable[[], str]) -> None:
        self._house = house
        self._series = house.series
        self._person = person

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return told(lambda: self._series.zone)

    @property
    def terms(self) -> dict[str, SeriesTerms]:
        """What each protocol says of a series, by its stem."""
        return told(lambda: self._series.terms)

    @property
    def rules(self) -> SeriesRules:
        """What the clinic sets for series and calls."""
        return told(lambda: self._series.rules)

    def today(self) -> date:
        """The clinic's day."""
        return told(self._series.today)

    # What is known

    def due_list(self) -> tuple[DueLine, ...]:
        """Calls, sessions and boosters, the longest overdue first."""
        return told(self._series.due_list)

    def across(self, patient: UUID) -> Across:
        """A patient's sessions beside each other."""
        return told(lambda: self._series.across(patient))

    def sessions(self, patient: UUID) -> tuple[SessionLine, ...]:
        """A patient's sessions in order, whatever became of them."""
        return told(lambda: self._series.sessions(patient))

    def plans(self, patient: UUID) -> tuple[Said[SeriesPlanned], ...]:
        """A patient's series, the one that began first first."""
        return told(lambda: self._series.plans(patient))

    def contacts(self, patient: UUID) -> tuple[Said[Contact], ...]:
        """Every contact with a patient, in order of time."""
        return told(lambda: self._series.contacts(patient))

    def thoughts(self, patient: UUID) -> ThoughtsTold | None:
        """New suicidal thoughts that were told at a call and still stand."""
        return told(lambda: self._series.thoughts(patient))

    def thoughts_words(self, patient: UUID) -> str:
        """``New suicidal thoughts told 07:42, Dr Mendez told``; empty where none stand."""
        try:
            found = self.thoughts(patient)
        except Refused as refused:
            return refused.sentence
        if found is None:
            return ""
        words, knows = thoughts_words(found, self.today(), self.zone)
        return f"{words[:1].upper()}{words[1:]}, {knows}"

    def next_of(self, patient: UUID) -> Due | None:
        """What comes next for a patient."""
        return told(lambda: self._series.next_of(patient))

    def next_words(self, patient: UUID) -> str:
        """``next would be 4 of 6``; empty where nothing is planned, or cannot be known."""
        try:
            found = self.next_of(patient)
        except Refused:
            return ""
        return next_words(found) if found else ""

    def response(self, since: date, until: date) -> Response:
        """The clinic's report over some days."""
        return told(lambda: self._series.response(since, until))

    def save_outcomes(self, since: date, until: date) -> tuple[Path, Path]:
        """Write sessions and report of some days as CSV, without names, where the papers are."""
        from ketalog.outcomes import write_outcomes  # noqa: PLC0415 - it reaches for paper

        folder = self._house.papers.folder
        return told(lambda: write_outcomes(self._house, since, until, folder))

    # Papers

    def order_of_day_list(self, day: date) -> Order:
        """What the list of a day needs."""
        return told(lambda: self._house.lists.day_list(day, self._person()))

    def order_of_summary(self, patient: UUID) -> Order:
        """What the summary of a patient's sessions needs."""
        return told(lambda: self._house.lists.series(patient, self._person()))

    # What is written

    def plan_series(self, plan: SeriesPlanned, *, confirmed: bool = False) -> UUID:
        """Store a new series."""
        return told(lambda: self._series.plan_series(plan, self._person(), confirmed))

    def change_series(
        self, plan_id: UUID, plan: SeriesPlanned, reason: str, *, confirmed: bool = False
    ) -> None:
        """Change a series."""
        told(lambda: self._series.change_series(plan_id, plan, reason, self._person(), confirmed))

    def end_series(self, plan_id: UUID, why: str) -> None:
        """End a series; nothing of it is due any more."""
        told(lambda: self._series.end_series(plan_id, why, self._person()))

    def complete_series(self, plan_id: UUID, why: str = "") -> None:
        """Say that no more sessions follow."""
        told(lambda: self._series.complete_series(plan_id, self._person(), why))

    def record_contact(
        self, contact: Contact, at: datetime | None = None, *, confirmed: bool = False
    ) -> UUID:
        """Store a contact."""
        return told(lambda: self._series.record_contact(contact, self._person(), at, confirmed))

    def amend_contact(
        self, contact_id: UUID, contact: Contact | None, reason: str, *, confirmed: bool = False
    ) -> None:
        """Correct a contact, or strike it out."""
        person = self._person()
        told(
            lambda: self._series.amend_contact(
                contact_id, contact, reason, person, confirmed=confirmed
            )
        )
