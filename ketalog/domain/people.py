"""Who is treated, who treats, and who takes the patient home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ketalog.domain.quantities import Height, Weight

Sex = Literal["F", "M", "X", ""]


@dataclass(frozen=True, slots=True)
class Patient:
    """One person who is treated; identified by name and birth date, and MRN.

    ``allergies`` is None when nobody asked, empty when there are none known.
    """

    name: str
    born: date
    mrn: str
    sex: Sex = ""
    weight: Weight | None = None
    weight_typed: str = ""
    allergies: tuple[str, ...] | None = None
    height: Height | None = None

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.mrn.strip():
            raise ValueError("A patient has a name and an MRN")

    def age(self, on: date) -> int:
        """Completed years on a day."""
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the staff: name as it is printed, credential included, and role."""

    name: str
    role: Literal["nurse", "charge nurse", "prescriber", "front desk", "admin", "auditor"] = "nurse"

    @property
    def initials(self) -> str:
        """Two or three letters for the flow sheet: ``A. Okafor RN`` → ``AO``."""
        words = [word.strip(".,") for word in self.name.split()]
        names = [w for w in words if w and not (len(w) <= 4 and w.isupper() and len(w) > 1)]
        return "".join(word[0].upper() for word in names[:3]) or self.name[:2].upper()


@dataclass(frozen=True, slots=True)
class Escort:
    """The adult who is named to take the patient home; ``phoned_at`` before START."""

    name: str
    relationship: str
    phone: str
    phoned_at: datetime | None = None
    age: int | None = None


@dataclass(frozen=True, slots=True)
class EscortSeen:
    """What was seen of the escort at the door; the latest entry counts.

    ``signature`` is ``paper`` or strokes as ``x,y x,y;x,y …`` in a 0–1000 box, empty when unsigned.
    """

    name: str
    relationship: str
    phone: str
    adult: bool = False
    identity_seen: bool = False
    present: bool = False
    sober_and_able: bool = False
    instructed: bool = False
    takes_home: bool = False
    signature: str = ""
    remark: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """What still has to be so before this escort may take the patient home, in words."""
        points = (
            (self.name, "name"),
            (self.relationship, "relationship"),
            (self.phone, "phone"),
            (self.adult, "18 or older"),
            (self.identity_seen, "identity seen"),
            (self.present, "present"),
            (self.sober_and_able, "sober and able"),
            (self.instructed, "instructions gone through"),
            (self.takes_home, "takes the patient home"),
            (self.signature, "signature"),
        )
        return tuple(word for said, word in points if not said)


@dataclass(frozen=True, slots=True)
class Clinic:
    """The clinic as it is printed, its zone (an IANA name), and what it lets its staff do.

    ``boluses`` says who may give one; ``second_check`` asks for another person's pump check.
    """

    name: str
    timezone: str = "America/New_York"
    phone_day: str = ""
    phone_night: str = ""
    late_after_minutes: int = 15
    adult_age: int = 18
    paper: Literal["A4", "Letter"] = "Letter"
    boluses: Literal["off", "prescriber", "nurse"] = "off"
    second_check: bool = True
