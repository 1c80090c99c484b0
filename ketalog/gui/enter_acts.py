"""Enter acts on the button that has the focus, and on nothing else (rules 5.1)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def pressed_button(event: QKeyEvent) -> bool:
    """Press the button in focus for an Enter that it left to its window: Qt's answer to Space."""
    button = QApplication.focusWidget()
    is_enter = event.key() in ENTERS and event.modifiers() in PLAIN
    if not is_enter or not isinstance(button, QPushButton):
        return False
    if not event.isAutoRepeat():
        button.click()
    return True
