"""What the windows know of the papers for patients; ``Desk.written`` tells of its writes too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.app import House
from ketalog.domain.paper_text import PaperTextApproved
from ketalog.domain.papers import PatientPaper
from ketalog.domain.patient_text import PatientText
from ketalog.domain.people import Clinic
from ketalog.domain.series.due import Due
from ketalog.gui.told import told
from ketalog.papers.example import example_order
from ketalog.papers.order import Order
from ketalog.services.next_session import due_after
from ketalog.services.paper_texts import SavedText
from ketalog.services.signing import GivenPin


class TextDesk:
    """``person`` says who is signed in. Raises Refused with a sentence for what cannot be."""

    def __init__(self, house: House, person: Callable[[], str]) -> None:
        self._house = house
        self._texts = house.paper_texts
        self._person = person

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return self._house.series.zone

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Each language's code and name, English first."""
        return told(self._texts.languages)

    def language_for(self, log: str) -> str:
        """The language of a session's patient, as far as somebody said."""
        return told(lambda: self._texts.language_for(self._house.recording.chart(log)))

    def due_after(self, log: str) -> Due | None:
        """What follows a session in its series."""
        return told(lambda: due_after(self._house.series, self._house.recording.chart(log)))

    def text(self, paper: PatientPaper, language: str) -> PatientText:
        """A paper's words as they are printed now."""
        return told(lambda: self._texts.text(paper, language))

    def shipped(self, paper: PatientPaper, language: str) -> PatientText:
        """A paper's words as they came with the program."""
        return told(lambda: self._texts.shipped(paper, language))

    def history(self, paper: PatientPaper, language: str) -> tuple[SavedText, ...]:
        """The clinic's own versions, the first first."""
        return told(lambda: self._texts.history(paper, language))

    def save(self, paper: PatientPaper, language: str, words: Mapping[str, Iterable[str]]) -> str:
        """Store the clinic's words by block; the version that they become."""
        return told(lambda: self._texts.save(paper, language, words, self._person()))

    def approve(self, said: PaperTextApproved, given: tuple[GivenPin, ...] = ()) -> None:
        """A prescriber agrees to the version that was read, with their PIN if not signed in."""
        told(lambda: self._approve(said, given))

    def example(
        self, paper: PatientPaper, language: str, words: Mapping[str, Iterable[str]]
    ) -> Order:
        """A paper with words that are not saved yet, about nobody."""
        text = told(lambda: self._texts.tried(paper, language, words))
        clinic = self._house.register.clinic() or Clinic("")
        return told(lambda: example_order(paper, text, clinic, self._house.shipped, self.now()))

    def _approve(self, said: PaperTextApproved, given: tuple[GivenPin, ...]) -> None:
        """A PIN is tried last: what else is in the way is said first."""
        person = self._person()
        self._texts.refuse_approval(said, person)
        own = self._house.signing.approve(said.clinician, person, given)
        self._texts.approve(replace(said, own_pin=own), person)

    def now(self) -> datetime:
        """The moment, UTC."""
        return self._house.recording.now()
