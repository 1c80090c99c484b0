"""A stock log for the tests, without a database, and the lots in it."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import NAMESPACE_URL, UUID, uuid5

from ketalog.domain.chart import Chart
from ketalog.domain.entries import (
    KINDS,
    NOTHING_BEFORE,
    Content,
    Draft,
    Entry,
    kind_of,
    placed,
)
from ketalog.domain.quantities import Concentration, Volume
from ketalog.domain.stock.accounting import DrugAccount, accounts
from ketalog.domain.stock.book import Book, stock_book
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugDrawn,
    DrugReturned,
    DrugWasted,
    VialsReceived,
)
from tests.builders import LOG, NURSE, minute, shipped

OTHER = "B. Lind RN"
# They stand in the log of the stock, and in the register.
STOCK_KINDS = {kind for kind in KINDS.values() if kind.__module__.endswith("stock.movements")}


def ml(text: str | Fraction | int) -> Volume:
    """A volume."""
    if isinstance(text, Fraction):
        return Volume(Decimal(text.numerator) / Decimal(text.denominator))
    return Volume(Decimal(text))


def strength(text: str = "50") -> Concentration:
    """mg/mL."""
    return Concentration(Decimal(text))


def vials(
    drug: str = "ketamine",
    of: str = "50",
    volume: str = "10",
    count: int = 2,
    lot: str = "K1",
    expires: date | None = date(2027, 3, 31),
) -> VialsReceived:
    """Two vials of ketamine 50 mg/mL, 10 mL each."""
    return VialsReceived(drug, strength(of), ml(volume), count, lot, expires)


class StockLog:
    """Writes entries in order; times are minutes after START."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def add(
        self,
        at: float,
        content: Content | None,
        author: str = NURSE,
        amends: UUID | None = None,
        reason: str = "",
    ) -> UUID:
        """Something that happened; the id of its entry."""
        number = len(self.entries) + 1
        first = next((one for one in self.entries if one.id == amends), None)
        draft = Draft(
            id=uuid5(NAMESPACE_URL, f"stock {number}"),
            log="stock",
            content=content,
            kind=first.kind if first else kind_of(content) if content else "",
            observed_at=minute(at),
            recorded_at=minute(at),
            boot_id="boot",
            boot_time_ns=number,
            author=author,
            station="PC 1",
            amends=amends,
            reason=reason or ("mistyped" if amends else ""),
        )
        previous = self.entries[-1].hash if self.entries else NOTHING_BEFORE
        self.entries.append(placed(draft, number, previous))
        return draft.id

    @property
    def book(self) -> Book:
        """The book of it."""
        return stock_book(self.entries)

    def balance(self, lot: UUID) -> Fraction:
        """mL left of a lot."""
        found = self.book.lot(lot)
        assert found is not None
        return found.balance

    def accounts(self, chart: Chart, at: float = 300) -> dict[str, DrugAccount]:
        """A session's drugs by name."""
        found = accounts(chart, self.book, shipped().accounting(), minute(at))
        return {one.drug: one for one in found}


def drawn(batch: UUID, volume: str, session: str = LOG) -> DrugDrawn:
    """Drawn for the session of the builders."""
    return DrugDrawn(batch, ml(volume), session)


def wasted(batch: UUID, volume: str, session: str = LOG) -> DrugWasted:
    """Wasted of that session."""
    return DrugWasted(batch, ml(volume), session, "sink")


def broken(batch: UUID, volume: str, session: str = LOG) -> DrugBroken:
    """Spilled of that session."""
    return DrugBroken(batch, ml(volume), session, "dropped")


def returned(batch: UUID, volume: str, session: str = LOG) -> DrugReturned:
    """Put back by that session."""
    return DrugReturned(batch, ml(volume), session)
