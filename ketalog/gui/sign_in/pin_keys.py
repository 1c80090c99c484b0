"""Digits on the screen, as on a telephone, for the PIN."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ketalog.gui.kit.scale import KEYPAD_MM, TOUCH_MM, mm, px
from ketalog.gui.touch.key_posting import post_key, post_text
from ketalog.gui.touch.pad_button import ERASE, PadButton

CLEAR = "Clear"
LINES = (("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9"), (CLEAR, "0", ERASE))
GAP = 8
TEXT, LARGE = 14, 21


class PinKeys(QWidget):
    """Its keys go to the field that has the focus, and leave it there.

    ``to_field`` is called before each, where something else might have the focus.
    """

    def __init__(
        self,
        clear: Callable[[], None],
        parent: QWidget | None = None,
        *,
        to_field: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self.keys: dict[str, PadButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(GAP))
        for line, texts in enumerate(LINES):
            for place, text in enumerate(texts):
                button = PadButton(text, TOUCH_MM)
                grid.addWidget(button, line, place)
                self.keys[text] = button
                button.pressed.connect(to_field)
                button.clicked.connect(_act(text, clear))

    def fit(self) -> None:
        """For the text size there is: where the text is large the keys leave it some room."""
        high = mm(KEYPAD_MM if px(TEXT) < LARGE else TOUCH_MM)
        for button in self.keys.values():
            button.setMinimumHeight(high)

    def press(self, *texts: str) -> None:
        """Tap keys one after the other."""
        for text in texts:
            self.keys[text].click()


def _act(text: str, clear: Callable[[], None]) -> Callable[[], None]:
    if text == CLEAR:
        return clear
    if text == ERASE:
        return partial(post_key, Qt.Key.Key_Backspace, "\b")
    return partial(post_text, text)
