"""What is due on a day: calls, sessions and boosters, the grave and the overdue first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.series.due_line import DueLine
from ketalog.domain.series.words import window_of
from ketalog.reports.blocks import Stack
from ketalog.reports.page import WIDTH
from ketalog.reports.phrases import listed
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, RED, Span, Style

PLAIN = Style(8)
BOLD = Style(8, "medium")
SMALL = Style(7, "regular", QUIET)
GRAVE = Style(8, "bold", RED)
HEADS = ("State", "What", "When", "Patient", "Done, by whom")
WIDTHS = (46.0, 96.0, 130.0, 133.0, 84.0)


def due_rows(lines: Iterable[DueLine], zone: ZoneInfo) -> Stack:
    """One row each; the last column is left empty for the pen."""
    grid = Grid(columns(WIDTHS, 8, 2), WIDTH, 10.0, 2.4)
    head = grid.row([Cell((Span(words, SMALL),)) for words in HEADS])
    return Stack(tuple(grid.row(_cells(line, zone)) for line in lines), head=head)


def _cells(line: DueLine, zone: ZoneInfo) -> tuple[Cell, ...]:
    late = line.grave or line.overdue
    return (
        Cell((Span("NOW" if line.grave else line.state, GRAVE if late else PLAIN),)),
        Cell((Span(listed(line.words, line.told), BOLD),)),
        Cell(tuple(_when(line, zone))),
        Cell(tuple(_who(line))),
        Cell(),
    )


def _when(line: DueLine, zone: ZoneInfo) -> Iterator[Span]:
    if not line.grave:
        yield Span(window_of(line, zone), PLAIN)
    tries = "once" if line.tries == 1 else f"{written.number(line.tries)} times"
    said = listed(f"tried {tries} in vain" if line.tries else "", line.note)
    if said:
        yield Span(said if line.grave else f"\n{said}", SMALL)


def _who(line: DueLine) -> Iterator[Span]:
    yield Span(line.person.name, BOLD)
    yield Span(f"\n{listed(f'MRN {line.person.mrn}', line.person.phone)}", SMALL)
