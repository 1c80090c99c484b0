"""What is asked about the patient before START and bears on drugs and limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class TakenAtHome:
    """Whether an opioid or a benzodiazepine was taken today or is taken at home.

    ``last_taken`` is a moment where it is known; the latest entry of each kind counts.
    """

    what: Literal["opioid", "benzodiazepine"]
    state: Literal["yes", "no", "unknown"]
    drug: str = ""
    dose_text: str = ""
    last_taken: datetime | None = None


@dataclass(frozen=True, slots=True)
class AsaClass:
    """Physical status by the ASA, 1 to 5, as a clinician said it."""

    number: int
    by: str = ""

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 5:
            raise ValueError("ASA class is 1 to 5")
