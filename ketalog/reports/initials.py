"""Letters that stand for people in narrow columns, and the list that explains them."""

from __future__ import annotations

from collections.abc import Mapping

from ketalog.domain.chart import Chart
from ketalog.domain.people import Person


def initials_of(chart: Chart) -> Mapping[str, str]:
    """Everybody who wrote in this chart, in order, with letters that are theirs alone."""
    found: dict[str, str] = {}
    for entry in chart.entries:
        if entry.author not in found:
            found[entry.author] = _free(Person(entry.author).initials, set(found.values()))
    return found


def _free(letters: str, taken: set[str]) -> str:
    if letters not in taken:
        return letters
    return next(f"{letters}{n}" for n in range(2, len(taken) + 3) if f"{letters}{n}" not in taken)
