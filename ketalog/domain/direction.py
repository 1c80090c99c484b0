"""Words from right to left among words from left to right: each keeps its own direction."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

OPENS, CLOSES = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_R = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
RIGHT_TO_LEFT = re.compile(f"[{_R}\u200f]")

# What stands between the parts of a line that the program puts together.
_BETWEEN = " · "
_WORD = f"[{_R}][{_R}\u0300-\u036f\u200c\u200d]*"
_SIGNS = r"[ ,;.'’\"-]+"
_FIGURE = rf"[0-9][0-9:.,/]*{_SIGNS}"
_WORDS = re.compile(rf"{_WORD}(?:{_SIGNS}(?:{_FIGURE})?{_WORD}| \({_WORD}(?: {_WORD})*\))*")


def isolated(words: str) -> str:
    """The words so that they move nothing beside them, whatever their direction.

    For showing, never for storing. Words from left to right stay as they are.
    """
    return f"{OPENS}{words}{CLOSES}" if RIGHT_TO_LEFT.search(words) else words


@lru_cache(maxsize=4096)
def directed(line: str) -> str:
    """A line with each of its parts in its own direction, so that no name moves a number.

    Parts stand between " · ". In one that begins from left to right, or with a figure, words from
    right to left are apart, and so is a name before other words (``name, spouse``); what else
    begins from right to left is a text of its own.
    """
    if not RIGHT_TO_LEFT.search(line):
        return line
    parts = line.split(_BETWEEN)
    return _BETWEEN.join(_part(part, alone=len(parts) == 1) for part in parts)


def _part(part: str, *, alone: bool) -> str:
    if OPENS in part or not RIGHT_TO_LEFT.search(part) or (alone and _WORDS.fullmatch(part)):
        return part
    kinds = (unicodedata.bidirectional(character) for character in part)
    first = next((kind for kind in kinds if kind in ("L", "EN", "R", "AL", "AN")), "R")
    if first in ("L", "EN") or len(_WORDS.findall(part)) == 1:
        return _WORDS.sub(lambda words: isolated(words[0]), part)
    return part if alone else isolated(part)
