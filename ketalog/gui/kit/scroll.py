"""Room for rows: as high as they are, scrolling where the panel is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from ketalog.gui.kit.scale import is_touch, px
from ketalog.gui.kit.touch_area import TouchArea


class Scroll(TouchArea):
    """Never scrolls sideways, and asks for the height that its rows need at its width."""

    def __init__(self, inside: QWidget) -> None:
        self._inside = inside
        super().__init__(inside, beside=True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        needed = self._inside.heightForWidth(width)
        return needed if needed >= 0 else self._inside.sizeHint().height()

    def sizeHint(self) -> QSize:
        return QSize(
            self._inside.sizeHint().width(), self.heightForWidth(max(self.width(), px(240)))
        )

    def minimumSizeHint(self) -> QSize:
        """Inside another area that scrolls it is as high as its rows: one bar is enough."""
        room = max(px(120), self.least_height()) if is_touch() else px(120)
        least = self.sizeHint().height() if self.is_inside_another else room
        return QSize(self._inside.minimumSizeHint().width(), least)

    @property
    def is_inside_another(self) -> bool:
        """Whether its whole panel scrolls, as where the text is large."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @property
    def is_too_low(self) -> bool:
        return not self.is_inside_another and self.heightForWidth(self.width()) > self.height()

    def _bar_policy(self) -> Qt.ScrollBarPolicy:
        """Qt keeps a bar that makes lines wrap, and so makes itself needed; ask without it."""
        return super()._bar_policy() if self.is_too_low else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
