"""The clinic's passphrase, and the button that tries it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.gui.gate.secret_row import SecretRow
from ketalog.gui.kit.key_button import KeyButton
from ketalog.gui.kit.scale import px


class SecretLine(QWidget):
    """``given`` carries what was typed, on Enter at the button."""

    given = Signal(str)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = SecretRow("passphrase", label)
        self.button = KeyButton("", "Enter", "primary")
        self.say_what_follows(sets_free=True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        lines.addWidget(self.row)
        lines.addWidget(self.button)
        self.row.finished.connect(lambda _: self.button.take_focus())
        self.button.clicked.connect(lambda: self.given.emit(self.row.typed))

    def take_focus(self) -> None:
        """Put the keys into the line."""
        self.row.take_focus()

    def say_what_follows(self, *, sets_free: bool) -> None:
        """The PIN is taken again, or one is chosen."""
        self.button.setText("Set the PIN free" if sets_free else "Go on")
        then = "the PIN is taken again" if sets_free else "a PIN is chosen"
        self.button.explain(f"Tries the passphrase; then {then}.")

    def wait(self, waiting: bool) -> None:
        """While it is tried, it is not tried again."""
        self.button.setEnabled(not waiting)

    def clear(self) -> None:
        """Nothing of it stays."""
        self.row.forget()
