"""What the patient told: conditions, what is taken at home, what was tried; only what was said."""

from __future__ import annotations

from collections.abc import Iterator

from ketalog.domain.history import listed, medication_words, tried_words
from ketalog.domain.indications import said_words
from ketalog.domain.opening import SessionKind, SessionOpened

KINDS: dict[SessionKind, str] = {"first": "First session", "booster": "Booster", "series": ""}


def told(opened: SessionOpened) -> Iterator[tuple[str, str]]:
    """Labels with what was said to each; "none" is said as well."""
    patient = opened.patient
    if patient.conditions is not None:
        yield "Conditions", listed(patient.conditions)
    if patient.medications is not None:
        words = [medication_words(one, opened.zone) for one in patient.medications]
        yield "Medication at home", listed(words)
    if patient.tried is not None:
        yield "Tried before", listed([tried_words(one) for one in patient.tried])
    if patient.phone:
        yield "Patient’s phone", patient.phone


def indication_words(opened: SessionOpened) -> str:
    """``CRPS, chronic, refractory; Depression, chronic``; else the words that were said."""
    return "; ".join(map(said_words, opened.indications)) or opened.indication


def place_in_series(opened: SessionOpened) -> str:
    """``Booster`` or ``Session 4 of 6``."""
    kind = KINDS.get(opened.kind, "")
    number = ""
    if opened.number is not None:
        of = f" of {opened.planned}" if opened.planned is not None else ""
        number = f"Session {opened.number}{of}"
    series = "One of a series" if opened.kind == "series" and not number else ""
    return ", ".join(part for part in (kind, number or series) if part)
