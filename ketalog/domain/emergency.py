"""What was entered without signing in, and who stood for it afterwards (rules 5.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from ketalog.domain.events import InfusionStopped, MedicationGiven, Note, Oxygen, RescueGiven
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import Vitals

if TYPE_CHECKING:
    from ketalog.domain.chart import Chart

# The author of what nobody has signed in for.
NOBODY = "not signed in"
# What cannot wait for a PIN: vitals, pump stop, every medication, oxygen, notes.
COVERED: tuple[type, ...] = (Vitals, InfusionStopped, RescueGiven, MedicationGiven, Oxygen, Note)


@dataclass(frozen=True, slots=True)
class EmergencyEntry:
    """These entries, by their first ids, were made by somebody who had not signed in.

    ``said_by`` is the name that was given, if any: it proves nothing.
    """

    entries: tuple[UUID, ...]
    said_by: str = ""

    def __post_init__(self) -> None:
        if not self.entries:
            raise ValueError("Something was entered")


@dataclass(frozen=True, slots=True)
class Countersigned:
    """Its author stands for these entries: emergency entries, or orders by telephone."""

    entries: tuple[UUID, ...]
    remark: str = ""

    def __post_init__(self) -> None:
        if not self.entries:
            raise ValueError("Something is countersigned")


def refuse_uncovered(content: object) -> None:
    """Raises Refused for what has to wait until somebody has signed in."""
    if not isinstance(content, COVERED):
        raise Refused("Sign in first: without it only vitals, drugs, oxygen, stop and notes.")


def emergency_entries(chart: Chart) -> frozenset[UUID]:
    """Everything that was entered without signing in."""
    return frozenset(one for said in chart.of(EmergencyEntry) for one in said.value.entries)


def countersigned_by(chart: Chart, entry_id: UUID) -> str:
    """Who stood for an entry afterwards; empty while nobody has."""
    found = (said for said in chart.of(Countersigned) if entry_id in said.value.entries)
    return next((said.author for said in found), "")


def to_countersign(chart: Chart) -> tuple[UUID, ...]:
    """Emergency entries that nobody has stood for yet, in order of writing.

    One that was struck out needs nobody any more.
    """
    waiting = (one for said in chart.of(EmergencyEntry) for one in said.value.entries)
    return tuple(
        one
        for one in dict.fromkeys(waiting)
        if chart.said(one) is not None and not countersigned_by(chart, one)
    )
