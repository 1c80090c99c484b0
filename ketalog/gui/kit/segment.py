"""One choice of a row of joined ones: a key, a word, a mark for the last value."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ketalog.gui.kit.glyphs import shown
from ketalog.gui.kit.scale import font, px, target, width_of
from ketalog.gui.theme import colours_in_force

TEXT_PX = 13
SMALLEST = 24
KEY_ROOM = 18


class Segment(QAbstractButton):
    """Paints itself from the palette; the bar that holds it says where it stands in its line."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        apart: bool = False,
        acts: bool = False,
    ) -> None:
        super().__init__(parent)
        self._apart = apart
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(not acts)
        self.setProperty("role", "segment")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.first = self.last = False
        self.hint = ""
        self.was_last_value = False
        self.stands_back = False
        self.under_cursor = False

    def width_needed(self) -> int:
        """The least width at which the text is whole and a finger or pointer finds it."""
        words = width_of(shown(self.text()), TEXT_PX, bold=True)
        return max(target(SMALLEST), words + self._slack)

    @property
    def text_px(self) -> float:
        """The size at which the text is written: smaller where even a whole line is too short."""
        words = width_of(shown(self.text()), TEXT_PX, bold=True)
        room = self.width() - self._slack
        return TEXT_PX if words <= room or not words else TEXT_PX * room / words

    @property
    def _slack(self) -> int:
        return px(KEY_ROOM + 10) if self._apart else px(8)

    def sizeHint(self) -> QSize:
        return QSize(self.width_needed(), target(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = self._shape()
        fill = ink.accent if self.isChecked() else ink.band if self.isDown() else ink.field
        painter.fillPath(shape, fill)
        painter.setPen(QPen(ink.accent if self.isChecked() else ink.line, 1))
        painter.drawPath(shape)
        if self.under_cursor:
            painter.setPen(QPen(ink.on_accent if self.isChecked() else ink.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 3, 3)
        painter.setFont(font(self.text_px, bold=self.isChecked()))
        painter.setPen(self._text_colour(ink.on_accent, ink.text, ink.quiet))
        room = self.rect().adjusted(px(KEY_ROOM) if self._apart else 0, 0, 0, 0)
        side = Qt.AlignmentFlag.AlignLeft if self._apart else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown(self.text()))
        self._paint_hints(painter, ink.on_accent if self.isChecked() else ink.quiet)

    def _text_colour(self, chosen: QColor, plain: QColor, off: QColor) -> QColor:
        if not self.isEnabled() or (self.stands_back and not self.isChecked()):
            return off
        return chosen if self.isChecked() else plain

    def _paint_hints(self, painter: QPainter, colour: QColor) -> None:
        painter.setPen(colour)
        if self.hint:
            painter.setFont(font(11 if self._apart else 9))
            high = self.height() if self._apart else px(13)
            box = QRectF(px(4), px(1), px(12), high - 2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.hint)
        if self.was_last_value:
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(self.width() / 2, self.height() - px(5)), px(2), px(2))

    def _shape(self) -> QPainterPath:
        """A box whose outer corners are round where the line begins and ends."""
        return _box(self.width(), self.height(), px(6), self.first, self.last)


@lru_cache(maxsize=256)
def _box(width: int, height: int, round_by: int, first: bool, last: bool) -> QPainterPath:
    box = QRectF(0, 0, width, height).adjusted(0.5, 0.5, -0.5 if last else 0.5, -0.5)
    path = QPainterPath()
    path.addRoundedRect(box, round_by, round_by)
    square = QPainterPath()
    if not first:
        square.addRect(QRectF(box.left(), box.top(), round_by, box.height()))
    if not last:
        square.addRect(QRectF(box.right() - round_by, box.top(), round_by, box.height()))
    return path.united(square).simplified() if not square.isEmpty() else path
