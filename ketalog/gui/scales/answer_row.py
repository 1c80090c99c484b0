"""One item of a scale: its choices, each taken by the digit that it counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ketalog.domain import written
from ketalog.domain.scales.scale import ScaleItem
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import font
from ketalog.gui.kit.segment_bar import SegmentBar
from ketalog.gui.kit.spoken import announce
from ketalog.gui.kit.unbroken import WrappedLabel

QUESTION_PX = 13


class AnswerRow(Row):
    """Nothing is preselected. One digit answers and moves on.

    With a ``number`` the item is a question in whole words beside digits whose meaning is said
    once for all of them; without one the words of the choices stand in the choices.
    """

    def __init__(self, name: str, item: ScaleItem, number: int = 0) -> None:
        self._numbered = bool(number)
        self._values = tuple(choice.value for choice in item.choices)
        self._words = {choice.value: choice.text for choice in item.choices}
        self._digits = "".join(written.number(value) for value in self._values)
        shown = self._digits if number else tuple(self._words.values())
        self.bar = SegmentBar(list(shown), apart=not number)
        label = f"Item {written.number(number)}" if number else item.text
        super().__init__(name, label, self.bar, wide=not number)
        self._value: str = ""
        self.beside = WrappedLabel()
        self.beside.setProperty("role", "quiet")
        self.beside.hide()
        self.put_under(self.beside)
        if number:
            self._ask_in_words(item.text)
        self.bar.show_keys_of("" if number else self._digits)
        self._name_choices(item.text)
        self.bar.clicked.connect(self._choose)
        self.bar.key_pressed.connect(self._key)
        self.bar.left.connect(self.left)

    @property
    def typed(self) -> str:
        return self._value

    def restore(self, text: str) -> None:
        self._value = text if text and text in self._digits else ""
        self._show()

    def show_beside(self, words: str) -> None:
        """What may be looked at for the answer; it is never filled in."""
        if words != self.beside.text():
            self.beside.setText(words)
            self.beside.setVisible(bool(words))

    def _ask_in_words(self, question: str) -> None:
        words = WrappedLabel(question)
        words.setFont(font(QUESTION_PX, bold=True))
        self._lines.insertWidget(0, words)

    def _key(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finished.emit(False)
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.restore("")
            self.edited.emit()
        elif event.text().isdigit():
            self._take(event.text())
        else:
            event.ignore()

    def _take(self, digit: str) -> None:
        if digit in self._digits:
            self._choose(self._digits.index(digit))
        else:
            lowest, highest = min(self._digits), max(self._digits)
            announce(self.bar, f"It goes from {lowest} to {highest}.")

    def _choose(self, place: int) -> None:
        self.settle()
        self.restore(self._digits[place])
        self.edited.emit()
        self.finished.emit(True)

    def _show(self) -> None:
        self.bar.choose(*(n for n, digit in enumerate(self._digits) if digit == self._value))
        if self._numbered:
            chosen = (text for value, text in self._words.items() if self._value == f"{value}")
            self.remark(next(chosen, ""))

    def _name_choices(self, question: str) -> None:
        self.bar.name_all(question)
        for segment, text in zip(self.bar.segments, self._words.values(), strict=True):
            segment.setAccessibleName(f"{question} {text}")
            segment.setToolTip(text)
        for segment, digit in zip(self.bar.segments, self._digits, strict=True):
            segment.setAccessibleDescription(f"Key {digit}")
        self._show()
        self.explain(f"One digit: {', '.join(self._digits)}")
