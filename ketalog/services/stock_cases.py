"""What a movement of the stock is judged on: the book without and with it, and its account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol
from zoneinfo import ZoneInfo

from ketalog.domain.chart import Chart
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.entries import Content, Draft, Entry
from ketalog.domain.stock.accounting import DrugAccount, accounts
from ketalog.domain.stock.book import Book, stock_book
from ketalog.domain.stock.case import StockCase
from ketalog.domain.stock.lines import Movement
from ketalog.domain.stock.movements import (
    DrugDiscrepancy,
    StockCounted,
    VialsReceived,
    Witnessed,
)
from ketalog.domain.stock.rules import StockRules


class Read(Protocol):
    """The stock as its service reads it."""

    rules: StockRules

    @property
    def zone(self) -> ZoneInfo: ...

    def entries(self) -> tuple[Entry, ...]: ...

    def book(self) -> Book: ...

    def chart(self, content: Content | None) -> Chart | None: ...


class StockCases:
    """Builds a case for each movement."""

    def __init__(self, stock: Read) -> None:
        self._stock = stock

    def case(self, draft: Draft, before: Sequence[Entry], after: Iterable[Entry]) -> StockCase:
        """A movement, the versions that it corrects, and the log with it."""
        without, then = self._without(before), stock_book(after)
        chart = self._stock.chart(draft.content)
        return StockCase(
            content=draft.content,
            author=draft.author,
            at=draft.observed_at,
            now=self._stock.book(),
            before=without,
            after=then,
            rules=self._stock.rules,
            zone=chart.zone if chart else self._stock.zone,
            account=self._account(draft, chart, without),
            then=self._account(draft, chart, then),
            signed=chart is not None and chart.signed is not None,
            patient=self._patient(draft.content, without),
        )

    def seen(self, draft: Draft, moved: Draft, book: Book) -> StockCase:
        """A witness beside the movement that was just made."""
        return StockCase(
            content=draft.content,
            author=draft.author,
            at=draft.observed_at,
            now=book,
            before=book,
            after=book,
            rules=self._stock.rules,
            zone=self._stock.zone,
            patient=self._patient(moved.content, book),
        )

    def _without(self, before: Sequence[Entry]) -> Book:
        if not before:
            return self._stock.book()
        gone = {one.id for one in before}
        return stock_book(one for one in self._stock.entries() if one.id not in gone)

    def _patient(self, content: Content | None, book: Book) -> str:
        """Whose session a movement is for, or the movement that is witnessed."""
        if isinstance(content, Witnessed):
            line = book.line(content.entry)
            content = line.said.value if line else None
        chart = self._stock.chart(content)
        return chart.opened.patient.name if chart else ""

    def _account(self, draft: Draft, chart: Chart | None, book: Book) -> DrugAccount | None:
        if chart is None:
            return None
        drug = chart.opened.drug_name(_drug(draft.content, book))
        found = accounts(chart, book, self._stock.rules, draft.recorded_at)
        return next((one for one in found if one.drug == drug), None)


def _drug(content: Content | None, book: Book) -> str:
    if isinstance(content, DrugDiscrepancy):
        return content.drug
    lot = book.lot(content.batch) if isinstance(content, Movement) else None
    return lot.vials.drug if lot else ""


def in_library(content: Content | None, drugs: Iterable[Drug]) -> Content | None:
    """A drug under the library's name: a trade name is not another drug."""
    if not isinstance(content, VialsReceived | StockCounted | DrugDiscrepancy):
        return content
    meant = (drug.name for drug in drugs if drug.is_meant_by(content.drug))
    return replace(content, drug=next(meant, content.drug))
