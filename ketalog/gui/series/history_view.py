"""A patient's earlier sessions: what they came to, drawn and in a table, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ketalog.domain.refusal import Refused
from ketalog.domain.series.across import Across
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.list_table import ListTable
from ketalog.gui.series.history_words import NARROW, WIDE, Shape, history_lines, summary
from ketalog.gui.series.session_plot import SessionPlot
from ketalog.gui.session.words import Words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

ROOM_FOR_ALL = 940
KEY = "Hollow: before START. Filled: after the infusion. ≥ 30 % and ≥ 50 %: pain that much better."
NONE_YET = "No session of this patient was started here yet."


class HistoryView(QFrame):
    """``opened`` carries the log of a session that is wanted."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient: UUID | None = None
        self.setProperty("role", "panel")
        self.title = Words(16, bold=True)
        self.title.say("Earlier sessions")
        self.summed = Words(14, wraps=True)
        self.plot = SessionPlot()
        self.key = Words(12, tone="quiet", wraps=True)
        self.key.say(KEY)
        self.table = ListTable()
        self._shape: Shape | None = None
        self.table.setAccessibleName("Earlier sessions")
        self.table.setAccessibleDescription("Arrow keys choose a session; Enter opens it")
        self.table.opened.connect(lambda log: self.opened.emit(str(log)))
        self._found: Across | None = None
        self.message = MessageLine()
        self._lines = QVBoxLayout(self)
        self._lines.addWidget(self.title)
        self._lines.addWidget(self.summed)
        self._lines.addWidget(self.message)
        self._lines.addWidget(self.plot, 2)
        self._lines.addWidget(self.key)
        self._lines.addWidget(self.table, 3)
        self._space_out()
        self._show_lines()
        desk.written.connect(self._look_after_write)

    def show_patient(self, patient: UUID | None) -> None:
        """Show what one patient's sessions came to; None for one who is not on the list."""
        self._patient = patient
        self.refresh()

    def refresh(self) -> None:
        """Read the sessions again."""
        if self._patient is None:
            self._show_nothing(NONE_YET)
            return
        series = self._desk.series
        try:
            found = series.across(self._patient)
            following = series.next_of(self._patient)
        except Refused as refused:
            self._show_nothing(refused.sentence)
            return
        self.message.say("")
        self.summed.say(summary(found, following, series.today()) if found.rows else NONE_YET)
        self.plot.show_rows(found.rows)
        self._found = found
        self._show_lines()
        for widget in (self.plot, self.key):
            widget.setVisible(bool(found.rows))
        self.table.setVisible(bool(found.rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shape is not self._wanted_shape():
            self._show_lines()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "_lines"):
            self._space_out()

    def _show_lines(self) -> None:
        """Beside a session there is room for fewer columns."""
        shape = self._wanted_shape()
        if shape is not self._shape:
            self._shape = shape
            self.table.set_columns(shape.heads, shape.shares)
        if self._found is not None:
            self.table.show_lines(history_lines(self._found, self._desk.series.zone, shape))

    def _wanted_shape(self) -> Shape:
        return WIDE if self.width() >= px(ROOM_FOR_ALL) else NARROW

    def _show_nothing(self, words: str) -> None:
        self.summed.say(words)
        for widget in (self.plot, self.key, self.table):
            widget.hide()

    def _look_after_write(self, _: object) -> None:
        if self.isVisible():
            self.refresh()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(14), px(10), px(14), px(12))
        self._lines.setSpacing(px(8))
