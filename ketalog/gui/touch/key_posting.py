"""Keys of the keypad arrive in the field as if they came from a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

NUMBERS = (
    Qt.InputMethodHint.ImhPreferNumbers
    | Qt.InputMethodHint.ImhTime
    | Qt.InputMethodHint.ImhDialableCharactersOnly
    | Qt.InputMethodHint.ImhDigitsOnly
)
# A page with a keypad of its own says so to what stands in it.
KEYPAD = "keypad"


def has_keypad(widget: QWidget) -> bool:
    """Whether it stands in a page that serves it with a keypad."""
    around: QWidget | None = widget
    while around is not None and not around.property(KEYPAD):
        around = around.parentWidget()
    return around is not None


def is_typed_into(widget: QWidget | None) -> bool:
    """Whether it takes text."""
    return isinstance(widget, QLineEdit | QPlainTextEdit)


def takes_words(widget: QWidget | None) -> bool:
    """Whether letters are what is typed there first."""
    return is_typed_into(widget) and not widget.inputMethodHints() & NUMBERS  # type: ignore[union-attr]


def post_text(text: str) -> None:
    """One character to whatever has the keys."""
    code = Qt.Key(ord(text.upper())) if text.isascii() else Qt.Key.Key_unknown
    _post(code, text)


def post_key(key: Qt.Key, text: str = "") -> None:
    """A key without a sign of its own, such as Enter or Backspace."""
    _post(key, text)


def _post(key: Qt.Key, text: str) -> None:
    focused = QApplication.focusWidget()
    if focused is None:
        return
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(focused, QKeyEvent(QEvent.Type.KeyPress, key, none, text))
    # Posted, because the press may have put away what it was sent to.
    QApplication.postEvent(focused, QKeyEvent(QEvent.Type.KeyRelease, key, none, text))
