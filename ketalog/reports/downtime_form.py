"""Rows to be written on by hand: boxes between rules, with what is printed in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from ketalog.reports.blocks import Block
from ketalog.reports.ink import PANEL, Ink
from ketalog.reports.table import Cell, Column, Grid, Row

# Darker than the hairline of printed tables: it has to hold a pen on a line.
LINE = "#8A95A1"
INSIDE = 2.5


@dataclass(frozen=True)
class WriteIn:
    """One row of boxes; ``least`` is the height that a hand needs, points.

    ``at_top``: what is printed leaves the room under it free.
    """

    row: Row
    edges: tuple[float, ...]
    least: float
    shaded: bool = False
    at_top: bool = False

    @property
    def height(self) -> float:
        """As high as what is printed in it, where that is more."""
        return max(self.least, self.row.height)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Boxes, and the words in the middle of their height, or at the top."""
        if self.shaded:
            ink.box((x, y), (self.row.width, self.height), fill=PANEL)
        above = 0.0 if self.at_top else (self.height - self.row.height) / 2
        self.row.draw(ink, x, y + above)
        foot = y + self.height
        for level in (y, foot):
            ink.line((x, level), (x + self.row.width, level), LINE, 0.6)
        for edge in self.edges:
            ink.line((x + edge, y), (x + edge, foot), LINE, 0.5)

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """Only what no page holds is torn, between lines."""
        parts = self.row.split(room, page)
        return None if parts is None else (self._of(parts[0]), self._of(parts[1]))

    def _of(self, part: Block) -> WriteIn:
        assert isinstance(part, Row)
        return WriteIn(part, self.edges, 0, self.shaded, self.at_top)


@dataclass(frozen=True)
class Form:
    """The columns of a form, side by side over the whole width; makes its rows."""

    widths: tuple[float, ...]
    leading: float
    pad: float

    @property
    def width(self) -> float:
        """All of them."""
        return sum(self.widths)

    def row(
        self,
        cells: Sequence[Cell],
        least: float = 0,
        *,
        shaded: bool = False,
        at_top: bool = False,
    ) -> WriteIn:
        """A row with a cell for each column; columns without one stay empty."""
        lefts = tuple(accumulate(self.widths[:-1], initial=0.0))
        columns = tuple(
            Column(left + INSIDE, wide - 2 * INSIDE)
            for left, wide in zip(lefts, self.widths, strict=True)
        )
        grid = Grid(columns, self.width, self.leading, self.pad)
        every = (*cells, *(Cell() for _ in range(len(self.widths) - len(cells))))
        row = grid.row(every, ruled=False)
        return WriteIn(row, (*lefts, self.width), least, shaded, at_top)
