"""What was printed for a patient, and what was agreed on for the days after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal
from uuid import UUID

PatientPaper = Literal["discharge", "against_advice"]


@dataclass(frozen=True, slots=True)
class SheetPrinted:
    """The sheet was printed before the patient left.

    ``until`` stands on it; ``leaving`` is the leaving that it was reckoned from. ``version`` is
    that of its text, such as ``1.2``; empty where it was printed before texts had versions.
    """

    until: datetime
    leaving: datetime | None = None
    language: str = "en"
    version: str = ""

    def slipped(self, at: datetime, minutes: int) -> bool:
        """Whether leaving now is so much later that it has to be printed again (rules 4.7)."""
        return self.leaving is not None and at - self.leaving > timedelta(minutes=minutes)


@dataclass(frozen=True, slots=True)
class Appointment:
    """A day in the clinic's own calendar, and a time of its clock where one was agreed."""

    day: date
    time: time | None = None


@dataclass(frozen=True, slots=True)
class NextSaid:
    """What the sheet says comes next: the next visit, and when the clinic calls.

    None where nothing was agreed; the sheet then has a line to fill in by hand.
    """

    visit: Appointment | None = None
    call: Appointment | None = None


@dataclass(frozen=True, slots=True)
class FromPaper:
    """The entries, by their first ids, stood on paper before, written there by ``taken_by``."""

    entries: tuple[UUID, ...]
    taken_by: str

    def __post_init__(self) -> None:
        if not self.entries or not self.taken_by.strip():
            raise ValueError("Something was copied, and somebody had written it")
