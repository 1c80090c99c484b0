"""A layout that puts its widgets side by side and goes on below where a line is full."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ketalog.gui.kit.scale import px


class FlowLayout(QLayout):
    """Each widget as wide as it likes, at most as wide as there is room."""

    def __init__(self, parent: QWidget, across: int = 22, down: int = 4) -> None:
        super().__init__(parent)
        self._across, self._down = across, down
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), place=False)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(one.sizeHint().width() + px(self._across) for one in shown)
        return QSize(width, max((one.sizeHint().height() for one in shown), default=0))

    def minimumSize(self) -> QSize:
        return QSize(px(120), max((one.sizeHint().height() for one in self._shown()), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def _shown(self) -> list[QLayoutItem]:
        return [one for one in self._items if not one.isEmpty()]

    def _lay(self, rect: QRect, *, place: bool) -> int:
        x, y = rect.left(), rect.top()
        line: list[tuple[QLayoutItem, QRect]] = []
        height = 0
        for item in self._shown():
            wide = min(item.sizeHint().width(), rect.width())
            if line and x + wide > rect.left() + rect.width():
                height = self._set(line, place)
                x, y, line = rect.left(), y + height + px(self._down), []
            high = item.sizeHint().height()
            if item.hasHeightForWidth():
                high = max(high, item.heightForWidth(wide))
            line.append((item, QRect(x, y, wide, high)))
            x += wide + px(self._across)
        height = self._set(line, place)
        return y + height - rect.top()

    @staticmethod
    def _set(line: list[tuple[QLayoutItem, QRect]], place: bool) -> int:
        """Centre a line's widgets on each other; returns its height."""
        height = max((rect.height() for _, rect in line), default=0)
        if place:
            for item, rect in line:
                item.setGeometry(rect.translated(0, (height - rect.height()) // 2))
        return height
