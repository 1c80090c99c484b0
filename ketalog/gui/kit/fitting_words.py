"""Words that are said shorter where there is less room, then written smaller, and never cut."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ketalog.gui.kit import glyphs
from ketalog.gui.kit.scale import font, px, width_of
from ketalog.gui.kit.spoken import Spoken
from ketalog.gui.theme import colours_in_force

LEAST = 48


class FittingWords(QWidget, Spoken):
    """``say`` takes the ways to say it, longest first."""

    spoken_role = QAccessible.Role.StaticText

    def __init__(
        self, size_px: int, parent: QWidget | None = None, *, is_title: bool = False
    ) -> None:
        super().__init__(parent)
        self._is_title = is_title
        self.side = Qt.AlignmentFlag.AlignLeft
        self._size_px = size_px
        self._ways: tuple[str, ...] = ("",)

    @property
    def text(self) -> str:
        """The longest way."""
        return self._ways[0]

    def say(self, *ways: str) -> None:
        """Show the longest way that fits."""
        if ways != self._ways:
            self._ways = ways or ("",)
            self.setAccessibleName(self.text)
            self.updateGeometry()
            self.update()

    def shown(self, room: int) -> str:
        """What is said in so many pixels."""
        fits = (way for way in self._ways if self._width_of(way) <= room)
        return next(fits, self._ways[-1])

    def sizeHint(self) -> QSize:
        return QSize(self._width_of(self._ways[0]), px(self._size_px + 4))

    def minimumSizeHint(self) -> QSize:
        least = min(self._width_of(self._ways[-1]), px(LEAST))
        return QSize(least, px(self._size_px + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = colours_in_force()
        words = self.shown(self.width())
        shrunk = min(1.0, self.width() / max(1, self._width_of(words)))
        how = font(self._size_px, bold=self._is_title)
        if shrunk < 1:
            # Rounded down: a size rounded up would cut the end.
            how.setPixelSize(max(1, int(px(self._size_px) * shrunk)))
        painter.setFont(how)
        painter.setPen(colours.text if self._is_title else colours.quiet)
        where = self.side | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect(), where, glyphs.shown(words))

    def _width_of(self, way: str) -> int:
        return width_of(glyphs.shown(way), self._size_px, bold=self._is_title)
