"""Scores: one row for each scoring, and under them the credits of the scales that were used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.scales.from_vitals import OUTDATED, is_outdated
from ketalog.domain.scales.safety import safety_words_of
from ketalog.domain.scales.scale import Scale, ScaleScored
from ketalog.domain.scales.words import band_words, items_words, total_words
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Stack, Words
from ketalog.reports.phrases import WRITTEN_LATE, clock_words
from ketalog.reports.spacing import Spacing
from ketalog.reports.table import Cell, Column, Grid, columns
from ketalog.reports.text import QUIET, RED, Span, Style, widest

PLAIN = Style(8)
BOLD = Style(8, "medium")
SMALL = Style(7, "regular", QUIET)
GRAVE = Style(8, "bold", RED)
INDENT, GAP = 4.0, 10.0
# Points that the name, and the total with its band, take up at most.
_NAME, _TOTAL = 90.0, 150.0

Cells = tuple[Cell, Cell, Cell, Cell, Cell]


def score_rows(chart: Chart, initials: Mapping[str, str]) -> tuple[Cells, ...]:
    """The cells of every scoring: time, scale, total with its band, answers, author."""
    return tuple(_cells(one, chart, initials) for one in chart.of(ScaleScored))


def scores_table(rows: Sequence[Cells], chart: Chart, width: float, spacing: Spacing) -> Block:
    """The rows as a table, and the credits."""
    grid = Grid(_columns(rows, width), width, spacing.leading, spacing.pad)
    table = Stack(tuple(grid.row(row) for row in rows))
    credit = "  ·  ".join(credits_of(chart))
    return Stack((table, Words.of(width, Span(credit, SMALL))) if credit else (table,), gap=3)


def credits_of(chart: Chart) -> tuple[str, ...]:
    """A line for each scale that was used, once each, in the protocol's order."""
    used = {one.value.scale for one in chart.of(ScaleScored)}
    return tuple(
        f"{scale.name}: {scale.credit}"
        for scale in chart.opened.scales
        if scale.key in used and scale.credit
    )


def _cells(one: Said[ScaleScored], chart: Chart, initials: Mapping[str, str]) -> Cells:
    scale = chart.opened.scale(one.value.scale)
    name = scale.name if scale else one.value.scale
    return (
        Cell((Span(clock_words(one.at, chart), PLAIN),)),
        Cell((Span(name, BOLD),)),
        Cell(tuple(_total(scale, one, chart))),
        Cell(tuple(_answers(scale, one.value))),
        Cell(tuple(_who(one, chart, initials)), "right"),
    )


def _total(scale: Scale | None, said: Said[ScaleScored], chart: Chart) -> Iterator[Span]:
    if scale is None:
        return
    scored = said.value
    total, band = total_words(scale, scored), band_words(scale, scored)
    if total:
        yield Span(total, BOLD)
    if band:
        yield Span(f" · {band}" if total else band, PLAIN)
    if is_outdated(chart, said):
        yield Span(f" · {OUTDATED}", BOLD)
    if safety_words_of(chart, scored):
        yield Span("  suicidal thoughts", GRAVE)
        yield Span("", GRAVE, marks.double_triangle)


def _answers(scale: Scale | None, scored: ScaleScored) -> Iterator[Span]:
    """Each answer in short, the patient's own words, and the form where there are several."""
    items = items_words(scale, scored)
    words = f"“{scored.words}”" if scored.words else ""
    form = scored.version if scale is None or scored.version != scale.version else ""
    said = "; ".join(part for part in (items, words, form) if part)
    if said:
        yield Span(said, PLAIN)


def _who(one: Said[ScaleScored], chart: Chart, initials: Mapping[str, str]) -> Iterator[Span]:
    yield Span(initials[one.author], SMALL)
    if one.corrected:
        yield Span("\ncorrected", SMALL)
    if one.typed_late_by() > WRITTEN_LATE:
        yield Span(f"\ntyped {written.time(one.first.recorded_at, chart.zone)}", SMALL)
    if one.first.reason:
        yield Span(f"\n{one.first.reason}", SMALL)


def _columns(rows: Sequence[Cells], width: float) -> tuple[Column, ...]:
    """As wide as they need; the answers have the rest."""
    time, name, total, _, who = (
        max(widest(row[number].spans) for row in rows) + 0.5 for number in range(5)
    )
    name, total = min(name, _NAME), min(total, _TOTAL)
    rest = width - 2 * INDENT - 4 * GAP - time - name - total - who
    return columns((time, name, total, rest, who), GAP, INDENT)
