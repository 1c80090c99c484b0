"""Where choices stand: joined in even lines, or apart, each as wide as its own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class Place:
    """A choice's line, its left edge and width, and whether the line begins or ends with it."""

    line: int
    left: int
    width: int
    first: bool
    last: bool


def joined(widths: Sequence[int], room: int) -> list[Place]:
    """Lines of even widths, as few as the widest choice allows, filled as evenly as it goes."""
    if not widths:
        return []
    most = max(1, min(len(widths), room // max(widths)))
    each = ceil(len(widths) / ceil(len(widths) / most))
    places = []
    for index in range(len(widths)):
        line, place = divmod(index, each)
        in_this = min(each, len(widths) - line * each)
        left, right = room * place // in_this, room * (place + 1) // in_this
        places.append(Place(line, left, right - left, place == 0, place == in_this - 1))
    return places


def flowing(widths: Sequence[int], room: int, gap: int) -> list[Place]:
    """One after the other, a new line where the next does not fit."""
    places: list[Place] = []
    line = left = 0
    for width in widths:
        if left and left + width > room:
            line, left = line + 1, 0
        places.append(Place(line, left, min(width, room), True, True))
        left += width + gap
    return places
