"""What the register keeps of a session's drugs once its record is signed."""

from __future__ import annotations

from collections.abc import Iterable

from ketalog.domain.quantities import Dose, exact
from ketalog.domain.stock.accounting import DrugAccount
from ketalog.domain.stock.movements import DrugReconciled


def reconciled(found: Iterable[DrugAccount], log: str) -> tuple[DrugReconciled, ...]:
    """What the register keeps of a session when its record is signed."""
    return tuple(
        DrugReconciled(
            session=log,
            drug=one.drug,
            drawn=Dose(exact(one.drawn)),
            given=Dose(exact(one.given.mg)),
            wasted=Dose(exact(one.wasted)),
            returned=Dose(exact(one.returned)),
            difference=exact(one.difference),
            broken=Dose(exact(one.broken)),
        )
        for one in found
    )
