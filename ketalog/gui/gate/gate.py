"""The gate: a window that asks for the passphrase, or sets one up, and hands over an open house."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from ketalog.app import House, key_of
from ketalog.domain.listed_name import SET_UP
from ketalog.domain.refusal import Refused
from ketalog.gui.gate.gate_page import GatePage
from ketalog.gui.gate.group_page import Pick
from ketalog.gui.gate.passphrase_page import ANOTHER, WELCOME, PassphrasePage
from ketalog.gui.gate.recovery_step import RecoveryStep, nothing_to_seal
from ketalog.gui.gate.sheet_maker import SheetMaker
from ketalog.gui.gate.trouble_page import TITLE, TroublePage, Way
from ketalog.gui.gate.unlock_page import UnlockPage
from ketalog.gui.printing.printer_desk import PrinterDesk
from ketalog.gui.printing.worker import Worker
from ketalog.gui.told import told
from ketalog.services.recovery_sheets import RecoverySheets
from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from ketalog.store.keyring_way import KeyringWay
from ketalog.store.keys import Key
from ketalog.store.recovery_key import RecoveryKey
from ketalog.store.wraps import By, warm_up

SMALLEST = (1024, 640)
ASKING_KEYRING = "The keyring of this PC is asked…"
AFTER_SHEET = "A new passphrase"
NO_KEY = (
    "There is the database {0}, but neither of its key files, {0}.keys or {0}.key. Put back the "
    "copy that is kept with the backups; nothing was changed."
)

OpenHouse = Callable[[Key], House]
MakerFor = Callable[[House], SheetMaker]


class Gate(QMainWindow):
    """``opened`` carries the house once all is as it should be; closed before, it lets it go.

    ``ways_on`` are offered where the database cannot be opened.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(
        self,
        door: Door,
        open_house: OpenHouse,
        maker_for: MakerFor,
        *,
        pick: Pick = secrets.randbelow,
    ) -> None:
        super().__init__()
        self.setWindowTitle("ketalog")
        self.setMinimumSize(*SMALLEST)
        self._door, self._open_house, self._maker_for = door, open_house, maker_for
        self.ways_on: tuple[Way, ...] = ()
        self._pick = pick
        self._worker, self._asking = Worker("keys", self), Worker("keyring", self)
        self.printers = PrinterDesk(self)
        self.keyring = KeyringWay(door)
        self.pages = QStackedWidget()
        self.setCentralWidget(self.pages)
        self.trouble = ""
        self._was_opened = False
        self._house: House | None = None
        self._key: Key | None = None
        self._made: RecoveryKey | None = None

    @property
    def page(self) -> QWidget | None:
        """The step in front."""
        return self.pages.currentWidget()

    def begin(self) -> None:
        """Show the step that the files beside the database ask for."""
        match self._door.state:
            case "locked":
                self._ask_secret()
            case "nothing yet":
                self._ask_new("Your passphrase", WELCOME, self._create)
            case "no key":
                self.show_trouble(NO_KEY.format(self._door.path.name))
            case _ if self._opens(lambda: key_of(self._door)):
                # A key file asks for nothing; a passphrase in its place is set later on.
                self._give_away()
        # While somebody types, what the secret is for is loaded.
        self._worker.do(self, warm_up, lambda _: None, lambda _: None)

    def show_trouble(self, sentence: str, title: str = TITLE) -> None:
        """Say why the records do not open, and the ways on."""
        self.trouble = sentence
        page = TroublePage(sentence, self.ways_on, title)
        page.closed.connect(self.close)
        self.show_step(page)

    def open(self, find: Callable[[], Key], by: By | None = None) -> None:
        """Open the house with a key; whatever is still to be done stands before it."""
        if not self._opens(find):
            return
        self._forget_typed()
        if by == "recovery key":
            later = "Not now"
            page = self._ask_new(AFTER_SHEET, ANOTHER, self._set_passphrase, later)
            page.later.connect(self._go_on)
        else:
            self._go_on()

    def closeEvent(self, event: QCloseEvent) -> None:
        for worker in (self._worker, self._asking):
            worker.stop()
        self.printers.stop()
        if self._house is not None:
            self._house.close()
            self._house = None
        super().closeEvent(event)
        self.left.emit()

    def _ask_secret(self) -> None:
        try:
            ways = self._door.ways()
        except StoreError as failed:
            # No secret opens anything then: the ways back stand there.
            self.show_trouble(failed.sentence)
            return
        page = UnlockPage(self._door.path.stem)
        page.given.connect(partial(self._unlock, page))
        self.show_step(page)
        if "keyring" in ways and self.keyring.is_possible:
            page.message.say(ASKING_KEYRING, "info")
            unlock = self.keyring.unlock
            take = partial(self._take_key, by="keyring")
            self._asking.do(self, lambda: told(unlock), take, page.say)

    def _opens(self, find: Callable[[], Key]) -> bool:
        try:
            self._key = find()
            self._house = self._open_house(self._key)
        except StoreError as failed:
            self.show_trouble(failed.sentence)
            return False
        self._was_opened = True
        return True

    def _unlock(self, page: UnlockPage, secret: str, by: By) -> None:
        door = self._door
        self._worker.do(
            self,
            lambda: told(lambda: door.unlock(secret, by)),
            lambda key: self._take_key(key, by),
            page.refuse,
        )

    def _take_key(self, key: Key, by: By) -> None:
        # The keyring may answer when somebody has typed the passphrase already.
        if not self._was_opened:
            self.open(lambda: key, by)

    def _ask_new(
        self, title: str, words: str, chosen: Callable[[PassphrasePage, str], None], later: str = ""
    ) -> PassphrasePage:
        page = PassphrasePage(title, words, self._door.terms, later)
        page.chosen.connect(partial(chosen, page))
        self.show_step(page)
        return page

    def _create(self, page: PassphrasePage, passphrase: str) -> None:
        door, recovery = self._door, RecoveryKey.create()

        def take(key: Key) -> None:
            self._made = recovery
            self.open(lambda: key)

        make = partial(door.create, passphrase, recovery.text)
        self._worker.do(self, lambda: told(make), take, page.refuse)

    def _set_passphrase(self, page: PassphrasePage, passphrase: str) -> None:
        key = self._key
        if key is None:
            return
        seal = partial(self._door.set_passphrase, key, passphrase)
        self._worker.do(self, lambda: told(seal), lambda _: self._go_on(), page.refuse)

    def _go_on(self) -> None:
        """The recovery sheet, where nobody has typed one back for this key; then the house."""
        house, key = self._house, self._key
        if house is None or key is None:
            return
        self._forget_typed()
        sheets = RecoverySheets(house.recording, house.logs, key)
        # Somebody may hold a sheet that opened the key file of before, and not this one.
        if sheets.kept is not None and self._door.has_sheet:
            self._hand_over()
            return
        step = RecoveryStep(
            self._maker_for(house),
            self.printers,
            self._worker,
            lambda made_at: sheets.keep(made_at, SET_UP),
            self._pick,
        )
        step.done.connect(self._hand_over)
        self.show_step(step)
        if self._made is not None:
            step.begin(self._made, nothing_to_seal)
        else:
            fresh = RecoveryKey.create()
            step.begin(fresh, partial(self._door.set_recovery, key, fresh.text))
        step.take_focus()

    def _hand_over(self) -> None:
        house, key = self._house, self._key
        if house is None or key is None:
            return
        with suppress(Refused):
            # One that stays is said where one looks how the records open; it keeps nobody out.
            told(lambda: self._door.take_key_file_away(key))
        self._give_away()

    def _give_away(self) -> None:
        house = self._house
        if house is not None:
            # Whoever sets the clinic up has just chosen its passphrase.
            house.staff.is_new = self._made is not None
        self._house, self._key, self._made = None, None, None
        self.trouble = ""
        self.opened.emit(house)

    def _forget_typed(self) -> None:
        page = self.page
        if isinstance(page, UnlockPage | PassphrasePage):
            page.forget()

    def show_step(self, page: QWidget) -> None:
        """Put a step in front."""
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        if isinstance(page, GatePage):
            page.take_focus()
