"""A set of vital signs, and a check that was not done."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from ketalog.domain.quantities import OxygenFlow, Temperature

NotDoneReason = Literal["asleep", "refused", "distressed", "away", "equipment", "other"]

# The five fields that make a check (rules 2.2), in the order they are typed.
CHECK_FIELDS = ("bp", "hr", "spo2", "rr", "rass")

FIELD_NAMES = {
    "bp": "BP",
    "hr": "HR",
    "spo2": "SpO₂",
    "rr": "RR",
    "temperature": "Temp",
    "oxygen": "O₂",
    "pain": "Pain",
    "rass": "RASS",
    "dissociation": "Dissociation",
    "distress": "Distress",
    "nausea": "Nausea",
}

RASS_WORDS = {
    4: "combative",
    3: "very agitated",
    2: "agitated",
    1: "restless",
    0: "alert and calm",
    -1: "drowsy",
    -2: "light sedation",
    -3: "moderate sedation",
    -4: "deep sedation",
    -5: "unarousable",
}


@dataclass(frozen=True, slots=True)
class BloodPressure:
    """Systolic over diastolic, mmHg; the mean when it was read."""

    systolic: int
    diastolic: int
    mean: int | None = None


@dataclass(frozen=True, slots=True)
class Vitals:
    """One set taken at one time. Any field may be absent; 0 is a value; nothing is invented.

    ``oxygen`` is the oxygen in force at the set; zero flow is room air, None was not said.
    ``not_measured`` names the check fields that were answered with a reason instead of a value.
    """

    bp: BloodPressure | Literal["unrecordable"] | None = None
    hr: int | Literal["none"] | None = None
    spo2: int | None = None
    rr: int | Literal["none"] | None = None
    temperature: Temperature | None = None
    oxygen: OxygenFlow | None = None
    pain: int | None = None
    rass: int | None = None
    dissociation: int | None = None
    distress: int | None = None
    nausea: int | None = None
    not_measured: tuple[tuple[str, NotDoneReason], ...] = ()

    def present(self) -> tuple[str, ...]:
        """Names of the fields that hold a value, oxygen left out."""
        return tuple(
            f.name
            for f in fields(self)
            if f.name not in ("not_measured", "oxygen") and getattr(self, f.name) is not None
        )


@dataclass(frozen=True, slots=True)
class CheckNotDone:
    """A due check that could not be done, and why (rules 2.4)."""

    what: str
    reason: NotDoneReason
    wakes_to_voice: bool | None = None
    remark: str = ""
