"""How long relief lasted, as it is typed."""

from __future__ import annotations

import re
from typing import Literal

from ketalog.domain import typed
from ketalog.domain.refusal import Refused
from ketalog.domain.series.contact import Relief

Unit = Literal["h", "days", "weeks"]
_UNITS: dict[str, Unit] = {
    "h": "h", "hour": "h", "hours": "h", "d": "days", "day": "days", "days": "days",
    "w": "weeks", "week": "weeks", "weeks": "weeks",
}  # fmt: skip
_SPAN = re.compile(r"([0-9.,]+)\s*([A-Za-z]+)")


def relief_of(text: str, *, still: bool) -> Relief:
    """``3 days``, ``8h``, ``1 week``. Raises Refused where the unit is missing or unknown."""
    found = _SPAN.fullmatch(text)
    unit = _UNITS.get(found[2].lower()) if found else None
    if found is None or unit is None:
        raise Refused("Type how long with its unit: 8 h, 3 days or 2 weeks.", "relief")
    return Relief(typed.number(found[1], "relief"), unit, still)
