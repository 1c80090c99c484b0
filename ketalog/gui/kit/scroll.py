"""Room for rows: as high as they are, scrolling where the panel is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from ketalog.gui.kit.scale import px


class Scroll(QScrollArea):
    """Never scrolls sideways, and asks for the height that its rows need at its width."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)

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
        least = self.sizeHint().height() if self._is_inside_another else px(120)
        return QSize(self._inside.minimumSizeHint().width(), least)

    @property
    def _is_inside_another(self) -> bool:
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around is not None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_bar()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
            self._show_bar()
        return super().eventFilter(watched, event)

    def _show_bar(self) -> None:
        """Qt keeps a bar that makes lines wrap, and so makes itself needed; ask without it."""
        fits = self._is_inside_another or self.heightForWidth(self.width()) <= self.height()
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded
        if wanted != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(wanted)
