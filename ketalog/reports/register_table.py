"""The lines of one drug and strength: when, what, in, out, balance, by whom, seen by whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.stock.register import RegisterRow
from ketalog.domain.stock.words import ml
from ketalog.reports.blocks import Stack
from ketalog.reports.page import WIDTH
from ketalog.reports.phrases import listed
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, RED, Span, Style

PLAIN = Style(8)
BOLD = Style(8, "medium")
TIME = Style(8, "regular", QUIET)
SMALL = Style(7, "regular", QUIET)
GRAVE = Style(8, "bold", RED)
INDENT, GAP = 2.0, 8.0
HEADS = ("Date, time", "Movement", "In", "Out", "Balance", "Signed", "Witness")
WIDTHS = (74.0, 180.0, 36.0, 36.0, 41.0, 53.0, 55.0)
FIGURES = (2, 3, 4)


def register_rows(
    rows: Iterable[RegisterRow], zone: ZoneInfo, named: Callable[[str], str]
) -> Stack:
    """The lines under their heads, which come again on each page."""
    grid = Grid(columns(WIDTHS, GAP, INDENT), WIDTH, 10.0, 2.0)
    head = grid.row([_cell(number, Span(words, SMALL)) for number, words in enumerate(HEADS)])
    return Stack(tuple(grid.row(_cells(row, zone, named)) for row in rows), head=head)


def _cells(row: RegisterRow, zone: ZoneInfo, named: Callable[[str], str]) -> tuple[Cell, ...]:
    came = row.change if row.change is not None and row.change >= 0 else None
    gone = -row.change if row.change is not None and row.change < 0 else None
    return (
        Cell((Span(written.day_and_time(row.at, zone), PLAIN),)),
        Cell(tuple(_words(row, zone, named))),
        _figure(2, came),
        _figure(3, gone),
        _figure(4, row.balance, BOLD),
        Cell((Span(row.entry.author, SMALL),)),
        Cell(tuple(_witness(row, zone))),
    )


def _words(row: RegisterRow, zone: ZoneInfo, named: Callable[[str], str]) -> Iterator[Span]:
    title, detail = row.words
    amount = ml(row.volume.fraction) if row.volume and row.change is None else ""
    lot = f"lot {row.vials.lot}" if row.vials else ""
    whose = named(row.session) if row.session else ""
    said = (BOLD.strike(), PLAIN.strike()) if row.replaced else (BOLD, PLAIN)
    yield Span(title, said[0])
    more = listed(amount, lot, whose, detail)
    if more:
        yield Span(f" {more}", said[1])
    if row.replaced:
        yield Span(f"\n{_replaced(row, zone)}", SMALL)
    elif row.entry.reason:
        yield Span(f"\n{row.entry.reason}", SMALL)


def _replaced(row: RegisterRow, zone: ZoneInfo) -> str:
    new = row.replaced
    if new is None:
        return ""
    how = "Struck out" if new.content is None else "Corrected"
    when = written.day_and_time(new.recorded_at, zone)
    return f"{how} {when} by {new.author}: {new.reason}"


def _witness(row: RegisterRow, zone: ZoneInfo) -> Iterator[Span]:
    if row.witness and row.witness_at:
        signed, moved = (at.astimezone(zone) for at in (row.witness_at, row.at))
        same = signed.date() == moved.date()
        when = written.time(signed, zone) if same else written.day_and_time(signed, zone)
        yield Span(f"{row.witness}\n{listed(when, 'own PIN' if row.witness_pin else '')}", SMALL)
    elif row.unwitnessed:
        yield Span("NO WITNESS", GRAVE)


def _figure(number: int, value: Fraction | None, style: Style = PLAIN) -> Cell:
    return _cell(number, Span(ml(value), style)) if value is not None else Cell()


def _cell(number: int, span: Span) -> Cell:
    return Cell((span,), "right" if number in FIGURES else "left")
