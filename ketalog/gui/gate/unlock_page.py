"""The passphrase of the clinic, or its recovery sheet; nobody is told which part was wrong."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.gate.gate_page import GatePage
from ketalog.gui.gate.secret_row import SecretRow
from ketalog.gui.kit.text_field import TextField
from ketalog.store.recovery_key import GROUPS, IN_A_GROUP, RecoveryKey
from ketalog.store.wraps import By

OPENING = "Opening…"
BY_PASSPHRASE = "The records are encrypted. They open by the clinic’s passphrase."
BY_SHEET = (
    f"Type the {GROUPS} groups of the recovery sheet in their order, or scan its code. "
    "Capitals, spaces and hyphens make no difference."
)
USE_SHEET, USE_PASSPHRASE = "Use the recovery sheet", "Use the passphrase"


class UnlockPage(GatePage):
    """``given`` carries a secret and what it is. Enter in the one field opens: nothing is written.

    ``name`` is that of the database's file.
    """

    given = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, BY_PASSPHRASE, parent)
        self.passphrase = SecretRow("passphrase", "Passphrase")
        hint = f"{GROUPS} groups of {IN_A_GROUP}"
        self.sheet = TextField("recovery_key", "Recovery key", hint=hint, wide=True)
        self.open_button = QPushButton("Open")
        self.open_button.setProperty("role", "primary")
        self.open_button.setAccessibleDescription("Opens the records with what is typed.")
        self.other_button = QPushButton(USE_SHEET)
        self.other_button.setAccessibleDescription("The other way to open the records.")
        self.add(self.passphrase, self.sheet)
        self.add_buttons(self.open_button, self.other_button)
        self.passphrase.finished.connect(lambda _: self._give())
        self.sheet.finished.connect(lambda _: self._give())
        for row in (self.passphrase, self.sheet):
            row.edited.connect(lambda: self.say(""))
        self.open_button.clicked.connect(self._give)
        self.other_button.clicked.connect(self._turn)
        self._by: By = "passphrase"
        self._show()

    def take_focus(self) -> None:
        (self.passphrase if self._by == "passphrase" else self.sheet).take_focus()

    def refuse(self, sentence: str) -> None:
        """It did not open: what is typed may be put right, or typed anew."""
        self.wait("")
        self.say(sentence)
        if self._by == "passphrase":
            self.passphrase.take_back()
        else:
            self.sheet.take_focus()

    def forget(self) -> None:
        """Nothing that was typed stays."""
        self.passphrase.forget()
        self.sheet.clear()

    def _give(self) -> None:
        if self.is_waiting:
            return
        if self._by == "passphrase":
            secret = self.passphrase.typed
            if not secret:
                self.passphrase.complain("Type the passphrase.")
                return
        else:
            try:
                secret = RecoveryKey.parse(self.sheet.typed).text
            except Refused as refused:
                self.sheet.complain(refused.sentence)
                return
        self.wait(OPENING)
        self.given.emit(secret, self._by)

    def _turn(self) -> None:
        self._by = "recovery key" if self._by == "passphrase" else "passphrase"
        self.forget()
        self.say("")
        self._show()
        self.take_focus()

    def _show(self) -> None:
        by_passphrase = self._by == "passphrase"
        self.words.setText(BY_PASSPHRASE if by_passphrase else BY_SHEET)
        self.passphrase.setVisible(by_passphrase)
        self.sheet.setVisible(not by_passphrase)
        self.other_button.setText(USE_SHEET if by_passphrase else USE_PASSPHRASE)
