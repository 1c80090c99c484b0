"""How the records open, later on: another passphrase, another sheet, the keyring of this PC."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ketalog.app import House
from ketalog.domain import written
from ketalog.domain.people import Clinic
from ketalog.domain.refusal import Refused
from ketalog.gui.gate.gate_page import GatePage, words_line
from ketalog.gui.gate.group_page import Pick
from ketalog.gui.gate.passphrase_page import ANOTHER, PassphrasePage
from ketalog.gui.gate.recovery_step import RecoveryStep
from ketalog.gui.gate.sheet_maker import SheetMaker
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.printing.printer_desk import PrinterDesk
from ketalog.gui.printing.worker import Worker
from ketalog.gui.told import told
from ketalog.services.key_changes import KeyChanges, Work
from ketalog.services.recovery_sheets import RecoverySheets
from ketalog.store.key_trouble import key_trouble, ways_in
from ketalog.store.keyring_way import KeyringWay
from ketalog.store.recovery_key import RecoveryKey
from ketalog.store.wraps import By

Failed = Callable[[str], None]
NO_PASSPHRASE = "This clinic has no passphrase yet: a key file beside the database opens it."
REKEY = (
    "A copy made before still opens by the passphrase and the sheet of that time, and its key file "
    "would open this database by them too. If somebody may have seen either, make a new key: "
    "while ketalog is closed, by the command “ketalog rekey”. After it a new sheet is asked for."
)
SET, CHANGE, ANEW = "Set a passphrase", "Change the passphrase", "Set both anew"
ADD_KEYRING, DROP_KEYRING = "Open by this PC’s keyring", "No longer by this PC’s keyring"


class KeysPage(QWidget):
    """``left`` when somebody is done. Every change is written in the name of ``person``."""

    left = Signal()

    def __init__(
        self,
        house: House,
        maker: SheetMaker,
        printers: PrinterDesk,
        person: Callable[[], str],
        keyring: KeyringWay | None = None,
        pick: Pick = secrets.randbelow,
    ) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._house, self._door = house, house.door
        self._keyring = keyring or KeyringWay(house.door)
        self._sheets = RecoverySheets(house.recording, house.logs, house.key)
        changes = KeyChanges(house.door, house.key, self._sheets, house.authority, person)
        self._changes = changes
        self._worker = Worker("keys", self)
        self.start = GatePage("How the records open")
        self.opens, self.trouble = words_line(""), MessageLine()
        self.passphrase_button = QPushButton(CHANGE)
        self.passphrase_button.setAccessibleDescription("Asks for the one until now, then a new.")
        self.sheet_button = QPushButton("Make a new recovery sheet")
        self.sheet_button.setAccessibleDescription("The old one then opens only older copies.")
        self.keyring_button = QPushButton(ADD_KEYRING)
        self.keyring_button.setAccessibleDescription("Passphrase and sheet go on opening.")
        self.rekey = words_line(REKEY)
        self.back_button = QPushButton("Back")
        self.back_button.setAccessibleDescription("Leaves this page.")
        buttons = (self.passphrase_button, self.sheet_button, self.keyring_button)
        self.start.add(self.trouble, self.opens, *buttons, self.rekey)
        self.start.add_buttons(self.back_button)
        self.step = RecoveryStep(
            maker, printers, self._worker, changes.keep_sheet, pick, changes.refuse_sheet
        )
        self.passphrase: PassphrasePage | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.step)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.pages)
        self.passphrase_button.clicked.connect(self._ask_passphrase)
        self.sheet_button.clicked.connect(self._begin_sheet)
        self.keyring_button.clicked.connect(self._turn_keyring)
        self.back_button.clicked.connect(self.left)
        self.step.done.connect(self._take_sheet)
        self.refresh()

    @property
    def has_passphrase(self) -> bool:
        """Whether a passphrase opens the database, not a key file."""
        return self._door.wrapped.is_there and not self._door.plain.path.exists()

    def begin(self) -> None:
        """Show what opens the records now."""
        self.start.say("")
        self._leave_step()

    def take_focus(self) -> None:
        """Put the keys where the step in front begins."""
        page = self.pages.currentWidget()
        if isinstance(page, GatePage | RecoveryStep):
            page.take_focus()
        if page is self.start:
            self.passphrase_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """What opens the records, as of now."""
        trouble = key_trouble(self._door.path, self._house.key)
        has = self.has_passphrase and not trouble
        by_keyring = has and told(lambda: self._keyring.is_there)
        words = self._words(by_keyring) if has else NO_PASSPHRASE
        self.trouble.say(trouble, "bad")
        self.opens.setText(words)
        self.opens.setVisible(not trouble)
        self.passphrase_button.setText(ANEW if trouble else CHANGE if has else SET)
        self.sheet_button.setVisible(has)
        self.keyring_button.setVisible(has and self._keyring.is_possible)
        self.keyring_button.setText(DROP_KEYRING if by_keyring else ADD_KEYRING)
        self.rekey.setVisible(has)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or self.start.is_waiting:
            super().keyPressEvent(event)
        elif self.pages.currentWidget() is self.start:
            self.left.emit()
        else:
            self._leave_step()

    def hideEvent(self, event: QHideEvent) -> None:
        """A passphrase that was half typed is gone; a sheet waits for who began it."""
        super().hideEvent(event)
        if self.passphrase is not None:
            self.passphrase.forget()

    def _words(self, by_keyring: bool) -> str:
        if "recovery key" not in self._ways:
            return "They open by the passphrase alone: make a new recovery sheet now."
        if "passphrase" not in self._ways:
            return "They open by the recovery sheet alone: set a passphrase now."
        kept = self._sheets.kept
        sheet = "the recovery sheet"
        if kept is not None:
            zone = ZoneInfo((self._house.register.clinic() or Clinic("")).timezone)
            sheet += f" made {written.day_and_time(kept.made_at, zone)}"
        ring = ", and on this PC by its keyring" if by_keyring else ""
        return f"They open by the passphrase and by {sheet}{ring}."

    @property
    def _ways(self) -> tuple[By, ...]:
        return ways_in(self._door.path, self._house.key)

    def _ask_passphrase(self) -> None:
        self._leave_step()
        # Where the key file is damaged nobody can prove the old one any more.
        has = self.has_passphrase and "passphrase" in self._ways
        title = CHANGE if has else SET
        page = PassphrasePage(title, ANOTHER, self._door.terms, "Cancel", asks_old=has)
        page.chosen.connect(partial(self._change if has else self._set, page))
        page.later.connect(self._leave_step)
        self.passphrase = page
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.take_focus()

    def _change(self, page: PassphrasePage, passphrase: str) -> None:
        change = partial(self._changes.change_passphrase, page.old.typed, passphrase)
        self._do(change, self._changed, page.refuse)

    def _changed(self) -> None:
        self._leave_step()
        self.start.message.say("The new passphrase opens the records from now on.", "ok")

    def _set(self, page: PassphrasePage, passphrase: str) -> None:
        change = partial(self._changes.set_passphrase, passphrase)
        self._do(change, self._begin_sheet, page.refuse)

    def _begin_sheet(self) -> None:
        self._leave_step()
        fresh = RecoveryKey.create()
        try:
            seal = self._changes.seal_sheet(fresh.text)
        except Refused as refused:
            self.start.say(refused.sentence)
            return
        self.step.begin(fresh, seal)
        self.pages.setCurrentWidget(self.step)
        self.step.take_focus()

    def _take_sheet(self) -> None:
        self._leave_step()
        try:
            told(self._changes.take_key_file_away)
        except Refused as refused:
            self.start.say(refused.sentence)
        else:
            self.start.message.say("From now on the new sheet opens the records.", "ok")
        self.refresh()

    def _turn_keyring(self) -> None:
        ring = self._keyring
        is_there = told(lambda: ring.is_there)
        self.start.wait("The keyring of this PC is asked…")
        turn = partial(self._changes.turn_keyring, ring, is_there=is_there)
        self._do(turn, self._turned, self._not_turned)

    def _do(self, asked: Callable[[], Work], then: Callable[[], None], failed: Failed) -> None:
        """Beside the windows, where whoever is there may."""
        try:
            work = asked()
        except Refused as refused:
            failed(refused.sentence)
        else:
            self._worker.do(self, lambda: told(work), lambda _: then(), failed)

    def _turned(self) -> None:
        self.start.wait("")
        self.refresh()
        self.take_focus()

    def _not_turned(self, sentence: str) -> None:
        self.start.wait("")
        self.start.say(sentence)

    def _leave_step(self) -> None:
        self.forget()
        self.refresh()
        self.take_focus()

    def forget(self) -> None:
        """What was begun and typed stays with nobody; the page of ways is in front again."""
        if self.passphrase is not None:
            self.passphrase.forget()
            self.pages.removeWidget(self.passphrase)
            self.passphrase = None
        self.step.forget()
        self.pages.setCurrentWidget(self.start)
