"""Characters that only their code can show, and those that have no shape of their own."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# They decide the order of what stands beside them.
DIRECTING = frozenset("\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}")
# Joiners, soft hyphen, variation selectors, byte order mark.
UNSEEN = (
    DIRECTING
    | frozenset("\u00ad\u034f\u2060\u2061\u2062\u2063\u2064\ufeff\u200b\u200c\u200d")
    | frozenset(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10))))
    | frozenset(map(chr, range(0xE0100, 0xE01F0)))
)


@lru_cache(maxsize=4096)
def is_nameless(character: str) -> bool:
    """Whether only its code says what it is, whatever a font draws: control, private, no letter."""
    kind = unicodedata.category(character)
    return (kind[0] == "C" and character not in UNSEEN) or kind in ("Zl", "Zp")


def code_of(character: str) -> str:
    """What stands for a character that cannot be shown: ``[U+1F642]``."""
    return f"[U+{ord(character):04X}]"
