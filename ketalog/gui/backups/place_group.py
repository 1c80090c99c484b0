"""Which folder the copies go to, how that stands, and a copy right now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.backups.backup_words import state_words
from ketalog.gui.backups.backups_desk import BackupsDesk
from ketalog.gui.backups.group import Group, key, line, quiet
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.text_field import TextField
from ketalog.store.second_place import SecondPlace

WHAT_FOR = (
    "A copy of the whole database is made whenever a session is signed, once a day, and before "
    "an update changes it. Each copy is opened again and checked; it is encrypted like the "
    "database. Name a stick, another disk or a share."
)
KEYS_GO = "The keys go with it, wrapped: passphrase or recovery sheet open a copy."
KEY_STAYS = (
    "The key file that opens this database is not in the copies: keep a copy of it in another "
    "place, or set a passphrase. Without it nobody can read them."
)
LOOKING = "Looking at the folder …"


class PlaceGroup(Group):
    """``chosen`` carries the folder that this PC is to remember, empty for none."""

    chosen = Signal(str)

    def __init__(self, desk: BackupsDesk, parent: QWidget | None = None) -> None:
        super().__init__("Second place", parent)
        self._desk = desk
        self.is_waiting = False
        self.folder = TextField("backup_folder", "Folder", hint="the whole path", wide=True)
        self.use = key("Use this folder", "Copies go there from now on.")
        self.off = key("Turn off", "Copies nowhere; the copies that are there stay.")
        self.now = key("Back up now", "Makes one more copy beside the work.")
        self.state = MessageLine()
        self.keys = quiet("")
        self.add(
            quiet(WHAT_FOR),
            self.keys,
            self.folder,
            line(self.off, self.use),
            self.said,
            self.state,
            self.now,
        )
        self.folder.finished.connect(lambda _: self.use.take_focus())
        self.folder.edited.connect(lambda: self.said.say(""))
        self.use.clicked.connect(self._use)
        self.off.clicked.connect(self._turn_off)
        self.now.clicked.connect(self._back_up)

    def begin(self) -> None:
        """Show the folder in use."""
        place = self._desk.state.place
        words = KEYS_GO if self._desk.keys_go_along else KEY_STAYS
        self.keys.setText(self._desk.key_trouble or words)
        self.folder.restore(str(place) if place else "")
        self.said.say("")
        self.refresh()

    def refresh(self) -> None:
        """Say how it stands now."""
        state = self._desk.state
        self.state.say(*state_words(state, self._desk.zone))
        self.off.setEnabled(state.place is not None)
        self.now.setEnabled(state.place is not None)

    def _use(self) -> None:
        # Copied as a path, it may come in quotation marks.
        typed = self.folder.typed.strip("\"' ")
        if self.is_waiting:
            return
        if not typed:
            self.said.say("Type the path of the folder.")
            return
        folder = Path(typed)
        try:
            self._desk.use(folder, lambda found: self._take(folder, found), self._refuse)
        except Refused as refused:
            self._refuse(refused.sentence)
            return
        self.is_waiting = True
        self.said.say(LOOKING, "info")

    def _take(self, folder: Path, found: SecondPlace) -> None:
        self.is_waiting = False
        if found.warning:
            self.said.say(f"In use. {found.warning}", "warn")
        else:
            self.said.say("In use: copies go there from now on.", "ok")
        self.chosen.emit(str(folder))
        self.refresh()
        self.now.take_focus()

    def _refuse(self, sentence: str) -> None:
        self.is_waiting = False
        self.said.say(sentence)
        self.folder.take_focus()

    def _turn_off(self) -> None:
        try:
            self._desk.turn_off()
        except Refused as refused:
            self.said.say(refused.sentence)
            return
        self.folder.restore("")
        self.folder.take_focus()
        self.said.say("Off. Nothing is copied any more; the copies that are there stay.", "warn")
        self.chosen.emit("")
        self.refresh()

    def _back_up(self) -> None:
        if self._desk.state.doing:
            return
        self.said.say("")
        try:
            self._desk.back_up()
        except Refused as refused:
            self.said.say(refused.sentence)
        self.refresh()
