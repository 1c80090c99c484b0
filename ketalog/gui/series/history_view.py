"""A patient's earlier sessions: what they came to, drawn and in a table, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain.refusal import Refused
from ketalog.domain.series.across import Across
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.tab import Tab
from ketalog.gui.list_table import ListTable
from ketalog.gui.series.history_words import NARROW, NARROWEST, WIDE, Shape, history_lines, summary
from ketalog.gui.series.session_plot import SessionPlot
from ketalog.gui.session.words import ElidedWords, Words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

ROOM_FOR_ALL = 900
ROOM_FOR_SOME = 440
BOTH_NEED, KEY_NEEDS = 470, 330
NONE_YET = "No session of this patient was started here yet."
PLOT, TABLE = "Plot", "Table"


class HistoryView(QFrame):
    """``opened`` carries the log of a session that is wanted."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient: UUID | None = None
        self._found: Across | None = None
        self._shape: Shape | None = None
        self._front = PLOT
        self.setProperty("role", "panel")
        self.setAccessibleName("Earlier sessions")
        self.title = ElidedWords(16, bold=True)
        self.title.say("Earlier sessions")
        self.summed = Words(14, wraps=True)
        self.message = MessageLine()
        self.plot = SessionPlot()
        self.plot.opened.connect(self.opened)
        self.read = Words(12, tone="quiet", wraps=True)
        self.plot.looked.connect(self._read_out)
        self.table = ListTable()
        self.table.setAccessibleName("Table of the sessions")
        self.table.setAccessibleDescription("Arrow keys choose a session; Enter opens it")
        self.table.opened.connect(lambda log: self.opened.emit(str(log)))
        self.tabs = {name: self._tab(name) for name in (PLOT, TABLE)}
        self._lay_out()
        desk.written.connect(self._look_after_write)

    def show_patient(self, patient: UUID | None) -> None:
        """Show what one patient's sessions came to; None for one who is not on the list."""
        self._patient = patient
        self.refresh()

    def refresh(self) -> None:
        """Read the sessions again."""
        self.message.say("")
        self._found = None
        try:
            self._look()
        except Refused as refused:
            self.summed.say("")
            self.message.say(refused.sentence)
        self._show_lines()
        self._arrange()

    def take_focus(self) -> None:
        """Put the keys on the sessions."""
        shown = self.plot if self.table.isHidden() else self.table
        shown.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shape is not self._wanted_shape():
            self._show_lines()
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _look(self) -> None:
        """What there is of this patient; refused where the database says nothing."""
        if self._patient is None:
            self.summed.say(NONE_YET, "quiet")
            return
        series = self._desk.series
        found, following = series.across(self._patient), series.next_of(self._patient)
        any_yet = bool(found.rows or following)
        said = summary(found, following, series.today()) if any_yet else NONE_YET
        self.summed.say(said, "text" if any_yet else "quiet")
        self._found = found
        self.plot.show_rows(found.rows, series.zone)

    def _show_lines(self) -> None:
        """Beside a session there is room for fewer columns."""
        shape = self._wanted_shape()
        if shape is not self._shape:
            self._shape = shape
            self.table.set_columns(shape.heads, shape.shares)
        if self._found is not None:
            self.table.show_lines(history_lines(self._found, self._desk.series.zone, shape))

    def _wanted_shape(self) -> Shape:
        if self.width() >= px(ROOM_FOR_ALL):
            return WIDE
        return NARROW if self.width() >= px(ROOM_FOR_SOME) else NARROWEST

    def _arrange(self) -> None:
        """Plot over table; where the text is too large for both, each in its own tab."""
        any_yet = self._found is not None and bool(self._found.rows)
        in_tabs = any_yet and self.height() < px(BOTH_NEED)
        shown = {name: any_yet and (not in_tabs or name == self._front) for name in (PLOT, TABLE)}
        self.plot.setVisible(shown[PLOT])
        self.read.setVisible(shown[PLOT] and self.height() >= px(KEY_NEEDS))
        self.table.setVisible(shown[TABLE])
        for name, tab in self.tabs.items():
            tab.setVisible(in_tabs)
            tab.setChecked(name == self._front)
        self._read_out(self.plot.words)

    def _bring_forward(self, name: str) -> None:
        self._front = name
        self._arrange()
        # What had the keys may just have been put away.
        self.take_focus()

    def _read_out(self, words: str) -> None:
        self.read.say(words or self.plot.key)

    def _tab(self, name: str) -> Tab:
        tab = Tab(name, "Brings it to the front.")
        # The title is shortened first.
        tab.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        tab.clicked.connect(lambda: self._bring_forward(name))
        return tab

    def _look_after_write(self, _: object) -> None:
        if self.isVisible():
            self.refresh()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        for tab in self.tabs.values():
            head.addWidget(tab)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(head)
        self._lines.addWidget(self.summed)
        self._lines.addWidget(self.message)
        self._lines.addWidget(self.plot, 2)
        self._lines.addWidget(self.read)
        self._lines.addWidget(self.table, 3)
        self._lines.addStretch(0)
        self._space_out()
        self.refresh()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(14), px(10), px(14), px(12))
        self._lines.setSpacing(px(8))
        # What is read of a session may need a second line: the plot must not jump.
        self.read.setMinimumHeight(self.read.metrics().height() * 2)
