"""Letters that stand for people in narrow columns, and the list that explains them."""

from __future__ import annotations

from collections.abc import Mapping

from ketalog.domain.chart import Chart
from ketalog.domain.emergency import NOBODY
from ketalog.domain.papers import FromPaper
from ketalog.domain.people import Person

# In place of letters where nobody had signed in: no person has it.
NOBODYS = "–"


def initials_of(chart: Chart) -> Mapping[str, str]:
    """Everybody who wrote in this chart or on its paper, in order, with letters of their own."""
    found: dict[str, str] = {}
    for entry in chart.entries:
        on_paper = entry.content.taken_by if isinstance(entry.content, FromPaper) else ""
        for name in filter(None, (on_paper, entry.author)):
            if name not in found:
                found[name] = _letters(name, set(found.values()))
    return found


def _letters(name: str, taken: set[str]) -> str:
    return NOBODYS if name == NOBODY else _free(Person(name).initials, taken)


def _free(letters: str, taken: set[str]) -> str:
    if letters not in taken:
        return letters
    return next(f"{letters}{n}" for n in range(2, len(taken) + 3) if f"{letters}{n}" not in taken)
