"""Where a mark stands that has no letter of its own with it: told from the shapes of both.

The fonts' own anchors are not read. A mark above or below goes over or under the middle of the
letter, clear of it and of the marks nearer to it; it is never lower, or higher, than drawn.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Literal

from ketalog.reports.fonts import Box

Place = Literal[
    "above", "below", "inside", "above left", "above right", "attached", "horn", "tie", "tie below"
]

GAP = 0.04
# Unicode's classes of combining marks; those of Hebrew and Arabic are one for each mark.
_PLACES: dict[int, Place] = {
    0: "inside", 1: "inside", 8: "above right", 9: "below", 19: "above left", 20: "below",
    21: "inside", 22: "below", 23: "above", 24: "above right", 25: "above left", 26: "above",
    29: "below", 32: "below", 202: "attached", 214: "above", 216: "horn",
    218: "below", 220: "below", 222: "below", 224: "inside", 226: "inside", 228: "above left",
    232: "above right", 233: "tie below", 234: "tie", 240: "below",
}  # fmt: skip
_SHADDA = 33


def place_of(mark: str) -> Place:
    """On which side of its letter a mark stands."""
    kind = unicodedata.combining(mark)
    return "below" if 10 <= kind <= 18 else _PLACES.get(kind, "above")


def nearest_first(marks: str) -> str:
    """Marks as they are stacked: a doubling stands nearer to the letter than its vowel."""
    return "".join(sorted(marks, key=lambda mark: unicodedata.combining(mark) != _SHADDA))


def moves(
    base: Box, marks: Sequence[tuple[str, Box]], advance: float
) -> Iterator[tuple[float, float]]:
    """How far right and up from its letter's left end each mark is drawn, at size 1."""
    left, bottom, right, top = base
    for mark, (start, low, end, high) in marks:
        place, middle = place_of(mark), (start + end) / 2
        sides = {"above right": right, "above left": left, "tie": advance, "tie below": advance}
        across = sides.get(place, (left + right) / 2) - middle
        if place == "inside":
            up = (bottom + top - low - high) / 2
        elif place in ("below", "tie below"):
            up = min(0.0, bottom - GAP - high)
        elif place == "attached":
            up = min(0.0, bottom)
        elif place == "horn":
            across, up = right - middle, max(0.0, top - high)
        else:
            up = max(0.0, top + GAP - low)
        yield (across, up)
        if place in ("below", "attached", "tie below"):
            bottom = min(bottom, low + up)
        elif place != "inside":
            top = max(top, high + up)
