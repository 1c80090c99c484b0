"""What a script says of vials: each act's table becomes a movement of the stock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import TypeVar

from ketalog.domain import typed
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content, Entry
from ketalog.domain.quantities import Concentration, Quantity, Volume
from ketalog.domain.refusal import Refused
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.book import Book
from ketalog.domain.stock.lines import Lot
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugDiscrepancy,
    DrugDrawn,
    DrugReturned,
    DrugWasted,
    StockAdjusted,
    StockCounted,
    VialsReceived,
)
from ketalog.services.table import Table

Q = TypeVar("Q", bound=Quantity)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a script's words are read against: its session, the stock, what the session drew.

    ``target`` finds the entry that an event made.
    """

    chart: Chart
    book: Book
    accounts: tuple[DrugAccount, ...]
    target: Callable[[int], Entry] | None = None

    def drug(self, table: Table) -> str:
        """The library's name of a table's drug."""
        return self.chart.opened.drug_name(table.line("drug"))

    def lots(self, drug: str) -> tuple[Lot, ...]:
        """Every lot of a drug, the newest last."""
        named = self.chart.opened.drug_name
        return tuple(lot for lot in self.book.lots if named(lot.vials.drug) == drug)

    def drawn(self, drug: str) -> tuple[Lot, ...]:
        """The lots of a drug that this session has drawn from."""
        lines = self.book.of_session(self.chart.log)
        ids = {line.lot for line in lines if isinstance(line.said.value, DrugDrawn)}
        return tuple(lot for lot in self.lots(drug) if lot.id in ids)

    def account(self, drug: str) -> DrugAccount | None:
        """What the session's account of a drug comes to."""
        return next((one for one in self.accounts if one.drug == drug), None)


def movement_of(act: str, table: Table, shelf: Shelf) -> Content:
    """The movement that an act's table says. Raises Refused naming the key.

    ``by`` and ``witness`` are left for the caller to read.
    """
    return STOCK_ACTS[act](table, shelf)


def _vials(table: Table, shelf: Shelf) -> Content:
    count = table.optional_whole("count")
    if count is not None and count < 1:
        raise Refused("[vials] count: at least one vial came in.", "count")
    volume = _quantity(Volume, table, "volume")
    if not volume.ml:
        raise Refused("[vials] volume: a vial holds more than 0 mL.", "volume")
    return VialsReceived(
        drug=shelf.drug(table),
        strength=_quantity(Concentration, table, "strength"),
        volume=volume,
        count=1 if count is None else count,
        lot=table.line("lot"),
        expires=_day(table, "expires"),
        ndc=table.optional_line("ndc"),
        supplier=table.optional_line("supplier"),
    )


def _drawn(table: Table, shelf: Shelf) -> Content:
    lot = _lot(table, shelf, ())
    return DrugDrawn(lot.id, _quantity(Volume, table, "volume"), shelf.chart.log)


def _wasted(table: Table, shelf: Shelf) -> Content:
    session = _session(table, shelf)
    return DrugWasted(
        batch=_moved_lot(table, shelf, session).id,
        volume=_quantity(Volume, table, "volume"),
        session=session,
        method=table.optional_line("method"),
        why=table.optional_line("why"),
    )


def _returned(table: Table, shelf: Shelf) -> Content:
    session = _session(table, shelf)
    return DrugReturned(
        batch=_moved_lot(table, shelf, session).id,
        volume=_quantity(Volume, table, "volume"),
        session=session,
        to=table.optional_line("to"),
    )


def _broken(table: Table, shelf: Shelf) -> Content:
    session = _session(table, shelf)
    return DrugBroken(
        batch=_moved_lot(table, shelf, session).id,
        volume=_quantity(Volume, table, "volume"),
        session=session,
        why=table.optional_line("why"),
    )


def _counted(table: Table, shelf: Shelf) -> Content:
    drug = shelf.drug(table)
    return StockCounted(
        drug=drug,
        strength=_strength(table, shelf.lots(drug)),
        volume=_quantity(Volume, table, "volume"),
        shift=table.optional_line("shift"),
    )


def _adjusted(table: Table, shelf: Shelf) -> Content:
    lot = _lot(table, shelf, ())
    return StockAdjusted(lot.id, _quantity(Volume, table, "volume"), table.line("why"))


def _discrepancy(table: Table, shelf: Shelf) -> Content:
    drug = shelf.drug(table)
    session = _session(table, shelf)
    if table.has("entry"):
        return _unseen(table, shelf, session)
    account = shelf.account(drug) if session else None
    return DrugDiscrepancy(
        drug=drug,
        strength=_strength(table, shelf.drawn(drug) or shelf.lots(drug)),
        volume=_quantity(Volume, table, "volume"),
        why=table.line("why"),
        missing=not table.flag("too_much")
        and (account.difference if account else Fraction(0)) >= 0,
        session=session,
    )


def _unseen(table: Table, shelf: Shelf, session: str) -> Content:
    """About an event that nobody witnessed; its amount is that of the event."""
    entry = shelf.target(table.optional_whole("entry") or 0) if shelf.target else None
    line = shelf.book.line(entry.amends or entry.id) if entry else None
    if line is None:
        raise table.wrong("entry", "no movement of the stock stands there")
    return DrugDiscrepancy(
        drug=shelf.drug(table),
        strength=line.vials.strength,
        volume=line.said.value.volume,
        why=table.line("why"),
        session=session,
        unseen=line.said.id,
    )


def _session(table: Table, shelf: Shelf) -> str:
    """Of this session, unless ``stock = true`` says that it is the stock's own."""
    return "" if table.flag("stock") else shelf.chart.log


def _moved_lot(table: Table, shelf: Shelf, session: str) -> Lot:
    """A session's own movement is of a lot that it drew from, where that leaves one."""
    return _lot(table, shelf, shelf.drawn(shelf.drug(table)) if session else ())


def _lot(table: Table, shelf: Shelf, likely: tuple[Lot, ...]) -> Lot:
    drug, number = shelf.drug(table), table.optional_line("lot")
    every = shelf.lots(drug)
    if number:
        every = tuple(lot for lot in every if lot.vials.lot.casefold() == number.casefold())
        likely = tuple(lot for lot in likely if lot in every)
        if not every:
            raise table.wrong("lot", f"there is no lot “{number[:40]}” of {drug[:40]}")
        return (likely or every)[-1]
    found = likely or every
    if not found:
        raise table.wrong("drug", f"no vials of {drug[:40]} came in")
    numbers = tuple(dict.fromkeys(lot.vials.lot for lot in found))
    if len(numbers) > 1:
        raise table.wrong("lot", f"which one? {', '.join(numbers)[:120]}")
    return found[-1]


def _strength(table: Table, lots: tuple[Lot, ...]) -> Concentration:
    if table.has("strength"):
        return _quantity(Concentration, table, "strength")
    found = tuple(dict.fromkeys(lot.vials.strength for lot in lots))
    if len(found) != 1:
        raise table.wrong("strength", "it is missing, such as 50 mg/mL")
    return found[0]


def _quantity(kind: type[Q], table: Table, key: str) -> Q:
    return table.refused_as(key, lambda: typed.quantity(kind, table.text(key), key))


def _day(table: Table, key: str) -> date | None:
    value = table.optional(key)
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            raise table.wrong(key, "a date such as 2027-03-31 is needed") from None
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise table.wrong(key, "a date such as 2027-03-31 is needed")


STOCK_ACTS: dict[str, Callable[[Table, Shelf], Content]] = {
    "vials": _vials,
    "draw": _drawn,
    "waste": _wasted,
    "return": _returned,
    "broken": _broken,
    "count": _counted,
    "adjust": _adjusted,
    "discrepancy": _discrepancy,
}
