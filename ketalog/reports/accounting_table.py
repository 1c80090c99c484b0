"""Drug accounting on the session record: lot, drawn, given, wasted and by whom, what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.quantities import Dose, exact
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.accounting_words import left
from ketalog.domain.stock.lines import Line
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugDiscrepancy,
    DrugDrawn,
    DrugReturned,
    DrugWasted,
)
from ketalog.domain.stock.words import discrepancy_way
from ketalog.reports.blocks import Block, Stack
from ketalog.reports.phrases import after, clock_words, listed, sentences
from ketalog.reports.spacing import Spacing
from ketalog.reports.table import Cell, Grid, columns
from ketalog.reports.text import QUIET, RED, Span, Style

PLAIN = Style(8)
NAME = Style(8, "bold")
SMALL = Style(7, "regular", QUIET)
GRAVE = Style(8, "bold", RED)
INDENT, GAP = 4.0, 10.0
# Of the width that the gaps leave: drug and lot, drawn, given, what became of the rest, left.
SHARES = (0.24, 0.13, 0.13, 0.35, 0.15)
# Heads that are said again where there is no table.
SAID = ("Drawn", "Given", "Difference")
HEADS = ("Drug, lot", "Drawn", "Given", "Wasted, returned, broken", "Difference")

Cells = tuple[Cell, ...]
BETWEEN = Span(" · ", SMALL)


def accounting_rows(
    chart: Chart, accounts: tuple[DrugAccount, ...], initials: Mapping[str, str]
) -> tuple[Cells, ...]:
    """The cells of each drug that was drawn or belongs to it; none where none is kept."""
    return tuple(_cells(one, chart, initials) for one in accounts)


def accounting_table(rows: tuple[Cells, ...], width: float, spacing: Spacing) -> Block:
    """The rows under their heads, or as lines of words where there is no room for a table."""
    if not spacing.tables:
        return _lines(rows, width, spacing)
    room = width - 2 * INDENT - GAP * (len(SHARES) - 1)
    grid = Grid(
        columns([share * room for share in SHARES], GAP, INDENT),
        width,
        spacing.leading,
        spacing.pad,
    )
    head = grid.row([Cell((Span(words, SMALL),)) for words in HEADS], ruled=False)
    return Stack(tuple(grid.row(row) for row in rows), head=head)


def _lines(rows: tuple[Cells, ...], width: float, spacing: Spacing) -> Block:
    grid = Grid(columns((width - 2 * INDENT,), 0, INDENT), width, spacing.leading, spacing.pad)
    return Stack(tuple(grid.row((Cell(tuple(_run_on(row))),)) for row in rows))


def _run_on(row: Cells) -> Iterator[Span]:
    """One drug in one go, each cell after its head."""
    for head, cell in zip(HEADS, row, strict=True):
        if head != HEADS[0]:
            yield BETWEEN
            yield Span(f"{head.lower()} " if head in SAID else "", SMALL)
        for span in cell.spans:
            yield Span(span.text.replace("\n", " "), span.style)


def _cells(account: DrugAccount, chart: Chart, initials: Mapping[str, str]) -> Cells:
    drawn = tuple(_of(DrugDrawn, account))
    return (
        Cell(tuple(_drug(account))),
        Cell(tuple(_drawn(account, drawn, chart, initials))),
        Cell(tuple(_given(account))),
        Cell((Span(sentences(_rest(account, chart, initials)), PLAIN),)),
        Cell(tuple(_difference(account))),
    )


def _drug(account: DrugAccount) -> Iterator[Span]:
    yield Span(account.drug, NAME)
    lots = dict.fromkeys(_lot_words(line) for line in account.lines)
    yield Span("".join(f"\n{words}" for words in lots), SMALL)


def _lot_words(line: Line) -> str:
    vials = line.vials
    expires = f"exp. {written.day(vials.expires)}" if vials.expires else ""
    strength = written.quantity(vials.strength)
    return listed(strength, f"lot {vials.lot}", expires, after("NDC", vials.ndc))


def _drawn(
    account: DrugAccount, drawn: tuple[Line, ...], chart: Chart, initials: Mapping[str, str]
) -> Iterator[Span]:
    yield Span(_mg(account.drawn), PLAIN)
    for line in drawn:
        volume = written.in_full(line.said.value.volume)
        lot = f" of {line.vials.lot}" if len({one.lot for one in drawn}) > 1 else ""
        yield Span(f"\n{volume}{lot}, {_who(line.said, chart, initials)}", SMALL)


def _given(account: DrugAccount) -> Iterator[Span]:
    at_least = "at least " if account.given.unknown else ""
    yield Span(f"{at_least}{_mg(account.given.mg)}", PLAIN)
    volume = account.ml(account.given.mg)
    how = "by the pump’s own reading" if account.given.by_pump else ""
    how = "a dose is unknown" if account.given.unknown else how
    said = listed(written.accounted(volume) if volume else "", how)
    if said:
        yield Span(f"\n{said}", SMALL)


def _rest(account: DrugAccount, chart: Chart, initials: Mapping[str, str]) -> Iterator[str]:
    for line in account.lines:
        if not isinstance(line.said.value, DrugDrawn):
            yield _moved(line, chart, initials)
    for said in account.discrepancies:
        yield _discrepancy(said, chart, initials)


def _moved(line: Line, chart: Chart, initials: Mapping[str, str]) -> str:
    value = line.said.value
    mg = value.volume.fraction * line.vials.strength.fraction
    amount = f"{_mg(mg)} = {written.in_full(value.volume)}"
    lot = f"lot {line.vials.lot}"
    who = _who(line.said, chart, initials)
    match value:
        case DrugWasted(method=method, why=why):
            return listed(f"Wasted {amount}", lot, method, why, who, _seen(line))
        case DrugBroken(why=why):
            return listed(f"Broken {amount}", lot, why, who, _seen(line))
        case DrugReturned(to=to):
            return listed(f"Returned {amount}", lot, after("to", to), who)
    return ""


def _seen(line: Line) -> str:
    return f"witness {line.witness.author}" if line.witness else "NO WITNESS"


def _discrepancy(said: Said[DrugDiscrepancy], chart: Chart, initials: Mapping[str, str]) -> str:
    value = said.value
    way = discrepancy_way(value)
    amount = f"{written.in_full(value.volume)} of {written.quantity(value.strength)} {way}"
    return f"Discrepancy, {amount}, {_who(said, chart, initials)}: {value.why}"


def _difference(account: DrugAccount) -> Iterator[Span]:
    if account.balanced:
        yield Span("in balance", PLAIN)
        if account.difference:
            yield Span(f"\n{_signed(account.difference)} within tolerance", SMALL)
        return
    if account.given.unknown or not account.in_tolerance:
        words = "a dose is unknown" if account.given.unknown else _signed(account.difference)
        yield Span(words, GRAVE)
    if not account.settled:
        yield Span(f"\n{left(account)}" if account.given.unknown else "\nOPEN", GRAVE)
    elif account.discrepancies:
        yield Span("\ndiscrepancy written", SMALL)


def _signed(mg: Fraction) -> str:
    return f"{_mg(mg)} {'missing' if mg > 0 else 'too much'}"


def _who(said: Said[Any], chart: Chart, initials: Mapping[str, str]) -> str:
    corrected = ", corrected" if said.corrected else ""
    when = clock_words(said.at, chart)
    return f"{when} {initials.get(said.author, said.author)}{corrected}"


def _of(kind: type, account: DrugAccount) -> Iterator[Line]:
    return (line for line in account.lines if isinstance(line.said.value, kind))


def _mg(mg: Fraction) -> str:
    return written.calculated(Dose(exact(abs(mg))))
