"""Why something was not measured: one key or one click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ketalog.gui.kit.scale import px
from ketalog.gui.kit.segment_bar import SegmentBar

DASHES = ("-", "\N{MINUS SIGN}")


class ReasonLine(QWidget):
    """Takes no room until it asks.

    A digit chooses by place, a letter by the word; with ``letters`` alone a digit is passed on,
    because after a minus it may be a score below zero. A second "-" asks about the whole check.
    """

    chosen = Signal(str)
    again = Signal()
    given_up = Signal()
    typed_on = Signal(QKeyEvent)

    def __init__(self, choices: Sequence[str], *, letters: bool = False) -> None:
        super().__init__()
        self.choices = tuple(choices)
        self._letters = letters
        self._keys = keys_of(self.choices)
        self.bar = SegmentBar(self.choices, apart=True, acts=True)
        self.bar.show_keys_of("".join(self._keys) if letters else "123456789")
        self.bar.name_all("Why not measured")
        self.bar.setAccessibleDescription("One key each; - for the whole check; Esc goes back")
        self.bar.clicked.connect(lambda index: self._choose(index))
        self.bar.key_pressed.connect(self._key)
        title = QLabel("Not measured, why?  - again: the whole check", self)
        title.setProperty("role", "quiet")
        title.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, px(2), 0, px(4))
        lines.setSpacing(px(2))
        lines.addWidget(title)
        lines.addWidget(self.bar)
        self.hide()

    def ask(self) -> None:
        """Show the choices and take the keys."""
        self.show()
        self.bar.take_focus(False)

    def _choose(self, index: int) -> None:
        self.hide()
        self.chosen.emit(self.choices[index])

    def _key(self, event: QKeyEvent) -> None:
        text = event.text().upper()
        if text in DASHES and text:
            self.hide()
            self.again.emit()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            self.hide()
            self.given_up.emit()
        elif text.isdigit() and self._letters:
            self.hide()
            self.typed_on.emit(event)
        elif text.isdigit() and 1 <= int(text) <= len(self.choices):
            self._choose(int(text) - 1)
        elif text and text in self._keys:
            self._choose(self._keys.index(text))
        else:
            event.ignore()


def keys_of(words: Sequence[str]) -> list[str]:
    """One letter for each word, its own and not taken by a word before: A asleep, W away."""
    taken: list[str] = []
    for word in words:
        taken.append(next((c for c in word.upper() if c.isalpha() and c not in taken), ""))
    return taken
