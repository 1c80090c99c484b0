"""How much waits for a countersignature, on the board; pressed, it opens the page."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ketalog.domain import written
from ketalog.gui.due_chip import edge_of
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.icons import draw
from ketalog.gui.kit.scale import font, px, target, width_of
from ketalog.gui.theme import colours_in_force

KEY = "Ctrl+Shift+C"
TEXT_PX, HIGH, SIDE, MARK = 14, 28, 10, 15


class WaitingChip(QAbstractButton):
    """In amber with a mark; out of sight while nothing waits. Where it is narrow it says less."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how much waits."""
        if count == self._count and self.isHidden() == (not count):
            return
        self._count = count
        wait = "waits" if count == 1 else "wait"
        self.setText(f"{written.number(count)} {wait} for a countersignature")
        self.setAccessibleName(self.text())
        key = by_key(KEY)
        self.setToolTip(f"Opens the page{f' ({key})' if key else ''}")
        self.setAccessibleDescription(f"Opens the page. {f'Key {KEY}.' if key else ''}".strip())
        self.setVisible(bool(count))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._wide(self.text()), target(HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._wide(self._short), target(HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        ink = colours_in_force()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(edge_of(ink, "amber", ink.amber_ground))
        painter.setBrush(ink.amber_ground)
        painter.drawRoundedRect(box, px(6), px(6))
        side = px(MARK)
        mark = QRectF(px(SIDE), (self.height() - side) / 2, side, side)
        draw(painter, "warning", mark, ink.amber)
        painter.setPen(ink.amber)
        painter.setFont(font(TEXT_PX, bold=True))
        words = self.text() if self._wide(self.text()) <= self.width() else self._short
        room = self.rect().adjusted(px(SIDE) + side + px(6), 0, 0, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink.accent, 2))
            painter.drawRoundedRect(box, px(6), px(6))

    @property
    def _short(self) -> str:
        return f"{written.number(self._count)} to countersign"

    def _wide(self, words: str) -> int:
        return 2 * px(SIDE) + px(MARK) + px(6) + width_of(words, TEXT_PX, bold=True)
