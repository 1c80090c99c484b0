"""Keys pressed one after the other where the focus is."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)
NAMED = {
    "\n": Qt.Key.Key_Return,
    "\t": Qt.Key.Key_Tab,
    "\b": Qt.Key.Key_Backspace,
    "\x1b": Qt.Key.Key_Escape,
    "<": Qt.Key.Key_Left,
    ">": Qt.Key.Key_Right,
    " ": Qt.Key.Key_Space,
}


def shown(qtbot: QtBot, widget: W, width: int = 294) -> W:
    """A widget on the screen, at the width it has in a panel."""
    qtbot.addWidget(widget)
    widget.resize(width, 200)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def focused() -> QWidget:
    """What has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(keys: str) -> None:
    """Enter, Tab, Backspace, Esc, arrows and Space by their signs, the rest as characters."""
    for key in keys:
        if key in NAMED:
            QTest.keyClick(focused(), NAMED[key])
        else:
            QTest.keyClicks(focused(), key)
