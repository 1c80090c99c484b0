"""What is refused and what is asked when a movement of the stock comes in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.entries import Content, Entry, kind_of
from ketalog.domain.people import same_person
from ketalog.domain.refusal import Doubt, Refused
from ketalog.domain.stock.accounting_words import amount
from ketalog.domain.stock.beside import beside
from ketalog.domain.stock.book import Book
from ketalog.domain.stock.case import StockCase
from ketalog.domain.stock.lines import Lot, Movement, kind_of_drug
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
from ketalog.domain.stock.witness import is_author, needs_witness


def stock_doubts(case: StockCase) -> tuple[Doubt, ...]:
    """Every doubt about a movement; what cannot be is refused."""
    return (*_doubts(case), *(_beyond_words(one) for one in beside(case)))


def _beyond_words(one: DrugDiscrepancy) -> Doubt:
    return Doubt("volume", f"{one.why} A discrepancy is stored with it.")


def _doubts(case: StockCase) -> Iterator[Doubt]:
    match case.content:
        case None:
            return
        case VialsReceived():
            yield from _received(case.content, case)
        case DrugDrawn() | DrugWasted() | DrugReturned() | DrugBroken() | StockAdjusted():
            yield from _moved(case.content, case)
        case StockCounted():
            yield from _counted(case.content, case)
        case DrugDiscrepancy():
            yield from _discrepancy(case.content, case)
        case Witnessed():
            yield from _witnessed(case.content, case)
        case DrugReconciled():
            raise Refused("A drug is reconciled when the record is signed.")
        case _:
            raise Refused("That is no movement of the stock.")


def _received(value: VialsReceived, case: StockCase) -> Iterator[Doubt]:
    _refuse_empty(value.drug, "Which drug came in?", "drug")
    _refuse_empty(value.lot, "Which lot is on the vials?", "lot")
    today = case.at.astimezone(case.zone).date()
    if value.expires and value.expires < today:
        yield Doubt("expires", f"That lot expired on {written.day(value.expires)}.")


def _moved(value: Movement, case: StockCase) -> Iterator[Doubt]:
    lot = case.before.lot(value.batch)
    if lot is None:
        raise Refused("That lot is not in the stock.", "lot")
    if isinstance(value, StockAdjusted):
        _refuse_empty(value.why, "An adjustment needs a reason.", "why")
        return
    if not value.volume.ml:
        raise Refused("The volume is above 0 mL.", "volume")
    if case.signed:
        yield Doubt("session", "That session’s record is signed already.")
    if isinstance(value, DrugDrawn):
        yield from _expired(lot, case)
    elif value.session:
        yield from _beyond_session(value, lot, case)


def _expired(lot: Lot, case: StockCase) -> Iterator[Doubt]:
    expires = lot.vials.expires
    if expires and expires < case.at.astimezone(case.zone).date():
        yield Doubt("lot", f"Lot {lot.vials.lot} expired on {written.day(expires)}.")


def _beyond_session(value: Movement, lot: Lot, case: StockCase) -> Iterator[Doubt]:
    account = case.account
    drug = lot.vials.drug
    if account is None or not account.drawn:
        yield Doubt("volume", f"No {drug} was drawn for this session.")
        return
    if isinstance(value, DrugReturned) and value.volume.fraction % lot.vials.volume.fraction:
        each = written.in_full(lot.vials.volume)
        yield Doubt("volume", f"A vial holds {each}. Only unopened ones go back: right?")
    mg = value.volume.fraction * lot.vials.strength.fraction
    left = max(account.difference, Fraction(0))
    if mg > left + account.tolerance.fraction * lot.vials.strength.fraction:
        yield Doubt(
            "volume",
            f"Of what was drawn {amount(account, left)} is left; this is "
            f"{written.in_full(value.volume)}.",
        )


def _counted(value: StockCounted, case: StockCase) -> Iterator[Doubt]:
    """A blind count is never compared before it is stored."""
    _refuse_empty(value.drug, "Which drug was counted?", "drug")
    if kind_of_drug(value.drug, value.strength) not in case.before.balances():
        strength = written.quantity(value.strength)
        yield Doubt("drug", f"No {value.drug} of {strength} ever came in.")


def _discrepancy(value: DrugDiscrepancy, case: StockCase) -> Iterator[Doubt]:
    _refuse_empty(value.drug, "Which drug does not come out even?", "drug")
    _refuse_empty(value.why, "A discrepancy needs words: what is known of it?", "why")
    account = case.account
    if not value.volume.ml:
        raise Refused("A discrepancy is about more than 0 mL.", "volume")
    if value.unseen is not None:
        _refuse_seen(value.unseen, case)
        return
    if not value.session or account is None or account.given.unknown:
        return
    if account.difference and value.missing != (account.difference > 0):
        way = "missing" if account.difference > 0 else "too much"
        yield Doubt("volume", f"{amount(account, account.difference)} is {way}, not the other way.")
        return
    mg = value.volume.fraction * value.strength.fraction
    if mg + account.tolerance.fraction * value.strength.fraction < account.unexplained:
        yield Doubt(
            "volume", f"{amount(account, account.unexplained)} is open; this explains less."
        )


def _refuse_seen(entry: UUID, case: StockCase) -> None:
    line = case.before.line(entry)
    if line is None or not line.unwitnessed:
        raise Refused("There is nothing there that lacks a witness.", "subject")


def _witnessed(value: Witnessed, case: StockCase) -> Iterator[Doubt]:
    line = case.before.line(value.entry)
    if line is None or not needs_witness(line.said):
        raise Refused("There is nothing there that needs a witness.", "witness")
    if line.witness:
        raise Refused(f"{line.witness.author} has witnessed that already.", "witness")
    if is_author(case.author, line.said):
        raise Refused(
            "Nobody witnesses what they wrote themselves: somebody else signs it.", "witness"
        )
    if case.patient and same_person(case.author, case.patient):
        raise Refused("The patient is no witness: one of the staff signs it.", "witness")
    late = case.at - line.said.at
    if late > timedelta(minutes=case.rules.witness_minutes):
        yield Doubt("witness", f"That was {written.minutes(late)} ago. Was it seen at the time?")


def _refuse_empty(text: str, sentence: str, field: str) -> None:
    if not text.strip():
        raise Refused(sentence, field)


def refuse_changing(versions: tuple[Entry, ...], content: Content | None, book: Book) -> None:
    """Refuse a correction that would pull the ground from under other entries."""
    first = versions[0]
    if isinstance(first.content, DrugReconciled | Witnessed):
        raise Refused("What was signed stays as it is.")
    if content is not None and kind_of(content) != first.kind:
        raise Refused("A correction has the kind of what it corrects.")
    moved = any(line.lot == first.id and line.said.id != first.id for line in book.lines)
    if content is None and moved:
        raise Refused("Something was taken from that lot: correct it instead of striking it out.")
