"""Where a row's parts stand: label and last value beside the body, or above it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ketalog.gui.kit.scale import px

SIDE = 122
LEAST_BODY = 118
NO_LIMIT = (1 << 24) - 1
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class RowLines(QVBoxLayout):
    """Lines of a row: label, last value and body, then whatever stands under them."""

    def __init__(self, row: QWidget, label: QWidget, last: QWidget, body: QWidget) -> None:
        super().__init__(row)
        self._placed: tuple[bool, int] | None = None
        self._head = QWidget(row)
        self._names = QBoxLayout(DOWN, self._head)
        self._names.setContentsMargins(0, 0, 0, 0)
        self._names.addWidget(label)
        self._names.addWidget(last)
        self._line = QBoxLayout(ACROSS)
        self._line.addWidget(self._head, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(body, 1)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(px(2))
        self.addLayout(self._line)

    @staticmethod
    def fit_beside(width: int) -> bool:
        """Whether label and body have room side by side."""
        return width >= px(SIDE) + px(LEAST_BODY)

    @property
    def is_above(self) -> bool:
        """Whether the label stands above the body."""
        return self._placed is not None and self._placed[0]

    def put_label(self, above: bool) -> bool:
        """Put the label above or beside; whether that changed anything."""
        placed = (above, px(SIDE))
        if placed == self._placed:
            return False
        self._placed = placed
        self._line.setDirection(DOWN if above else ACROSS)
        self._line.setSpacing(px(1) if above else px(6))
        self._names.setDirection(ACROSS if above else DOWN)
        self._names.setStretch(1, int(above))
        self._names.setSpacing(px(8) if above else 0)
        middle = Qt.AlignmentFlag(0) if above else Qt.AlignmentFlag.AlignVCenter
        self._line.setAlignment(self._head, middle)
        self._head.setMinimumWidth(0 if above else px(SIDE))
        self._head.setMaximumWidth(NO_LIMIT if above else px(SIDE))
        return True
