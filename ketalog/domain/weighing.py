"""A patient's weight over time, and where it changed so much that somebody should look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ketalog.domain import typed, written
from ketalog.domain.entries import Entry
from ketalog.domain.people import Patient
from ketalog.domain.quantities import Weight, exact

WEIGHED = "Weighed for a session."
SAME = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Weighing:
    """One time on the scale, as it was typed; ``change`` in percent of the one before."""

    at: datetime
    weight: Weight
    typed: str = ""
    change: int | None = None
    marked: bool = False


def weighings(versions: Iterable[Entry], note_over_percent: int) -> tuple[Weighing, ...]:
    """Every weighing in the versions of one patient, the earliest first.

    What changed by more than ``note_over_percent`` since the one before is marked.
    """
    found: list[Weighing] = []
    for entry in versions:
        patient = entry.content
        if not isinstance(patient, Patient) or patient.weight is None:
            continue
        before = found[-1] if found else None
        if before and before.weight == patient.weight and _is_no_other(entry, before):
            continue
        found.append(_weighed(entry.observed_at, patient, before, note_over_percent))
    return tuple(found)


def _is_no_other(entry: Entry, before: Weighing) -> bool:
    """Written again with other details, or for the session that it was measured for."""
    return entry.reason != WEIGHED or entry.observed_at - before.at < SAME


def _weighed(at: datetime, patient: Patient, before: Weighing | None, over: int) -> Weighing:
    assert patient.weight is not None
    if before is None:
        return Weighing(at, patient.weight, patient.weight_typed)
    percent = (patient.weight.fraction / before.weight.fraction - 1) * 100
    shown = int(written.rounded(percent, 0))
    return Weighing(at, patient.weight, patient.weight_typed, shown, abs(percent) > over)


def both_units(weight: Weight) -> str:
    """``72 kg, 158.7 lb``."""
    pound = typed.quantity(Weight, "1 lb")
    lb = written.number(exact(weight.fraction / pound.fraction), 1)
    return f"{written.quantity(weight)}, {lb} lb"


def change_words(weighing: Weighing) -> str:
    """``12 % less than before``; empty for the first, or without a change."""
    if not weighing.change:
        return ""
    more = "more" if weighing.change > 0 else "less"
    return f"{written.number(abs(weighing.change))} % {more} than before"
