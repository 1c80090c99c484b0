"""The middle column: one page at a time; for fingers the keypad among them, and keys below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ketalog.gui.kit.scale import TOUCH_MM, is_touch, mm, px
from ketalog.gui.kit.touch_area import GAP, TouchArea
from ketalog.gui.touch.keypad import Keypad
from ketalog.gui.touch.session_keys import SessionKeys


class Middle(QWidget):
    """The keypad has the room it needs first; the session's keys scroll where little is left."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stack = QStackedWidget()
        # A page in the back must not make the window higher than the screen.
        self.stack.setMinimumHeight(1)
        self.pad = Keypad()
        self.pad_area = TouchArea(self.pad)
        self.keys = SessionKeys()
        self.keys_area = TouchArea(self.keys)
        self.stack.addWidget(self.pad_area)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self.stack, 1)
        self._lines.addWidget(self.keys_area)
        self.keys_area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fit()

    @property
    def shows_pad(self) -> bool:
        """Whether the keypad is in front."""
        return self.stack.currentWidget() is self.pad_area

    def fit(self) -> None:
        """Show the session's keys where there is a finger to tap them, as many as there is room."""
        touch = is_touch()
        self.keys_area.setVisible(touch)
        if not touch:
            return
        self.keys.tighten()
        gap = px(6)
        self._lines.setSpacing(gap)
        whole = self.keys.minimumSizeHint().height()
        left = self.height() - self.pad.minimumSizeHint().height() - gap
        self.keys_area.setFixedHeight(max(mm(TOUCH_MM), min(whole, left)))

    def least_width(self) -> int:
        """Of the keypad, and of what scrolls it where it is too high."""
        strip = mm(TOUCH_MM) + px(GAP) if self.pad_area.is_too_low else 0
        return self.pad.least_width() + strip

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self.resized.emit()
