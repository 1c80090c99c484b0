"""How the flow sheet's rows and columns share its room; told at once, so that no bar flickers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """Widths of the columns, the height of a row, and which scroll bars there must be."""

    widths: tuple[int, ...]
    row: int
    across: bool
    down: bool


def shared(
    needed: Sequence[int], rows: int, size: tuple[int, int], bar: int, row: tuple[int, int],
    widest: int,
) -> Room:  # fmt: skip
    """Share a size among columns and rows; ``row`` is the least and the greatest height of one."""
    width, height = size
    across = sum(needed) > width
    down = rows * row[0] > height - bar * across
    if down:
        width -= bar
        across = sum(needed) > width
    each = (height - bar * across) // max(rows, 1)
    return Room(spread(needed, width, widest), min(max(each, row[0]), row[1]), across, down)


def spread(needed: Sequence[int], room: int, widest: int) -> tuple[int, ...]:
    """Widths for columns; where not all fit, the newest fill the room exactly, so none is cut."""
    spare = room - sum(needed)
    if not needed or spare >= 0:
        each = spare // max(len(needed), 1)
        return tuple(min(width + each, max(width, widest)) for width in needed)
    shown, taken = 0, 0
    while shown < len(needed) and taken + needed[-1 - shown] <= room:
        taken += needed[-1 - shown]
        shown += 1
    if not shown:
        return tuple(needed)
    each, rest = divmod(room - taken, shown)
    first = len(needed) - shown
    last = (width + each + (number < rest) for number, width in enumerate(needed[first:]))
    return (*needed[:first], *last)
