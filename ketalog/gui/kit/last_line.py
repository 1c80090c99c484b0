"""The last value and its age, beside a field and never in it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from ketalog.gui.kit.fitting_words import FittingWords

TEXT_PX = 12


class LastLine(FittingWords):
    """Readers hear the whole sentence, whatever there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TEXT_PX, parent)
        self.hide()

    @property
    def sentence(self) -> str:
        """``last 131/82, 5 min ago``; empty when there is none."""
        return self.text

    def show_last(self, value: str, age: str) -> None:
        """A value as it is written, and how long ago it was taken."""
        sentence = f"last {value}, {age}" if value else ""
        if sentence != self.text:
            self.say(sentence, f"{value}, {age}" if value else "", value)
            self.setAccessibleName(sentence)
            self.setToolTip(sentence)
            self.setVisible(bool(value))

    def sizeHint(self) -> QSize:
        """It takes what the label leaves."""
        return QSize(self._width_of(self._ways[-1]), super().sizeHint().height())
