"""How a patient's sessions follow each other: the series, its maintenance window, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal
from uuid import UUID

Rhythm = Literal["", "daily", "alternate days", "three a week", "two a week", "weekly", "own"]
FollowOn = Literal["", "none", "booster", "oral", "nasal"]


@dataclass(frozen=True, slots=True)
class SeriesTerms:
    """What a protocol says of a series: how many, in which rhythms, boosters after how many days.

    Figures that the protocol's source does not give are None.
    """

    sessions_from: int | None = None
    sessions_to: int | None = None
    rhythms: tuple[Rhythm, ...] = ()
    booster_from_days: int | None = None
    booster_to_days: int | None = None


@dataclass(frozen=True, slots=True)
class SeriesPlanned:
    """One series of one patient; kept in the clinic's log of series, amended as it changes.

    ``every_days`` belongs to the rhythm "own". ``planned`` sessions; None where nobody said.
    """

    patient: UUID
    protocol: str
    first: date
    planned: int | None = None
    rhythm: Rhythm = ""
    every_days: int | None = None
    booster_from_days: int | None = None
    booster_to_days: int | None = None
    follow_on: FollowOn = ""
    indication: str = ""
    state: Literal["running", "completed", "ended"] = "running"
    why: str = ""
    remark: str = ""
