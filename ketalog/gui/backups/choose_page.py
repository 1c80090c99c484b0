"""Where the records do not open: the copies of a second place, and the sheet that opens one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ketalog.clock import this_machine
from ketalog.domain import written
from ketalog.domain.refusal import Refused
from ketalog.gui.backups.backup_words import APART, entries, others_words
from ketalog.gui.backups.list_group import BackupTable
from ketalog.gui.backups.restore_page import WORD
from ketalog.gui.gate.gate_page import GatePage, words_line
from ketalog.gui.gate.two_people_rows import TwoPeopleRows
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.printing.worker import Worker
from ketalog.gui.told import told
from ketalog.services.far_place import FarPlace, long_enough
from ketalog.services.restoring import (
    RestorePlan,
    has_sheet,
    key_of_sheet,
    offered,
    plain_key,
)
from ketalog.services.two_people import GateTries, TwoPeople, two_people
from ketalog.store.backup import Backup, check
from ketalog.store.backups import Backups, Kept, backup_terms
from ketalog.store.keys import Key
from ketalog.store.restore import Loss, loss

T = TypeVar("T")
WORDS = (
    "Name the folder with the copies, and choose one. What is there now is not erased: it is kept "
    "beside the database under another name."
)
NO_COPY = "There is no copy of ketalog in that folder."
LOOK, GO_ON, RESTORE = "Look for copies", "Read what would be lost", "Go back to this copy"


@dataclass(frozen=True, slots=True)
class _Found:
    key: Key
    loss: Loss
    people: TwoPeople


class ChoosePage(GatePage):
    """``agreed`` carries the plan; ``left`` gives up. Nothing changes before that."""

    agreed = Signal(object)
    left = Signal()

    def __init__(
        self, path: Path, place: str, at: datetime, tries: GateTries | None = None
    ) -> None:
        super().__init__("Back to a copy", WORDS)
        self._path, self._at = path, at
        self._worker, self.far = Worker("copies", self), FarPlace()
        self._plan: RestorePlan | None = None
        self.folder = TextField("backup_folder", "Folder", hint="the whole path", wide=True)
        self.folder.restore(place)
        self.table = BackupTable()
        self.others = words_line("")
        self.sheet = TextField("recovery_key", "Recovery key", hint="8 groups of 5", wide=True)
        self.lost = words_line("", "")
        self.people = TwoPeopleRows(tries or GateTries(this_machine().wall))
        self.word = TextField("word", f"Type {WORD}", wide=True)
        self.go_on = QPushButton(LOOK)
        self.go_on.setProperty("role", "primary")
        self.go_on.setAccessibleDescription("Nothing changes before RESTORE is typed.")
        self.leave_button = QPushButton("Not now")
        self.leave_button.setAccessibleDescription("Nothing is changed.")
        self.add(self.folder, self.table, self.others, self.sheet, self.lost, self.people)
        self.add(self.word)
        self.add_buttons(self.go_on, self.leave_button)
        self._lines.addStretch(1)
        for row in (self.folder, self.sheet, self.word):
            row.finished.connect(lambda _: self._to(self.go_on))
            row.edited.connect(lambda: self.say(""))
        self.people.through.connect(self.word.take_focus)
        self.people.edited.connect(lambda: self.say(""))
        self.folder.edited.connect(lambda: self._show_copies(Kept()))
        self.sheet.edited.connect(self._begin_anew)
        self.table.moved.connect(self._begin_anew)
        self.table.opened.connect(lambda _: self._after_table())
        self.go_on.clicked.connect(self._step)
        self.leave_button.clicked.connect(self.left)
        self._show_copies(Kept())

    def take_focus(self) -> None:
        if self.folder.typed:
            self._to(self.go_on)
        else:
            self.folder.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits any more for a folder that does not answer."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.far.give_up()
            self.far = FarPlace()

    def _step(self) -> None:
        if self.is_waiting:
            return
        backup = self.table.backup
        if self.table.isHidden() or backup is None:
            self._look()
        elif self._plan is None:
            self._read(backup)
        elif self.word.typed == WORD:
            self._agree(self._plan)
        else:
            self.word.complain(f"Type {WORD}, in capitals, to go on.")
            self.word.take_focus()

    def _agree(self, plan: RestorePlan) -> None:
        if self.people.are_wanted:
            try:
                person, second = self.people.agree(zone_here())
            except Refused:
                return  # it is said beside its row
            plan = replace(plan, person=person, second=second)
        elif self.sheet.isHidden():
            plan = replace(plan, person="key file", second="nobody: nobody has a PIN")
        self.agreed.emit(plan)

    def _look(self) -> None:
        typed = self.folder.typed.strip("\"' ")
        if not typed:
            self.folder.complain("Type the path of the folder.")
            self.folder.take_focus()
            return
        folder = Path(typed)
        self.wait("Looking at the folder …")
        place = Backups(folder, backup_terms().kept)
        self._ask(folder, lambda: offered(self._path, place.all()), 0, self._take)

    def _take(self, found: Kept) -> None:
        self.wait("")
        self._show_copies(found)
        if found.mine:
            self._to(self.table)
        else:
            self.say(NO_COPY)
            self.folder.take_focus()

    def _show_copies(self, found: Kept) -> None:
        self.table.show_backups(found.mine, zone_here())
        self.table.setVisible(bool(found.mine))
        self.others.setText(others_words(found.others))
        self.others.setVisible(bool(found.others))
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Another copy or another key: what was read of the one before no longer counts."""
        self._plan = None
        backup = self.table.backup
        needs_sheet = backup is not None and has_sheet(self._path, backup)
        self.sheet.setVisible(needs_sheet)
        self.lost.hide()
        self.people.put_away()
        self.word.clear()
        self.word.hide()
        self.go_on.setText(GO_ON if backup else LOOK)

    def _after_table(self) -> None:
        if self.sheet.isHidden():
            self._to(self.go_on)
        else:
            self.sheet.take_focus()

    def _read(self, backup: Backup) -> None:
        path, typed, by_sheet = self._path, self.sheet.typed, not self.sheet.isHidden()

        def read() -> _Found:
            key = key_of_sheet(path, backup, typed) if by_sheet else plain_key(path)
            check(backup, key)
            lost = loss(path, key, backup) if path.exists() else Loss(why="missing")
            # Whoever has the sheet needs no second person (rules 6.2).
            people = TwoPeople() if by_sheet else two_people(backup.database, key)
            return _Found(key, lost, people)

        self.wait("Checking all of that copy …")
        self._ask(backup.folder, read, backup.size, lambda found: self._tell(backup, found))

    def _ask(
        self, folder: Path, work: Callable[[], T], size: int, then: Callable[[T], None]
    ) -> None:
        """Work on so many bytes beside the window; given up where the folder does not answer."""
        far = self.far

        def ask() -> T:
            far.ask(folder, folder.is_dir)
            return far.ask(folder, work, long_enough(size))

        self._worker.do(self, lambda: told(ask), then, self._fail)

    def _tell(self, backup: Backup, found: _Found) -> None:
        self.wait("")
        self._plan = RestorePlan(self._path, found.key, backup, self._at)
        self.lost.setText(_loss_words(found.loss, self._path))
        self.lost.show()
        self.people.ask(found.people)
        self.word.show()
        self.go_on.setText(RESTORE)
        (self.people if self.people.are_wanted else self.word).take_focus()

    def _fail(self, sentence: str) -> None:
        self.wait("")
        self.say(sentence)
        (self.folder if self.table.isHidden() or self.sheet.isHidden() else self.sheet).take_focus()

    def _to(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)


def zone_here() -> ZoneInfo:
    """The PC's own zone: the clinic's stands in the database that does not open."""
    name = bytes(QTimeZone.systemTimeZoneId().data()).decode()
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return ZoneInfo("UTC")


def _loss_words(found: Loss, path: Path) -> str:
    if not path.exists():
        return f"There is no database {path.name} now: nothing is lost by it."
    if found.why:
        return f"What would be lost since that copy cannot be told. {found.why}"
    if not found.entries:
        return "Nothing would be lost: the copy has every entry."
    count = len(found.sessions)
    sessions = f"{written.number(count)} {'session' if count == 1 else 'sessions'}"
    apart = f" {APART}" if found.apart else ""
    return f"Would be lost: {entries(found.entries)}, in {sessions}.{apart}"
