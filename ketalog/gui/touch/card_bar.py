"""A bar that is made exactly as long as a bank card; that tells how dense a screen is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ketalog.gui.kit.scale import font, px, px_per_mm
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.theme import LEAST_DENSITY, MOST_DENSITY, colours_in_force

# ISO/IEC 7810, ID-1.
CARD_MM = 85.6
STEP, STRIDE = 1, 10


class CardBar(QWidget, Spoken):
    """Left and Right make it a pixel shorter or longer, Down and Up ten; ``changed`` by each."""

    spoken_role = QAccessible.Role.Slider
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.long = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Bar to be as long as a bank card")
        self.setAccessibleDescription("Left and Right: shorter, longer; Down and Up: by ten")
        self.show_density(px_per_mm())

    @property
    def density(self) -> float:
        """Pixels per millimetre, if the bar is as long as a card."""
        return self.long / CARD_MM

    def show_density(self, density: float) -> None:
        """As long as a card is by a density."""
        self._take(round(density * CARD_MM))

    def stretch(self, by: int) -> None:
        """Longer by so many pixels, or shorter, within what a screen can be."""
        self._take(self.long + by)

    def spoken_value(self) -> str:
        return f"{self.density:.2f} px/mm"

    def sizeHint(self) -> QSize:
        return QSize(self.long, px(64))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -STEP,
            Qt.Key.Key_Right: STEP,
            Qt.Key.Key_Down: -STRIDE,
            Qt.Key.Key_Up: STRIDE,
        }
        if event.key() in steps:
            self.stretch(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        inks = colours_in_force()
        painter = QPainter(self)
        painter.fillRect(self.rect(), inks.accent)
        painter.setPen(inks.on_accent)
        painter.setFont(font(14, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "as long as a bank card")
        if self.hasFocus():
            painter.setPen(QPen(inks.on_accent, 2))
            painter.drawRect(QRectF(self.rect()).adjusted(4, 4, -4, -4))

    def _take(self, long: int) -> None:
        least, most = round(LEAST_DENSITY * CARD_MM) + 1, int(MOST_DENSITY * CARD_MM)
        self.long = min(max(long, least), most)
        self.setFixedWidth(self.long)
        self.update()
        self.changed.emit()
