"""The pages, and for fingers two large buttons that turn them."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ketalog.gui.kit.scale import is_touch
from ketalog.gui.kit.touch_area import ScrollButton
from ketalog.gui.printing.pages_view import PagesView
from ketalog.gui.printing.worker import Worker


class PagesBox(QWidget):
    """Without fingers it is the pages alone."""

    def __init__(self, press: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self.pages = PagesView(press)
        self._turns = (self._turn(-1), self._turn(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.pages, 1)
        turns = QVBoxLayout()
        for turn in self._turns:
            turns.addWidget(turn)
        row.addLayout(turns)
        self.fit()

    def fit(self) -> None:
        """The buttons where there is a finger to tap them."""
        for turn in self._turns:
            turn.setVisible(is_touch())

    def _turn(self, way: Literal[-1, 1]) -> ScrollButton:
        button = ScrollButton(way, self)
        key = Qt.Key.Key_PageUp if way < 0 else Qt.Key.Key_PageDown
        button.clicked.connect(lambda: self.pages.turn(key))
        return button
