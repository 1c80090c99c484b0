"""A few marks, drawn so that no font has to have them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from ketalog.gui.kit.scale import px

Mark = Literal["check", "clock", "circle", "warning", "stop", "question", "strike"]


def draw(painter: QPainter, mark: Mark, box: QRectF, colour: QColor) -> None:
    """Draw one mark into a square box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)
    pen = QPen(colour, 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    _DRAWN[mark](painter)
    painter.restore()


def pixmap(mark: Mark, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """One mark as a picture, sharp at the screen's own ratio."""
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw(painter, mark, QRectF(0, 0, size, size), colour)
    painter.end()
    return picture


def icon(mark: Mark, colour: QColor, size: int) -> QIcon:
    """One mark as an icon, for buttons and tabs."""
    return QIcon(pixmap(mark, colour, size, 2.0))


class MarkLabel(QWidget):
    """A mark of text height beside words; the words say the same, so it is silent for readers."""

    def __init__(self, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self._colour: QColor | None = None

    def show_mark(self, mark: Mark, colour: QColor) -> None:
        """Change what is drawn."""
        self._mark, self._colour = mark, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(16), px(18))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = px(14)
        box = QRectF(1, max(0, (self.sizeHint().height() - side) / 2), side, side)
        painter = QPainter(self)
        draw(painter, self._mark, box, self._colour or self.palette().windowText().color())


def _check(painter: QPainter) -> None:
    painter.drawPolyline([QPointF(3, 8.5), QPointF(6.5, 12), QPointF(13, 4.5)])


def _clock(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(8, 8), 6, 6)
    painter.drawPolyline([QPointF(8, 4.5), QPointF(8, 8), QPointF(11, 8)])


def _circle(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(8, 8), 6, 6)


def _warning(painter: QPainter) -> None:
    path = QPainterPath(QPointF(8, 2))
    path.lineTo(14.5, 13.5)
    path.lineTo(1.5, 13.5)
    path.closeSubpath()
    painter.drawPath(path)
    painter.drawLine(QPointF(8, 6.5), QPointF(8, 9))
    painter.drawPoint(QPointF(8, 11.3))


def _stop(painter: QPainter) -> None:
    cut = [(5, 1.5), (11, 1.5), (14.5, 5), (14.5, 11), (11, 14.5), (5, 14.5), (1.5, 11), (1.5, 5)]
    painter.drawPolygon([QPointF(x, y) for x, y in cut])
    painter.drawLine(QPointF(8, 4.5), QPointF(8, 8.5))
    painter.drawPoint(QPointF(8, 11.3))


def _question(painter: QPainter) -> None:
    painter.drawEllipse(QPointF(8, 8), 6.5, 6.5)
    path = QPainterPath(QPointF(6.2, 6.3))
    path.cubicTo(6.2, 3.6, 9.9, 3.7, 9.8, 6.2)
    path.cubicTo(9.8, 7.6, 8, 7.6, 8, 9.2)
    painter.drawPath(path)
    painter.drawPoint(QPointF(8, 11.6))


def _strike(painter: QPainter) -> None:
    painter.drawLine(QPointF(3, 3), QPointF(13, 13))
    painter.drawLine(QPointF(13, 3), QPointF(3, 13))


_DRAWN: dict[Mark, Callable[[QPainter], None]] = {
    "check": _check,
    "clock": _clock,
    "circle": _circle,
    "warning": _warning,
    "stop": _stop,
    "question": _question,
    "strike": _strike,
}
