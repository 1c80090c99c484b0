"""A second tap on the same cell is what Enter is on it; it may come as late as it likes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView

from ketalog.gui.kit.scale import is_touch
from ketalog.gui.touch.key_posting import post_key


class SecondTap(QObject):
    """For fingers only: with a mouse a click shows, and a double click opens."""

    def __init__(self, table: QAbstractItemView) -> None:
        super().__init__(table)
        self._table = table
        self._last = QPersistentModelIndex()
        table.clicked.connect(self._take)

    def _take(self, index: QModelIndex) -> None:
        again = index == self._last
        self._last = QPersistentModelIndex(index)
        # What a fast second tap has opened already has the keys.
        if again and is_touch() and self._table.hasFocus():
            post_key(Qt.Key.Key_Return, "\r")
