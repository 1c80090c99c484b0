"""Who is treated, who treats, and who takes the patient home."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from ketalog.domain.quantities import Height, Weight

Sex = Literal["F", "M", "X", ""]
Role = Literal["nurse", "charge nurse", "prescriber", "front desk", "admin", "auditor"]
DrugClass = Literal[
    "",
    "benzodiazepine",
    "opioid",
    "antiepileptic",
    "antidepressant",
    "stimulant",
    "MAOI",
    "lamotrigine",
    "other",
]

# What stands behind or before a name and is no part of it.
_CREDENTIALS = frozenset(
    "rn lpn lvn cna np fnp aprn arnp crna cns bsn msn dnp md mbbs mbchb phd pharmd rph emt "
    "dr mr mrs ms prof jr sr".split()
)
# These are names of people too: only where nothing else sets two names apart.
_MAYBE_CREDENTIALS = frozenset("pa do ma rt".split())
# Letters of another alphabet, or with a stroke, that look like a Latin one.
LOOKALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u043a\u0432\u043c\u043d\u0442\u0456\u0455\u0458"
    "\u03b1\u03b2\u03b5\u03b9\u03ba\u03bf\u03c1\u03c4\u03c5\u03c7\u00f8\u0142\u0111\u0131",
    "aeopcyxkbmhtisjabeikoptuxoldi",
)


@dataclass(frozen=True, slots=True)
class Medication:
    """One drug that a patient takes at home, as it was said; ``last_taken`` where it matters."""

    name: str
    drug_class: DrugClass = ""
    dose_text: str = ""
    last_taken: datetime | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """A treatment that was tried before, and how it went in the patient's words."""

    name: str
    result: Literal["", "helped", "helped a little", "did not help", "not tolerated"] = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    """One person who is treated; identified by name and birth date, and MRN.

    ``allergies``, ``conditions``, ``medications`` and ``tried`` are None when nobody asked, empty
    when there are none. ``reactions`` pair an allergy with what it did.
    """

    name: str
    born: date
    mrn: str
    sex: Sex = ""
    weight: Weight | None = None
    weight_typed: str = ""
    allergies: tuple[str, ...] | None = None
    height: Height | None = None
    reactions: tuple[tuple[str, str], ...] = ()
    conditions: tuple[str, ...] | None = None
    medications: tuple[Medication, ...] | None = None
    tried: tuple[Tried, ...] | None = None
    phone: str = ""

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.mrn.strip():
            raise ValueError("A patient has a name and an MRN")

    def age(self, on: date) -> int:
        """Completed years on a day."""
        return on.year - self.born.year - ((on.month, on.day) < (self.born.month, self.born.day))


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the staff: name as it is printed, credential included, and what they may do.

    ``also`` are the roles beside the first. Nobody is ever deleted: who left is not ``active``.
    """

    name: str
    role: Role = "nurse"
    also: tuple[Role, ...] = ()
    active: bool = True

    @property
    def roles(self) -> tuple[Role, ...]:
        """Every role."""
        return tuple(dict.fromkeys((self.role, *self.also)))

    @property
    def initials(self) -> str:
        """Two or three letters for the flow sheet: ``A. Okafor RN`` → ``AO``."""
        words = [word.strip(".,") for word in self.name.split()]
        names = [w for w in words if w and not (len(w) <= 4 and w.isupper() and len(w) > 1)]
        # A sign before a name, or one that stands alone, is no letter of it.
        firsts = (next((letter for letter in word if letter.isalpha()), "") for word in names)
        letters = "".join(first.upper() for first in firsts if first)
        return letters[:3] or self.name[:2].upper()


def same_name(one: str, other: str) -> bool:
    """Whether two names are written alike, case and spaces aside: what a right is given by."""
    return _as_listed(one) == _as_listed(other)


def _as_listed(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def same_person(one: str, other: str) -> bool:
    """Whether two names may be one person's, however they were written: what is refused by.

    It never gives a right: M. Stein RN may be the doctor's namesake.

    Case, accents, signs, credentials and the order of the words make no difference.
    """
    mine, theirs = words_of_name(one), words_of_name(other)
    if not mine or not theirs:
        return one.strip().casefold() == other.strip().casefold()
    if "".join(mine) == "".join(theirs):
        return True
    here, there = Counter(mine), Counter(theirs)
    # One of the two has only a credential more.
    more = (here - there) or (there - here)
    return not (here - there and there - here) and set(more) <= _MAYBE_CREDENTIALS


def plain_letters(text: str) -> str:
    """A text without case and accents; letters that look alike are the same."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in apart if unicodedata.category(c) != "Mn").translate(LOOKALIKES)


def words_of_name(name: str) -> list[str]:
    """The words of a name in plain letters, without credentials."""
    kept = plain_letters(name)
    # R.N. is one word, A. Okafor two.
    joined = re.sub(r"(?<![^\W\d_])([^\W\d_])\.(?=[^\W\d_](?![^\W\d_]))", r"\1", kept)
    words = re.findall(r"[^\W\d_]+", joined)
    return [word for word in words if word not in _CREDENTIALS] or words


@dataclass(frozen=True, slots=True)
class Escort:
    """The adult who is named to take the patient home; ``phoned_at`` before START."""

    name: str
    relationship: str
    phone: str
    phoned_at: datetime | None = None
    age: int | None = None


@dataclass(frozen=True, slots=True)
class EscortAttempt:
    """Somebody was called to take the patient home; ``expected`` where they said when."""

    who: str
    phone: str = ""
    outcome: Literal["no answer", "coming", "cannot come", "message left", "other"] = "no answer"
    expected: datetime | None = None
    remark: str = ""


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
    arrived_at: datetime | None = None
    transport: str = ""

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
