"""A secret that is typed: hidden until somebody asks to see it, with a word on Caps Lock."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from ketalog.gui.kit.field import Field
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import px

SHOW, HIDE = "Show", "Hide"
CAPS = "Caps Lock seems to be on."
_HINTS = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class SecretField(Field):
    """``caps`` carries whether a letter came out as it does with Caps Lock."""

    caps = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setInputMethodHints(_HINTS)
        self.show_typed(False)

    def show_typed(self, shown: bool) -> None:
        """Show what is typed, or dots."""
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(echo)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps.emit(False)
        elif len(letter) == 1 and letter.lower() != letter.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(letter.isupper() != shift)
        super().keyPressEvent(event)


class SecretBody(QWidget):
    """The field, and beside it what shows it."""

    def __init__(self) -> None:
        super().__init__()
        self.field = SecretField()
        self.show_button = QPushButton(SHOW)
        self.show_button.setProperty("role", "quiet")
        self.show_button.setCheckable(True)
        self.show_button.setAccessibleDescription("Shows what is typed, or hides it again.")
        self.show_button.toggled.connect(self._show)
        self.setFocusProxy(self.field)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(self.field, 1)
        line.addWidget(self.show_button)

    def take_focus(self, by_itself: bool) -> None:
        """Put the cursor after what is typed."""
        self.field.take_focus(by_itself)

    def _show(self, shown: bool) -> None:
        self.field.show_typed(shown)
        self.show_button.setText(HIDE if shown else SHOW)


class SecretRow(Row):
    """``typed`` is what was typed, spaces and all; no reader is told of it while it is hidden."""

    def __init__(self, name: str, label: str) -> None:
        self.secret = SecretBody()
        super().__init__(name, label, self.secret, wide=True)
        self.hint = MessageLine()
        self.put_under(self.hint)
        self.caps = MessageLine()
        self.put_under(self.caps)
        field = self.secret.field
        field.setAccessibleName(label)
        # There may be several of them on a page.
        self.secret.show_button.setAccessibleName(f"Show what is typed as: {label}")
        field.setAccessibleDescription("Typed; hidden unless Show is pressed")
        field.textEdited.connect(self._edit)
        field.finished.connect(self.finished)
        field.left.connect(self.left)
        field.caps.connect(lambda on: self.caps.say(CAPS if on else "", "warn"))

    @property
    def typed(self) -> str:
        return self.secret.field.text()

    def restore(self, text: str) -> None:
        self.secret.field.setText(text)

    def forget(self) -> None:
        """Nothing of it stays on the page, and it is hidden again."""
        self.clear()
        self.hint.say("")
        self.caps.say("")
        self.secret.show_button.setChecked(False)

    def take_back(self) -> None:
        """The keys are here, and the next one takes the place of all that is typed."""
        self.take_focus()
        self.secret.field.selectAll()

    def _edit(self) -> None:
        self.message.say("")
        self.edited.emit()
