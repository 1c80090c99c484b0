"""Back to a copy, while the clinic is open: what would be lost, and who stands by it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.backups.backup_words import losing_words, running_words, when
from ketalog.gui.backups.backups_desk import BackupsDesk
from ketalog.gui.gate.gate_page import GatePage, words_line
from ketalog.gui.gate.secret_row import SecretRow
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.text_field import TextField
from ketalog.services.members import Member
from ketalog.services.restoring import Losing, RestorePlan
from ketalog.store.backup import Backup

FOLLOWS = (
    "The program closes the database, puts the copy in its place and opens again with the sign-in. "
    "What is there now is not erased: it is kept beside it under another name."
)
READING = "Checking all of that copy …"
SECOND, SHEET = "Another person’s PIN", "The recovery sheet"
WORD, WORD_RUNNING = "RESTORE", "RESTORE WHILE A SESSION RUNS"


class RestorePage(GatePage):
    """``agreed`` carries the plan that two people stand by; ``left`` goes back to the list."""

    agreed = Signal(object)
    left = Signal()

    def __init__(self, desk: BackupsDesk, parent: QWidget | None = None) -> None:
        super().__init__("Back to a copy", FOLLOWS, parent)
        self._desk = desk
        self._backup: Backup | None = None
        self._seconds: tuple[Member, ...] = ()
        self._word = WORD
        self.lost = words_line("", "")
        self.running = MessageLine()
        self.by = ChoiceRow("by", "Who stands by it with you?", (SECOND, SHEET), wide=True)
        self.second = ChoiceRow("second", "Who is that?", (), wide=True)
        self.pin = SecretRow("pin", "Their PIN")
        self.pin.secret.field.setAccessibleDescription("Typed by whoever stands by it; hidden")
        self.sheet = TextField("recovery_key", "Recovery key", hint="8 groups of 5", wide=True)
        self.word = TextField("word", "", wide=True)
        self.restore_button = QPushButton("Go back to this copy")
        self.restore_button.setProperty("role", "danger")
        self.restore_button.setAccessibleDescription("Closes the database and puts the copy there.")
        self.leave_button = QPushButton("Leave it as it is")
        self.leave_button.setAccessibleDescription("Nothing is changed.")
        self._rows = (self.by, self.second, self.pin, self.sheet, self.word)
        self.add(self.lost, self.running, *self._rows)
        self.add_buttons(self.leave_button, self.restore_button)
        self._lines.addStretch(1)
        for row in self._rows:
            row.finished.connect(self._move_on)
            row.edited.connect(lambda: self.say(""))
        self.by.edited.connect(self._show_ways)
        self.restore_button.clicked.connect(self._restore)
        self.leave_button.clicked.connect(self.leave)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.leave)

    def begin(self, backup: Backup) -> None:
        """Check a copy and say what going back to it takes away."""
        self.forget()
        self._backup = backup
        self.title.setText(f"Back to the copy of {when(backup, self._desk.zone)}")
        self._seconds = self._desk.seconds()
        self.second.offer([one.person.name for one in self._seconds])
        for part in (self.lost, *self._rows, self.restore_button):
            part.hide()
        self.wait(READING)
        self._desk.losing(backup, self._show_loss, self._fail)

    def forget(self) -> None:
        """Nothing that was typed or said stays."""
        self._backup = None
        self.pin.forget()
        for row in (self.by, self.second, self.sheet, self.word):
            row.clear()
        self.running.say("")
        self.wait("")

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes next finds no secret here."""
        super().hideEvent(event)
        self.pin.forget()
        self.sheet.clear()

    def take_focus(self) -> None:
        (self.leave_button if self.by.isHidden() else self.by).setFocus(
            Qt.FocusReason.OtherFocusReason
        )
        if not self.by.isHidden():
            self.by.take_focus()

    def leave(self) -> None:
        """Nothing is changed."""
        self.forget()
        self.left.emit()

    def _show_loss(self, losing: Losing) -> None:
        if self._backup is None:
            return
        self.wait("")
        self.lost.setText(losing_words(losing))
        self.running.say(running_words(losing), "warn")
        self._word = WORD_RUNNING if losing.running else WORD
        self.word.rename(f"Type {self._word}")
        for part in (self.lost, self.by, self.restore_button):
            part.show()
        self._show_ways()
        self.by.take_focus()

    def _show_ways(self) -> None:
        by = self.by.choice
        self.second.setVisible(by == SECOND)
        self.pin.setVisible(by == SECOND)
        self.sheet.setVisible(by == SHEET)
        self.word.setVisible(bool(by))
        if by == SECOND and not self._seconds:
            self.by.complain("Nobody else has a PIN yet: use the recovery sheet.")
        elif by == SHEET and self._backup and not self._desk.has_sheet(self._backup):
            self.by.complain("This database has no recovery sheet: ask another person.")

    def _move_on(self) -> None:
        shown = [row for row in self._rows if not row.isHidden()]
        place = next((at for at, row in enumerate(shown) if row.isAncestorOf(_focused(self))), -1)
        if place + 1 < len(shown):
            shown[place + 1].take_focus()
        else:
            self.restore_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restore(self) -> None:
        backup = self._backup
        if backup is None or self.is_waiting:
            return
        try:
            self._refuse_unfinished()
            if self.by.choice == SHEET:
                typed = self.sheet.typed
                self._desk.agree_by_sheet(backup, typed, self._agree, self._fail)
                self.wait("Opening the keys …")
            else:
                self._agree(self._desk.agree(backup, self._chosen(), self.pin.typed))
        except Refused as refused:
            self._complain(refused)

    def _refuse_unfinished(self) -> None:
        if not self.by.choice:
            raise Refused("Another person, or the recovery sheet: choose one.", "by")
        if self.word.typed != self._word:
            raise Refused(f"Type {self._word}, in capitals, to go on.", "word")

    def _chosen(self) -> Member:
        for one in self._seconds:
            if one.person.name == self.second.choice:
                return one
        raise Refused("Choose who that is.", "second")

    def _agree(self, plan: RestorePlan) -> None:
        if self._backup is None:
            return  # Somebody else came while the sheet was tried.
        self.forget()
        self.agreed.emit(plan)

    def _fail(self, sentence: str) -> None:
        self.wait("")
        self.say(sentence)
        self.take_focus()

    def _complain(self, refused: Refused) -> None:
        rows = {row.name: row for row in self._rows}
        row = rows.get(refused.field)
        if row is None or row.isHidden():
            self.say(refused.sentence)
        else:
            row.complain(refused.sentence)
            row.take_focus()
            # What is said stands under the field; where the text is large that is out of sight.
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(row, 0, 0))
        self.pin.restore("")


def _focused(page: QWidget) -> QWidget:
    return page.focusWidget() or page
