"""The lines of a day: chair and times, patient, order, what was given, peaks, how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.escort import named_escort, seen_escort
from ketalog.domain.pump.order_words import amount_words
from ketalog.domain.quantities import Dose, exact
from ketalog.domain.series.outcome import SessionOutcome, outcome_of
from ketalog.domain.series.words import ketamine_words, rescue_words
from ketalog.reports.blocks import Stack
from ketalog.reports.page import WIDTH
from ketalog.reports.phrases import capital, clock_words, listed
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, RED, Span, Style
from ketalog.reports.told import place_in_series

PLAIN = Style(8)
BOLD = Style(8, "medium")
SMALL = Style(7, "regular", QUIET)
GRAVE = Style(8, "bold", RED)
INDENT, GAP = 2.0, 6.0
HEADS = (
    "Chair, times",
    "Patient",
    "Protocol, order",
    "Given",
    "Highest BP,\nlowest SpO₂",
    "Left, signed",
)
WIDTHS = (62.0, 108.0, 103.0, 72.0, 52.0, 98.0)
NOT_RECORDED = "not recorded"


def day_rows(charts: Iterable[Chart], at: datetime) -> Stack:
    """One row a session under heads that come again on each page."""
    grid = Grid(columns(WIDTHS, GAP, INDENT), WIDTH, 10.0, 2.4)
    head = grid.row([Cell((Span(words, SMALL),)) for words in HEADS])
    return Stack(tuple(grid.row(_cells(chart, at)) for chart in charts), head=head)


def _cells(chart: Chart, at: datetime) -> tuple[Cell, ...]:
    outcome = outcome_of(chart, None if chart.ended else at)
    return (
        Cell(tuple(_times(chart))),
        Cell(tuple(_patient(chart))),
        Cell(tuple(_order(chart))),
        Cell(tuple(_given(chart, outcome))),
        Cell(tuple(_peaks(chart, outcome))),
        Cell(tuple(_left(chart))),
    )


def _times(chart: Chart) -> Iterator[Span]:
    yield Span(f"Chair {chart.chair}", BOLD)
    yield Span(f"\nopened {clock_words(chart.entries[0].observed_at, chart)}", SMALL)
    if chart.started_at:
        yield Span(f"\nSTART {clock_words(chart.started_at, chart)}", SMALL)
    else:
        yield Span("\nno START", SMALL)
    if chart.stopped:
        yield Span(f"\nstopped {clock_words(chart.stopped.at, chart)}", SMALL)
    if chart.ended:
        yield Span(f"\nleft {clock_words(chart.ended.at, chart)}", SMALL)


def _patient(chart: Chart) -> Iterator[Span]:
    patient = chart.opened.patient
    yield Span(patient.name, BOLD)
    yield Span(f"\nborn {written.day(patient.born)}\nMRN {patient.mrn}", SMALL)
    if chart.opened.training:
        yield Span("\nTRAINING", GRAVE)


def _order(chart: Chart) -> Iterator[Span]:
    opened = chart.opened
    yield Span(opened.protocol.name, PLAIN)
    mg = written.quantity(Dose(exact(opened.ordered_mg)))
    yield Span(f"\n{amount_words(opened.protocol.order)} = {mg}", SMALL)
    yield Span(f"\n{opened.clinician}", SMALL)
    place = place_in_series(opened)
    if place:
        yield Span(f"\n{place}", SMALL)


def _given(chart: Chart, outcome: SessionOutcome | None) -> Iterator[Span]:
    if outcome is None:
        yield Span("nothing infused", PLAIN)
        return
    so_far = " so far" if outcome.runs and not chart.stopped else ""
    yield Span(f"{ketamine_words(outcome.mg, outcome.mg_unknown)}{so_far}", BOLD)
    yield Span("\nrescue ", SMALL)
    yield Span(rescue_words(outcome), PLAIN if outcome.rescued else SMALL)


def _peaks(chart: Chart, outcome: SessionOutcome | None) -> Iterator[Span]:
    """The highest BP and the lowest SpO2 after START."""
    if outcome is None:
        return
    if outcome.peak and outcome.peak_at:
        yield Span(written.pressure(outcome.peak.systolic, outcome.peak.diastolic), PLAIN)
        yield Span(f"\nat {clock_words(outcome.peak_at, chart)}", SMALL)
    else:
        yield Span(f"BP {NOT_RECORDED}", SMALL)
    lowest = outcome.lowest_spo2
    if lowest is None:
        yield Span(f"\nSpO₂ {NOT_RECORDED}", SMALL)
    else:
        yield Span(f"\nSpO₂ {written.number(lowest)} %", PLAIN)


def _left(chart: Chart) -> Iterator[Span]:
    ended, signed = chart.ended, chart.signed
    if ended is None:
        yield Span("still here", BOLD)
    else:
        yield Span(capital(ended.value.how), PLAIN)
    yield Span(f"\n{_escort(chart)}", SMALL)
    if signed:
        yield Span(f"\nsigned {clock_words(signed.at, chart)} {signed.author}", SMALL)
    elif ended:
        yield Span("\nNOT SIGNED", GRAVE)


def _escort(chart: Chart) -> str:
    """Who was seen at the door, else who is named."""
    seen, named = seen_escort(chart), named_escort(chart)
    if seen:
        absent = "" if seen.value.present else "not present"
        return f"escort {listed(seen.value.name, seen.value.relationship, absent)}"
    if named:
        return f"escort named: {listed(named.name, named.relationship)}, not seen"
    return "no escort recorded"
