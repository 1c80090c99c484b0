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
        self.button = KeyButton("Set the PIN free", "Enter", "primary")
        self.button.explain("Tries the passphrase; then the PIN is taken again.")
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

    def wait(self, waiting: bool) -> None:
        """While it is tried, it is not tried again."""
        self.button.setEnabled(not waiting)

    def clear(self) -> None:
        """Nothing of it stays."""
        self.row.forget()
