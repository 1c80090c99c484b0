"""The flow sheet: what was charted, as a table in blocks, flags and corrections in their cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.alerts import Alert, flags_of
from ketalog.domain.chart import Chart, Said
from ketalog.domain.quantities import OxygenFlow, Temperature
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Stack, Together
from ketalog.reports.event_words import Anything
from ketalog.reports.flow_columns import FlowColumn, flow_columns
from ketalog.reports.spacing import Spacing
from ketalog.reports.table import Cell, Column, Grid, Row
from ketalog.reports.text import QUIET, RED, Span, Style, widest

PLAIN = Style(8)
HEAD = Style(8, "medium", QUIET)
LABEL = Style(8, "regular", QUIET)
FLAGGED = Style(8, "bold", RED)
SMALL = Style(6.5, "regular", QUIET)

LABEL_WIDTH = 78.0
NARROWEST = 34.0
WIDEST = 62.0
GAP = 7.0
WRITTEN_LATE = timedelta(minutes=2)

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


@dataclass(frozen=True, slots=True)
class FlowSheet:
    """What the cells are made from."""

    chart: Chart
    columns: tuple[FlowColumn, ...]
    initials: Mapping[str, str]
    flags: Mapping[tuple[UUID, str], Alert]

    def cell(self, field: str, column: FlowColumn) -> tuple[Span, ...]:
        """What stands in one cell; empty where nothing was charted."""
        special = _SPECIAL.get(field)
        if special:
            return special(self, column)
        holder = "bp" if field == "mean" else field
        said = column.set_with(holder)
        if said is None:
            return ()
        return (*self._value(said, field), *_struck(said, field))

    def _value(self, said: Said[Vitals], field: str) -> tuple[Span, ...]:
        answered = dict(said.value.not_measured)
        if getattr(said.value, field, None) is None and field in answered:
            return (Span(answered[field], SMALL),)
        text = shown(said.value, field)
        flag = self.flags.get((said.id, field))
        if flag is None:
            return (Span(text, PLAIN),) if text else ()
        mark = marks.double_triangle if flag.level == "stop" else marks.triangle
        return (Span(text, FLAGGED), Span("", FLAGGED, mark))


def flow_sheet(
    chart: Chart, initials: Mapping[str, str], width: float, spacing: Spacing, remarks: Block
) -> Block | None:
    """The table in as many blocks as the width asks for, remarks under the last."""
    sheet = FlowSheet(chart, flow_columns(chart), initials, flags_of(chart))
    if not sheet.columns:
        return None
    fields = [field for field in LABELS if any(sheet.cell(field, one) for one in sheet.columns)]
    if len({entry.author for one in sheet.columns for entry in one.said}) == 1:
        fields.remove("by")
    naturals = [_natural(sheet, column, fields) for column in sheet.columns]
    blocks: list[Block] = [
        _block(sheet, fields, first, naturals[first:last], width, spacing)
        for first, last in _cuts(naturals, width - LABEL_WIDTH)
    ]
    blocks[-1] = Together((blocks[-1], remarks), gap=4)
    return Stack(tuple(blocks), gap=spacing.gap * 0.6)


def shown(value: Vitals, field: str) -> str:
    """One field of a set, as it is printed."""
    found = value.bp if field == "mean" else getattr(value, field)
    if isinstance(found, BloodPressure):
        if field == "mean":
            return written.number(found.mean) if found.mean is not None else ""
        return written.pressure(found.systolic, found.diastolic)
    if found is None or field == "mean":
        return ""
    if isinstance(found, Temperature):
        return written.number(found.deg_c, 1)
    if isinstance(found, OxygenFlow):
        return written.quantity(found) if found.number else "room air"
    if isinstance(found, str):
        return found
    return written.signed(found) if field == "rass" else written.number(found)


def _struck(said: Said[Vitals], field: str) -> Iterator[Span]:
    """Earlier values of the field, struck through, the oldest last."""
    now = shown(said.value, field)
    for entry in reversed(said.versions[:-1]):
        old = shown(entry.content, field) if isinstance(entry.content, Vitals) else ""
        if old and old != now:
            yield Span("\n", SMALL)
            yield Span(old, SMALL.strike())


def _oxygen(sheet: FlowSheet, column: FlowColumn) -> tuple[Span, ...]:
    """Only where oxygen ran at all in this session; room air is said under the table."""
    ran = any(one.value.oxygen and one.value.oxygen.number for one in sheet.chart.of(Vitals))
    said = next((one for one in column.sets if one.value.oxygen is not None), None)
    return (Span(shown(said.value, "oxygen"), PLAIN),) if ran and said else ()


def _not_done(sheet: FlowSheet, column: FlowColumn) -> tuple[Span, ...]:
    spans: list[Span] = []
    for one in column.not_done:
        wakes = {None: "", True: "\nwakes", False: "\ndoes not wake"}[one.value.wakes_to_voice]
        spans.append(Span(f"{one.value.reason}{wakes}", Style(7)))
    return tuple(spans)


def _typed(sheet: FlowSheet, column: FlowColumn) -> tuple[Span, ...]:
    late = [one for one in column.said if one.typed_late_by() > WRITTEN_LATE]
    if not late:
        return ()
    when = written.time(late[-1].first.recorded_at, sheet.chart.zone)
    label = "\nlate entry" if any(_is_late(sheet.chart, one) for one in late) else ""
    return (Span(f"typed {when}{label}", SMALL),)


def _is_late(chart: Chart, one: Anything) -> bool:
    return chart.is_late(one)


def _by(sheet: FlowSheet, column: FlowColumn) -> tuple[Span, ...]:
    authors = dict.fromkeys(sheet.initials[one.author] for one in column.said)
    return (Span(" ".join(authors), SMALL),)


_SPECIAL: dict[str, Callable[[FlowSheet, FlowColumn], tuple[Span, ...]]] = {
    "oxygen": _oxygen,
    "not_done": _not_done,
    "typed": _typed,
    "by": _by,
}


def _heads(columns: Sequence[FlowColumn], chart: Chart) -> Iterator[str]:
    """The times; the day stands under one where it changes."""
    day = chart.opened.day
    for column in columns:
        here = column.at.astimezone(chart.zone).date()
        when = written.time(column.at, chart.zone)
        yield when if here == day else f"{when}\n{written.short_day(here)}"
        day = here


def _natural(sheet: FlowSheet, column: FlowColumn, fields: Sequence[str]) -> float:
    """The width that a column needs."""
    needed = max(widest(cell) for field in fields if (cell := sheet.cell(field, column)))
    return max(needed + GAP, NARROWEST)


def _cuts(naturals: Sequence[float], width: float) -> list[tuple[int, int]]:
    """Where blocks begin and end: as few as fit, of nearly the same length."""
    blocks = 1
    while True:
        size = -(-len(naturals) // blocks)
        cuts = [(n, min(n + size, len(naturals))) for n in range(0, len(naturals), size)]
        if size == 1 or all(sum(naturals[first:last]) <= width for first, last in cuts):
            return cuts
        blocks += 1


def _block(
    sheet: FlowSheet,
    fields: Sequence[str],
    first: int,
    naturals: Sequence[float],
    width: float,
    spacing: Spacing,
) -> Block:
    columns = sheet.columns[first : first + len(naturals)]
    spare = (width - LABEL_WIDTH - sum(naturals)) / len(naturals)
    widths = [natural + min(max(spare, 0), max(WIDEST - natural, 0)) for natural in naturals]
    grid = _grid(widths, width, spacing)
    head = Style(8, "medium", QUIET)
    rows: list[Row] = [
        grid.row(
            [
                Cell(),
                *(Cell((Span(text, head),), "centre") for text in _heads(columns, sheet.chart)),
            ]
        )
    ]
    for field in fields:
        cells = [Cell(sheet.cell(field, column), "centre") for column in columns]
        if field not in STEADY and not any(cell.spans for cell in cells):
            continue
        rows.append(grid.row([Cell((Span(LABELS[field], LABEL),)), *cells]))
    return Together(tuple(rows))


def _grid(widths: Sequence[float], width: float, spacing: Spacing) -> Grid:
    found = [Column(4, LABEL_WIDTH - 4)]
    x = LABEL_WIDTH
    for each in widths:
        found.append(Column(x, each))
        x += each
    return Grid(tuple(found), width, spacing.leading, spacing.pad)
