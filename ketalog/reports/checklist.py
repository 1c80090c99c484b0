"""Discharge criteria with their state, what each rests on, and who said so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ketalog.domain.chart import Chart
from ketalog.domain.criteria import Judged, State
from ketalog.domain.discharge import discharge_at, stale_words
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Stack, Words
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


def checklist(
    chart: Chart, at: datetime, initials: Mapping[str, str], width: float, leading: float
) -> Block:
    """One line for each criterion as it stood at a moment."""
    standing = discharge_at(chart, at)
    rows: list[Block] = [_row(one, initials, width, leading) for one in standing.criteria]
    if standing.stale:
        door = Span(f"Older than allowed at the door: {stale_words(standing.stale)}.", QUIETER)
        rows.append(Words.of(width, door))
    return Stack(tuple(rows))


def _row(one: Judged, initials: Mapping[str, str], width: float, leading: float) -> Block:
    mark, colour = MARKS[one.state]
    sign = Span("", Style(8, "regular", colour), mark)
    state = "" if one.state == "met" else f"{one.state.upper()} · "
    who = f" {initials.get(one.by, one.by)}" if one.by else ""
    spans = (
        sign,
        Span(f"  {one.text}  ", PLAIN if one.lets_go else HELD),
        Span(state, HELD),
        Span(f"{one.detail}{who}", QUIETER),
    )
    words = Words.of(width, *spans)
    return Words(words.lines, leading)
