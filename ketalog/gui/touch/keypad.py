"""The keypad in place of the chart: digits, or letters where words are typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.fitting_words import FittingWords
from ketalog.gui.kit.scale import KEYPAD_MM, TOUCH_MM, mm, px
from ketalog.gui.touch.key_posting import post_key, post_text, takes_words
from ketalog.gui.touch.pad_button import ERASE, PadButton

NEXT, LETTERS, DIGITS, CAPITAL, SPACE = "Next", "ABC", "123", "Aa", "space"
MINUS = "\N{MINUS SIGN}"
NUMBER_LINES = (
    ("7", "8", "9", ERASE),
    ("4", "5", "6", "/"),
    ("1", "2", "3", MINUS),
    (LETTERS, "0", ".", NEXT),
)
LETTER_LINES = (
    tuple("abcdef"),
    tuple("ghijkl"),
    tuple("mnopqr"),
    tuple("stuvwx"),
    tuple("yz.,'-"),
    (CAPITAL, DIGITS, SPACE, "/", ERASE, NEXT),
)
_FOLLOWS = {
    NEXT: "As Enter: the next field.",
    ERASE: "Takes back the last sign.",
    LETTERS: "Shows the letters.",
    DIGITS: "Shows the digits.",
    CAPITAL: "The next letter is a capital.",
}
ACROSS = max(len(line) for line in LETTER_LINES)
GAP, INSET = 3, 8


class Board(QWidget):
    """Keys in lines; ``keys`` by what stands on them."""

    def __init__(self, lines: Sequence[Sequence[str]], side_mm: float) -> None:
        super().__init__()
        self.keys: dict[str, PadButton] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        for line, texts in enumerate(lines):
            for place, text in enumerate(texts):
                button = PadButton(text, side_mm, primary=text == NEXT)
                grid.addWidget(button, line, place)
                self.keys[text] = button
                if text in _FOLLOWS:
                    button.setAccessibleDescription(_FOLLOWS[text])


class Keypad(QFrame):
    """Its keys go to what has the focus, and leave the focus there; "Next" is Enter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.setAccessibleName("Keypad")
        self.into = FittingWords(13)
        self.numbers = Board(NUMBER_LINES, KEYPAD_MM)
        self.letters = Board(LETTER_LINES, TOUCH_MM)
        self._capital = False
        self._boards = QStackedWidget()
        self._boards.addWidget(self.numbers)
        self._boards.addWidget(self.letters)
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self.into)
        self._lines.addWidget(self._boards, 1)
        self._space_out()
        for board in (self.numbers, self.letters):
            for text, button in board.keys.items():
                button.clicked.connect(self._act_of(text))

    @property
    def shows_letters(self) -> bool:
        """Whether the letters are in front."""
        return self._boards.currentWidget() is self.letters

    def press(self, *texts: str) -> None:
        """Tap keys of the board in front."""
        for text in texts:
            board = self.letters if self.shows_letters else self.numbers
            board.keys[text].click()

    def serve(self, field: QWidget | None) -> None:
        """Show the keys that a field is typed with, and say which field it is."""
        self._boards.setCurrentWidget(self.letters if takes_words(field) else self.numbers)
        self._set_capital(False)
        name = field.accessibleName() if field else ""
        self.into.say(name or "Tap a field")

    def least_width(self) -> int:
        """Of the broader board, with its frame."""
        letters = ACROSS * mm(TOUCH_MM) + (ACROSS - 1) * GAP
        digits = len(NUMBER_LINES[0])
        numbers = digits * mm(KEYPAD_MM) + (digits - 1) * GAP
        return max(letters, numbers) + 2 * px(INSET) + 2

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(INSET), px(6), px(INSET), px(INSET))
        self._lines.setSpacing(px(4))

    def _act_of(self, text: str) -> Callable[[], None]:
        acts: dict[str, Callable[[], None]] = {
            NEXT: partial(post_key, Qt.Key.Key_Return, "\r"),
            ERASE: partial(post_key, Qt.Key.Key_Backspace, "\b"),
            SPACE: partial(post_text, " "),
            LETTERS: lambda: self._boards.setCurrentWidget(self.letters),
            DIGITS: lambda: self._boards.setCurrentWidget(self.numbers),
            CAPITAL: lambda: self._set_capital(not self._capital),
            MINUS: partial(post_text, "-"),
        }
        return acts.get(text) or partial(self._type, text)

    def _type(self, text: str) -> None:
        """A capital is for the next letter only."""
        post_text(text.upper() if self._capital else text)
        self._set_capital(False)

    def _set_capital(self, capital: bool) -> None:
        self._capital = capital
        for text, button in self.letters.keys.items():
            if len(text) == 1 and text.isalpha():
                button.setText(text.upper() if capital else text)
