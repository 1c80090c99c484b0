"""What waits for a countersignature on the list of a day: of this day and of all before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.countersigning import Why
from ketalog.domain.roles import Permit
from ketalog.reports.blocks import Stack
from ketalog.reports.countersign_words import brief, entry_words, who_words, why_words
from ketalog.reports.page import WIDTH
from ketalog.reports.phrases import capital, listed
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, Span, Style

PLAIN = Style(8)
BOLD = Style(8, "medium")
SMALL = Style(7, "regular", QUIET)
WIDTHS = (132.0, 52.0, 150.0)
# A clinic that never countersigned would print hundreds on every day.
MOST = 40


@dataclass(frozen=True, slots=True)
class DayWait:
    """One entry, with the chart that it is on."""

    chart: Chart
    entry: UUID
    at: datetime
    why: Why
    by: str
    permit: Permit


def waiting_rows(waits: Iterable[DayWait], day: date) -> Stack:
    """One row each, oldest first."""
    name, when, why = WIDTHS
    grid = Grid(columns((name, when, WIDTH - sum(WIDTHS) - 32, why), 10, 2), WIDTH, 10.0, 2.0)
    return Stack(tuple(grid.row(_cells(one, day)) for one in waits))


def more_words(left_out: int) -> str:
    """What is said of those that have no row; empty for none."""
    more = f"and {written.number(left_out)} more, later ones: the page Countersign shows them"
    return more if left_out else ""


def _cells(one: DayWait, day: date) -> tuple[Cell, ...]:
    return (
        Cell(tuple(_whose(one.chart))),
        Cell(tuple(_when(one, day))),
        Cell((Span(brief(entry_words(one.chart, one.entry)), PLAIN),)),
        Cell(tuple(_why(one))),
    )


def _whose(chart: Chart) -> Iterator[Span]:
    opened = chart.opened
    training = "TRAINING" if opened.training else ""
    yield Span(opened.patient.name, BOLD)
    said = listed(f"MRN {opened.patient.mrn}", f"chair {chart.chair}", training)
    yield Span(f"\n{said}", SMALL)


def _when(one: DayWait, day: date) -> Iterator[Span]:
    yield Span(written.time(one.at, one.chart.zone), PLAIN)
    its = one.at.astimezone(one.chart.zone).date()
    if its != day:
        yield Span(f"\n{written.day(its)}", SMALL)


def _why(one: DayWait) -> Iterator[Span]:
    yield Span(capital(why_words(one.why, one.by)), PLAIN)
    yield Span(f"\nfor a {who_words(one.permit)}", SMALL)
