"""What may be chosen in drug accounting: lots, movements to be seen, drugs, witnesses; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ketalog.domain import typed, written
from ketalog.domain.chart import Chart
from ketalog.domain.people import Person, same_person
from ketalog.domain.quantities import Concentration, Volume
from ketalog.domain.roles import may
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.book import Book
from ketalog.domain.stock.lines import Line, Lot
from ketalog.domain.stock.movements import DrugBroken, DrugDiscrepancy, DrugDrawn
from ketalog.domain.stock.witness import is_author
from ketalog.domain.stock.words import words_of


@dataclass(frozen=True, slots=True)
class Subject:
    """A drug and strength that a discrepancy may be about, or a movement that nobody saw."""

    drug: str
    strength: Concentration
    line: Line | None = None


def lots(book: Book, log: str, *, drawing: bool) -> dict[str, Lot]:
    """Of a draw every lot with something in it; of the rest those that were drawn from."""
    ids = {x.lot for x in book.of_session(log) if isinstance(x.said.value, DrugDrawn)}
    found = (lot for lot in book.lots if (lot.balance if drawing else lot.id in ids))
    return {lot_words(lot): lot for lot in found}


def unseen(accounts: Iterable[DrugAccount], chart: Chart) -> dict[str, Line]:
    """Every waste and break of a session that still needs its witness."""
    found = {}
    for account in accounts:
        for line in account.unwitnessed:
            what = "Broken" if isinstance(line.said.value, DrugBroken) else "Wasted"
            when = written.time(line.said.at, chart.zone)
            amount = written.in_full(line.said.value.volume)
            found[f"{what} {amount} {account.drug} {when}"] = line
    return found


def moved(accounts: Iterable[DrugAccount], chart: Chart) -> dict[str, UUID]:
    """Every movement and discrepancy of a session, by what it says; the newest first."""
    said = [
        (x.said.at, f"{words_of(x.said.value)[0]} {_amount(x.said.value)} {one.drug}", x.said.id)
        for one in accounts
        for x in one.lines
    ]
    said += [
        (x.at, f"Discrepancy {_amount(x.value)} {one.drug}", x.id)
        for one in accounts
        for x in one.discrepancies
    ]
    said.sort(key=lambda one: one[0], reverse=True)
    return {f"{words} {written.time(at, chart.zone)}": entry for at, words, entry in said}


def _amount(value: DrugDrawn | DrugDiscrepancy) -> str:
    return written.in_full(value.volume)


def subjects(accounts: Iterable[DrugAccount], chart: Chart) -> dict[str, Subject]:
    """The drugs that are open; one that was never drawn in the strengths of the library.

    A movement without a witness is explained by itself: no amount speaks for it.
    """
    every = tuple(accounts)
    found = {}
    for words, line in unseen(every, chart).items():
        account = next(one for one in every if line in one.lines)
        if line in account.unseen:
            found[f"{words}, no witness"] = Subject(account.drug, line.vials.strength, line)
    for account in every:
        drug = chart.opened.drug(account.drug)
        known = tuple(one.mg_per_ml for one in (drug.strengths if drug else ()))
        for strength in () if account.explained else account.strengths or known:
            found[f"{account.drug} {written.quantity(strength)}"] = Subject(account.drug, strength)
    return found


def others(people: Iterable[Person], author: str, line: Line | None) -> tuple[str, ...]:
    """Everybody who treats and may witness: not who is signed in, nor who wrote what was seen."""
    return tuple(
        person.name
        for person in people
        if person.active
        and may(person.roles, "enter")
        and not same_person(person.name, author)
        and (line is None or not is_author(person.name, line.said))
    )


def volume_of(text: str, field: str = "volume") -> Volume:
    """mL, with or without the unit that stands in the field. Refused for any other unit."""
    bare = text.replace(",", "").replace(".", "").strip().isdigit()
    return typed.quantity(Volume, f"{text} mL" if bare else text, field)


def lot_words(lot: Lot) -> str:
    """``ketamine 50 mg/mL · K1``."""
    return f"{lot.vials.drug} {written.quantity(lot.vials.strength)} · {lot.vials.lot}"
