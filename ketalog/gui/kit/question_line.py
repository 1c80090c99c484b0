"""A doubt as a line beside its field: Y says yes, what else is typed goes to whom it belongs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ketalog.gui.kit.beside import Fold
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.spoken import Spoken, announce
from ketalog.gui.kit.unbroken import WrappedLabel


class QuestionLine(QFrame, Spoken):
    """Takes no room while nothing is asked. Enter answers nothing."""

    spoken_role = QAccessible.Role.AlertMessage

    answered = Signal()
    typed_on = Signal(QKeyEvent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription("Y says yes; Backspace goes back to what is typed.")
        self._words = WrappedLabel(parent=self)
        self._words.setProperty("role", "question")
        self._words.setMinimumWidth(1)
        self._yes = KeyButton("Yes", "Y", high=LOW)
        self._yes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._yes.clicked.connect(self.answered)
        fold = Fold(self, gap=8, gives_way=0)
        fold.addWidget(self._words)
        fold.addWidget(self._yes)
        self.hide()

    @property
    def text(self) -> str:
        """What is asked now; empty when nothing is."""
        return self._words.text()

    @property
    def yes_button(self) -> KeyButton:
        """Yes for the pointer."""
        return self._yes

    def ask(self, sentence: str) -> None:
        """Ask, and take the keys."""
        self._words.setText(sentence)
        self.setAccessibleName(f"{sentence} Answer with Y.")
        self._yes.setAccessibleName(f"Yes: {sentence}")
        self.show()
        announce(self, f"{sentence} Answer with Y.")
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keys here."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def withdraw(self) -> None:
        """Ask no longer."""
        self._words.setText("")
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Y and not event.isAutoRepeat():
            self.answered.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        elif (event.text().isprintable() and event.text()) or event.key() == Qt.Key.Key_Backspace:
            self.typed_on.emit(event)
        else:
            super().keyPressEvent(event)
