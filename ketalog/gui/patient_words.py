"""A patient in words: for lists, for the head of a page, and for finding one again."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.people import Clinic, Patient

# Letters that carry their stroke within and do not come apart.
_STROKES = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def today(now: datetime, clinic: Clinic) -> date:
    """The clinic's own date."""
    return now.astimezone(ZoneInfo(clinic.timezone)).date()


def born_and_age(patient: Patient, on: date) -> str:
    """``12 Apr 1979 · 47 y``; the age stays together where the line is broken."""
    return f"{written.day(patient.born)} · {patient.age(on)}\N{NO-BREAK SPACE}y"


def allergies(patient: Patient) -> str:
    """The allergies, ``none known``, or ``not asked yet``: nobody having asked is not none."""
    if patient.allergies is None:
        return "not asked yet"
    return ", ".join(patient.allergies) or "none known"


def folded(text: str) -> str:
    """Text in which case, accents and signs between words make no difference, in any alphabet."""
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_STROKES)
    kept = (c if c.isalnum() else " " for c in apart if unicodedata.category(c) != "Mn")
    return " ".join("".join(kept).split())


def findable(patient: Patient) -> str:
    """What a patient is found by: name, MRN, and the birth date in each way of typing it."""
    born = patient.born
    month = written.long_day(born).split()[-1]
    ways = (born.isoformat(), written.day(born), f"{born.day} {month} {born.year}")
    return "\n".join(folded(text) for text in (patient.name, patient.mrn, *ways))


def is_found(looked_for: str, findable_text: str) -> bool:
    """Whether each word that was typed is in there."""
    return all(word in findable_text for word in folded(looked_for).split())
