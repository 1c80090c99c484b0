"""A passphrase is chosen: typed twice, with what is still wrong with it said while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ketalog.domain import written
from ketalog.gui.gate.gate_page import GatePage
from ketalog.gui.gate.secret_row import SecretRow
from ketalog.store.doors import KeyTerms

WELCOME = (
    "Welcome to ketalog. The records of this clinic are encrypted: choose the passphrase that "
    "opens them. Four or five words that everybody on duty can remember do well."
)
ANOTHER = (
    "Choose the passphrase that opens the records from now on. Four or five words that everybody "
    "on duty can remember do well."
)
WORKING = "The key is made…"
NOT_THE_SAME = "The two are not the same. Type the second one again."


class PassphrasePage(GatePage):
    """``chosen`` carries it; ``later`` that somebody goes on without, where that is offered."""

    chosen = Signal(str)
    later = Signal()

    def __init__(
        self,
        title: str,
        words: str,
        terms: KeyTerms,
        later: str = "",
        *,
        asks_old: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, words, parent)
        self.old = SecretRow("old", "Passphrase until now")
        self._asks_old = asks_old
        self._terms = terms
        self.first = SecretRow("passphrase", "Passphrase")
        self.second = SecretRow("again", "The same once more")
        self.next_button = QPushButton("Go on")
        self.next_button.setProperty("role", "primary")
        self.next_button.setAccessibleDescription("Makes the key; then comes the recovery sheet.")
        self.later_button = QPushButton(later)
        self.later_button.setAccessibleDescription("Goes on; nothing is changed.")
        self.add(self.old, self.first, self.second)
        self.add_buttons(self.next_button, self.later_button)
        self.old.setVisible(asks_old)
        self.later_button.setVisible(bool(later))
        rows = (self.first, self.second)
        self.lead((self.old, *rows) if asks_old else rows, self.next_button)
        self.first.edited.connect(self._look)
        self.second.edited.connect(self._look)
        self.next_button.clicked.connect(self._choose)
        self.later_button.clicked.connect(self.later)
        self._look()

    def take_focus(self) -> None:
        (self.old if self._asks_old else self.first).take_focus()

    def refuse(self, sentence: str) -> None:
        """It could not be set."""
        self.wait("")
        self.say(sentence)
        self.take_focus()

    def forget(self) -> None:
        """Nothing that was typed stays."""
        self.old.forget()
        self.first.forget()
        self.second.forget()
        self._look()

    def _look(self) -> None:
        """What is asked of a passphrase stands there before anything is typed."""
        self.say("")
        typed = self.first.typed
        why = self._terms.why_not(typed)
        least = written.number(self._terms.passphrase_at_least)
        if not typed:
            self.first.hint.say(f"At least {least} characters, spaces among them.", "info")
        else:
            self.first.hint.say(why or "Long enough.", "info" if why else "ok")
        same = bool(typed) and typed == self.second.typed
        self.second.hint.say("The same." if same and not why else "", "ok")

    def _choose(self) -> None:
        if self.is_waiting:
            return
        why = self._terms.why_not(self.first.typed)
        if self._asks_old and not self.old.typed:
            self.old.complain("Type the passphrase that opens the records now.")
            self.old.take_focus()
        elif why:
            self.first.hint.say("")
            self.first.complain(why)
            self.first.take_focus()
        elif self.first.typed != self.second.typed:
            self.second.complain(NOT_THE_SAME)
            self.second.take_back()
        else:
            self.wait(WORKING)
            self.chosen.emit(self.first.typed)
