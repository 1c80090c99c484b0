"""Discharge criteria with their state, what each rests on, and who said so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.discharge import discharge_at, stale_fields, stale_words
from ketalog.domain.judged import Judged, State
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Stack
from ketalog.reports.table import Cell, Column, Grid
from ketalog.reports.text import AMBER, GREEN, QUIET, RED, Mark, Span, Style

PLAIN = Style(8)
QUIETER = Style(8, "regular", QUIET)
HELD = Style(8, "medium")

MARKS: dict[State, tuple[Mark, str]] = {
    "met": (marks.tick, GREEN),
    "not applicable": (marks.dash, QUIET),
    "waived": (marks.arrow, AMBER),
    "waiting": (marks.ring, AMBER),
    "not met": (marks.cross, RED),
    "unknown": (marks.ring, QUIET),
}


def checklist_rows(
    chart: Chart, at: datetime, initials: Mapping[str, str]
) -> tuple[tuple[Cell, Cell], ...]:
    """The cells of each criterion as it stood at a moment: sign and words."""
    rows = [_row(one, chart, initials) for one in discharge_at(chart, at).criteria]
    rows += [(Cell(), Cell((Span(words, QUIETER),))) for words in _at_the_door(chart, at)]
    return tuple(rows)


def _at_the_door(chart: Chart, at: datetime) -> Iterator[str]:
    stated = chart.ended.value.stated if chart.ended else ()
    stale = stale_fields(chart, at, stated)
    if stated:
        yield f"Looked at, without a reading: {stale_words(stated)}."
    if stale and chart.stopped:
        yield f"Not read, or longer ago than allowed at the door: {stale_words(stale)}."


def checklist(rows: Sequence[tuple[Cell, Cell]], width: float, leading: float) -> Block:
    """One line for each."""
    grid = Grid((Column(0, 10), Column(12, width - 12)), width, leading, 0)
    return Stack(tuple(grid.row(row, ruled=False) for row in rows))


def _state(one: Judged, left: bool) -> tuple[str, str]:
    """A criterion that nobody spoke of is not called unmet, once the patient has left."""
    if one.state == "met":
        return "", one.detail
    if one.state == "unknown":
        return ("NOT RECORDED", "") if left else ("", one.detail)
    return f"{one.state.upper()} · ", one.detail


def _row(one: Judged, chart: Chart, initials: Mapping[str, str]) -> tuple[Cell, Cell]:
    mark, colour = MARKS[one.state]
    person = one.by or one.read_by
    who = f" {initials.get(person, person)}" if person else ""
    if one.state in ("waived", "not applicable") and one.since:
        who = f" · {written.time(one.since, chart.zone)}{who}"
    state, detail = _state(one, left=chart.ended is not None)
    words = (
        Span(f"{one.text}  ", PLAIN if one.lets_go else HELD),
        Span(state, HELD),
        Span(f"{detail}{who}", QUIETER),
    )
    return Cell((Span("", Style(8, "regular", colour), mark),)), Cell(words)
