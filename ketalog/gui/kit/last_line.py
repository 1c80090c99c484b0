"""The last value and its age, beside a field and never in it."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ketalog.gui.kit.scale import font, px

TEXT_PX = 11


class LastLine(QLabel):
    """Shows as much of its sentence as there is room for; readers hear the whole of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self._value = self._age = ""
        self.setFont(font(TEXT_PX))

    @property
    def sentence(self) -> str:
        """``last 131/82, 5 min ago``; empty when there is none."""
        return f"last {self._value}, {self._age}" if self._value else ""

    def show_last(self, value: str, age: str) -> None:
        """A value as it is written, and how long ago it was taken."""
        if (value, age) != (self._value, self._age):
            self._value, self._age = value, age
            self.setAccessibleName(self.sentence)
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(0, px(TEXT_PX + 3))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        ways = (self.sentence, f"{self._value}, {self._age}", self._value) if self._value else ("",)
        room = self.width()
        fits = (way for way in ways if self.fontMetrics().horizontalAdvance(way) <= room)
        self.setText(next(fits, ways[-1]))
