"""A patient in words: for lists, and for the head of a page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.history import allergies_of, medication_words
from ketalog.domain.people import Clinic, Patient


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
    return ", ".join(allergies_of(patient)) or "none known"


def benzodiazepines_of(patient: Patient, zone: ZoneInfo) -> str:
    """``Benzodiazepine at home: lorazepam 2 mg, last 21 Nov 2026 07:30``; empty where none is."""
    taken = [one for one in patient.medications or () if one.drug_class == "benzodiazepine"]
    said = (medication_words(replace(one, drug_class=""), zone) for one in taken)
    return f"Benzodiazepine at home: {'; '.join(said)}" if taken else ""
