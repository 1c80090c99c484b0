"""Blind counts: each beside the book of its moment, and what has settled a difference since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ketalog.domain.chart import Said
from ketalog.domain.stock.lines import Kind, Line, kind_of_drug
from ketalog.domain.stock.movements import DrugDiscrepancy, StockAdjusted, StockCounted


@dataclass(frozen=True, slots=True)
class Count:
    """A blind count beside the book of that moment; ``open`` is what nothing has settled, mL."""

    said: Said[StockCounted]
    expected: Fraction
    difference: Fraction
    open: Fraction

    @property
    def kind(self) -> Kind:
        """What was counted."""
        return kind_of_drug(self.said.value.drug, self.said.value.strength)


def settled(count: Count, lines: Iterable[Line], talk: Iterable[Said[DrugDiscrepancy]]) -> Count:
    """What witnessed adjustments and discrepancies after a count leave of its difference."""
    if not count.difference:
        return count
    kind, place = count.kind, _place(count.said)
    adjusted = (
        line.change
        for line in lines
        if isinstance(line.said.value, StockAdjusted)
        and line.kind == kind
        and line.witness
        and _place(line.said) > place
    )
    said = (
        -one.value.volume.fraction if one.value.missing else one.value.volume.fraction
        for one in talk
        if not one.value.session
        and one.value.batch is None
        and one.value.unseen is None
        and kind_of_drug(one.value.drug, one.value.strength) == kind
        and _place(one) > place
    )
    left = count.difference - sum(adjusted, Fraction(0)) - sum(said, Fraction(0))
    return Count(count.said, count.expected, count.difference, left)


def _place(one: Said[Any]) -> tuple[object, int]:
    return one.at, one.first.number
