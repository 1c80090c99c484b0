"""Which words of the papers for patients a clinic may put in its own way, and what they need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from string import Formatter
from typing import Any, TypeVar

from ketalog.domain import typed
from ketalog.domain.papers import PatientPaper
from ketalog.domain.patient_text import PatientText
from ketalog.domain.refusal import Refused

T = TypeVar("T", bound=PatientText)

LONGEST_POINT = 200
Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperBlock:
    """``key`` is a field of the text, or a field of one of its parts (``exempted.first``).

    ``many``: a line each; ``optional``: nothing is printed where it is empty.
    """

    key: str
    label: str
    many: bool = False
    optional: bool = False


BLOCKS: Mapping[PatientPaper, tuple[PaperBlock, ...]] = {
    "discharge": (
        PaperBlock("title", "Title"),
        PaperBlock("until", "In the box"),
        PaperBlock("about", "About ketamine", many=True, optional=True),
        PaperBlock("with_escort.first", "First, with an escort", many=True),
        PaperBlock("with_escort.first_unnamed", "First, escort not named", many=True),
        PaperBlock("exempted.first", "First, exempted from an escort", many=True),
        PaperBlock("against_advice.first", "First, against advice", many=True),
        PaperBlock("points", "For the next 24 hours", many=True),
        PaperBlock("drip_left_in", "Where the drip may still be in"),
        PaperBlock("call_us", "Call us for", many=True),
        PaperBlock("call_911", "Call 911 for", many=True),
        PaperBlock("bring", "Before the next visit"),
    ),
    "against_advice": (
        PaperBlock("title", "Title"),
        PaperBlock("statement", "Statement, once the patient has left"),
        PaperBlock("statement_open", "Statement, before the patient leaves"),
        PaperBlock("risks", "What may happen", many=True),
        PaperBlock("asked", "What is asked", many=True),
    ),
}


def block_of(paper: PatientPaper, key: str) -> PaperBlock | None:
    """A block by its key."""
    return next((one for one in BLOCKS[paper] if one.key == key), None)


def lines_of(text: PatientText, key: str) -> Lines:
    """The lines of a block."""
    value: Any = text
    for part in key.split("."):
        value = getattr(value, part)
    return (value,) if isinstance(value, str) else tuple(value)


def with_lines(text: T, key: str, lines: Lines) -> T:
    """A text with other lines in a block."""
    part, _, inner = key.partition(".")
    now = getattr(text, part)
    changes: dict[str, Any] = {part: lines if isinstance(now, tuple) else lines[0]}
    if inner:
        changes = {part: replace(now, **{inner: lines})}
    return replace(text, **changes)


def checked(block: PaperBlock, lines: Iterable[str], shipped: Lines) -> Lines:
    """The lines as they are kept. Raises Refused, naming the block, for what cannot be printed."""
    found = tuple(one for one in (_line(line, block) for line in lines) if one)
    if not found and not block.optional:
        raise Refused("This cannot be empty: the paper needs it.", block.key)
    if len(found) > 1 and not block.many:
        raise Refused("This is one line.", block.key)
    wanted, there = _places(shipped, block), _places(found, block)
    for name in sorted(there - wanted):
        raise Refused(f"Nothing is filled in for {{{name[:40]}}} here.", block.key)
    for name in sorted(wanted - there):
        raise Refused(f"{{{name}}} has to stand in it: the program fills it in.", block.key)
    return found


def filled(line: str, text: PatientText) -> str:
    """A line with something in its places, as an example and for its readability."""
    day = text.calendar.long_day(date(2026, 11, 22))
    until = text.at.format(day=text.tomorrow.format(day=day), time="16:00")
    samples = {"until": until, "day": day, "time": "15:36", "escort": "Luis Rivera"}
    try:
        return line.format_map(samples)
    except (KeyError, ValueError, IndexError, AttributeError):
        return line


def _line(words: str, block: PaperBlock) -> str:
    return typed.line(words, block.key, LONGEST_POINT)


def _places(lines: Lines, block: PaperBlock) -> set[str]:
    """The names in braces."""
    try:
        parts = [part for line in lines for part in Formatter().parse(line)]
    except ValueError:
        raise Refused("A brace { or } stands alone.", block.key) from None
    for _, name, form, how in parts:
        if form or how or (name is not None and not name.isidentifier()):
            raise Refused("In braces stands one name, such as {until}.", block.key)
    return {name for _, name, _, _ in parts if name is not None}
