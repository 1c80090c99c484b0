"""The sets of a downtime sheet: those charted so far, then empty rows with the times of the next.

One table from top to bottom, so that a trend is read and written on in the same column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.alerts import flags_of
from ketalog.domain.chart import Chart
from ketalog.domain.checks_ahead import checks_ahead, planned_minutes
from ketalog.domain.protocol import Protocol
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.recovery import recovered_at
from ketalog.reports.blocks import Block
from ketalog.reports.downtime_form import Form, WriteIn
from ketalog.reports.flow_cells import FlowCells
from ketalog.reports.flow_columns import FlowColumn, flow_columns
from ketalog.reports.phrases import clock_words
from ketalog.reports.table import Cell
from ketalog.reports.text import QUIET, Span, Style

HEAD = Style(6.8, "medium", QUIET)
TIME = Style(9, "bold")
SMALL = Style(7, "regular", QUIET)
PLAIN = Style(8)

BY_MINUTE = "Minutes,\ntime"
# Field, what stands over it, points.
_COLUMNS = (
    ("", "Time", 62.0),
    ("bp", "BP\nmmHg", 56.0),
    ("hr", "HR\n/min", 39.0),
    ("spo2", "SpO₂\n%", 39.0),
    ("rr", "RR\n/min", 39.0),
    ("pain", "Pain\n0–10", 36.0),
    ("rass", "RASS", 39.0),
    ("dissociation", "Dissoc.\n0–4", 38.0),
    ("distress", "Distress\n0–3", 40.0),
    ("nausea", "Nausea\n0–3", 40.0),
    ("oxygen", "Oxygen", 56.0),
    ("by", "Initials", 43.0),
)
_WIDTHS = tuple(wide for _, _, wide in _COLUMNS)
AT_LEAST = timedelta(hours=2)
FURTHEST = timedelta(hours=8)
# Rows that are there even where no time is known.
UNTIMED = 4


def head(leading: float, time: str = "Time") -> Block:
    """The names of the columns."""
    form = Form(_WIDTHS, leading, 1)
    names = (time, *(text for _, text, _ in _COLUMNS[1:]))
    return form.row([Cell((Span(text, HEAD),), "centre") for text in names])


def charted(chart: Chart, initials: Mapping[str, str], leading: float, pad: float) -> list[Block]:
    """What was charted, a row for each minute."""
    cells = FlowCells(chart, initials, flags_of(chart))
    form = Form(_WIDTHS, leading, pad)
    apart = Form((_WIDTHS[0], sum(_WIDTHS[1:])), leading, pad)
    rows: list[Block] = []
    for column in flow_columns(chart):
        when = Cell(tuple(_when(column, cells)))
        if column.sets:
            said = (Cell(_spans(cells, field, column), "centre") for field, _, _ in _COLUMNS[1:])
            rows.append(form.row([when, *said], shaded=True))
        if column.not_done:
            words = (Span("Check not done: ", PLAIN), *cells.spans("not_done", column))
            rows.append(apart.row([when, Cell(words)], shaded=True))
    return rows


def _when(column: FlowColumn, cells: FlowCells) -> Iterator[Span]:
    yield Span(clock_words(column.at, cells.chart), PLAIN)
    typed = cells.spans("typed", column)
    if typed:
        yield Span(" ", SMALL)
        yield from typed


def _spans(cells: FlowCells, field: str, column: FlowColumn) -> tuple[Span, ...]:
    if field != "oxygen":
        return cells.spans(field, column)
    said = column.set_with("temperature")
    degrees = said.value.temperature if said else None
    flow = next((one.value.oxygen for one in column.sets if one.value.oxygen is not None), None)
    words = [] if flow is None else [written.quantity(flow) if flow.number else "room air"]
    words += [written.quantity(degrees)] if degrees else []
    return (Span("\n".join(words), SMALL),) if words else ()


def is_before_start(chart: Chart, at: datetime) -> bool:
    """Whether START is still to come; who came back has none, and who has left neither."""
    left = chart.ended is not None and chart.ended.at <= at
    started = chart.started_at is not None and chart.started_at <= at
    return not (started or left or chart.opened.came_back_from)


def rows_ahead(chart: Chart, at: datetime) -> tuple[tuple[Cell, ...], ...]:
    """The first cells of the rows to come, by the chart's own plan; before START by the minute."""
    if is_before_start(chart, at):
        given = [_moment(due, chart, at) for due in checks_ahead(chart, at, at + AT_LEAST)]
        return (*given, (Cell(),), *minute_rows(chart.opened.protocol))
    over = recovered_at(chart, at) or _expected_end(chart, at)
    until = max(at + AT_LEAST, min(over, at + FURTHEST) if over else at)
    return tuple(_moment(due, chart, at) for due in checks_ahead(chart, at, until))


def needed(chart: Chart, at: datetime, rows: Sequence[object]) -> int:
    """How many of the rows a sheet may not do without: 2 h of them, or to the end of recovery."""
    if is_before_start(chart, at):
        return len(rows)
    over = recovered_at(chart, at) or _expected_end(chart, at)
    until = min(at + AT_LEAST, over) if over and over > at else at + AT_LEAST
    return max(len(checks_ahead(chart, at, until)), UNTIMED)


def minute_rows(protocol: Protocol) -> tuple[tuple[Cell, ...], ...]:
    """The first cells of a row for each check if all goes as ordered, START as minute 0."""
    length = protocol.order.minutes
    return tuple(_minute(minute, length) for minute in planned_minutes(protocol))


def _minute(minute: int, length: int) -> tuple[Cell, ...]:
    """In recovery from the stop, which may come later; beside it the time is written by hand."""
    words = f"stop +{written.number(minute - length)}"
    if minute <= length:
        words = f"+{written.number(minute)}" if minute else "START"
    return (Cell((Span(words, TIME),)),)


def empty(cells: Sequence[Cell], least: float, leading: float) -> WriteIn:
    """One row to write on."""
    return Form(_WIDTHS, leading, 1).row(cells, least)


def _expected_end(chart: Chart, at: datetime) -> datetime | None:
    end = infusion_at(chart, at).planned_end
    return None if end is None else end + chart.opened.protocol.recovery


def _moment(due: datetime, chart: Chart, at: datetime) -> tuple[Cell, ...]:
    """``14:30`` and how many minutes after START that is; ``now`` for what is due already."""
    when = clock_words(due, chart)
    if due <= at:
        return (Cell((Span("now", TIME), Span(f"  due {when}", SMALL))),)
    words = [Span(when, TIME)]
    if chart.started_at is not None:
        since = written.number((due - chart.started_at) // timedelta(minutes=1))
        words.append(Span(f"  +{since} min", SMALL))
    return (Cell(tuple(words)),)
