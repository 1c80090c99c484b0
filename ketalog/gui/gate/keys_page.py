"""How the records open, later on: another passphrase, another sheet, the keyring of this PC."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
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
from ketalog.gui.printing.printer_desk import PrinterDesk
from ketalog.gui.printing.worker import Worker
from ketalog.gui.told import told
from ketalog.services.recovery_sheets import RecoverySheets
from ketalog.store.keyring_way import KeyringWay
from ketalog.store.recovery_key import RecoveryKey

SET_UP = "set-up"
NO_PASSPHRASE = "This clinic has no passphrase yet: a key file beside the database opens it."
REKEY = (
    "A new key for the whole database is made while ketalog is closed, by the command "
    "“ketalog rekey”. After it a new recovery sheet is asked for."
)
SET, CHANGE = "Set a passphrase", "Change the passphrase"
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
        self._house, self._door, self._person = house, house.door, person
        self._keyring = keyring or KeyringWay(house.door)
        self._sheets = RecoverySheets(house.recording, house.logs, house.key)
        self._worker = Worker("keys", self)
        self.start = GatePage("How the records open")
        self.opens = words_line("")
        self.passphrase_button = QPushButton(CHANGE)
        self.passphrase_button.setAccessibleDescription("Asks for the one until now, then a new.")
        self.sheet_button = QPushButton("Make a new recovery sheet")
        self.sheet_button.setAccessibleDescription("The old sheet then opens nothing.")
        self.keyring_button = QPushButton(ADD_KEYRING)
        self.keyring_button.setAccessibleDescription("Passphrase and sheet go on opening.")
        self.rekey = words_line(REKEY)
        self.back_button = QPushButton("Back")
        self.back_button.setAccessibleDescription("Leaves this page.")
        buttons = (self.passphrase_button, self.sheet_button, self.keyring_button)
        self.start.add(self.opens, *buttons, self.rekey)
        self.start.add_buttons(self.back_button)
        self.step = RecoveryStep(maker, printers, self._worker, self._keep, pick)
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
        self.refresh()
        self._show_start()

    def take_focus(self) -> None:
        """Put the keys where the step in front begins."""
        page = self.pages.currentWidget()
        if isinstance(page, GatePage | RecoveryStep):
            page.take_focus()
        if page is self.start:
            self.passphrase_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """What opens the records, as of now."""
        has = self.has_passphrase
        by_keyring = has and told(lambda: self._keyring.is_there)
        self.opens.setText(self._words(by_keyring) if has else NO_PASSPHRASE)
        self.passphrase_button.setText(CHANGE if has else SET)
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

    def _words(self, by_keyring: bool) -> str:
        kept = self._sheets.kept
        sheet = "the recovery sheet"
        if kept is not None:
            zone = ZoneInfo((self._house.register.clinic() or Clinic("")).timezone)
            sheet += f" made {written.day_and_time(kept.made_at, zone)}"
        ring = ", and on this PC by its keyring" if by_keyring else ""
        return f"They open by the passphrase and by {sheet}{ring}."

    def _ask_passphrase(self) -> None:
        self._leave_step()
        has = self.has_passphrase
        title = CHANGE if has else SET
        page = PassphrasePage(title, ANOTHER, self._door.terms, "Cancel", asks_old=has)
        page.chosen.connect(partial(self._change if has else self._set, page))
        page.later.connect(self._leave_step)
        self.passphrase = page
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        page.take_focus()

    def _change(self, page: PassphrasePage, passphrase: str) -> None:
        door, old = self._door, page.old.typed

        def change() -> None:
            door.set_passphrase(door.unlock(old), passphrase)

        self._worker.do(self, lambda: told(change), lambda _: self._changed(), page.refuse)

    def _changed(self) -> None:
        self._leave_step()
        self.start.message.say("The new passphrase opens the records from now on.", "ok")

    def _set(self, page: PassphrasePage, passphrase: str) -> None:
        """The key file goes last: until then the database opens as it did."""
        seal = partial(self._door.set_passphrase, self._house.key, passphrase)
        self._worker.do(self, lambda: told(seal), lambda _: self._begin_sheet(), page.refuse)

    def _begin_sheet(self) -> None:
        self._leave_step()
        fresh = RecoveryKey.create()
        self.step.begin(fresh, partial(self._door.set_recovery, self._house.key, fresh.text))
        self.pages.setCurrentWidget(self.step)
        self.step.take_focus()

    def _keep(self, made_at: datetime) -> None:
        self._sheets.keep(made_at, self._person() or SET_UP)

    def _take_sheet(self) -> None:
        self._leave_step()
        try:
            told(lambda: self._door.take_key_file_away(self._house.key))
        except Refused as refused:
            self.start.say(refused.sentence)
        else:
            self.start.message.say("From now on the new sheet opens the records.", "ok")
        self.refresh()

    def _turn_keyring(self) -> None:
        ring, key = self._keyring, self._house.key
        turn = ring.remove if told(lambda: ring.is_there) else ring.add
        self.start.wait("The keyring of this PC is asked…")
        self._worker.do(self, lambda: told(lambda: turn(key)), self._turned, self._not_turned)

    def _turned(self, _: object) -> None:
        self.start.wait("")
        self.refresh()
        self.take_focus()

    def _not_turned(self, sentence: str) -> None:
        self.start.wait("")
        self.start.say(sentence)

    def _leave_step(self) -> None:
        if self.passphrase is not None:
            self.passphrase.forget()
            self.pages.removeWidget(self.passphrase)
            self.passphrase = None
        self.refresh()
        self._show_start()

    def _show_start(self) -> None:
        self.pages.setCurrentWidget(self.start)
        self.take_focus()
