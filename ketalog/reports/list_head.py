"""The head of a list: its name and what it is about on the left, the day on the right."""

from __future__ import annotations

from ketalog.reports.blocks import Block, Drawn, Words
from ketalog.reports.ink import Ink
from ketalog.reports.page import WIDTH
from ketalog.reports.text import QUIET, Span, Style, one_line

TITLE = Style(15, "bold")
UNDER = Style(8, "regular", QUIET)
RIGHT = Style(10, "bold")


def list_head(title: str, under: str, right: str) -> Block:
    """``under`` is wrapped where it is long."""
    day = one_line(Span(right, RIGHT))
    words = Words.of(WIDTH - day.width - 16, Span(under, UNDER))

    def pen(ink: Ink, x: float, y: float) -> None:
        ink.words(one_line(Span(title, TITLE)), x, y + 12)
        words.draw(ink, x, y + 18)
        ink.words(day, x + WIDTH - day.width, y + 11)

    return Drawn(18 + words.height, pen)
