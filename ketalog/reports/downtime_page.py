"""How downtime sheets are fitted onto their pages, and what stands at the foot of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ketalog.reports.blocks import Block, Placed, paginated
from ketalog.reports.facts import Fact
from ketalog.reports.ink import Ink
from ketalog.reports.page import (
    BOTTOM,
    RUNNING_HEAD,
    SIZES,
    TOP,
    WIDTH,
    Furniture,
    Paper,
    rooms,
)
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, Span, Style, one_line

DESTROY = "Names stand in clear here; destroy after copying."
CLEAR = Style(7.5, "bold")
LABEL = Style(8, "regular", QUIET)

Pages = tuple[tuple[Placed, ...], ...]
MOST_MORE = 24
# Kept free above the foot for its own line, points.
CLEAR_HEIGHT = 12.0


@dataclass(frozen=True, slots=True)
class Fit:
    """Points: between sections, lines and padding of rows, rows to write on.

    ``lines`` for events, and how many rows and lines more where there is room.
    """

    gap: float
    leading: float
    pad: float
    row: float
    lines: int
    more_rows: int = 0
    more_lines: int = 0


ROOMIEST = Fit(gap=10, leading=10.4, pad=1.4, row=20, lines=8)
TIGHTER = (
    Fit(gap=8, leading=10.0, pad=1.0, row=18.5, lines=7),
    Fit(gap=6.5, leading=9.7, pad=0.6, row=17, lines=6),
    Fit(gap=5, leading=9.4, pad=0.3, row=15.5, lines=5),
)

# Blocks that are written on in two places: those with the rows, and those with the lines.
Laying = Callable[[Fit], tuple[Sequence[Block], Sequence[Block]]]


@dataclass(frozen=True, slots=True)
class Bundle:
    """The pages of one chair, numbered for themselves."""

    pages: Pages
    furniture: Furniture

    def draw(self, ink: Ink) -> None:
        """Every page with head and foot; above the foot, that names stand in clear."""
        left = (ink.width - WIDTH) / 2
        for number, page in enumerate(self.pages, start=1):
            top = TOP if number == 1 else TOP + RUNNING_HEAD
            for placed in page:
                placed.block.draw(ink, left, top + placed.y)
            ink.words(one_line(Span(DESTROY, CLEAR)), left, ink.height - BOTTOM - 2)
            self.furniture.draw(ink, left, number, len(self.pages))
            ink.next_page()


def fitted(laying: Laying, paper: Paper) -> Pages:
    """As few pages as any fit needs, with as much air; what is left of them is written on."""
    first, others = (room - CLEAR_HEIGHT for room in rooms(paper))

    def laid(fit: Fit) -> Pages:
        upper, lower = laying(fit)
        return paginated((*upper, *lower), first, others, fit.gap)

    def upper(fit: Fit) -> int:
        return len(paginated(laying(fit)[0], first, others, fit.gap))

    fits = (ROOMIEST, *TIGHTER)
    fewest = len(laid(fits[-1]))
    fit = next(fit for fit in fits if len(laid(fit)) == fewest)
    above = upper(fit)
    fit = _most(
        lambda more: replace(fit, more_rows=more),
        lambda one: upper(one) == above and len(laid(one)) == fewest,
    )
    return laid(
        _most(lambda more: replace(fit, more_lines=more), lambda one: len(laid(one)) == fewest)
    )


def _most(fit_with: Callable[[int], Fit], fits: Callable[[Fit], bool]) -> Fit:
    """The fit with the most rows, or lines, that still fits."""
    low, high = 0, MOST_MORE
    while low < high:
        more = (low + high + 1) // 2
        low, high = (more, high) if fits(fit_with(more)) else (low, more - 1)
    return fit_with(low)


def printed(bundles: Sequence[Bundle], paper: Paper, title: str, author: str) -> bytes:
    """All of them as one PDF, each beginning on its own page."""
    ink = Ink(SIZES[paper], title, author, "en")
    for bundle in bundles:
        bundle.draw(ink)
    return ink.pdf()


def facts_rows(facts: Sequence[Fact], width: float, labels: float, fit: Fit) -> tuple[Block, ...]:
    """One row for each label and what is said to it."""
    grid = Grid(columns((labels, width - labels - 10), 6, 2), width, fit.leading, fit.pad)
    return tuple(grid.row((Cell((Span(one.label, LABEL),)), Cell(one.spans))) for one in facts)
