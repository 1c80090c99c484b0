"""Who is to be called, who is due: the clinic's list after the sessions, and its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.tab import Tab
from ketalog.gui.list_table import ListTable
from ketalog.gui.series.due_words import COLUMNS, SHARES, due_rows, summed_up
from ketalog.gui.series.report_view import ReportView
from ketalog.gui.session.words import Words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

NOTHING = "Nobody is to be called and no session is due."
DUE, REPORT = "Due", "Report"


class FollowUpPage(QWidget):
    """``chosen`` carries the due line that was opened."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.summed = Words(14, tone="quiet")
        self.table = ListTable()
        self.table.set_columns(COLUMNS, SHARES)
        self.table.setAccessibleName("Due calls and sessions")
        self.table.setAccessibleDescription("Arrow keys choose a line; Enter opens the patient")
        self.table.opened.connect(self.chosen)
        self.nothing = Words(16, tone="quiet")
        self.nothing.say(NOTHING)
        self.report = ReportView(desk)
        self.pages = QStackedWidget()
        self._due = QFrame()
        self._due.setProperty("role", "panel")
        self.tabs = {name: self._tab(name) for name in (DUE, REPORT)}
        self._lay_out()
        desk.written.connect(self._look_after_write)

    def refresh(self) -> None:
        """Look again at what is due."""
        try:
            found = self._desk.series.due_list()
        except Refused as refused:
            self.summed.say(refused.sentence, "red")
            return
        self.table.show_lines(due_rows(found, self._desk.series.zone))
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        grave = any(one.grave for one in found)
        self.summed.say(summed_up(found), "red" if grave else "quiet")

    def take_focus(self) -> None:
        """Put the keys on the list."""
        if self.pages.currentWidget() is self.report:
            self.report.take_focus()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _bring(self, name: str) -> None:
        self.pages.setCurrentWidget(self._due if name == DUE else self.report)
        for one, tab in self.tabs.items():
            tab.setChecked(one == name)
        if self.isVisible():
            self.take_focus()

    def _look_after_write(self, _: object) -> None:
        if self.isVisible():
            self.refresh()

    def _tab(self, name: str) -> Tab:
        tab = Tab(name, "Brings it to the front.")
        tab.clicked.connect(lambda: self._bring(name))
        return tab

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        for tab in self.tabs.values():
            head.addWidget(tab)
        head.addStretch(1)
        head.addWidget(self.summed)
        self._inside = QVBoxLayout(self._due)
        self._inside.addWidget(self.table, 1)
        self._inside.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignCenter)
        self.pages.addWidget(self._due)
        self.pages.addWidget(self.report)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(head)
        self._lines.addWidget(self.pages, 1)
        self._bring(DUE)
        self._space_out()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(16), px(12), px(16), px(12))
        self._lines.setSpacing(px(10))
        self._inside.setContentsMargins(px(10), px(8), px(10), px(8))
