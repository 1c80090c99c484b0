"""The rescue so far, and how much more there may be: each drug with this patient's own limits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import DoseGiven, doses
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_figures import figures
from ketalog.domain.drugs.drug_room import NOT_FOR_MINORS, Remaining, remaining
from ketalog.domain.events import RescueGiven
from ketalog.domain.quantities import Dose, exact
from ketalog.domain.standing import standing
from ketalog.reports.blocks import Block, Stack
from ketalog.reports.phrases import clock_words
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, RED, Span, Style

HEAD = Style(7, "regular", QUIET)
PLAIN = Style(8)
NAME = Style(8, "bold")
GRAVE = Style(8, "bold", RED)
_HEADS = ("Drug", "Given so far", "One dose at most", "In a session at most", "Left", "Not before")
_SHARES = (0.13, 0.23, 0.2, 0.2, 0.1, 0.14)
GAP = 6.0
NO_LIMIT = "no limit set"


def rescue_table(chart: Chart, at: datetime, width: float, leading: float, pad: float) -> Block:
    """A row for each drug that may be given as a rescue, those that were given first."""
    grid = _grid(width, _SHARES, leading, pad)
    head = grid.row([Cell((Span(text, HEAD),)) for text in _HEADS])
    found = [remaining(chart, drug.name, at) for drug in _rescues(chart)]
    found.sort(key=lambda one: not one.total.doses)
    return Stack((head, *(grid.row(list(_cells(one, chart))) for one in found)))


def approval_of(drugs: tuple[Drug, ...]) -> str:
    """`` (not yet approved)`` where that is so of any of the drugs."""
    return next((standing(drug) for drug in drugs if drug.approval), "")


def drug_lines(drugs: tuple[Drug, ...], width: float, leading: float, pad: float) -> Block:
    """The limits of each rescue drug as the library has them, for nobody in particular."""
    grid = _grid(width, (0.13, 0.87), leading, pad)
    rows = []
    for drug in drugs:
        if drug.role == "rescue":
            known = (one for one in figures(drug) if one.label.startswith(_LIMITS))
            words = "; ".join(f"{one.label} {one.words}" for one in known)
            rows.append(grid.row([Cell((Span(drug.name, NAME),)), Cell((Span(words, PLAIN),))]))
    return Stack(tuple(rows))


_LIMITS = ("Highest", "Lower", "Shortest", "Leaves")


def _rescues(chart: Chart) -> Iterator[Drug]:
    given = {one.drug for one in _given(chart)}
    for drug in chart.opened.drugs:
        if drug.role == "rescue" or drug.name in given:
            yield drug


def _given(chart: Chart) -> tuple[DoseGiven, ...]:
    mine = {one.id for one in chart.of(RescueGiven)}
    return tuple(one for one in doses(chart) if one.entry in mine)


def _cells(left: Remaining, chart: Chart) -> Iterator[Cell]:
    yield Cell((Span(left.drug, NAME if left.total.doses else PLAIN),))
    yield Cell(tuple(_so_far(left, chart)))
    session = next((room.limit for room in left.rooms if room.limit.kind == "session"), None)
    for limit in (left.single, session):
        words = limit.brief if limit else NO_LIMIT
        yield Cell((Span(NOT_FOR_MINORS if left.minor else words, PLAIN),))
    yield Cell((Span(_left(left), NAME),))
    yield Cell((Span(clock_words(left.next_at, chart) if left.next_at else "", GRAVE),))


def _left(left: Remaining) -> str:
    """What may still be given at once; with a dose unknown it may be less."""
    if left.left is None:
        return ""
    most = written.quantity(Dose(exact(left.left)))
    return f"at most {most}" if left.unknown else most


def _so_far(left: Remaining, chart: Chart) -> Iterator[Span]:
    whole = left.total
    if not whole.doses or left.last is None:
        yield Span("none", PLAIN)
        return
    doses = "1 dose" if whole.doses == 1 else f"{written.number(whole.doses)} doses"
    yield Span(whole.words, NAME)
    yield Span(f" in {doses}, last {clock_words(left.last.at, chart)}", PLAIN)


def _grid(width: float, shares: tuple[float, ...], leading: float, pad: float) -> Grid:
    inner = width - 4 - GAP * (len(shares) - 1)
    return Grid(columns([share * inner for share in shares], GAP, 2), width, leading, pad)
