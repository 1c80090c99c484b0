"""The sheet of paper: size, margins, and what stands at the head and foot of every page."""

from __future__ import annotations

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

Paper = Literal["A4", "Letter"]

# ISO 216 and ANSI Y14.1, points.
SIZES: dict[Paper, Point] = {"A4": (595.28, 841.89), "Letter": (612.0, 792.0)}

# 186 mm: what both papers hold with printable margins.
WIDTH = 527.0
TOP = 27.0
BOTTOM = 44.0
RUNNING_HEAD = 20.0

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
            ink.words(self._who(HEAD, WIDTH * 0.75), left, TOP + 7)
            ink.line((left, TOP + 12), (left + WIDTH, TOP + 12), HAIR, 0.5)
        if self.draft:
            self._draft(ink, left, number)
        self._foot(ink, left, f"Page {number} of {of}")

    def _who(self, style: Style, room: float) -> Line:
        """Who it is about; where it is too long only the name is cut, never a number."""
        name = shortened(self.name, style, room - width_of(self.ids, style))
        ids = shortened(self.ids, style, room - width_of(name, style))
        # Two spans, so that a name that runs right to left leaves the numbers where they are.
        return one_line(Span(name, style), Span(ids, style))

    def _draft(self, ink: Ink, left: float, number: int) -> None:
        line = one_line(Span("DRAFT, not signed", DRAFT))
        x = left + WIDTH - line.width - 6 if number > 1 else left + (WIDTH - line.width) / 2 + 40
        y = TOP - 3 if number > 1 else TOP + 1
        ink.box((x - 6, y), (line.width + 12, 14), stroke=INK, radius=3, thickness=0.8)
        ink.words(line, x, y + 10.2)

    def _foot(self, ink: Ink, left: float, page: str) -> None:
        y = ink.height - BOTTOM + 14
        ink.line((left, y), (left + WIDTH, y), HAIR, 0.5)
        right = one_line(Span(page, FOOT))
        middle = one_line(Span(shortened(self.printed, FOOT, WIDTH * 0.45), FOOT))
        room = WIDTH - right.width - middle.width - 24
        ink.words(self._who(FOOT, room), left, y + 9)
        ink.words(middle, left + room + 8, y + 9)
        ink.words(right, left + WIDTH - right.width, y + 9)
        for number, line in enumerate(wrapped((Span(self.chain, FINE),), WIDTH)):
            ink.words(line, left, y + 17.5 + number * FINE.leading)


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
