"""What is known of a session without its whole chart: whose, when, and whether it happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ketalog.domain.opening import SessionKind


@dataclass(frozen=True, slots=True)
class SessionLine:
    """``protocol`` is its stem, or its name where it has none. ``ended`` is empty while it runs."""

    log: str
    patient_id: UUID | None
    mrn: str
    day: date
    protocol: str
    kind: SessionKind = ""
    number: int | None = None
    planned: int | None = None
    training: bool = False
    came_back_from: str = ""
    started_at: datetime | None = None
    ended: str = ""
    ended_at: datetime | None = None
    chair: str = ""

    @property
    def counts(self) -> bool:
        """Whether it is one of a series: started, and not for training."""
        return self.started_at is not None and not self.training

    @property
    def is_here(self) -> bool:
        """Whether the patient is in the chair, or about to be."""
        return not self.ended and not self.training


def in_order(lines: Iterable[SessionLine]) -> tuple[SessionLine, ...]:
    """By day, then by START, then by log."""
    return tuple(sorted(lines, key=lambda one: (one.day, _begun(one), one.log)))


def _begun(line: SessionLine) -> float:
    # A session that never started stands before those of its day that did.
    return line.started_at.timestamp() if line.started_at else 0.0
