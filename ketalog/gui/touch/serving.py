"""Brings a keypad beside what is typed into, never over it, and takes it away again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ketalog.gui.kit.scale import is_touch
from ketalog.gui.touch.key_posting import is_typed_into
from ketalog.gui.touch.keypad import Keypad
from ketalog.gui.touch.middle import Middle


class Serving(QObject):
    """A field on the right has its keypad in the middle, a field in the middle on the right.

    ``moved`` when another page came to the front.
    """

    moved = Signal()

    def __init__(self, middle: Middle, side: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._middle, self._side = middle, side
        self.pad = Keypad()
        self.right = QStackedWidget()
        self.right.addWidget(side)
        self.right.addWidget(self.pad)
        self._is_turning = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def put_away(self) -> None:
        """Without fingers nothing stands in for the keys."""
        self.right.setCurrentWidget(self._side)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None or not is_touch() or self._is_turning:
            return
        if self._side.isAncestorOf(now):
            self._middle.pad.serve(now)
            if is_typed_into(now) and not self._middle.shows_pad:
                self._middle.stack.setCurrentWidget(self._middle.pad_area)
                self.moved.emit()
        elif self._middle.stack.isAncestorOf(now):
            self.pad.serve(now)
            wanted = self.pad if is_typed_into(now) else self._side
            if wanted is not self.right.currentWidget():
                self._turn(wanted, now)
                self.moved.emit()

    def _turn(self, page: QWidget, keys: QWidget) -> None:
        """A panel that comes back into sight takes the keys; they stay where they are."""
        self._is_turning = True
        self.right.setCurrentWidget(page)
        if QApplication.focusWidget() is not keys:
            keys.setFocus(Qt.FocusReason.OtherFocusReason)
        self._is_turning = False
