"""The weight that doses are reckoned from: actual, ideal (Devine) or adjusted; figures are data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from ketalog.domain import written
from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.people import Sex
from ketalog.domain.quantities import Height, Weight, exact
from ketalog.domain.refusal import Doubt, Refused

WeightUsed = Literal["actual", "ideal", "adjusted"]

_CM_IN_AN_INCH = Fraction(254, 100)


@dataclass(frozen=True, slots=True)
class WeightFormulas:
    """The figures of ``resources/weights.toml``: kg at the shortest height, kg an inch above it."""

    base: dict[Literal["F", "M"], Decimal]
    for_each_inch: Decimal
    shortest: Height
    adjusted_share: Decimal
    lowest_height: Height
    highest_height: Height
    ask_height_below: Height
    ask_height_above: Height
    source: str
    approval: str = NOT_APPROVED
    note_change_percent: int = 10

    def weight(
        self, which: WeightUsed, actual: Weight, height: Height | None, sex: Sex
    ) -> Weight | None:
        """The weight to dose by, exact; None is the actual one. Refused where the formula ends."""
        if which == "actual":
            return None
        ideal = self._ideal(height, sex)
        if which == "ideal":
            return Weight(exact(ideal))
        share = Fraction(self.adjusted_share)
        return Weight(exact(ideal + share * (actual.fraction - ideal)))

    def _ideal(self, height: Height | None, sex: Sex) -> Fraction:
        if height is None:
            raise Refused(
                "The ideal weight needs the height: type it with the patient.", "weight_used"
            )
        if sex not in ("F", "M"):
            raise Refused(
                "The formula for the ideal weight knows F and M only: choose the weight with the "
                "clinician, and use the actual one until then.",
                "weight_used",
            )
        if height < self.shortest:
            raise Refused(
                f"The formula for the ideal weight is not made for heights under "
                f"{written.quantity(self.shortest)}: use the actual weight, or ask the clinician.",
                "weight_used",
            )
        inches = (height.fraction - self.shortest.fraction) / _CM_IN_AN_INCH
        return Fraction(self.base[sex]) + Fraction(self.for_each_inch) * inches

    def height_doubts(self, height: Height) -> Iterator[Doubt]:
        """A height that cannot be is refused, an unusual one asked once."""
        shown = written.quantity(height)
        if not self.lowest_height <= height <= self.highest_height:
            span = f"{written.shown(self.lowest_height)} to {written.quantity(self.highest_height)}"
            raise Refused(f"Height {shown} cannot be; the range is {span}.", "height")
        if height < self.ask_height_below or height > self.ask_height_above:
            yield Doubt("height", f"Is {shown} right?")


def used_weight_doubts(which: WeightUsed, used: Weight | None, actual: Weight) -> Iterator[Doubt]:
    """A weight by formula above the one on the scale would give more, not less."""
    if used is not None and used > actual:
        yield Doubt(
            "weight_used",
            f"The {which} weight, {written.quantity(used)}, is over the actual one, "
            f"{written.quantity(actual)}: dose by it all the same?",
        )
