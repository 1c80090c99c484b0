"""The top of a paper that a chain of entries stands behind: its name, its day, its code."""

from __future__ import annotations

from collections.abc import Sequence

from ketalog.reports.blocks import Block, Drawn, Words
from ketalog.reports.ink import Ink
from ketalog.reports.qr import Qr
from ketalog.reports.text import QUIET, Span, Style, one_line

TITLE = Style(15, "bold")
UNDER = Style(8, "regular", QUIET)
DAY = Style(10, "bold")
FINE = Style(5.8, "regular", QUIET)
# The code reaches this far into the margin above the title, and into the gap under it.
LIFT, DROP = 7.0, 2.7


def coded_title(
    headline: Sequence[Span], under: str, right: tuple[str, str], code: Qr, says: str, width: float
) -> Block:
    """The name of the paper with a line under it; day, hours and what the code says beside it."""
    edge = width - code.side - code.quiet - 4
    said = (
        (one_line(Span(right[0], DAY)), 9.0),
        (one_line(Span(right[1], UNDER)), 20.5),
        (one_line(Span(says, FINE)), 31.0),
    )
    title = one_line(*headline)
    words = Words.of(edge - max(line.width for line, _ in said) - 16, Span(under, UNDER))

    def pen(ink: Ink, x: float, y: float) -> None:
        ink.words(title, x, y + 12)
        words.draw(ink, x, y + 18)
        for line, baseline in said:
            ink.words(line, x + edge - line.width, y + baseline)
        code.draw(ink, (x + width - code.side, y - LIFT))

    return Drawn(max(18 + words.height, code.side - LIFT - DROP), pen)
