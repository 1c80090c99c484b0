"""Corrections: what stood there, struck through and readable, what stands now, why, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import pairwise

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content, Entry
from ketalog.domain.opening import SessionOpened
from ketalog.domain.vitals import FIELD_NAMES, Vitals
from ketalog.reports.blocks import Block, Stack
from ketalog.reports.event_words import sentences, words_of
from ketalog.reports.flow_sheet import shown
from ketalog.reports.spacing import Spacing
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, Span, Style

PLAIN = Style(8)
SMALL = Style(7, "regular", QUIET)


def amendments(
    chart: Chart, initials: Mapping[str, str], width: float, spacing: Spacing
) -> Block | None:
    """One row for each correction, in the order they were written; None without any."""
    found = sorted(_pairs(chart), key=lambda pair: pair[1].number)
    if not found:
        return None
    widths = (26.0, 260.0, width - 26 - 260 - 56 - 3 * 8 - 8, 56.0)
    grid = Grid(columns(widths, 8, 4), width, spacing.leading, spacing.pad)
    return Stack(
        tuple(
            grid.row(
                (
                    Cell((Span(written.time(old.observed_at, chart.zone), PLAIN),)),
                    Cell(tuple(_change(old, new, chart))),
                    Cell((Span(new.reason, PLAIN),)),
                    Cell((Span(_who(new, chart, initials), SMALL),), "right"),
                )
            )
            for old, new in found
        )
    )


def _pairs(chart: Chart) -> Iterator[tuple[Entry, Entry]]:
    corrected = [one.versions for one in chart.standing if one.corrected]
    for versions in (*corrected, *chart.struck_out):
        yield from pairwise(versions)


def _who(new: Entry, chart: Chart, initials: Mapping[str, str]) -> str:
    return f"{initials[new.author]} {written.time(new.recorded_at, chart.zone)}"


def _change(old: Entry, new: Entry, chart: Chart) -> Iterator[Span]:
    """Old words struck through, then the new ones; of a set only the fields that changed."""
    if isinstance(old.content, Vitals) and isinstance(new.content, Vitals):
        yield from _vitals_change(old.content, new.content)
    elif isinstance(old.content, SessionOpened) and isinstance(new.content, SessionOpened):
        yield from _opening_change(old.content, new.content)
    else:
        yield Span(_said(old.content, old, chart), PLAIN.strike())
        yield Span(" ", PLAIN)
        yield Span(_said(new.content, new, chart) if new.content else "struck out", PLAIN)
    if new.content is not None and old.observed_at != new.observed_at:
        yield Span(f" Time {written.time(old.observed_at, chart.zone)}", PLAIN.strike())
        yield Span(f" {written.time(new.observed_at, chart.zone)}", PLAIN)


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
    before = {field: shown(old, field) for field in FIELD_NAMES}
    after = {field: shown(new, field) for field in FIELD_NAMES}
    for field, name in FIELD_NAMES.items():
        if before[field] != after[field]:
            yield Span(f"{name} ", PLAIN)
            yield Span(before[field] or "empty", PLAIN.strike() if before[field] else SMALL)
            yield Span(f" {after[field] or 'empty'}  ", PLAIN)


def _opening_change(old: SessionOpened, new: SessionOpened) -> Iterator[Span]:
    for field in fields(SessionOpened):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if before != after:
            yield Span(f"{field.name.replace('_', ' ')} ", PLAIN)
            yield Span(_plain(before), PLAIN.strike())
            yield Span(f" {_plain(after)}  ", PLAIN)


def _plain(value: object) -> str:
    if isinstance(value, str | int) or value is None:
        return "empty" if value in ("", None) else str(value)
    try:
        return written.quantity(value)  # type: ignore[arg-type]
    except KeyError:
        return ", ".join(_plain(getattr(value, field.name)) for field in fields(value))  # type: ignore[arg-type]
