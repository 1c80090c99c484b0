"""Rule N0 of Unicode's bidirectional algorithm, which python-bidi lacks: brackets turn in pairs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from bidi.mirror import MIRRORED

Direction = Literal["L", "R"]

# Figures count as words from right to left here.
_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}


def pair_brackets(line: Sequence[dict[str, Any]], direction: Direction) -> None:
    """Give both brackets of a pair one direction, after the weak types are resolved."""
    for opening, closing in sorted(_pairs(line)):
        inside = {_STRONG.get(one["type"]) for one in line[opening + 1 : closing]} - {None}
        if not inside:
            continue
        before = (_STRONG.get(one["type"]) for one in reversed(line[:opening]))
        around = next(filter(None, before), direction)
        turned = direction if direction in inside else around
        line[opening]["type"] = line[closing]["type"] = turned


def _pairs(line: Sequence[dict[str, Any]]) -> Iterator[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    for place, one in enumerate(line):
        character = one["ch"]
        kind = unicodedata.category(character)
        if one["type"] != "ON" or not unicodedata.mirrored(character):
            continue
        if kind == "Ps":
            waiting.append((MIRRORED.get(character, ""), place))
        elif kind == "Pe":
            depths = [depth for depth, (end, _) in enumerate(waiting) if end == character]
            if depths:
                yield waiting[depths[-1]][1], place
                del waiting[depths[-1] :]
