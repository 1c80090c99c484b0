"""What somebody has to stand for afterwards: entries without signing in, orders by telephone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from ketalog.domain import typed
from ketalog.domain.events import (
    InfusionStopped,
    MedicationGiven,
    Note,
    Oxygen,
    RescueGiven,
)
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import Vitals

if TYPE_CHECKING:
    pass

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
    own_pin: bool = False

    def __post_init__(self) -> None:
        if not self.entries:
            raise ValueError("Something is countersigned")


def refuse_uncovered(content: object) -> None:
    """Raises Refused for what has to wait until somebody has signed in."""
    if not isinstance(content, COVERED):
        raise Refused("Sign in first: without it only vitals, drugs, oxygen, stop and notes.")


def refuse_nobody(content: object | None, author: str) -> None:
    """Raises Refused where nobody is signed in and it could wait; None is a correction."""
    if author == NOBODY:
        refuse_uncovered(content)


def named_by(name: str) -> str:
    """The name that whoever enters something says; raises Refused for what is no name."""
    return typed.name(name, "said_by") if name.strip() else ""
