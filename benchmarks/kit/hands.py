"""A nurse's hands on the real window: every key and click goes through Qt as from the machine."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

K, P, H, M, B = 0.28, 1.1, 0.4, 1.35, 0.1
NAMED = {
    "\n": Qt.Key.Key_Return,
    "\t": Qt.Key.Key_Tab,
    "\b": Qt.Key.Key_Backspace,
    "\x1b": Qt.Key.Key_Escape,
    " ": Qt.Key.Key_Space,
    "<": Qt.Key.Key_Left,
    ">": Qt.Key.Key_Right,
    "^": Qt.Key.Key_Up,
    "_": Qt.Key.Key_Down,
} | {f"F{number}": Qt.Key(int(Qt.Key.Key_F1) + number - 1) for number in range(1, 13)}
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class Hands:
    """Counts what they do; a shifted key is two."""

    window: QWidget
    keys: int = 0
    clicks: int = 0
    turns: int = 0
    pressed: list[str] = field(default_factory=list)
    _device: str = "keys"

    def start(self) -> None:
        """Count from here, with the hands on the keys."""
        self.keys = self.clicks = self.turns = 0
        self.pressed, self._device = [], "keys"

    def press(self, *strokes: str) -> None:
        """Keys by name, one by one, or the letters of a text."""
        for stroke in strokes:
            for key in (stroke,) if stroke in NAMED else stroke:
                self._press(key)

    def chord(self, letter: str) -> None:
        """Ctrl and a key."""
        self._take("keys")
        self.keys += 2
        self.pressed.append(f"Ctrl+{letter}")
        key = NAMED.get(letter, Qt.Key(ord(letter)))
        QTest.keyClick(self._handle, key, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()

    def back(self) -> None:
        """Tab with shift held; whoever holds it counts the shift key once."""
        self._take("keys")
        self.keys += 1
        self.pressed.append("Shift+Tab")
        QTest.keyClick(self._handle, Qt.Key.Key_Backtab, SHIFT)
        QApplication.processEvents()

    def tap(self, widget: QWidget) -> None:
        """Touch what is in sight. Raises AssertionError where a finger would not find it."""
        place = widget.mapTo(self.window, widget.rect().center())
        found = self.window.childAt(place)
        if found is not widget and not (found and widget.isAncestorOf(found)):
            raise AssertionError(f"out of sight: {widget.accessibleName()}")
        self.click(widget)

    def click(self, widget: QWidget, at: QPoint | None = None, *, twice: bool = False) -> None:
        """Point at a place of a widget and click."""
        self._take("pointer")
        self.clicks += 1
        self.pressed.append("double click" if twice else "click")
        place = widget.mapTo(self.window, at or widget.rect().center())
        clicking = QTest.mouseDClick if twice else QTest.mouseClick
        clicking(self._handle, Qt.MouseButton.LeftButton, NONE, place)
        QApplication.processEvents()

    @property
    def physical_seconds(self) -> float:
        """Keys, pointing, clicks and changes of device by the keystroke-level model."""
        presses = sum(4 if one == "double click" else 2 for one in self.pressed if "click" in one)
        return self.keys * K + self.clicks * P + presses * B + self.turns * H

    @property
    def _handle(self) -> QWindow:
        return self.window.windowHandle()

    def _press(self, key: str) -> None:
        self._take("keys")
        shifted = key not in NAMED and key.isupper()
        self.keys += 1 + shifted
        self.pressed.append(key)
        code = NAMED.get(key) or Qt.Key(ord(key.upper()))
        QTest.keyClick(self._handle, code, SHIFT if shifted else NONE)
        QApplication.processEvents()

    def _take(self, device: str) -> None:
        self.turns += device != self._device
        self._device = device
