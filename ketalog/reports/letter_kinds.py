"""Kinds of letters, as far as paper cares: alone, joined, stacked, or marks over another."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ketalog.domain.characters import UNSEEN, is_nameless

# Marks that boxes can place: Latin, Greek, Cyrillic, Hebrew, Arabic, kana.
_PLACED = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ufb1e\ufe20-\ufe2f]"
)
# Letters that join their neighbours; the presentation forms of Arabic are joined already.
_JOINING = re.compile("[\u0600-\u08ff]")
# Conjoining jamo that NFC left: no font stacks them without shaping.
_JAMO = re.compile("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")


@lru_cache(maxsize=4096)
def is_mark(character: str) -> bool:
    """Whether it stands over, under or in the letter before it."""
    return unicodedata.category(character) in ("Mn", "Me") and character not in UNSEEN


def is_placed(mark: str) -> bool:
    """Whether its place can be told from the shapes alone."""
    return _PLACED.match(mark) is not None


def joins(character: str) -> bool:
    """Whether it is a letter that is wrong beside its neighbours unless it is joined to them."""
    return _JOINING.match(character) is not None and unicodedata.category(character) == "Lo"


def is_stacked(character: str) -> bool:
    """Whether it is a part of a syllable that has to be put together first."""
    return _JAMO.match(character) is not None


def stands_alone(character: str) -> bool:
    """Whether it is drawn beside the one before it, from left to right, and that is all."""
    return not (
        unicodedata.category(character)[0] in "MC"
        or is_nameless(character)
        or is_stacked(character)
        or unicodedata.bidirectional(character) in ("R", "AL", "AN")
    )
