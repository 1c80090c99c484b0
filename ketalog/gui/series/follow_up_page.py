"""Who is to be called, who is due: the clinic's list after the sessions, and its report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.refusal import Refused
from ketalog.domain.series.due_line import DueLine
from ketalog.domain.series.words import window_words
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.tab import Tab
from ketalog.gui.list_table import Line, ListTable
from ketalog.gui.series.report_view import ReportView
from ketalog.gui.session.words import Words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

COLUMNS = ("Due", "What", "Patient", "Born, MRN", "Phone", "Note")
SHARES = (22, 15, 22, 17, 12, 12)
NOTHING = "Nobody is to be called and no session is due."
DUE, REPORT = "Due", "Report"
_STATES = {"overdue": "overdue", "due": "due", "upcoming": "from"}


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

    def refresh(self) -> None:
        """Look again at what is due."""
        try:
            found = self._desk.series.due_list()
        except Refused as refused:
            self.summed.say(refused.sentence, "red")
            return
        at, zone = self._desk.now(), self._desk.series.zone
        self.table.show_lines([Line(one, tuple(_words(one, at, zone))) for one in found])
        self.table.setVisible(bool(found))
        self.nothing.setVisible(not found)
        late = sum(one.overdue for one in found)
        self.summed.say(f"{len(found):,} on the list, {late:,} overdue" if found else "", "quiet")

    def take_focus(self) -> None:
        """Put the keys on the list."""
        shown = self.table if self.pages.currentWidget() is self._due else self.report.since.field
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "_lines"):
            self._space_out()

    def _bring(self, name: str) -> None:
        self.pages.setCurrentWidget(self._due if name == DUE else self.report)
        for one, tab in self.tabs.items():
            tab.setChecked(one == name)
        if self.isVisible():
            self.take_focus()

    def _tab(self, name: str) -> Tab:
        tab = Tab(name, "Brings it to the front.")
        tab.setAutoExclusive(True)
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


def _words(line: DueLine, at: datetime, zone: ZoneInfo) -> Iterator[str]:
    """``overdue · 21 Nov 2026 14:00 to 22:00``: the word goes before the days."""
    yield f"{_STATES[line.state]} · {_when(line, zone)}"
    yield line.words
    yield line.person.name
    yield f"{written.day(line.person.born)}, {line.person.mrn}"
    yield line.person.phone
    tried = f"tried {line.tries} ×" if line.tries else ""
    yield " · ".join(part for part in (tried, line.note) if part)


def _when(line: DueLine, zone: ZoneInfo) -> str:
    if line.call_from and line.call_to:
        since = written.day_and_time(line.call_from, zone)
        return f"{since} to {written.time(line.call_to, zone)}"
    return window_words(line.since, line.until)
