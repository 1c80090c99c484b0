"""A typed result of asking for suicidal thoughts: whether it says none, some, or cannot be read."""

from __future__ import annotations

import re
from typing import Literal

# Figures that belong to a name, and the total of a scale that asks for much else.
_NAMES = re.compile(r"c\W{0,2}ssrs|(item|question|no\.?|q)\W{0,2}9\b", re.IGNORECASE)
_PHQ_TOTAL = re.compile(
    r"phq\W{0,2}9\W{0,3}(total|score|sum)?\W{0,3}\d+(\s*/\s*27|\s+of\s+27)?", re.IGNORECASE
)
_PHQ = re.compile(r"phq\W{0,2}9", re.IGNORECASE)
_OF = re.compile(r"(\d)\s*(/|of)\s*\d+", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b")
_FIGURE = re.compile(r"\d+")


def is_above_0(words: str) -> bool:
    """Whether any result in the words is above 0; a PHQ-9 total is none."""
    return any(_results(words))


def found_in(words: str) -> Literal["", "no", "yes"]:
    """What typed words come to: figures that are all 0 say no; without figures nobody knows."""
    figures = _results(words)
    if not figures:
        return ""
    return "yes" if any(figures) else "no"


def _results(words: str) -> tuple[int, ...]:
    plain = _PHQ.sub(" ", _PHQ_TOTAL.sub(" ", _CLOCK.sub(" ", words)))
    plain = _OF.sub(r"\1 ", _NAMES.sub(" ", plain))
    return tuple(int(figure) for figure in _FIGURE.findall(plain))
