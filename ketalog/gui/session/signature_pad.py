"""Where somebody signs with pen, finger or mouse; strokes are kept in a 0–1000 box."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketalog.gui.kit.scale import font, px
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.theme import colours_in_force

BOX = 1000
PAPER = "paper"
# As wide for its height as the line on paper that shows it.
ASPECT = 3.4
Stroke = list[tuple[int, int]]


def strokes_of(text: str) -> list[Stroke]:
    """The strokes of ``x,y x,y;x,y``."""
    found: list[Stroke] = []
    for part in text.split(";"):
        points = [point.split(",") for point in part.split()]
        if points:
            found.append([(int(x), int(y)) for x, y in points])
    return found


def text_of(strokes: list[Stroke]) -> str:
    """Strokes as ``x,y x,y;x,y``; empty without any."""
    return ";".join(" ".join(f"{x},{y}" for x, y in stroke) for stroke in strokes if stroke)


class SignaturePad(QWidget, Spoken):
    """``changed`` after each stroke and when it is cleared; Delete clears it."""

    changed = Signal()
    spoken_role = QAccessible.Role.Canvas

    def __init__(self, whose: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[Stroke] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(f"Signature of the {whose}")
        self.setAccessibleDescription("Drawn with pen, finger or mouse; Delete clears it.")

    @property
    def strokes(self) -> str:
        """What was drawn; empty when nothing was."""
        return text_of(self._strokes)

    def spoken_value(self) -> str:
        return "signed" if self._strokes else "not signed yet"

    def show_strokes(self, text: str) -> None:
        """Show what was drawn before."""
        self._strokes = strokes_of(text) if text and text != PAPER else []
        self.update()

    def clear(self) -> None:
        """Take every stroke away."""
        if self._strokes:
            self._strokes = []
            self.update()
            self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(px(300), px(78))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(160), px(60))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._strokes.append([self._point(event.position())])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            point = self._point(event.position())
            if point != self._strokes[-1][-1]:
                self._strokes[-1].append(point)
                self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._strokes:
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        inks = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        waiting = QPen(inks.quiet, 1.2, Qt.PenStyle.DashLine)
        painter.setPen(QPen(inks.accent, 2) if self.hasFocus() else waiting)
        painter.drawRoundedRect(frame, px(6), px(6))
        if not self._strokes:
            painter.setFont(font(13))
            painter.setPen(inks.quiet)
            words = "sign here with pen, finger or mouse"
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
            return
        pen = QPen(inks.text, max(2, px(2)))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        field = self._field()
        for stroke in self._strokes:
            points = [self._at(field, point) for point in stroke]
            if len(points) == 1:
                painter.drawPoint(points[0])
            else:
                painter.drawPolyline(QPolygonF(points))

    def _field(self) -> QRectF:
        """The largest box of the paper's shape in the middle of the pad."""
        room = QRectF(self.rect())
        wide = min(room.width(), room.height() * ASPECT)
        return QRectF(room.center().x() - wide / 2, room.top(), wide, wide / ASPECT)

    def _point(self, at: QPointF) -> tuple[int, int]:
        field = self._field()
        x = round((at.x() - field.left()) / field.width() * BOX)
        y = round((at.y() - field.top()) / field.height() * BOX)
        return min(max(x, 0), BOX), min(max(y, 0), BOX)

    @staticmethod
    def _at(field: QRectF, point: tuple[int, int]) -> QPointF:
        x, y = point
        return QPointF(
            field.left() + field.width() * x / BOX, field.top() + field.height() * y / BOX
        )
