"""The sessions of a series side by side: dose, peaks, rescue, side effects, scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.quantities import DosePerWeight, exact
from ketalog.domain.series.measured import PAIN, Measured, measured
from ketalog.domain.series.outcome import SessionOutcome
from ketalog.domain.series.words import better_words, ketamine_words, rescue_words
from ketalog.reports.blocks import Stack
from ketalog.reports.page import WIDTH
from ketalog.reports.phrases import capital, clock_words
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, RED, Span, Style
from ketalog.reports.told import place_in_series

PLAIN = Style(8)
BOLD = Style(8, "medium")
SMALL = Style(7, "regular", QUIET)
GRAVE = Style(8, "bold", RED)
HEADS = (
    "Session", "Ketamine", "Highest BP,\nlowest SpO₂", "Rescue", "Side effects", "Pain, 0–10",
    "Other scores",
)  # fmt: skip
WIDTHS = (78.0, 70.0, 58.0, 66.0, 72.0, 58.0, 87.0)
ARROW = "\N{RIGHTWARDS ARROW}"
NOT_RECORDED = "not recorded"
WITH_ESCORT = "discharged with escort"
_GRADED = ("serious", "severe", "moderate", "mild", "")


@dataclass(frozen=True, slots=True)
class SummarySession:
    """One session that was started, with what it came to."""

    chart: Chart
    outcome: SessionOutcome


def session_rows(sessions: Sequence[SummarySession]) -> Stack:
    """One row each, the first session first; a protocol is said where it is another than before."""
    grid = Grid(columns(WIDTHS, 6, 2), WIDTH, 10.0, 2.4)
    head = grid.row([Cell((Span(words, SMALL),)) for words in HEADS])
    rows, before = [], ""
    for one in sessions:
        name = one.outcome.protocol
        rows.append(grid.row(_cells(one, "" if name == before else name)))
        before = name
    return Stack(tuple(rows), head=head)


def scores_words(found: Measured) -> str:
    """``8 → 4``; ``14 before, after not recorded`` where there is one score alone."""
    if found.before is not None and found.after is not None:
        return f"{_score(found.before)} {ARROW} {_score(found.after)}"
    if found.before is not None:
        return f"{_score(found.before)} before"
    if found.after is not None:
        return f"{_score(found.after)} after"
    return f"{_score(found.during)} during" if found.during is not None else NOT_RECORDED


def _cells(one: SummarySession, protocol: str) -> tuple[Cell, ...]:
    outcome, scores = one.outcome, measured(one.chart)
    return (
        Cell(tuple(_session(one, protocol))),
        Cell(tuple(_dose(one))),
        Cell(tuple(_peaks(one))),
        Cell((Span(rescue_words(outcome), BOLD if outcome.rescued else PLAIN),)),
        Cell(tuple(_effects(outcome))),
        Cell(tuple(_pain(outcome, scores))),
        Cell(tuple(_others(scores))),
    )


def _session(one: SummarySession, protocol: str) -> Iterator[Span]:
    yield Span(written.day(one.outcome.day), BOLD)
    place = place_in_series(one.chart.opened)
    for words in (place, protocol, _ended(one.outcome)):
        if words:
            yield Span(f"\n{words}", SMALL)
    if one.outcome.training:
        yield Span("\nTRAINING", GRAVE)


def _ended(outcome: SessionOutcome) -> str:
    if outcome.runs:
        return "Still here"
    return "" if outcome.ended == WITH_ESCORT else capital(outcome.ended)


def _dose(one: SummarySession) -> Iterator[Span]:
    """mg, the same per kilogram of the weight that the dose was reckoned from, and how long."""
    outcome, opened = one.outcome, one.chart.opened
    so_far = " so far" if outcome.runs and not one.chart.stopped else ""
    yield Span(f"{ketamine_words(outcome.mg, outcome.mg_unknown)}{so_far}", BOLD)
    weight = opened.dosing_weight
    each = DosePerWeight(exact(outcome.mg / Fraction(weight.kg)))
    used = "" if opened.weight_used == "actual" else f" ({opened.weight_used} weight)"
    yield Span(f"\n{written.quantity(each)}{used}", PLAIN)
    yield Span(f"\n{written.quantity(weight)}, {written.minutes(outcome.infused)}", SMALL)


def _peaks(one: SummarySession) -> Iterator[Span]:
    peak, lowest = one.outcome.peak, one.outcome.lowest_spo2
    if peak and one.outcome.peak_at:
        yield Span(written.pressure(peak.systolic, peak.diastolic), PLAIN)
        yield Span(f"\nat {clock_words(one.outcome.peak_at, one.chart)}", SMALL)
    else:
        yield Span(f"BP {NOT_RECORDED}", SMALL)
    spo2 = f"{written.number(lowest)} %" if lowest is not None else f"SpO₂ {NOT_RECORDED}"
    yield Span(f"\n{spo2}", SMALL if lowest is None else PLAIN)


def _effects(outcome: SessionOutcome) -> Iterator[Span]:
    """The worst first; each with its worst grade."""
    if not outcome.effects:
        yield Span("none recorded", SMALL)
    found = sorted(outcome.effects, key=lambda one: _GRADED.index(one[1]))
    for number, (what, grade) in enumerate(found):
        words = f"{what}, {grade or 'grade not recorded'}"
        style = GRAVE if grade in ("severe", "serious") else PLAIN if number == 0 else SMALL
        yield Span(words if number == 0 else f"\n{words}", style)


def _pain(outcome: SessionOutcome, scores: Sequence[Measured]) -> Iterator[Span]:
    change = outcome.pain
    if change is None:
        found = next((one for one in scores if one.name == PAIN), None)
        yield Span(scores_words(found) if found else NOT_RECORDED, PLAIN if found else SMALL)
        return
    yield Span(f"{_score(change.before)} {ARROW} {_score(change.after)}", BOLD)
    if change.better is not None:
        yield Span(f"\n{better_words(change.better)}", SMALL)


def _others(scores: Sequence[Measured]) -> Iterator[Span]:
    found = [one for one in scores if one.name != PAIN]
    if not found:
        yield Span(NOT_RECORDED, SMALL)
    for number, one in enumerate(found):
        yield Span(f"{'' if number == 0 else chr(10)}{one.name} ", SMALL)
        yield Span(scores_words(one), PLAIN)


def _score(score: Decimal) -> str:
    return written.number(score, 1)
