"""The discrepancies that go with a movement: more than a lot held, or after a signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.chart import Said
from ketalog.domain.quantities import Volume, exact
from ketalog.domain.stock.case import StockCase
from ketalog.domain.stock.lines import Lot, Movement
from ketalog.domain.stock.movements import DrugDiscrepancy


def beside(case: StockCase) -> tuple[DrugDiscrepancy, ...]:
    """The discrepancies that are stored with a movement, never lost."""
    return (*_beyond(case), *_after_signing(case))


def dropped(case: StockCase) -> tuple[Said[DrugDiscrepancy], ...]:
    """The discrepancies whose cause a correction takes away, the newest first."""
    found: list[Said[DrugDiscrepancy]] = []
    for lot in case.after.lots:
        then = case.now.lot(lot.id)
        if then is None or lot.unexplained >= then.unexplained:
            continue
        every = _of_lot(lot, case)
        left = _told(every)
        for one in reversed(every):
            if left <= lot.unexplained:
                break
            left -= one.value.volume.fraction
            found.append(one)
    return tuple(found)


def _of_lot(lot: Lot, case: StockCase) -> list[Said[DrugDiscrepancy]]:
    return [one for one in case.now.discrepancies if one.value.batch == lot.id]


def _told(every: Iterable[Said[DrugDiscrepancy]]) -> Fraction:
    return sum((one.value.volume.fraction for one in every), Fraction(0))


def _after_signing(case: StockCase) -> Iterator[DrugDiscrepancy]:
    """What a movement takes out of balance in an account that was signed already."""
    value, account = case.content, case.then
    if not case.signed or account is None or not isinstance(value, Movement):
        return
    lot = case.before.lot(value.batch)
    if account.explained or account.given.unknown or lot is None:
        return
    mg = account.unexplained
    volume = Volume(exact(mg / lot.vials.strength.fraction))
    yield DrugDiscrepancy(
        drug=lot.vials.drug,
        strength=lot.vials.strength,
        volume=volume,
        why=f"Moved after the record was signed: {written.accounted(volume)} is open.",
        missing=account.difference >= 0,
        session=getattr(value, "session", ""),
    )


def _beyond(case: StockCase) -> tuple[DrugDiscrepancy, ...]:
    """What left a lot beyond what that held."""
    found = []
    for lot in case.after.lots:
        then = case.now.lot(lot.id)
        gone = [one for one in dropped(case) if one.value.batch == lot.id]
        told = then.unexplained if then else Fraction(0)
        if gone:
            told = _told(_of_lot(lot, case)) - _told(gone)
        more = lot.unexplained - told
        if more > 0:
            found.append(_unexplained(lot, Volume(exact(more))))
    return tuple(found)


def _unexplained(lot: Lot, volume: Volume) -> DrugDiscrepancy:
    return DrugDiscrepancy(
        drug=lot.vials.drug,
        strength=lot.vials.strength,
        volume=volume,
        why=f"More left lot {lot.vials.lot} than the book held: {written.accounted(volume)}.",
        missing=False,
        batch=lot.id,
    )
