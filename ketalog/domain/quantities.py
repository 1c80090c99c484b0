"""Amounts that cannot be mixed up: one frozen Decimal type for each unit of the ward.

Each type holds one number in one fixed unit, named by its field, so ``Dose(mg=...)`` and
``DoseRate(mg_per_h=...)`` neither add nor compare with each other, for mypy and at run time.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from fractions import Fraction
from typing import Self


def exact(number: Fraction) -> Decimal:
    """The Decimal of a fraction: exact where it ends within 28 digits, else correctly rounded."""
    return Decimal(number.numerator) / Decimal(number.denominator)


class Quantity:
    """What all amounts share: a finite number, not below zero, compared only with its own kind."""

    __slots__ = ()

    def __post_init__(self) -> None:
        number = self.number
        if not isinstance(number, Decimal):
            raise TypeError(f"{type(self).__name__} takes a Decimal, not {type(number).__name__}")
        if not number.is_finite() or number < 0:
            raise ValueError(f"{type(self).__name__} is a number from 0 up")

    @property
    def number(self) -> Decimal:
        """The bare number, in the unit that the field names."""
        value: Decimal = getattr(self, fields(self)[0].name)  # type: ignore[arg-type]
        return value

    @property
    def fraction(self) -> Fraction:
        """The number as an exact fraction."""
        return Fraction(self.number)

    def _same(self, other: object) -> bool:
        return type(self) is type(other)

    def __add__(self, other: Self) -> Self:
        if not self._same(other):
            return NotImplemented
        return type(self)(self.number + other.number)  # type: ignore[call-arg]

    def __lt__(self, other: Self) -> bool:
        return self.number < other.number if self._same(other) else NotImplemented

    def __le__(self, other: Self) -> bool:
        return self.number <= other.number if self._same(other) else NotImplemented

    def __gt__(self, other: Self) -> bool:
        return self.number > other.number if self._same(other) else NotImplemented

    def __ge__(self, other: Self) -> bool:
        return self.number >= other.number if self._same(other) else NotImplemented


@dataclass(frozen=True, slots=True)
class Dose(Quantity):
    """An amount of drug, mg."""

    mg: Decimal


@dataclass(frozen=True, slots=True)
class DosePerWeight(Quantity):
    """An amount of drug for each kilogram, mg/kg."""

    mg_per_kg: Decimal


@dataclass(frozen=True, slots=True)
class DoseRate(Quantity):
    """Drug given in an hour, mg/h."""

    mg_per_h: Decimal


@dataclass(frozen=True, slots=True)
class DoseRatePerWeight(Quantity):
    """Drug given in an hour for each kilogram, mg/kg/h."""

    mg_per_kg_per_h: Decimal


@dataclass(frozen=True, slots=True)
class Concentration(Quantity):
    """Drug in a millilitre, mg/mL; above zero."""

    mg_per_ml: Decimal

    def __post_init__(self) -> None:
        Quantity.__post_init__(self)
        if not self.mg_per_ml:
            raise ValueError("A concentration is above 0")


@dataclass(frozen=True, slots=True)
class Volume(Quantity):
    """An amount of fluid, mL."""

    ml: Decimal


@dataclass(frozen=True, slots=True)
class Flow(Quantity):
    """What a pump is set to, mL/h."""

    ml_per_h: Decimal


@dataclass(frozen=True, slots=True)
class OxygenFlow(Quantity):
    """Oxygen given, L/min; zero is room air."""

    l_per_min: Decimal

    @classmethod
    def none(cls) -> OxygenFlow:
        """Room air."""
        return cls(Decimal(0))


@dataclass(frozen=True, slots=True)
class Temperature(Quantity):
    """Body temperature, degC."""

    deg_c: Decimal


@dataclass(frozen=True, slots=True)
class Weight(Quantity):
    """Body weight, kg; above zero."""

    kg: Decimal

    def __post_init__(self) -> None:
        Quantity.__post_init__(self)
        if not self.kg:
            raise ValueError("A weight is above 0")


@dataclass(frozen=True, slots=True)
class Height(Quantity):
    """Body height, cm; above zero."""

    cm: Decimal

    def __post_init__(self) -> None:
        Quantity.__post_init__(self)
        if not self.cm:
            raise ValueError("A height is above 0")


Rate = Flow | DoseRate | DoseRatePerWeight
Ordered = DosePerWeight | DoseRatePerWeight | DoseRate | Dose


def mg_per_h(rate: Rate, weight: Weight, concentration: Concentration) -> Fraction:
    """Any rate as exact mg/h for one patient and one syringe."""
    if isinstance(rate, Flow):
        return rate.fraction * concentration.fraction
    if isinstance(rate, DoseRatePerWeight):
        return rate.fraction * weight.fraction
    return rate.fraction


def flow_of(mg_in_an_hour: Fraction, concentration: Concentration) -> Flow:
    """The pump setting that gives this many mg/h."""
    return Flow(exact(mg_in_an_hour / concentration.fraction))
