"""Rows of cells with a hairline under each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ketalog.reports.blocks import Block, hairline
from ketalog.reports.ink import Ink
from ketalog.reports.text import Line, Span, wrapped

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a column."""

    spans: tuple[Span, ...] = ()
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column begins and how wide its words may run, points."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class _Laid:
    """A cell's lines, in their column."""

    lines: tuple[Line, ...]
    column: Column
    align: Align

    def draw(self, ink: Ink, x: float, y: float, leading: float) -> None:
        for number, line in enumerate(self.lines):
            left = x + self.column.x + self._indent(line)
            ink.words(line, left, y + number * leading + leading * 0.77)

    def _indent(self, line: Line) -> float:
        spare = self.column.width - line.width
        return {"left": 0.0, "centre": spare / 2, "right": spare}[self.align]


@dataclass(frozen=True, slots=True)
class Row:
    """One row, laid out."""

    cells: tuple[_Laid, ...]
    width: float
    leading: float
    pad: float
    ruled: bool = True

    @property
    def height(self) -> float:
        return self._lines * self.leading + 2 * self.pad

    @property
    def _lines(self) -> int:
        return max((len(cell.lines) for cell in self.cells), default=1)

    def draw(self, ink: Ink, x: float, y: float) -> None:
        for cell in self.cells:
            cell.draw(ink, x, y + self.pad, self.leading)
        if self.ruled:
            hairline(ink, x, y + self.height, self.width)

    def split(self, room: float, page: float) -> tuple[Block, Block] | None:
        """Only a row that no page holds is torn, between lines."""
        fitting = int((room - 2 * self.pad) / self.leading)
        if self.height <= page or fitting < 1:
            return None
        return self._part(0, fitting), self._part(fitting, self._lines)

    def _part(self, first: int, last: int) -> Row:
        cells = tuple(_Laid(cell.lines[first:last], cell.column, cell.align) for cell in self.cells)
        return Row(cells, self.width, self.leading, self.pad, self.ruled)


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns of a table and how tight its rows are; makes the rows."""

    columns: tuple[Column, ...]
    width: float
    leading: float
    pad: float = 2

    def row(self, cells: Sequence[Cell], *, ruled: bool = True) -> Row:
        """A row with a cell for each column."""
        laid = tuple(
            _Laid(wrapped(cell.spans, column.width) if cell.spans else (), column, cell.align)
            for cell, column in zip(cells, self.columns, strict=True)
        )
        return Row(laid, self.width, self.leading, self.pad, ruled)


def columns(widths: Sequence[float], gap: float, indent: float = 0) -> tuple[Column, ...]:
    """Columns side by side with a gap between them."""
    found: list[Column] = []
    x = indent
    for width in widths:
        found.append(Column(x, width))
        x += width + gap
    return tuple(found)
