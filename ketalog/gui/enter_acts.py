"""Enter acts on the button that has the focus, and on nothing else (rules 5.1)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterActs(QObject):
    """Installed on the program: Qt's own buttons answer to Space alone."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QPushButton)
            and event.key() in ENTERS
            and event.modifiers()
            in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ):
            if not event.isAutoRepeat():
                watched.click()
            return True
        return False
