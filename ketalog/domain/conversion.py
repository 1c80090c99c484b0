"""The border to pint: factors between units that are listed here, and nothing that a user typed.

pint is imported at the first conversion, not at start: that takes longer than the first paint.
"""

from __future__ import annotations

import importlib
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from ketalog import assets
from ketalog.domain.quantities import exact

if TYPE_CHECKING:
    import pint


@cache
def registry() -> pint.UnitRegistry[Fraction]:
    """The clinical units of ``resources/units.txt``, and no others."""
    loaded = importlib.import_module("pint")
    made: pint.UnitRegistry[Fraction] = loaded.UnitRegistry(
        str(assets.resources / "units.txt"), non_int_type=Fraction, cache_folder=None
    )
    return made


def converted(number: Decimal, unit: str, target: str) -> Decimal:
    """``number`` of one listed unit in another; pint's names on both sides."""
    # Never remembered by number: to a cache 2.0 and 2 are one key, to a hash they are not.
    if unit == target:
        return number
    found = registry().Quantity(Fraction(number), unit).to(target).magnitude
    return exact(Fraction(found))
