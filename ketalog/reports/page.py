"""The sheet of paper: size, margins, and what stands at the head and foot of every page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ketalog.reports.blocks import Placed
from ketalog.reports.ink import HAIR, Ink, Point
from ketalog.reports.text import (
    INK,
    QUIET,
    Line,
    Span,
    Style,
    one_line,
    shortened,
    width_of,
    wrapped,
)

# What a patient's number may stand between.
_PARTS = re.compile(r"( · (?:MRN )?)")

Paper = Literal["A4", "Letter"]

# ISO 216 and ANSI Y14.1, points.
SIZES: dict[Paper, Point] = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}

# 186 mm: what both papers hold with printable margins.
WIDTH = 527.0
TOP = 27.0
BOTTOM = 44.0
RUNNING_HEAD = 20.0
# What a name has at least beside its numbers, how far a full foot rises, its leading; points.
LEAST_NAME = 70.0
HIGHER = 12.0
CLOSE = 6.8

FOOT = Style(6.8, "regular", QUIET)
FINE = Style(5.8, "regular", QUIET)
HEAD = Style(8, "medium")
DRAFT = Style(9, "bold")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What every page says of itself."""

    name: str
    ids: str
    printed: str
    chain: str
    draft: bool

    def draw(self, ink: Ink, left: float, number: int, of: int) -> None:
        """Head and foot of one page."""
        if number > 1:
            self._head(ink, left)
        if self.draft:
            self._draft(ink, left, number)
        self._foot(ink, left, f"Page {number} of {of}")

    def _head(self, ink: Ink, left: float) -> None:
        room = WIDTH * 0.75
        who = self._who(HEAD, room)
        lines = (who,) if who else self._who_in_full(room)
        for number, line in enumerate(reversed(lines)):
            ink.words(line, left, TOP + 7 - number * line.size * 1.2)
        ink.line((left, TOP + 12), (left + WIDTH, TOP + 12), HAIR, 0.5)

    def _who(self, style: Style, room: float) -> Line | None:
        """Who it is about, the name cut where it is long; None where the numbers have no room."""
        left = room - width_of(self.ids, style)
        if left < min(LEAST_NAME, width_of(self.name, style)):
            return None
        return one_line(*self._spans(shortened(self.name, style, left), style))

    def _who_in_full(self, room: float) -> tuple[Line, ...]:
        """In small type, on as many lines as the numbers ask for."""
        return wrapped(self._spans(shortened(self.name, FINE, room * 0.4), FINE), room)

    def _spans(self, name: str, style: Style) -> tuple[Span, ...]:
        """A span each, so that one that runs right to left leaves the others where they are."""
        return tuple(Span(part, style) for part in (name, *_PARTS.split(self.ids)) if part)

    def _draft(self, ink: Ink, left: float, number: int) -> None:
        line = one_line(Span("DRAFT, not signed", DRAFT))
        x = left + WIDTH - line.width - 6 if number > 1 else left + (WIDTH - line.width) / 2 + 40
        y = TOP - 3 if number > 1 else TOP + 1
        ink.box((x - 6, y), (line.width + 12, 14), stroke=INK, radius=3, thickness=0.8)
        ink.words(line, x, y + 10.2)

    def _foot(self, ink: Ink, left: float, page: str) -> None:
        right = one_line(Span(page, FOOT))
        middle = one_line(Span(shortened(self.printed, FOOT, WIDTH * 0.45), FOOT))
        room = WIDTH - right.width - middle.width - 24
        above, who = self._foot_lines(room)
        chain = wrapped((Span(self.chain, FINE),), WIDTH)
        more = (len(above) + len(chain) - 1) * CLOSE
        y = ink.height - BOTTOM + 12.5 - min(more, HIGHER)
        ink.line((left, y), (left + WIDTH, y), HAIR, 0.5)
        for number, line in enumerate(above):
            ink.words(line, left, y + 8 + number * CLOSE)
        y += len(above) * CLOSE
        if who:
            ink.words(who, left, y + 9)
        ink.words(middle, left + room + 8, y + 9)
        ink.words(right, left + WIDTH - right.width, y + 9)
        for number, line in enumerate(chain):
            ink.words(line, left, y + 17.5 + number * CLOSE)

    def _foot_lines(self, room: float) -> tuple[tuple[Line, ...], Line | None]:
        """What stands over the last line, and what stands on it beside the printing."""
        who = self._who(FOOT, room)
        if who:
            return (), who
        lines = self._who_in_full(WIDTH)
        return (lines[:-1], lines[-1]) if lines[-1].width <= room else (lines, None)


def rooms(paper: Paper) -> tuple[float, float]:
    """How much a first page and each other one holds, points."""
    room = SIZES[paper][1] - TOP - BOTTOM
    return room, room - RUNNING_HEAD


def bound(ink: Ink, pages: Sequence[Sequence[Placed]], furniture: Furniture) -> bytes:
    """The pages with head and foot, as a PDF."""
    left = (ink.width - WIDTH) / 2
    for number, page in enumerate(pages, start=1):
        furniture.draw(ink, left, number, len(pages))
        top = TOP if number == 1 else TOP + RUNNING_HEAD
        for placed in page:
            placed.block.draw(ink, left, top + placed.y)
        ink.next_page()
    return ink.pdf()
