"""Six places for digits that nobody reads; what is typed is checked at the last of them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QRegularExpression, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QRegularExpressionValidator,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from ketalog.gui.kit.scale import px, target
from ketalog.gui.theme import colours_in_force

SIDE, GAP, DOT = 52, 10, 5
LEAST_SIDE, LEAST_GAP, SHARE = 30, 4, 24


class PinField(QLineEdit):
    """``filled`` carries the digits at the last one; nothing else can be typed or pasted.

    A place is ``side`` wide, where there is less room down to ``least``.
    """

    filled = Signal(str)

    def __init__(
        self,
        digits: int,
        parent: QWidget | None = None,
        *,
        side: float = SIDE,
        least: float = LEAST_SIDE,
    ) -> None:
        super().__init__(parent)
        self._digits = digits
        self._side, self._least = side, least
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(digits)
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]*"), self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhDigitsOnly | hints.ImhHiddenText | hints.ImhSensitiveData)
        self.setAccessibleDescription(f"{digits} digits; the last one signs in")
        self.textChanged.connect(self._look)

    def take_focus(self, by_itself: bool = False) -> None:
        """Put the keys here, into an empty field."""
        self.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self._side, GAP), self._high(self._side))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(self._least, LEAST_GAP), self._high(self._least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Paste):
            event.accept()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        typed = len(self.text())
        for place in range(self._digits):
            here = self.hasFocus() and place == min(typed, self._digits - 1)
            box = self._box(place)
            painter.setPen(QPen(ink.accent, 2) if here else QPen(ink.line, 1))
            painter.setBrush(ink.field)
            painter.drawRoundedRect(box, px(7), px(7))
            if place < typed:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(ink.text)
                painter.drawEllipse(box.center(), px(DOT), px(DOT))

    def _look(self, text: str) -> None:
        self.update()
        if len(text) == self._digits:
            self.filled.emit(text)

    def _box(self, place: int) -> QRectF:
        gap = min(px(GAP), max(px(LEAST_GAP), self.width() // SHARE))
        side = (self.width() - gap * (self._digits - 1) - 2) / self._digits
        side = min(side, self.height() - 2)
        return QRectF(1 + place * (side + gap), (self.height() - side) / 2, side, side)

    def _wide(self, side: float, gap: float) -> int:
        return self._digits * px(side) + (self._digits - 1) * px(gap) + 2

    def _high(self, side: float) -> int:
        return max(px(side), target(24)) + 2
