"""Words that are typed: one line, or a paragraph."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from ketalog.gui.kit.field import Field
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import px


class TextField(Row):
    """One line of words or an amount with its unit typed; ``digits`` where those come first."""

    def __init__(
        self,
        name: str,
        label: str,
        unit: str = "",
        hint: str = "",
        *,
        wide: bool = False,
        digits: bool = False,
    ) -> None:
        self.field = Field(unit)
        if digits:
            self.field.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        super().__init__(name, label, self.field, wide=wide)
        self.field.setPlaceholderText(hint)
        self.explain(f"Typed: {hint or unit or 'in words'}")
        self.field.textEdited.connect(self._edit)
        self.field.finished.connect(self.finished)
        self.field.left.connect(self.left)

    @property
    def typed(self) -> str:
        return self.field.text().strip()

    def restore(self, text: str) -> None:
        self.field.setText(text)

    def _edit(self) -> None:
        self.message.say("")
        self.edited.emit()


class Paragraph(QPlainTextEdit):
    """Enter moves on like everywhere; Shift+Enter begins a new line."""

    finished = Signal(bool)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "field")
        self.setTabChangesFocus(True)

    def take_focus(self, by_itself: bool) -> None:
        """Put the cursor after what is typed."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        return QSize(px(200), px(160))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(120), px(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.finished.emit(False)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: object) -> None:
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.left.emit()


class ParagraphField(Row):
    """Words over several lines."""

    def __init__(self, name: str, label: str) -> None:
        self.edit = Paragraph()
        super().__init__(name, label, self.edit, wide=True)
        self.explain("In words; Shift+Enter begins a new line, Enter moves on")
        self.edit.textChanged.connect(self._edit)
        self.edit.finished.connect(self.finished)
        self.edit.left.connect(self.left)

    @property
    def typed(self) -> str:
        return self.edit.toPlainText()

    def restore(self, text: str) -> None:
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.edit.blockSignals(False)

    def _edit(self) -> None:
        self.message.say("")
        self.edited.emit()
