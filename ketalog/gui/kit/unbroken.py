"""Words as they are painted where they wrap: ``5 mg`` is never parted."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QWidget

from ketalog.gui.kit.glyphs import overhang, shown

_NO_BREAK, _JOINED = "\N{NO-BREAK SPACE}", "/\N{WORD JOINER}"
_UNIT = (
    r"(?:mg|mcg|mL|kg|g|L|min|h|s|mmHg|°C|°F|cm|lb|kcal|mmol|mEq|units?|puffs?|tablets?|drops?|%)"
)
# A unit behind its figure, with what it is per; and the minutes behind the hours of one length.
_AMOUNT = re.compile(rf"(?<=[0-9]) ({_UNIT}(?:/[A-Za-z]+)*)(?!\w)")
_LENGTH = re.compile(rf"(?<=[0-9]{_NO_BREAK}h) (?=[0-9]+{_NO_BREAK}min\b)")


def unbroken(words: str) -> str:
    """The words as ``shown``, with no break inside amounts; for painting, never for storing."""
    whole = _AMOUNT.sub(lambda unit: _NO_BREAK + unit[1].replace("/", _JOINED), shown(words))
    return _LENGTH.sub(_NO_BREAK, whole)


class WrappedLabel(QLabel):
    """Plain words that wrap, but never inside an amount; ``text`` gives them as they were said."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        # Words from right to left begin where the lines above them begin.
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self.setText(words)

    def setText(self, words: str) -> None:
        self._said = words
        super().setText(unbroken(words))

    def text(self) -> str:
        return self._said

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(0, self._over())

    def minimumSizeHint(self) -> QSize:
        return super().minimumSizeHint() + QSize(0, self._over())

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width) + self._over()

    def _over(self) -> int:
        return overhang(shown(self._said), self.font())
