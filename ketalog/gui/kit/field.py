"""One line that is typed into, with its unit inside at the right edge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ketalog.gui.kit.scale import font, px, target, width_of

UNIT_PX = 12
FIELD_PX = 17
LONGEST = 4000


def never_full(_: str) -> bool:
    """For text that may always go on."""
    return False


class Field(QLineEdit):
    """Enter moves on and never acts; Esc leaves what is typed alone; the wheel changes nothing.

    ``full`` says of a text that nothing more can follow: the field then moves on by itself. One
    Enter or Tab right after such a move is taken as meant for the field before: it skips nothing.
    """

    finished = Signal(bool)
    spilled = Signal(str)
    left = Signal()

    def __init__(self, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unit = unit
        self.full: Callable[[str], bool] = never_full
        self.spills = ""
        self.arrived_by_itself = False
        self.setProperty("role", "field")
        self.setMaxLength(LONGEST)
        self._slant("")
        self.textChanged.connect(self._weigh)
        self._make_room()

    def show_unit(self, unit: str) -> None:
        """Change what stands at the right edge."""
        if unit != self.unit:
            self.unit = unit
            self._make_room()
            self.update()

    def take_focus(self, by_itself: bool) -> None:
        """Put the cursor here, after whatever is typed."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.end(False)
        self.arrived_by_itself = by_itself

    def sizeHint(self) -> QSize:
        return QSize(px(120), target(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), target(36))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        arrived, self.arrived_by_itself = self.arrived_by_itself, False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not (arrived and not self.text()):
                self.finished.emit(False)
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        if arrived and not self.text() and self._spill(event):
            return
        before = self.text()
        super().keyPressEvent(event)
        at_end = self.cursorPosition() == len(self.text())
        if len(self.text()) > len(before) and at_end and self.full(self.text()):
            self.finished.emit(True)

    def focusNextPrevChild(self, forward: bool) -> bool:
        if forward and self.arrived_by_itself and not self.text():
            self.arrived_by_itself = False
            return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: object) -> None:
        self.arrived_by_itself = False
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._unit_fits:
            return
        painter = QPainter(self)
        painter.setFont(font(UNIT_PX))
        painter.setPen(self.palette().placeholderText().color())
        room = QRect(0, 0, self.width() - px(12), self.height())
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self.unit
        )

    def _spill(self, event: QKeyEvent) -> bool:
        """A key that still belongs to the field before: more of its text, or taking some back."""
        if event.key() == Qt.Key.Key_Backspace or (event.text() and event.text() in self.spills):
            self.spilled.emit(event.text() if event.text() in self.spills else "")
            return True
        return False

    def _weigh(self, text: str) -> None:
        """What is typed is bold and upright, what is only hinted at is slanted."""
        self._slant(text)
        self._make_room()

    def _slant(self, text: str) -> None:
        # A copy: the font of a size is shared by everything that is written in it.
        how = QFont(font(FIELD_PX, bold=bool(text)))
        how.setItalic(not text)
        self.setFont(how)

    @property
    def _unit_fits(self) -> bool:
        """What is typed goes before its unit where the text is large."""
        both = width_of(self.text(), FIELD_PX, bold=True) + width_of(self.unit, UNIT_PX)
        return bool(self.unit) and both + px(44) <= self.width()

    def _make_room(self) -> None:
        side = width_of(self.unit, UNIT_PX) + px(8) if self._unit_fits else 0
        self.setTextMargins(px(4), 0, side, 0)
