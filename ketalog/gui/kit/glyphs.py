"""Words as they can be shown: what no font of this PC has stands there as its code.

For painting, never for storing; what is typed stays as it is typed.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from math import ceil

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QPainterPath, QRawFont
from PySide6.QtWidgets import QApplication

from ketalog.domain.characters import UNSEEN, code_of, is_nameless
from ketalog.domain.direction import CLOSES, OPENS, directed

# Some fonts misplace a rare pair of marks by a whole line; no more room than this is kept for it.
MOST_OVER = 0.25
_KEPT = UNSEEN | {OPENS, CLOSES, "\n", "\t"}


def shown(words: str) -> str:
    """The words, each part in its own direction, with codes for what would be an empty box."""
    return words if words.isascii() else _shown(words, QApplication.font().family())


def overhang(words: str, how: QFont) -> int:
    """How much more than a line's height words need in its middle: marks stand above and below."""
    return 0 if words.isascii() else _overhang(words, how.toString())


@lru_cache(maxsize=1024)
def _overhang(words: str, how: str) -> int:
    face = QFont()
    face.fromString(how)
    # The path holds marks where they are drawn; a font's own bounds do not.
    path = QPainterPath()
    path.addText(0, 0, face, words)
    ink, metrics = path.boundingRect(), QFontMetrics(face)
    over = max(0.0, -ink.top() - metrics.ascent(), ink.bottom() - metrics.descent())
    return 2 * ceil(min(over, metrics.height() * MOST_OVER))


@lru_cache(maxsize=4096)
def _shown(words: str, family: str) -> str:
    composed = unicodedata.normalize("NFC", words)
    return directed("".join(one if _has(one, family) else code_of(one) for one in composed))


@lru_cache(maxsize=8192)
def _has(character: str, family: str) -> bool:
    """Whether the typeface, or any that Qt may take instead, has a glyph for it."""
    if character in _KEPT or character.isspace():
        return True
    if is_nameless(character):
        return False
    # Fonts are asked anew for each character: none may outlive the application.
    families = (family, *QFontDatabase.families())
    code = ord(character)
    return any(QRawFont.fromFont(QFont(one)).supportsCharacter(code) for one in families)
