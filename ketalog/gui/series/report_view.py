"""The clinic's report over some days: who was helped, of how many, and what went wrong."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.list_table import ListTable
from ketalog.gui.series.report_words import COLUMNS, SHARES, report_lines
from ketalog.gui.session.words import Words
from ketalog.gui.typed_day import day

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

# Without days typed, the year up to today.
USUAL = timedelta(days=365)


class ReportView(QFrame):
    """Looks again whenever a day is typed; what cannot be a day is said beside it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "panel")
        self.since = TextField("since", "From", hint="1 Jan 2026")
        self.until = TextField("until", "To", hint="21 Nov 2026")
        self.about = Words(13, tone="quiet", wraps=True)
        self.table = ListTable()
        self.table.set_columns(COLUMNS, SHARES)
        self.table.setAccessibleName("Report")
        self.table.setAccessibleDescription("Arrow keys read it line by line")
        days = QHBoxLayout()
        for row in (self.since, self.until):
            row.left.connect(self.refresh)
            row.finished.connect(lambda _: self.refresh())
            days.addWidget(row)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(days)
        self._lines.addWidget(self.about)
        self._lines.addWidget(self.table, 1)
        self._space_out()

    def refresh(self) -> None:
        """Count again."""
        for row in (self.since, self.until):
            row.settle()
        today = self._desk.series.today()
        try:
            since, until = self._day(self.since, today - USUAL), self._day(self.until, today)
            found = self._desk.series.response(since, until)
        except Refused as refused:
            row = self.until if refused.field == "until" else self.since
            row.complain(refused.sentence)
            return
        self.about.say(
            f"{written.day(since)} to {written.day(until)}. Training sessions are left out; "
            "a share says of how many it is counted."
        )
        self.table.show_lines(report_lines(found))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "_lines"):
            self._space_out()

    @staticmethod
    def _day(row: TextField, otherwise: date) -> date:
        return day(row.typed, row.name) if row.typed else otherwise

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(14), px(10), px(14), px(12))
        self._lines.setSpacing(px(8))
