"""The copy is put in place while the database is closed; then the names of what was kept."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ketalog.gui.gate.gate_page import GatePage
from ketalog.gui.printing.worker import Worker
from ketalog.services.restoring import RestorePlan, carry_out

WORKING = "Checking the copy and putting it in place …"
DONE = "The copy is in place."
NOT_DONE = "Nothing was changed"


class RestoringPage(GatePage):
    """``ended`` carries whether the copy is in place now, when somebody has read it."""

    ended = Signal(bool)
    closed = Signal()

    def __init__(self, plan: RestorePlan, parent: QWidget | None = None) -> None:
        super().__init__("Going back to the copy", parent=parent)
        self.plan = plan
        self.is_done = False
        self._worker = Worker("restoring", self)
        self.go_on = QPushButton("Go on")
        self.go_on.setProperty("role", "primary")
        self.go_on.setAccessibleDescription("Opens the records.")
        self.add_buttons(self.go_on)
        self._lines.addStretch(1)
        self.go_on.clicked.connect(lambda: self.ended.emit(self.is_done))

    def begin(self) -> None:
        """Put the copy in place; the database must be closed."""
        self.wait(WORKING)
        plan = self.plan
        self._worker.do(self, lambda: carry_out(plan), self._tell, self._fail)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Half-way nobody leaves."""
        if self.is_waiting:
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def take_focus(self) -> None:
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, moved: tuple[str, ...]) -> None:
        self.is_done = True
        self.wait("")
        self.message.say(DONE, "ok")
        self.words.setText(kept_words(moved))
        self.words.show()
        self.take_focus()

    def _fail(self, sentence: str) -> None:
        self.wait("")
        self.title.setText(NOT_DONE)
        self.say(sentence)
        self.take_focus()


def kept_words(moved: tuple[str, ...]) -> str:
    """Where the database of before is now."""
    if not moved:
        return "There was no database in its place."
    names = " and ".join(moved)
    return f"What was there is not erased. It is kept beside the database as {names}."
