"""What is ordered: a dose over some minutes, a dose rate for some minutes, or a ladder of rates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ketalog.domain.quantities import (
    Dose,
    DosePerWeight,
    DoseRate,
    DoseRatePerWeight,
    Ordered,
    Weight,
)


@dataclass(frozen=True, slots=True)
class RateStep:
    """From so many minutes after START the ordered rate is another, in the order's own unit."""

    after_minutes: int
    number: Decimal


@dataclass(frozen=True, slots=True)
class Rung:
    """A stretch of an order at one rate for one patient; exact minutes after START."""

    since: Fraction
    until: Fraction
    mg_per_h: Fraction

    @property
    def mg(self) -> Fraction:
        """What this stretch comes to."""
        return self.mg_per_h * (self.until - self.since) / 60


@dataclass(frozen=True, slots=True)
class Order:
    """What is ordered: a dose over some minutes, or a dose rate for some minutes.

    A ladder has ``steps``, in order of their minute; its own number is the rate at START.
    """

    number: Decimal
    unit: Literal["mg/kg", "mg", "mg/kg/h", "mg/h"]
    minutes: int
    max_rate: DoseRate | None = None
    max_dose: Dose | None = None
    steps: tuple[RateStep, ...] = ()

    def __post_init__(self) -> None:
        if self.number <= 0 or self.minutes <= 0:
            raise ValueError("An order has an amount and a length above 0")
        if self.steps:
            self._check_steps()

    def _check_steps(self) -> None:
        if not self.unit.endswith("/h"):
            raise ValueError("A ladder has rates")
        after = [0, *(step.after_minutes for step in self.steps), self.minutes]
        if after != sorted(set(after)) or any(step.number <= 0 for step in self.steps):
            raise ValueError("A ladder's steps have a rate, ascend and lie within its length")

    @property
    def amount(self) -> Ordered:
        """The typed quantity; a dose and a dose rate are different types."""
        return self.amount_of(self.number)

    def amount_of(self, number: Decimal) -> Ordered:
        """A number in the order's own unit, such as that of a step."""
        kinds: dict[str, type[Ordered]] = {
            "mg/kg": DosePerWeight,
            "mg": Dose,
            "mg/kg/h": DoseRatePerWeight,
            "mg/h": DoseRate,
        }
        return kinds[self.unit](number)

    @property
    def length(self) -> timedelta:
        """Planned length of the infusion."""
        return timedelta(minutes=self.minutes)

    def rungs(self, weight: Weight) -> tuple[Rung, ...]:
        """Each stretch of one rate; ``max_rate`` lowers each, ``max_dose`` ends a ladder early."""
        return tuple(self._rungs(weight))

    def mg_per_h(self, weight: Weight) -> Fraction:
        """The rate ordered at START for one patient, exact, after the caps."""
        return self.rungs(weight)[0].mg_per_h

    def mg(self, weight: Weight) -> Fraction:
        """The whole dose ordered for one patient, exact."""
        return sum((rung.mg for rung in self.rungs(weight)), Fraction(0))

    def uncapped_mg(self, weight: Weight) -> Fraction:
        """What the steps come to before ``max_dose`` ends them; for a ladder."""
        return sum((rung.mg for rung in self._stretches(weight)), Fraction(0))

    def _rungs(self, weight: Weight) -> Iterator[Rung]:
        if self.max_dose is None:
            yield from self._stretches(weight)
            return
        left = self.max_dose.fraction
        for rung in self._stretches(weight):
            if not left:
                return
            if not self.steps:
                # Without steps the cap lowers the rate, and the minutes stay.
                yield Rung(rung.since, rung.until, min(rung.mg_per_h, left * 60 / self.minutes))
                return
            until = min(rung.until, rung.since + left * 60 / rung.mg_per_h)
            yield Rung(rung.since, until, rung.mg_per_h)
            left = max(left - rung.mg, Fraction(0))

    def _stretches(self, weight: Weight) -> Iterator[Rung]:
        starts = [RateStep(0, self.number), *self.steps]
        ends = [*(step.after_minutes for step in self.steps), self.minutes]
        for step, until in zip(starts, ends, strict=True):
            rate = self._capped(Fraction(step.number), weight)
            yield Rung(Fraction(step.after_minutes), Fraction(until), rate)

    def _capped(self, number: Fraction, weight: Weight) -> Fraction:
        rate = number * weight.fraction if "kg" in self.unit else number
        if not self.unit.endswith("/h"):
            rate = rate * 60 / self.minutes
        return min(rate, self.max_rate.fraction) if self.max_rate else rate
