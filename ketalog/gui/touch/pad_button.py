"""A key of the keypad: large, and it never takes the keys away from the field."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ketalog.gui.kit.scale import font, mm, px, width_of
from ketalog.gui.theme import colours_in_force

ERASE = "erase"
LARGE, WORD = 24, 16


class PadButton(QAbstractButton):
    """``side_mm`` is its least side; ``text`` is painted, ``erase`` as a mark."""

    def __init__(
        self, text: str, side_mm: float, parent: QWidget | None = None, *, primary: bool = False
    ) -> None:
        super().__init__(parent)
        self._side_mm = side_mm
        self._primary = primary
        self.setText(text)
        self.setAccessibleName("Backspace" if text == ERASE else text)
        self.setAccessibleDescription("Goes into the field; the keys stay there.")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(mm(self._side_mm), mm(self._side_mm))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        inks = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = inks.accent if self._primary else inks.field
        painter.setBrush(ground.darker(115) if self.isDown() else ground)
        painter.setPen(QPen(inks.accent if self._primary or self.isDown() else inks.line, 1))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, px(7), px(7))
        ink = inks.on_accent if self._primary else inks.text
        if self.text() == ERASE:
            self._paint_erase(painter, box.center(), ink)
            return
        painter.setFont(font(self._text_px, bold=True))
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    @property
    def _text_px(self) -> float:
        """Smaller where the key is narrower than its word."""
        size = LARGE if len(self.text()) == 1 else WORD
        wide = width_of(self.text(), size, bold=True)
        room = self.width() - px(8)
        return size if wide <= room or not wide else size * room / wide

    @staticmethod
    def _paint_erase(painter: QPainter, middle: QPointF, ink: QColor) -> None:
        """An arrow head to the left with a cross in it; no font has to have it."""
        unit = px(12)
        shape = [(-1.3, 0), (-0.5, -0.8), (1.2, -0.8), (1.2, 0.8), (-0.5, 0.8)]
        painter.setPen(QPen(ink, px(2), j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF([middle + QPointF(x, y) * unit for x, y in shape]))
        cross = unit * 0.32
        centre = middle + QPointF(0.3, 0) * unit
        for way in (-1, 1):
            painter.drawLine(
                centre + QPointF(-cross, -cross * way), centre + QPointF(cross, cross * way)
            )
