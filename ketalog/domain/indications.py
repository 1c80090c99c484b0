"""What ketamine is given for: the clinic's list, and what was said for one session."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ketalog.domain.drugs.drug import NOT_APPROVED

Course = Literal["", "acute", "chronic"]


@dataclass(frozen=True, slots=True)
class Indication:
    """One line of the list. ``protocols`` are the stems of those used for it; ``also`` other names.

    A clinic's own is kept in the clinic's log of settings.
    """

    name: str
    group: Literal["pain", "mood", "other"]
    neuropathic: bool = False
    protocols: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    source: str = ""
    approval: str = NOT_APPROVED


@dataclass(frozen=True, slots=True)
class IndicationSaid:
    """What this patient gets this session for; up to two in one session (pain and mood)."""

    name: str
    course: Course = ""
    refractory: bool = False
