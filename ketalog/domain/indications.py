"""What ketamine is given for: the clinic's list, and what was said for one session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.finding import folded, looking_for

Course = Literal["", "acute", "chronic"]
Group = Literal["pain", "mood", "other"]
COURSES: tuple[Course, ...] = get_args(Course)
GROUPS: tuple[Group, ...] = get_args(Group)
MOST_SAID = 2


@dataclass(frozen=True, slots=True)
class Indication:
    """One line of the list. ``protocols`` are the stems of those used for it; ``also`` other names.

    A clinic's own is kept in the clinic's log of settings.
    """

    name: str
    group: Group
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


@dataclass(frozen=True, slots=True)
class IndicationList:
    """``resources/indications.toml``: the lines in the order in which they are offered."""

    indications: tuple[Indication, ...]
    approval: str = NOT_APPROVED


@dataclass(frozen=True, slots=True)
class Treatments:
    """``resources/treatments.toml``: what may have been tried before, in the order offered."""

    treatments: tuple[str, ...]
    source: str
    approval: str = NOT_APPROVED


def found(offered: Iterable[Indication], looked_for: str) -> tuple[Indication, ...]:
    """The lines that what is typed may mean: those that begin with it first, then the others."""
    fits = looking_for(looked_for)
    start = f" {folded(looked_for)}"
    lines = [(one, f" {' '.join(map(folded, (one.name, *one.also)))}") for one in offered]
    kept = [(one, text) for one, text in lines if fits(text)]
    return tuple(one for one, text in sorted(kept, key=lambda pair: start not in pair[1]))


def named(offered: Iterable[Indication], name: str) -> Indication | None:
    """The line of a name, or of another name of it."""
    wanted = folded(name)
    return next((one for one in offered if wanted in map(folded, (one.name, *one.also))), None)


def said_words(said: IndicationSaid) -> str:
    """``CRPS, chronic, refractory``."""
    parts = (said.name, said.course, "refractory" if said.refractory else "")
    return ", ".join(part for part in parts if part)


def stems_for(chosen: Iterable[Indication]) -> dict[str, tuple[str, ...]]:
    """Each protocol that is used for one of them, with their names."""
    stems: dict[str, tuple[str, ...]] = {}
    for one in chosen:
        for stem in one.protocols:
            stems[stem] = (*stems.get(stem, ()), one.name)
    return stems
