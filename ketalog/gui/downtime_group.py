"""Which folder the downtime sheets are written to: off until somebody names one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.downtime_desk import DowntimeDesk
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.text_field import TextField
from ketalog.papers.downtime_files import Place

SECOND_MS = 1000
WHAT_FOR = (
    "After every entry the sheet of each live chair is written to a folder, so that another "
    "device can print it when this PC dies. Name a stick or a share that another device can open."
)
IN_CLEAR = (
    "Names stand in clear in that folder: whoever can open it can read them. A sheet is taken "
    "away when its session is signed."
)


class DowntimeGroup(QWidget):
    """``chosen`` carries the folder that this PC is to remember, empty for none."""

    chosen = Signal(str)

    def __init__(self, desk: DowntimeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.folder = TextField("downtime_folder", "Folder", hint="the whole path", wide=True)
        self.use = KeyButton("Use this folder", high=LOW)
        self.use.explain("Writes the sheets of all live chairs there from now on.")
        self.off = KeyButton("Turn off", high=LOW)
        self.off.explain("Writes no more, and takes this clinic's sheets out of the folder.")
        self.said = MessageLine()
        self.state = QLabel()
        self.state.setWordWrap(True)
        self._lay_out()
        self.folder.finished.connect(lambda _: self.use.take_focus())
        self.folder.edited.connect(lambda: self.said.say(""))
        self.use.clicked.connect(self._look)
        self.off.clicked.connect(self._turn_off)
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say how it stands now."""
        words = f"Now: {self._desk.state.words}"
        if words != self.state.text():
            self.state.setText(words)
            self.state.setAccessibleName(words)
        self.off.setEnabled(bool(self._desk.folder))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.folder.restore(self._desk.folder)
        self.said.say("")
        self.refresh()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _look(self) -> None:
        # Copied as a path, it may come in quotation marks.
        typed = self.folder.typed.strip("\"' ")
        if not typed:
            self.said.say("Type the path of the folder.")
            return
        folder = Path(typed)
        self.said.say("Looking at the folder …", "info")
        self.use.setEnabled(False)
        self._desk.look_at(folder, lambda place: self._take(folder, place))

    def _take(self, folder: Path, place: Place) -> None:
        self.use.setEnabled(True)
        self.use.take_focus()
        try:
            if place.refused:
                raise Refused(place.refused)
            self._desk.use(folder)
        except Refused as refused:
            self.said.say(refused.sentence)
            return
        if place.warning:
            self.said.say(f"In use. {place.warning}", "warn")
        else:
            self.said.say("In use: the sheets of all live chairs are written there.", "ok")
        self.chosen.emit(str(folder))
        self.refresh()

    def _turn_off(self) -> None:
        try:
            self._desk.turn_off()
        except Refused as refused:
            self.said.say(refused.sentence)
            return
        self.folder.restore("")
        self.folder.take_focus()
        self.said.say("Off. Nothing is written, and this clinic's sheets are taken away.", "ok")
        self.chosen.emit("")
        self.refresh()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.off)
        buttons.addWidget(self.use)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(6))
        for words in (WHAT_FOR, IN_CLEAR):
            label = QLabel(words)
            label.setProperty("role", "quiet")
            label.setWordWrap(True)
            lines.addWidget(label)
        lines.addWidget(self.folder)
        lines.addLayout(buttons)
        lines.addWidget(self.said)
        lines.addWidget(self.state)
