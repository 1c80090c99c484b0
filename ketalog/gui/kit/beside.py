"""Two things side by side, or one under the other where the text is too large for that."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ketalog.gui.kit.scale import px


class Fold(QLayout):
    """``gives_way`` is the place of the one that takes the room left over; None means all alike.

    Where ``level`` all begin at the top, also beside one that has grown.
    """

    def __init__(
        self, parent: QWidget, gap: int, gives_way: int | None, *, level: bool = False
    ) -> None:
        super().__init__(parent)
        self._level = level
        self._items: list[QLayoutItem] = []
        self._highs: dict[tuple[int, int], int] = {}
        self._gap = gap
        self._gives_way = gives_way
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
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def invalidate(self) -> None:
        self._highs.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        key = (width, px(100))
        if key not in self._highs:
            places = self._places(width)
            self._highs[key] = max((top + high for _, (_, top, _, high) in places), default=0)
        return self._highs[key]

    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() for item in self._shown()) + px(self._gap)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        least = [item.minimumSize() for item in self._shown()]
        narrow = max((size.width() for size in least), default=0)
        return QSize(narrow, max((size.height() for size in least), default=0))

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box)
        for item, (left, top, wide, high) in self._places(box.width()):
            item.setGeometry(QRect(box.left() + left, box.top() + top, wide, high))

    def _places(self, width: int) -> list[tuple[QLayoutItem, tuple[int, int, int, int]]]:
        across, left, top = self._fits(width), 0, 0
        found = []
        widths = self._widths(width)
        tallest = max(map(_height, self._shown(), widths), default=0)
        for item, wide in zip(self._shown(), widths, strict=True):
            high = _height(item, wide)
            centred = across and not self._level and not item.hasHeightForWidth()
            middle = (tallest - high) // 2 if centred else 0
            found.append((item, (left, top + middle, wide, high)))
            left += wide + px(self._gap) if across else 0
            top += 0 if across else high + px(self._gap) // 2
        return found

    def _widths(self, width: int) -> list[int]:
        shown = self._shown()
        if not self._fits(width) or len(shown) < len(self._items):
            return [width] * len(shown)
        room = width - px(self._gap) * (len(shown) - 1)
        if self._gives_way is None:
            return [room // len(shown)] * len(shown)
        hints = [item.sizeHint().width() for item in shown]
        way = self._gives_way
        hints[way] = room - sum(hints) + hints[way]
        return hints

    def _fits(self, width: int) -> bool:
        wants = [item.sizeHint().width() for item in self._shown()]
        if self._gives_way is None and wants:
            wants = [max(wants)] * len(wants)
        return sum(wants) + px(self._gap) <= width

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]


class Beside(QWidget):
    """A widget that holds two in a fold; ``gives_way`` is one of them."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        *,
        gap: int = 6,
        gives_way: QWidget | None = None,
        level: bool = False,
    ) -> None:
        super().__init__()
        both = (left, right)
        fold = Fold(self, gap, both.index(gives_way) if gives_way else None, level=level)
        for widget in both:
            fold.addWidget(widget)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


def _height(item: QLayoutItem, width: int) -> int:
    tall = item.heightForWidth(width) if item.hasHeightForWidth() else -1
    return tall if tall >= 0 else item.sizeHint().height()
