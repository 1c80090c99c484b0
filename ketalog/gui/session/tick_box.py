"""A box that is ticked, large enough for a finger, painted in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ketalog.gui.kit.scale import font, px, target
from ketalog.gui.theme import colours_in_force

TEXT = 14


class TickBox(QAbstractButton):
    """Space or a click ticks it; Enter ticks nothing and moves on."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = max(px(60), width - px(34))
        flags = int(Qt.TextFlag.TextWordWrap)
        words = QFontMetrics(font(TEXT)).boundingRect(0, 0, room, 10000, flags, self.text())
        return max(target(32), words.height() + px(10))

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(font(TEXT)).horizontalAdvance(self.text()) + px(36)
        return QSize(wide, self.heightForWidth(max(self.width(), wide)))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), target(32))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        inks = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(21)
        box = QRectF(1, (self.height() - side) / 2, side, side)
        on = self.isChecked()
        painter.setPen(QPen(inks.accent if on else inks.quiet, 1.6))
        painter.setBrush(inks.accent if on else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, px(5), px(5))
        if on:
            pen = QPen(inks.panel, px(2.2), c=Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            unit = side / 16
            points = [QPointF(4, 8.4), QPointF(7, 11.3), QPointF(12.2, 5)]
            painter.drawPolyline([box.topLeft() + point * unit for point in points])
        painter.setFont(font(TEXT))
        painter.setPen(inks.text)
        words = self.rect().adjusted(px(33), 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(words, int(flags), self.text())
        if self.hasFocus():
            painter.setPen(QPen(inks.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(-0.5, 1, -1, -1), px(6), px(6))
