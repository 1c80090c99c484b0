"""Room that scrolls; in the layout for fingers by two large buttons, without a swipe."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from ketalog.gui.kit.scale import TOUCH_MM, is_touch, mm, px
from ketalog.gui.theme import colours_in_force

PART = 0.8
GAP = 4
WAYS: tuple[Literal[-1], Literal[1]] = (-1, 1)
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class ScrollButton(QAbstractButton):
    """A triangle up or down; it leaves the keys where they are."""

    def __init__(self, way: Literal[-1, 1], parent: QWidget) -> None:
        super().__init__(parent)
        self._way = way
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Scroll up" if way < 0 else "Scroll down")
        self.setAccessibleDescription("Shows what stands there.")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(mm(TOUCH_MM), mm(TOUCH_MM))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        inks = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(inks.band if self.isDown() else inks.field)
        painter.setPen(QPen(inks.line, 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, px(7), px(7))
        half, tip = px(9), px(6) * self._way
        corners = [QPointF(-half, -tip), QPointF(half, -tip), QPointF(0, tip)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(inks.text if self.isEnabled() else inks.line)
        painter.drawPolygon(QPolygonF([box.center() + corner for corner in corners]))


class TouchArea(QScrollArea):
    """The buttons stand at the right, and only where something is out of sight.

    With ``beside`` they take no width here: whoever made it gives ``button_box`` a place.
    """

    def __init__(self, inside: QWidget, *, beside: bool = False) -> None:
        super().__init__()
        self._beside = beside
        self.button_box = QWidget(self)
        self._up, self._down = (ScrollButton(way, self.button_box) for way in WAYS)
        self._row = QBoxLayout(ACROSS if beside else DOWN, self.button_box)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(GAP))
        self._row.addWidget(self._up)
        self._row.addWidget(self._down)
        self.button_box.hide()
        self._strip = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        inside.installEventFilter(self)
        self._up.clicked.connect(lambda: self._step(-1))
        self._down.clicked.connect(lambda: self._step(1))
        self.verticalScrollBar().valueChanged.connect(self._light)
        self.verticalScrollBar().rangeChanged.connect(self._light)

    @property
    def is_too_low(self) -> bool:
        """Whether what is inside needs more height than there is, at the whole width."""
        inside = self.widget()
        if inside is None:
            return False
        needed = inside.heightForWidth(self.width())
        return (needed if needed >= 0 else inside.minimumSizeHint().height()) > self.height()

    @property
    def buttons(self) -> tuple[ScrollButton, ScrollButton]:
        """Up and down."""
        return self._up, self._down

    def least_height(self) -> int:
        """What the two buttons need one over the other."""
        return 2 * mm(TOUCH_MM) + px(GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._offer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Not while it is resized: its layout would be given the size before last.
        if event.type() == QEvent.Type.LayoutRequest:
            self._offer()
        return super().eventFilter(watched, event)

    def _offer(self) -> None:
        """Asked without the buttons: they make lines wrap, and would make themselves needed."""
        shown = is_touch() and self.is_too_low
        wanted = self._bar_policy()
        if wanted != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(wanted)
        gap = px(GAP)
        flat = self._beside or self.height() < self.least_height()
        wide = mm(TOUCH_MM) * (2 if flat else 1) + (gap if flat else 0)
        strip = wide + gap if shown and not self._beside else 0
        if strip != self._strip:
            self._strip = strip
            self.setViewportMargins(0, 0, strip, 0)
        if not self._beside:
            self._row.setDirection(ACROSS if flat else DOWN)
            self.button_box.setGeometry(self.width() - wide, 0, wide, self.height())
        if shown == self.button_box.isHidden():
            self.button_box.setVisible(shown)
        self._lay_inside()
        self._light()

    def _lay_inside(self) -> None:
        """What was made narrower just before it is shown hears of its older width last."""
        inside = self.widget()
        layout = inside.layout() if inside else None
        if inside and layout and layout.geometry() != inside.rect():
            layout.setGeometry(inside.rect())

    def _bar_policy(self) -> Qt.ScrollBarPolicy:
        policy = Qt.ScrollBarPolicy
        return policy.ScrollBarAlwaysOff if is_touch() else policy.ScrollBarAsNeeded

    def _step(self, way: int) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(way * self.viewport().height() * PART))

    def _light(self) -> None:
        bar = self.verticalScrollBar()
        self._up.setEnabled(bar.value() > bar.minimum())
        self._down.setEnabled(bar.value() < bar.maximum())
