"""A text torn into what stays together when a line is wrapped; widths at size 1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ketalog.domain.direction import directed
from ketalog.reports import fonts
from ketalog.reports.setting import clusters, width_at_1

# A figure and its unit stay on one line.
_UNIT = r"(?:mg/kg/h|mg/kg|mg/mL|mg/h|mL/h|mg|mL|mcg|kg|lb|L/min|min|mmHg|°C|h|%)"
# Where a line may end; no-break spaces are letters here.
_SPACE = r" \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_CJK = r"\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF"
# Marks and variation selectors belong to the character before them.
_OVER = r"[\u0300-\u036F\u302A-\u302F\u3099\u309A\uFE00-\uFE0F\U000E0100-\U000E01EF]*"
_ATOM = re.compile(
    rf"\n|[{_SPACE}]+|\d[\d.,]*[ ]{_UNIT}(?![^\s.,;)])[.,;)]?"
    rf"|[{_CJK}]{_OVER}|[^\n{_SPACE}{_CJK}]+"
)
_ONLY_SPACE = re.compile(rf"[{_SPACE}]+\Z")
SPACES = "".join(filter(_ONLY_SPACE.match, map(chr, range(0x3001))))
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Atom:
    """What is never torn: a word, a figure with its unit, a stretch of spaces, a line break."""

    text: str
    width: float
    is_space: bool = False


@lru_cache(maxsize=4096)
def atoms(text: str, weight: fonts.Weight) -> tuple[Atom, ...]:
    """The atoms of a clean text."""
    return tuple(
        Atom(part, width_at_1(part, weight), _ONLY_SPACE.match(part) is not None)
        for part in _ATOM.findall(text)
    )


def torn(atom: Atom, weight: fonts.Weight, width: float) -> Iterator[Atom]:
    """At its hyphens and strokes where that is enough, else wherever the line is full."""
    for text in re.findall(r"[^-/_.]*[-/_.]*", atom.text):
        part, used = "", 0.0
        for letter in _narrow(text, weight, width):
            wide = width_at_1(letter, weight)
            if part and used + wide > width:
                yield Atom(part, used)
                part, used = "", 0.0
            part, used = part + letter, used + wide
        if part:
            yield Atom(part, used)


def _narrow(text: str, weight: fonts.Weight, width: float) -> Iterator[str]:
    """Letters with their marks; the codes of one letter and its marks may take more than a line."""
    for letter in clusters(text):
        yield from letter if width_at_1(letter, weight) > width else (letter,)


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """Composed (NFC), each part in its own direction, with one kind of line end and no tab."""
    if text.isascii() and "\r" not in text and "\t" not in text:
        return text
    composed = directed(unicodedata.normalize("NFC", text))
    return _LINE_ENDS.sub("\n", composed).replace("\t", " ")
