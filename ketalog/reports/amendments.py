"""Corrections: what stood there, struck through and readable, what stands now, why, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Any

from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content, Entry
from ketalog.domain.events import Ended
from ketalog.domain.from_paper import from_paper_words, taken_by
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import EscortAttempt
from ketalog.domain.signatures import is_drawn
from ketalog.domain.vitals import FIELD_NAMES, Vitals
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Stack
from ketalog.reports.event_words import words_of
from ketalog.reports.flow_cells import shown
from ketalog.reports.not_signed_in import not_signed_in
from ketalog.reports.phrases import capital, clock_words, listed, sentences
from ketalog.reports.plain_words import plain
from ketalog.reports.signed_words import signature_words
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
    who = f"amended by {initials[new.author]} {clock_words(new.recorded_at, chart)}"
    first = old.amends or old.id
    writer = taken_by(chart, first)
    said = listed(from_paper_words(writer) if writer else "", *not_signed_in(chart, first))
    return (
        Cell((Span(clock_words(old.observed_at, chart), PLAIN),)),
        Cell((*_change(old, new, chart), *((Span(f"\n{said}", SMALL),) if said else ()))),
        Cell((Span("Why: ", SMALL), Span(new.reason, PLAIN)) if new.reason else ()),
        Cell((Span(who, SMALL),), "right"),
    )


def _pairs(chart: Chart) -> Iterator[tuple[Entry, Entry]]:
    corrected = [one.versions for one in chart.standing if one.corrected]
    for versions in (*corrected, *chart.struck_out):
        yield from pairwise(versions)


def _change(old: Entry, new: Entry, chart: Chart) -> Iterator[Span]:
    """Old words struck through, then the new ones; of a set only the fields that changed."""
    before, after = old.content, new.content
    if isinstance(before, Vitals) and isinstance(after, Vitals):
        yield from _vitals_change(before, after)
    elif _is_told_by_field(before, after):
        yield from _fields_change(before, after, chart)
    else:
        words = _said(before, old, chart), _said(after, new, chart)
        if words[0] != words[1]:
            yield from _from_to(*words)
        elif before != after:
            # What the words leave out is told all the same.
            yield Span(f"{words[0]} ", PLAIN)
            yield from _fields_change(before, after, chart)
    if before == after and old.observed_at == new.observed_at:
        yield Span("nothing was changed", PLAIN)
    if after is not None and old.observed_at != new.observed_at:
        yield Span(f"{_title(after, old, chart)}time ", PLAIN)
        yield from _from_to(*(clock_words(entry.observed_at, chart) for entry in (old, new)))


def _is_told_by_field(before: object, after: object) -> bool:
    """Where most of what an entry holds is printed elsewhere than among the events."""
    return type(before) is type(after) and isinstance(before, SessionOpened | Ended | EscortAttempt)


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


def _title(content: Content, entry: Entry, chart: Chart) -> str:
    """Of what the time was another one."""
    words = "Vital signs" if isinstance(content, Vitals) else ""
    found = None if words else words_of(content, chart, entry.observed_at)
    words = words or (found.title if found else entry.kind)
    return f"{capital(words)}, "


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


def _fields_change(old: Any, new: Any, chart: Chart) -> Iterator[Span]:
    for field in fields(old):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            words = _signature if field.name == "signature" else plain
            yield Span(f"{field.name.replace('_', ' ')} ", PLAIN)
            yield from _from_to(words(before, chart), words(after, chart))


def _signature(value: str, chart: Chart) -> str:
    return "drawn with a pen" if is_drawn(value) else signature_words(value)
