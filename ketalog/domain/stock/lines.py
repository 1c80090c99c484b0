"""A lot and a line of the register: what the stock book is made of."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from ketalog.domain.chart import Said
from ketalog.domain.quantities import Concentration, Volume, exact
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugDrawn,
    DrugReturned,
    DrugWasted,
    StockAdjusted,
    VialsReceived,
    Witnessed,
)
from ketalog.domain.stock.witness import needs_witness

Movement = DrugDrawn | DrugWasted | DrugReturned | DrugBroken | StockAdjusted
# What a drug and strength are found under.
Kind = tuple[str, Concentration]


def kind_of_drug(drug: str, strength: Concentration) -> Kind:
    """The same for every way of writing the drug's name."""
    return drug.casefold(), strength


@dataclass(frozen=True, slots=True)
class Lot:
    """One delivery of vials, mL. What came and the unexplained are the balance and what left."""

    id: UUID
    vials: VialsReceived
    balance: Fraction
    came: Fraction
    left: Fraction
    unexplained: Fraction

    @property
    def kind(self) -> Kind:
        """Its drug and strength."""
        return kind_of_drug(self.vials.drug, self.vials.strength)

    @property
    def volume(self) -> Volume:
        """What is left of it."""
        return Volume(exact(self.balance))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the register; mL. ``missing`` is what left the lot beyond what it held."""

    said: Said[Any]
    vials: VialsReceived
    lot: UUID
    change: Fraction
    balance: Fraction
    missing: Fraction = Fraction(0)
    witness: Said[Witnessed] | None = None

    @property
    def kind(self) -> Kind:
        """Its drug and strength."""
        return kind_of_drug(self.vials.drug, self.vials.strength)

    @property
    def unwitnessed(self) -> bool:
        """Whether somebody still has to sign that it was seen."""
        return self.witness is None and needs_witness(self.said)
