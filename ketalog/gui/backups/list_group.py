"""The copies in the second place; one of them checked, or gone back to."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain import written
from ketalog.domain.refusal import Refused
from ketalog.gui.backups import backup_words
from ketalog.gui.backups.backups_desk import BackupsDesk
from ketalog.gui.backups.group import Group, key, line, quiet
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.list_table import Line, ListTable
from ketalog.store.backup import Backup
from ketalog.store.backups import Kept
from ketalog.verifying import Verdict

COLUMNS, SHARES = ("Made", "Why", "Entries", "Size"), (34, 32, 18, 16)
HEAD_HIGH, ROW_HIGH, MOST_ROWS = 46, 40, 6
NONE_YET = "There is no copy in the second place yet."
CHECKING = "Checking all of that copy …"


class BackupTable(ListTable):
    """Its rows carry the copies themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_columns(COLUMNS, SHARES)
        self.setAccessibleName("Copies in the second place")
        self.setAccessibleDescription("Arrow keys choose a copy")

    @property
    def backup(self) -> Backup | None:
        """The copy that is marked."""
        marked = self.marked
        return marked if isinstance(marked, Backup) else None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING:
            self._size(self.model().rowCount() if self.model() else 0)

    def _size(self, rows: int) -> None:
        """A head and a few rows; more of them scroll."""
        self.setFixedHeight(px(HEAD_HIGH + ROW_HIGH * max(min(rows, MOST_ROWS), 1)))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows as they are shown."""
        return tuple(self._model.lines)

    def show_backups(self, backups: tuple[Backup, ...], zone: ZoneInfo) -> None:
        """Replace the rows; the newest stands first."""
        self._size(len(backups))
        self.show_lines(
            [
                Line(
                    one,
                    (
                        backup_words.when(one, zone),
                        backup_words.why(one),
                        written.number(one.entries),
                        backup_words.size(one),
                    ),
                )
                for one in backups
            ]
        )


class ListGroup(Group):
    """``wanted`` carries the copy that somebody wants to go back to."""

    wanted = Signal(object)

    def __init__(self, desk: BackupsDesk, parent: QWidget | None = None) -> None:
        super().__init__("Copies", parent)
        self._desk = desk
        self.is_waiting = False
        self.table = BackupTable()
        self.none = MessageLine()
        self.others = quiet("")
        self.check = key("Check this one", "Reads all of it and compares it with the database.")
        self.back = key("Go back to this one …", "Says what would be lost before anything changes.")
        self.add(self.table, self.none, self.others, line(self.back, self.check), self.said)
        self.table.opened.connect(lambda _: self.check.take_focus())
        self.table.moved.connect(self._offer)
        self.check.clicked.connect(self._check)
        self.back.clicked.connect(self._go_back)
        self._show(Kept())

    def refresh(self) -> None:
        """Read again what is there."""
        if self._desk.state.place is None:
            self._show(Kept())
        else:
            self._desk.kept(self._show, self._fail)

    def _show(self, kept: Kept) -> None:
        backups = kept.mine
        self.others.setText(backup_words.others_words(kept.others))
        self.others.setVisible(bool(kept.others))
        self.table.show_backups(backups, self._desk.zone)
        self.table.setVisible(bool(backups))
        self.none.say("" if backups else NONE_YET, "info")
        self._offer()

    def _fail(self, sentence: str) -> None:
        self._show(Kept())
        self.none.say(sentence)

    def _offer(self) -> None:
        chosen = self.table.backup is not None
        self.check.setEnabled(chosen)
        self.back.setEnabled(chosen)

    def _check(self) -> None:
        backup = self.table.backup
        if backup is None or self.is_waiting:
            return
        self.is_waiting = True
        self.said.say(CHECKING, "info")
        self._desk.check(backup, self._tell, self._refuse)

    def _tell(self, found: Verdict) -> None:
        self.is_waiting = False
        self.said.say(*backup_words.verdict_words(found, "This copy is intact."))

    def _refuse(self, sentence: str) -> None:
        self.is_waiting = False
        self.said.say(sentence)

    def _go_back(self) -> None:
        backup = self.table.backup
        try:
            self._desk.refuse_restoring()
        except Refused as refused:
            self.said.say(refused.sentence)
            return
        self.said.say("")
        if backup is not None:
            self.wanted.emit(backup)
