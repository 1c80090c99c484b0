"""The words of the papers for patients: data of one language, with version and approval."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ketalog.domain.day_words import DayWords
from ketalog.domain.drugs.drug import NOT_APPROVED


@dataclass(frozen=True, kw_only=True)
class PatientText:
    """What all of them have: head, foot, what was given, days. ``{…}`` is filled in by the paper.

    ``called`` is the language in the windows, ``known_as`` what a nurse may call it. ``own``
    counts the clinic's own versions; ``clinician`` is who approved this one, and ``on`` when.
    """

    language: str
    called: str
    known_as: tuple[str, ...]
    version: int
    source: str
    approval: str = NOT_APPROVED
    review: str = ""
    title: str
    training: str
    born: str
    by_day: str
    by_night: str
    phone: str
    today: str
    tomorrow: str
    at: str
    given_head: str
    ketamine: str
    ketamine_runs: str
    rescue: str
    medication: str
    dose_at: str
    dose_unknown: str
    between: str
    joining: str
    patient: str
    nurse: str
    refused: str
    who_line: str
    version_line: str
    approved: str
    not_approved: str
    page: str
    calendar: DayWords
    own: int = 0
    clinician: str = ""
    on: date | None = None

    @property
    def version_words(self) -> str:
        """``2`` as shipped, ``2.1`` with the clinic's first change."""
        return f"{self.version}.{self.own}" if self.own else f"{self.version}"

    @property
    def standing(self) -> str:
        """``approved by M. Stein MD 2 Nov 2026``, or that nobody has approved it."""
        if not self.clinician or self.on is None:
            return self.not_approved
        return self.approved.format(clinician=self.clinician, day=self.calendar.day(self.on))


@dataclass(frozen=True)
class First:
    """The points that come first for one way of leaving."""

    first: tuple[str, ...]
    first_unnamed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SheetText(PatientText):
    """The discharge sheet: ``resources/texts/discharge.<language>.toml``."""

    until: str
    about_head: str
    about: tuple[str, ...] = ()
    hours_head: str
    points: tuple[str, ...]
    call_us_head: str
    call_us: tuple[str, ...]
    call_911_head: str
    call_911: tuple[str, ...]
    next_head: str
    call_line: str
    visit_line: str
    call: str
    about_time: str
    visit: str
    infusion: str
    infusion_of: str
    booster: str
    bring: str
    escort: str
    drip_left_in: str
    with_escort: First
    exempted: First
    against_advice: First


@dataclass(frozen=True, kw_only=True)
class AdviceText(PatientText):
    """The form of leaving against advice, in the words of the patient.

    ``criteria`` and ``readings`` are what holds a patient, by key, where the language is not that
    of the record; without them the record's own words are used.
    """

    statement: str
    statement_open: str
    unmet_head: str
    unmet_none: str
    no_escort: str
    may_leave: str
    not_read: str
    risks_head: str
    risks: tuple[str, ...]
    asked_head: str
    asked: tuple[str, ...]
    clinician_line: str
    told: str
    criteria: dict[str, str]
    readings: dict[str, str]
