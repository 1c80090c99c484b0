"""The flow sheet: what was charted as a table, in as many blocks as the width asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ketalog.domain import written
from ketalog.domain.alerts import flags_of
from ketalog.domain.chart import Chart
from ketalog.reports.blocks import Block, Stack, Together
from ketalog.reports.flow_cells import FlowCells
from ketalog.reports.flow_columns import FlowColumn, flow_columns
from ketalog.reports.spacing import Spacing
from ketalog.reports.table import Cell, Column, Grid
from ketalog.reports.text import QUIET, Span, Style, widest

HEAD = Style(8, "medium", QUIET)
LABEL = Style(8, "regular", QUIET)

LABEL_WIDTH = 78.0
NARROWEST = 34.0
WIDEST = 62.0
GAP = 7.0

LABELS = {
    "bp": "BP mmHg",
    "mean": "Mean BP mmHg",
    "hr": "HR /min",
    "spo2": "SpO₂ %",
    "oxygen": "Oxygen",
    "rr": "RR /min",
    "temperature": "Temp °C",
    "pain": "Pain 0–10",
    "rass": "Sedation RASS",
    "dissociation": "Dissociation 0–4",
    "distress": "Distress 0–3",
    "nausea": "Nausea 0–3",
    "not_done": "Check not done",
    "typed": "Written",
    "by": "By",
}

# Rows that stay where they are; the others are left out of a block that has nothing in them.
STEADY = ("bp", "hr", "spo2", "rr")


@dataclass(frozen=True)
class FlowSheet:
    """The table of one chart, its cells made once however often it is laid out."""

    chart: Chart
    initials: Mapping[str, str]
    width: float

    @cached_property
    def columns(self) -> tuple[FlowColumn, ...]:
        """By the minute."""
        return flow_columns(self.chart)

    def block(self, spacing: Spacing, remarks: Block) -> Block:
        """The table, with remarks under the last of its blocks."""
        blocks: list[Block] = [self._part(first, last, spacing) for first, last in self._cuts]
        blocks[-1] = Together((blocks[-1], remarks), gap=4)
        return Stack(tuple(blocks), gap=spacing.gap * 0.6)

    @cached_property
    def _rows(self) -> Mapping[str, tuple[Cell, ...]]:
        """The cells of every row that has something in it."""
        cells = FlowCells(self.chart, self.initials, flags_of(self.chart))
        found = {
            field: tuple(Cell(cells.spans(field, column), "centre") for column in self.columns)
            for field in LABELS
        }
        if len({one.author for column in self.columns for one in column.said}) == 1:
            del found["by"]
        return {field: row for field, row in found.items() if any(cell.spans for cell in row)}

    @cached_property
    def _naturals(self) -> tuple[float, ...]:
        """The width that each column needs."""
        rows = self._rows.values()
        needed = (max((widest(row[n].spans) for row in rows), default=0.0) for n in self._numbers)
        return tuple(max(width + GAP, NARROWEST) for width in needed)

    @property
    def _numbers(self) -> range:
        return range(len(self.columns))

    @cached_property
    def _cuts(self) -> list[tuple[int, int]]:
        return _cuts(self._naturals, self.width - LABEL_WIDTH)

    def _part(self, first: int, last: int, spacing: Spacing) -> Block:
        naturals = self._naturals[first:last]
        spare = max((self.width - LABEL_WIDTH - sum(naturals)) / len(naturals), 0)
        widths = [natural + min(spare, max(WIDEST - natural, 0)) for natural in naturals]
        grid = _grid(widths, self.width, spacing)
        heads = _heads(self.columns[first:last], self.chart)
        rows = [grid.row([Cell(), *(Cell((Span(text, HEAD),), "centre") for text in heads)])]
        for field, cells in self._rows.items():
            mine = cells[first:last]
            if field in STEADY or any(cell.spans for cell in mine):
                rows.append(grid.row([Cell((Span(LABELS[field], LABEL),)), *mine]))
        return Together(tuple(rows))


def _heads(columns: Sequence[FlowColumn], chart: Chart) -> Iterator[str]:
    """The times; the day stands under one where it changes."""
    day = chart.opened.day
    for column in columns:
        here = column.at.astimezone(chart.zone).date()
        when = written.time(column.at, chart.zone)
        yield when if here == day else f"{when}\n{written.short_day(here)}"
        day = here


def _cuts(naturals: Sequence[float], width: float) -> list[tuple[int, int]]:
    """Where blocks begin and end: as few as fit, of nearly the same length."""
    blocks = 1
    while True:
        size = -(-len(naturals) // blocks)
        cuts = [(n, min(n + size, len(naturals))) for n in range(0, len(naturals), size)]
        if size == 1 or all(sum(naturals[first:last]) <= width for first, last in cuts):
            return cuts
        blocks += 1


def _grid(widths: Sequence[float], width: float, spacing: Spacing) -> Grid:
    found = [Column(4, LABEL_WIDTH - 4)]
    x = LABEL_WIDTH
    for each in widths:
        found.append(Column(x, each))
        x += each
    return Grid(tuple(found), width, spacing.leading, spacing.pad)
