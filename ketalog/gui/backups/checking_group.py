"""Whether the record is as it was written: all of it, or what a paper says of one session."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.backups.backup_words import verdict_words
from ketalog.gui.backups.backups_desk import BackupsDesk
from ketalog.gui.backups.group import Group, key, quiet
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.text_field import TextField
from ketalog.verifying import Verdict

WHAT_FOR = (
    "Every entry carries the mark of the one before it: one changed letter anywhere breaks its "
    "chain. A printed record says how its chain ended: entries that were cut off since are missed."
)
CHECKING = "Checking every entry …"


class CheckingGroup(Group):
    """Both take as long as the database is large; the windows go on meanwhile.

    ``wanted`` carries what a check of every chain has found, to be printed; ``told`` the last line
    that a check has left.
    """

    wanted = Signal(object)
    told = Signal(QWidget)

    def __init__(self, desk: BackupsDesk, parent: QWidget | None = None) -> None:
        super().__init__("Is the record intact?", parent)
        self._desk = desk
        self.all = key("Check every chain", "Reads every entry of the database.")
        self.code = TextField(
            "paper_code", "Code of a printed record", hint="scanned, or typed", wide=True
        )
        self.record = key("Check this record", "Looks for what the paper says in the database.")
        self.found = MessageLine()
        self.is_waiting = False
        self.paper = key("Print what was found", "Shows a page with the heads of the chains.")
        checked = (quiet(WHAT_FOR), self.all, self.said, self.paper)
        self.add(*checked, self.code, self.record, self.found)
        self._verdict: Verdict | None = None
        self.paper.clicked.connect(self._print)
        self.all.clicked.connect(self._check_all)
        self.code.finished.connect(lambda _: self.record.take_focus())
        self.code.edited.connect(lambda: self.found.say(""))
        self.record.clicked.connect(self._check_record)

    def begin(self) -> None:
        """What was found before is no longer said: more may have been written."""
        self.code.clear()
        self.said.say("")
        self.found.say("")
        self._keep(None)

    def _check_all(self) -> None:
        if self.is_waiting:
            return
        self._keep(None)
        self._wait(self.said)
        self._desk.check_all(
            self._take_all,
            lambda sentence: self._refuse(self.said, sentence),
        )

    def _check_record(self) -> None:
        if self.is_waiting:
            return
        try:
            self._desk.check_record(
                self.code.typed,
                lambda found: self._tell(self.found, found, "The record is intact."),
                lambda sentence: self._refuse(self.found, sentence),
            )
        except Refused as refused:
            self.found.say(refused.sentence)
            self.code.take_focus()
        else:
            self._wait(self.found)

    def _take_all(self, found: Verdict) -> None:
        self._tell(self.said, found, "Every chain is intact.")
        self._keep(found)
        self.told.emit(self.paper)

    def _keep(self, found: Verdict | None) -> None:
        """What can be printed, as long as it is said."""
        self._verdict = found
        self.paper.setVisible(found is not None)

    def _print(self) -> None:
        if self._verdict is not None:
            self.wanted.emit(self._verdict)

    def _wait(self, line: MessageLine) -> None:
        # A button that turns grey would lose the keys: it stays, and takes nothing meanwhile.
        self.is_waiting = True
        line.say(CHECKING, "info")

    def _tell(self, line: MessageLine, found: Verdict, intact: str) -> None:
        self.is_waiting = False
        line.say(*verdict_words(found, intact))
        self.told.emit(line)

    def _refuse(self, line: MessageLine, sentence: str) -> None:
        self.is_waiting = False
        line.say(sentence)
