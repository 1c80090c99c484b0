"""The flow sheet: what was charted as a table, in as many blocks as the width asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from ketalog.domain import written
from ketalog.domain.alerts import flags_of
from ketalog.domain.chart import Chart
from ketalog.domain.from_paper import copied
from ketalog.reports.blocks import Block, Stack, Together
from ketalog.reports.flow_cells import FlowCells
from ketalog.reports.flow_columns import FlowColumn, flow_columns
from ketalog.reports.spacing import Spacing
from ketalog.reports.table import Cell, Column, Grid, Row
from ketalog.reports.text import QUIET, Span, Style, widest, width_of

HEAD = Style(8, "medium", QUIET)
LABEL = Style(8, "regular", QUIET)
DAY = Style(6.5, "regular", QUIET)

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
        blocks: list[Block] = [_spaced(rows, spacing) for rows in self._parts]
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
        authors = {one.author for column in self.columns for one in column.said}
        if len(authors) == 1 and not copied(self.chart):
            del found["by"]
        return {field: row for field, row in found.items() if any(cell.spans for cell in row)}

    @cached_property
    def _naturals(self) -> tuple[float, ...]:
        """The width that each column needs, days under the times where there is more than one."""
        rows = self._rows.values()
        needed = (max((widest(row[n].spans) for row in rows), default=0.0) for n in self._numbers)
        days = {_day(column, self.chart) for column in self.columns} - {self.chart.opened.day}
        least = max((width_of(written.short_day(day), DAY) + 2 for day in days), default=0.0)
        return tuple(max(width + GAP, least, NARROWEST) for width in needed)

    @property
    def _numbers(self) -> range:
        return range(len(self.columns))

    @cached_property
    def _cuts(self) -> list[tuple[int, int]]:
        return _cuts(self._naturals, self.width - LABEL_WIDTH)

    @cached_property
    def _parts(self) -> tuple[tuple[Row, ...], ...]:
        """The rows of each block, wrapped: their lines are the same however much air they get."""
        return tuple(tuple(self._part(first, last)) for first, last in self._cuts)

    def _part(self, first: int, last: int) -> Iterator[Row]:
        naturals = self._naturals[first:last]
        spare = max((self.width - LABEL_WIDTH - sum(naturals)) / len(naturals), 0)
        widths = [natural + min(spare, max(WIDEST - natural, 0)) for natural in naturals]
        grid = _grid(widths, self.width)
        yield grid.row([Cell(), *_heads(self.columns[first:last], self.chart)])
        for field, cells in self._rows.items():
            mine = cells[first:last]
            if field in STEADY or any(cell.spans for cell in mine):
                yield grid.row([Cell((Span(LABELS[field], LABEL),)), *mine])


def _spaced(rows: Sequence[Row], spacing: Spacing) -> Block:
    return Together(tuple(replace(row, leading=spacing.leading, pad=spacing.pad) for row in rows))


def _heads(columns: Sequence[FlowColumn], chart: Chart) -> Iterator[Cell]:
    """The times; the day stands under one where it changes."""
    before = chart.opened.day
    for column in columns:
        day = _day(column, chart)
        spans = [Span(written.time(column.at, chart.zone), HEAD)]
        if day != before:
            spans.append(Span(f"\n{written.short_day(day)}", DAY))
        yield Cell(tuple(spans), "centre")
        before = day


def _day(column: FlowColumn, chart: Chart) -> date:
    return column.at.astimezone(chart.zone).date()


def _cuts(naturals: Sequence[float], width: float) -> list[tuple[int, int]]:
    """Where blocks begin and end: as few as fit, of nearly the same length."""
    blocks = 1
    while True:
        size = -(-len(naturals) // blocks)
        cuts = [(n, min(n + size, len(naturals))) for n in range(0, len(naturals), size)]
        if size == 1 or all(sum(naturals[first:last]) <= width for first, last in cuts):
            return cuts
        blocks += 1


def _grid(widths: Sequence[float], width: float) -> Grid:
    found = [Column(4, LABEL_WIDTH - 4)]
    x = LABEL_WIDTH
    for each in widths:
        found.append(Column(x, each))
        x += each
    return Grid(tuple(found), width, LABEL.leading)
