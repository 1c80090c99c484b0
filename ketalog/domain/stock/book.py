"""The stock book: what the stock's log comes to, lot by lot. Nothing below zero, nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID

from ketalog.domain.chart import Said, standing_in, versions_of
from ketalog.domain.entries import Entry
from ketalog.domain.stock.counts import Count, settled
from ketalog.domain.stock.lines import Kind, Line, Lot, Movement, kind_of_drug
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugDiscrepancy,
    DrugDrawn,
    DrugReconciled,
    DrugReturned,
    DrugWasted,
    StockAdjusted,
    StockCounted,
    VialsReceived,
    Witnessed,
)
from ketalog.domain.stock.witness import witnesses

T = TypeVar("T")


@dataclass(frozen=True)
class Book:
    """The whole stock: its lots in the order received, and every movement in order of time."""

    lots: tuple[Lot, ...]
    lines: tuple[Line, ...]
    counts: tuple[Count, ...]
    discrepancies: tuple[Said[DrugDiscrepancy], ...]
    reconciled: tuple[Said[DrugReconciled], ...]

    @cached_property
    def _lots(self) -> dict[UUID, Lot]:
        return {lot.id: lot for lot in self.lots}

    @cached_property
    def _by_session(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(getattr(line.said.value, "session", ""), []).append(line)
        return found

    @cached_property
    def _by_entry(self) -> dict[UUID, Line]:
        return {line.said.id: line for line in self.lines}

    def lot(self, batch: UUID) -> Lot | None:
        """A lot by its id."""
        return self._lots.get(batch)

    def balances(self) -> dict[Kind, Fraction]:
        """mL there of each drug and strength, in the order in which they first came."""
        found: dict[Kind, Fraction] = {}
        for lot in self.lots:
            found[lot.kind] = found.get(lot.kind, Fraction(0)) + lot.balance
        return found

    def of_session(self, log: str) -> tuple[Line, ...]:
        """Every movement for one session."""
        return tuple(self._by_session.get(log, ()))

    def line(self, entry: UUID) -> Line | None:
        """A movement by its first entry's id."""
        return self._by_entry.get(entry)

    def last_counts(self) -> tuple[Count, ...]:
        """The latest count of each drug and strength: a recount stands for those before it."""
        return tuple({one.kind: one for one in self.counts}.values())


def stock_book(entries: Iterable[Entry]) -> Book:
    """The book of the stock's log, entries in order of number."""
    found = versions_of(entries)
    standing = standing_in(found)
    fold = _Fold(_received(found))
    for one in standing:
        fold.take(one)
    signed = witnesses(standing)
    lines = tuple(fold.lines(signed))
    talk = _every(DrugDiscrepancy, standing)
    return Book(
        lots=tuple(shelf.lot() for shelf in fold.shelves.values()),
        lines=lines,
        counts=tuple(settled(one, lines, talk) for one in fold.counts),
        discrepancies=talk,
        reconciled=_every(DrugReconciled, standing),
    )


def _every(kind: type[T], standing: Iterable[Said[Any]]) -> tuple[Said[T], ...]:
    return tuple(one for one in standing if isinstance(one.value, kind))


def _received(found: Iterable[tuple[Entry, ...]]) -> dict[UUID, VialsReceived]:
    """The last words on each delivery; one that was struck out still names what moved."""
    said: dict[UUID, VialsReceived] = {}
    for versions in found:
        for version in versions:
            if isinstance(version.content, VialsReceived):
                said[versions[0].id] = version.content
    return said


@dataclass(slots=True)
class _Shelf:
    """A lot while the log is read."""

    id: UUID
    vials: VialsReceived
    balance: Fraction = Fraction(0)
    came: Fraction = Fraction(0)
    left: Fraction = Fraction(0)
    unexplained: Fraction = Fraction(0)

    def put(self, ml: Fraction) -> Fraction:
        self.came += ml
        self.balance += ml
        return Fraction(0)

    def take(self, ml: Fraction) -> Fraction:
        missing = max(ml - self.balance, Fraction(0))
        self.left += ml
        self.unexplained += missing
        self.balance -= ml - missing
        return missing

    def lot(self) -> Lot:
        return Lot(self.id, self.vials, self.balance, self.came, self.left, self.unexplained)


@dataclass(slots=True)
class _Fold:
    """The book while the log is read, in order of time."""

    received: dict[UUID, VialsReceived]
    shelves: dict[UUID, _Shelf] = field(default_factory=dict)
    counts: list[Count] = field(default_factory=list)
    moved: list[tuple[Said[Any], _Shelf, Fraction, Fraction, Fraction]] = field(
        default_factory=list
    )

    def __post_init__(self) -> None:
        self.shelves = {one: _Shelf(one, vials) for one, vials in self.received.items()}

    def take(self, one: Said[Any]) -> None:
        if isinstance(one.value, StockCounted):
            self._count(one)
            return
        batch = one.id if isinstance(one.value, VialsReceived) else _batch(one.value)
        shelf = self.shelves.get(batch) if batch else None
        if shelf is None:
            return
        before = shelf.balance
        missing = _moved(one.value, shelf)
        self.moved.append((one, shelf, shelf.balance - before, shelf.balance, missing))

    def lines(self, signed: dict[UUID, Said[Witnessed]]) -> Iterator[Line]:
        for one, shelf, change, balance, missing in self.moved:
            yield Line(one, shelf.vials, shelf.id, change, balance, missing, signed.get(one.id))

    def _count(self, one: Said[StockCounted]) -> None:
        kind = kind_of_drug(one.value.drug, one.value.strength)
        there = (
            shelf.balance
            for shelf in self.shelves.values()
            if kind_of_drug(shelf.vials.drug, shelf.vials.strength) == kind
        )
        expected = sum(there, Fraction(0))
        difference = one.value.volume.fraction - expected
        self.counts.append(Count(one, expected, difference, difference))


def _batch(value: object) -> UUID | None:
    return value.batch if isinstance(value, Movement) else None


def _moved(value: VialsReceived | Movement, shelf: _Shelf) -> Fraction:
    """Put on the shelf or take from it; what the shelf did not hold."""
    match value:
        case VialsReceived():
            return shelf.put(value.all_ml.fraction)
        case StockAdjusted(volume=volume):
            more = volume.fraction - shelf.balance
            return shelf.put(more) if more >= 0 else shelf.take(-more)
        case DrugReturned(session=session) if session:
            return shelf.put(value.volume.fraction)
        case DrugDrawn() | DrugReturned():
            return shelf.take(value.volume.fraction)
        case DrugWasted(session=session) | DrugBroken(session=session):
            # A session's waste left the lot when it was drawn.
            return Fraction(0) if session else shelf.take(value.volume.fraction)
