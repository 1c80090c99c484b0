"""A button with the name of its key, painted like the pictures: plain, primary or danger."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ketalog.gui.kit.ink import Ink, ink_of
from ketalog.gui.kit.scale import font, px, width_of

Role = Literal["", "primary", "danger"]
TEXT_PX = 14
KEY_PX = 12


class KeyButton(QAbstractButton):
    """Enter and Space act on it when it has the focus; ``key`` is shown, its owner binds it."""

    def __init__(
        self,
        text: str,
        key: str = "",
        role: Role = "",
        parent: QWidget | None = None,
        *,
        low: bool = False,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._low = low
        self.setText(text)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        if key:
            self.setAccessibleDescription(f"Key {key}")

    def take_focus(self, by_itself: bool = False) -> None:
        """Put the keys here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(self._width_needed(), px(36 if self._low else 44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = ink_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(self._fill(ink))
        painter.setPen(QPen(ink.accent if self._primary else ink.line, 1))
        painter.drawRoundedRect(box, px(7), px(7))
        self._paint_words(painter, ink)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.on_accent if self._primary else ink.accent, 2))
            inset = 3.5 if self._primary else 1.5
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), px(5), px(5))

    @property
    def _primary(self) -> bool:
        return bool(self.property("role") == "primary")

    def _fill(self, ink: Ink) -> QColor:
        if self._primary:
            return ink.accent.darker(112) if self.isDown() else ink.accent
        return ink.band if self.isDown() or self.underMouse() else ink.field

    def _paint_words(self, painter: QPainter, ink: Ink) -> None:
        bold = width_of(self.text(), TEXT_PX, bold=True)
        gap = px(10) if self.key else 0
        both = bold + gap + width_of(self.key, KEY_PX)
        middle = Qt.AlignmentFlag.AlignVCenter
        centred = self._primary or (self._low and not self.key)
        room = self.rect().adjusted(
            (self.width() - both) // 2 if centred else px(12), 0, -px(12), 0
        )
        colour = ink.red if self.property("role") == "danger" else ink.text
        painter.setFont(font(TEXT_PX, bold=True))
        painter.setPen(ink.on_accent if self._primary else colour)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, self.text())
        if self.key:
            painter.setFont(font(KEY_PX))
            painter.setPen(ink.on_accent if self._primary else ink.quiet)
            rest = QRect(room.left() + bold + gap, 0, room.width(), self.height())
            side = Qt.AlignmentFlag.AlignLeft if centred else Qt.AlignmentFlag.AlignRight
            painter.drawText(rest if centred else room, middle | side, self.key)

    def _width_needed(self) -> int:
        words = width_of(self.text(), TEXT_PX, bold=True)
        return words + (px(10) + width_of(self.key, KEY_PX) if self.key else 0) + px(22)
