"""The drug register: every movement of each drug and strength, with its running balance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise
from zoneinfo import ZoneInfo

from ketalog.domain.chart import versions_of
from ketalog.domain.entries import Content, Entry
from ketalog.domain.quantities import Concentration, Volume
from ketalog.domain.stock.book import Book, stock_book
from ketalog.domain.stock.lines import Kind, Movement, kind_of_drug
from ketalog.domain.stock.movements import (
    DrugDiscrepancy,
    DrugReconciled,
    StockCounted,
    VialsReceived,
    Witnessed,
)
from ketalog.domain.stock.words import Words, words_of


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line, mL; ``change`` and ``balance`` are None where it moves nothing.

    ``replaced`` is what came after words that no longer stand: they stay readable, uncounted.
    ``first`` is the number of the first entry, by which lines of the same time are ordered.
    ``witness_at`` is when the witness signed, ``witness_pin`` that it took their own PIN.
    """

    entry: Entry
    words: Words
    vials: VialsReceived | None = None
    volume: Volume | None = None
    change: Fraction | None = None
    balance: Fraction | None = None
    witness: str = ""
    unwitnessed: bool = False
    replaced: Entry | None = None
    first: int = 0
    witness_at: datetime | None = None
    witness_pin: bool = False

    @property
    def at(self) -> datetime:
        """When it happened, UTC."""
        return self.entry.observed_at

    @property
    def session(self) -> str:
        """The log of the session that it is for; empty for the stock's own."""
        return str(getattr(self.entry.content, "session", ""))


@dataclass(frozen=True, slots=True)
class RegisterPart:
    """One drug and strength over a time; mL at its beginning and end."""

    drug: str
    strength: Concentration
    opening: Fraction
    closing: Fraction
    rows: tuple[RegisterRow, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """Which days of the clinic and which drug; everything without them."""

    zone: ZoneInfo
    since: date | None = None
    until: date | None = None
    drug: str = ""

    @property
    def name(self) -> str:
        """For a file: ``2026-11-01-to-2026-11-30``, with letters and digits of the drug."""
        days = "-to-".join(day.isoformat() for day in (self.since, self.until) if day) or "all"
        drug = "".join(c for c in self.drug.casefold() if c.isascii() and c.isalnum())[:40]
        return f"{days}-{drug}" if drug else days

    def before(self, moment: datetime) -> bool:
        """Whether a moment lies before the first day."""
        return self.since is not None and self._day(moment) < self.since

    def after(self, moment: datetime) -> bool:
        """Whether a moment lies after the last day."""
        return self.until is not None and self._day(moment) > self.until

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()


def register(entries: Iterable[Entry], days: Days) -> tuple[RegisterPart, ...]:
    """Each drug and strength in the order in which it first came, its lines in order of time."""
    every = tuple(entries)
    pages = _Pages(stock_book(every))
    for versions in versions_of(every):
        pages.take(versions)
    wanted = days.drug.casefold()
    return tuple(
        _part(*pages.names[kind], pages.rows[kind], days)
        for kind in pages.rows
        if wanted in ("", kind[0])
    )


class _Pages:
    """The rows of each drug and strength, as they are read."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._lines = {line.said.id: line for line in book.lines}
        self._counts = {one.said.id: one for one in book.counts}
        self.names: dict[Kind, tuple[str, Concentration]] = {}
        self.rows: dict[Kind, list[RegisterRow]] = {}

    def take(self, versions: tuple[Entry, ...]) -> None:
        if isinstance(versions[0].content, Witnessed):
            return
        for old, new in pairwise(versions):
            gone = replace(self._row(old), replaced=new, change=None, witness="")
            self._put(replace(gone, unwitnessed=False, first=versions[0].number))
        if versions[-1].content is not None:
            self._put(replace(self._row(versions[-1]), first=versions[0].number))

    def _row(self, entry: Entry) -> RegisterRow:
        first = entry.amends or entry.id
        line, count = self._lines.get(first), self._counts.get(first)
        seen = line.witness if line else None
        moves = line is not None and (line.change or not self.is_of_session(entry))
        return RegisterRow(
            entry=entry,
            words=words_of(entry.content, count),
            vials=self._vials(entry),
            volume=_volume(entry.content),
            change=line.change if line and moves else None,
            witness=seen.author if seen else "",
            witness_at=seen.last.recorded_at if seen else None,
            witness_pin=seen is not None and seen.value.own_pin,
            unwitnessed=line.unwitnessed if line else False,
        )

    @staticmethod
    def is_of_session(entry: Entry) -> bool:
        return bool(getattr(entry.content, "session", ""))

    def _vials(self, entry: Entry) -> VialsReceived | None:
        if isinstance(entry.content, VialsReceived):
            return entry.content
        batch = getattr(entry.content, "batch", None)
        lot = self._book.lot(batch) if batch else None
        return lot.vials if lot else None

    def _put(self, row: RegisterRow) -> None:
        for drug, strength in self._kinds(row):
            kind = kind_of_drug(drug, strength)
            self.names.setdefault(kind, (drug, strength))
            self.rows.setdefault(kind, []).append(row)

    def _kinds(self, row: RegisterRow) -> Iterator[tuple[str, Concentration]]:
        content = row.entry.content
        if isinstance(content, StockCounted | DrugDiscrepancy):
            yield content.drug, content.strength
        elif isinstance(content, DrugReconciled):
            yield from self._reconciled(content)
        elif row.vials:
            yield row.vials.drug, row.vials.strength

    def _reconciled(self, content: DrugReconciled) -> Iterator[tuple[str, Concentration]]:
        """What moved of it in the session, or what a discrepancy says was meant to."""
        lines = self._book.of_session(content.session)
        talk = (one.value for one in self._book.discrepancies)
        found = [(one.vials.drug, one.vials.strength) for one in lines]
        found += [(one.drug, one.strength) for one in talk if one.session == content.session]
        drug = content.drug.casefold()
        yield from {kind_of_drug(*one): one for one in found if one[0].casefold() == drug}.values()


def _volume(content: Content | None) -> Volume | None:
    if isinstance(content, VialsReceived):
        return content.all_ml
    if isinstance(content, Movement | StockCounted | DrugDiscrepancy):
        return content.volume
    return None


def _part(drug: str, strength: Concentration, rows: list[RegisterRow], days: Days) -> RegisterPart:
    opening = balance = Fraction(0)
    found: list[RegisterRow] = []
    for row in sorted(rows, key=lambda one: (one.at, one.first, one.entry.number)):
        if days.after(row.at):
            break
        balance += row.change or 0
        if days.before(row.at):
            opening = balance
        else:
            found.append(row if row.change is None else replace(row, balance=balance))
    return RegisterPart(drug, strength, opening, balance, tuple(found))
