"""A script's movements of the stock, replayed for one session."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Protocol

from ketalog.domain.entries import Entry
from ketalog.domain.stock.movements import Witnessed
from ketalog.services.recording import Recording
from ketalog.services.script_stock import Shelf, movement_of
from ketalog.services.stock import Stock, StockAct
from ketalog.services.table import Table

# A witness who signs later than the act names the event that was seen.
WITNESS = "witness"


class Target(Protocol):
    """The single entry that an event made. Refused when there is none."""

    def __call__(self, position: int) -> Entry: ...


class StockReplay:
    """Writes what one script says of vials; ``nurse`` is the author where no ``by`` is named."""

    def __init__(self, stock: Stock, recording: Recording, log: str, nurse: str) -> None:
        self._stock = stock
        self._recording = recording
        self._log = log
        self._nurse = nurse

    def record(
        self, act: str, table: Table, at: datetime, confirmed: bool, target: Target
    ) -> tuple[Entry, ...]:
        """The movement that an act says; the entry it stands under, without what goes with it."""
        said = self._seen(table, target) if act == WITNESS else self._moved(act, table, target)
        return self._stock.record(replace(said, at=at, confirmed=confirmed))[:1]

    def amend(
        self, before: Entry, reason: str, act: str, table: Table | None,
        at: datetime, confirmed: bool,
    ) -> None:  # fmt: skip
        """Correct a movement, or strike it out without a table."""
        said = self._moved(act, table) if table else StockAct(None, self._nurse)
        self._stock.record(
            replace(said, at=at, confirmed=confirmed, amends=before.id, reason=reason)
        )

    def is_open(self) -> bool:
        """Whether drugs keep the record from being signed."""
        return bool(self._stock.open_words(self._recording.chart(self._log)))

    def _moved(self, act: str, table: Table, target: Target | None = None) -> StockAct:
        chart = self._recording.chart(self._log)
        accounts = self._stock.accounts(chart, self._recording.now())
        content = movement_of(act, table, Shelf(chart, self._stock.book(), accounts, target))
        author = table.optional_name("by") or self._nurse
        witness = table.optional_name(WITNESS) if act in _WITNESSED else ""
        table.finish()
        return StockAct(content, author, witness)

    def _seen(self, table: Table, target: Target) -> StockAct:
        seen = target(table.optional_whole("entry") or 0)
        author = table.name("by")
        table.finish()
        return StockAct(Witnessed(seen.amends or seen.id), author)


_WITNESSED = ("waste", "broken", "adjust")
