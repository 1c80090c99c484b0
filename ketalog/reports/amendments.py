"""Corrections: what stood there, struck through and readable, what stands now, why, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from itertools import pairwise

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content, Entry
from ketalog.domain.opening import SessionOpened
from ketalog.domain.quantities import Quantity
from ketalog.domain.vitals import FIELD_NAMES, Vitals
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Stack
from ketalog.reports.event_words import words_of
from ketalog.reports.flow_cells import shown
from ketalog.reports.phrases import clock_words, sentences
from ketalog.reports.spacing import Spacing
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, Span, Style, widest

PLAIN = Style(8)
SMALL = Style(7, "regular", QUIET)
INDENT, GAP = 4.0, 10.0

Cells = tuple[Cell, Cell, Cell, Cell]


def amendment_rows(chart: Chart, initials: Mapping[str, str]) -> tuple[Cells, ...]:
    """The cells of each correction, in the order they were written: time, change, reason, who."""
    found = sorted(_pairs(chart), key=lambda pair: pair[1].number)
    return tuple(_cells(old, new, chart, initials) for old, new in found)


def amendments_table(rows: Sequence[Cells], width: float, spacing: Spacing) -> Block:
    """The corrections as a table."""
    time, change, reason, who = (
        max(widest(row[number].spans) for row in rows) + 0.5 for number in range(4)
    )
    rest = width - 2 * INDENT - 3 * GAP - time - who
    change = min(max(change, 120.0), rest - min(reason, rest * 0.4))
    laid = columns((time, change, rest - change, who), GAP, INDENT)
    grid = Grid(laid, width, spacing.leading, spacing.pad)
    return Stack(tuple(grid.row(row) for row in rows))


def _cells(old: Entry, new: Entry, chart: Chart, initials: Mapping[str, str]) -> Cells:
    who = f"{initials[new.author]} {written.time(new.recorded_at, chart.zone)}"
    return (
        Cell((Span(clock_words(old.observed_at, chart), PLAIN),)),
        Cell(tuple(_change(old, new, chart))),
        Cell((Span(new.reason, PLAIN),)),
        Cell((Span(who, SMALL),), "right"),
    )


def _pairs(chart: Chart) -> Iterator[tuple[Entry, Entry]]:
    corrected = [one.versions for one in chart.standing if one.corrected]
    for versions in (*corrected, *chart.struck_out):
        yield from pairwise(versions)


def _change(old: Entry, new: Entry, chart: Chart) -> Iterator[Span]:
    """Old words struck through, then the new ones; of a set only the fields that changed."""
    if isinstance(old.content, Vitals) and isinstance(new.content, Vitals):
        yield from _vitals_change(old.content, new.content)
    elif isinstance(old.content, SessionOpened) and isinstance(new.content, SessionOpened):
        yield from _opening_change(old.content, new.content)
    else:
        yield from _from_to(_said(old.content, old, chart), _said(new.content, new, chart))
    if new.content is not None and old.observed_at != new.observed_at:
        times = (written.time(entry.observed_at, chart.zone) for entry in (old, new))
        yield Span("Time ", PLAIN)
        yield from _from_to(*times)


def _from_to(old: str, new: str) -> Iterator[Span]:
    yield Span(old, PLAIN.strike())
    yield Span(" ", PLAIN)
    yield Span("", PLAIN, marks.arrow)
    yield Span(f" {new}   ", PLAIN)


def _said(content: Content | None, entry: Entry, chart: Chart) -> str:
    if content is None:
        return "struck out"
    if isinstance(content, Vitals):
        return "Vitals: " + ", ".join(_set(content))
    words = words_of(content, chart, entry.observed_at)
    return sentences((words.title, words.detail)) if words else entry.kind


def _set(content: Vitals) -> Iterator[str]:
    for field in (*content.present(), "oxygen"):
        value = shown(content, field)
        if value:
            yield f"{FIELD_NAMES[field]} {value}"
    for field, reason in content.not_measured:
        yield f"{FIELD_NAMES[field]} {reason}"


def _vitals_change(old: Vitals, new: Vitals) -> Iterator[Span]:
    answered = dict(old.not_measured), dict(new.not_measured)
    for field, name in FIELD_NAMES.items():
        before = shown(old, field) or answered[0].get(field, "")
        after = shown(new, field) or answered[1].get(field, "")
        if before != after:
            yield Span(f"{name} ", PLAIN)
            yield from _from_to(before or "empty", after or "empty")


def _opening_change(old: SessionOpened, new: SessionOpened) -> Iterator[Span]:
    for field in fields(SessionOpened):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            yield Span(f"{field.name.replace('_', ' ')} ", PLAIN)
            yield from _from_to(_plain(before), _plain(after))


def _plain(value: object) -> str:
    """A value of the opening in words: amounts with their unit, values field by field."""
    if isinstance(value, Quantity):
        return written.quantity(value)
    if isinstance(value, tuple):
        return ", ".join(map(_plain, value)) or "none"
    if is_dataclass(value):
        return ", ".join(_plain(getattr(value, field.name)) for field in fields(value))
    return "empty" if value in ("", None) else str(value)
