"""A button with the name of its key, painted like the pictures: plain, primary or danger."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ketalog.gui.kit import glyphs
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.scale import button, font, px, target, width_of
from ketalog.gui.theme import Colours, colours_in_force

Role = Literal["", "primary", "danger"]
TEXT_PX = 14
KEY_PX = 12
HIGH = 44
LOW = 36
SMALL = 28
KEY_GAP = 10


class KeyButton(QAbstractButton):
    """Enter and Space act on it when it has the focus; ``key`` is shown, its owner binds it."""

    def __init__(
        self,
        text: str,
        key: str = "",
        role: Role = "",
        parent: QWidget | None = None,
        *,
        high: int = HIGH,
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._high = high
        self.setText(text)
        self.setProperty("role", role)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.explain("")

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(text)

    def explain(self, follows: str) -> None:
        """Say to readers what follows when it is pressed, and its key."""
        key = f"Key {self.key}." if self.key else ""
        self.setAccessibleDescription(" ".join(part for part in (follows, key) if part))

    def take_focus(self, by_itself: bool = False) -> None:
        """Put the keys here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + px(22), self._height)

    def minimumSizeHint(self) -> QSize:
        """Narrower, it leaves its key out, and then writes smaller."""
        return QSize(max(px(72), target(24)), self._height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = colours_in_force()
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

    @property
    def _height(self) -> int:
        return button(self._high) if self._high > SMALL else target(self._high)

    @property
    def _text_px(self) -> int:
        return TEXT_PX if self._high > SMALL else TEXT_PX - 2

    def _fill(self, ink: Colours) -> QColor:
        if self._primary:
            return ink.accent.darker(112) if self.isDown() else ink.accent
        return ink.band if self.isDown() or self.underMouse() else ink.field

    def _paint_words(self, painter: QPainter, ink: Colours) -> None:
        side = px(10)
        room = self.rect().adjusted(side, 0, -side, 0)
        bold, key = self._widths()
        fits = bold + key <= room.width()
        size = self._text_px * min(1.0, room.width() / bold) if not fits else self._text_px
        shown = by_key(self.key)
        centred = self._primary or (self._high < HIGH and not shown) or not fits
        start = max(0, (room.width() - bold - (key if fits else 0)) // 2) if centred else 0
        words = room.adjusted(start, 0, 0, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        colour = ink.red if self.property("role") == "danger" else ink.text
        painter.setFont(font(size, bold=True))
        painter.setPen(ink.on_accent if self._primary else colour)
        painter.drawText(words, middle | Qt.AlignmentFlag.AlignLeft, glyphs.shown(self.text()))
        if shown and fits:
            painter.setFont(font(KEY_PX))
            painter.setPen(ink.on_accent if self._primary else ink.quiet)
            beside = words.adjusted(bold + px(KEY_GAP), 0, 0, 0) if centred else room
            at = Qt.AlignmentFlag.AlignLeft if centred else Qt.AlignmentFlag.AlignRight
            painter.drawText(beside, middle | at, shown)

    def _widths(self) -> tuple[int, int]:
        """Of the words, and of the key with the gap before it."""
        bold = width_of(glyphs.shown(self.text()), self._text_px, bold=True)
        key = by_key(self.key)
        return bold, px(KEY_GAP) + width_of(key, KEY_PX) if key else 0
