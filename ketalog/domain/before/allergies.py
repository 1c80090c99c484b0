"""The patient's allergies as the session knows them: of the opening, else said before START."""

from __future__ import annotations

import re
from datetime import datetime

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart

ALLERGIES = "allergies"
_NONE = frozenset(("none", "none known", "no", "no known allergies", "nka", "nkda"))


def allergies_of(chart: Chart, at: datetime | None = None) -> tuple[str, ...] | None:
    """None while nobody asked; empty when none are known."""
    known = chart.opened.patient.allergies
    if known is not None:
        return known
    said = [one.value for one in chart.of(PrestartSaid, at) if one.value.key == ALLERGIES]
    if not said or said[-1].state != "done":
        return None
    return allergies_in(said[-1].words)


def allergies_in(words: str) -> tuple[str, ...]:
    """The single allergies of typed words, comma or semicolon between them."""
    if words.strip().rstrip(".").casefold() in _NONE:
        return ()
    return tuple(part.strip() for part in re.split(r"[,;]", words) if part.strip())
