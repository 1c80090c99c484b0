"""The clinic's report over some days: who was helped, of how many, and what went wrong."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.refusal import Refused
from ketalog.domain.series.response import Response
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.list_table import ListTable
from ketalog.gui.saved_as import saved_as
from ketalog.gui.series.figure import Figure
from ketalog.gui.series.report_words import BOTH, COLUMNS, SHARES, report_lines
from ketalog.gui.session.words import Words
from ketalog.gui.typed_day import day

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

# Without days typed, the year up to today.
USUAL = timedelta(days=365)
FIGURES_NEED = 400


class ReportView(QFrame):
    """Looks again whenever a day is typed; what cannot be a day is said beside it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "panel")
        self.since = TextField("since", "From", hint="1 Jan 2026")
        self.until = TextField("until", "To", hint="21 Nov 2026")
        self.csv_button = KeyButton("CSV", high=LOW)
        self.csv_button.explain("Writes sessions and report of these days, without names.")
        self.about = Words(13, tone="quiet", wraps=True)
        self.message = MessageLine()
        self.figures = {
            "pain_30": Figure("Pain ≥ 30 % better", BOTH),
            "pain_50": Figure("Pain ≥ 50 % better", BOTH),
            "function_better": Figure("Daily life better", "asked"),
            "rescued": Figure("Rescue given", "sessions"),
        }
        self.table = ListTable()
        self.table.set_columns(COLUMNS, SHARES)
        self.table.setAccessibleName("Report")
        self.table.setAccessibleDescription("Arrow keys read it line by line")
        self._lay_out()
        for row in (self.since, self.until):
            row.left.connect(self.refresh)
        self.since.finished.connect(self.until.take_focus)
        self.until.finished.connect(lambda _: self._go_on())
        self.csv_button.clicked.connect(self._save)

    def refresh(self) -> None:
        """Count again."""
        self.message.say("")
        found = self._counted()
        if found is None:
            return
        asked = found.asked
        self.about.say(
            f"{written.day(asked.since)} to {written.day(asked.until)}. Training sessions are left "
            "out; a share says of how many it is counted."
        )
        for name, figure in self.figures.items():
            figure.show_share(getattr(found, name))
        self.table.show_lines(report_lines(found))

    def take_focus(self) -> None:
        """Put the keys on the days."""
        self.since.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # They stand in the table too.
        self.large.setVisible(self.height() >= px(FIGURES_NEED))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _counted(self) -> Response | None:
        """None while a day is wrong, which is said beside it."""
        for row in (self.since, self.until):
            row.settle()
        try:
            return self._desk.series.response(*self._days())
        except Refused as refused:
            row = self.until if refused.field == "until" else self.since
            row.complain(refused.sentence)
            return None

    def _days(self) -> tuple[date, date]:
        today = self._desk.series.today()
        until = day(self.until.typed, "until") if self.until.typed else today
        usual = until - USUAL
        return day(self.since.typed, "since") if self.since.typed else usual, until

    def _go_on(self) -> None:
        """Enter in the last field moves on, to what was counted."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self) -> None:
        """Write the files and say where they are."""
        self.refresh()
        if self.since.message.text or self.until.message.text:
            return
        try:
            files = self._desk.series.save_outcomes(*self._days())
        except Refused as refused:
            self.message.say(refused.sentence)
        else:
            self._desk.audit.keep("exported", "outcomes")
            self.message.say(saved_as(*files), "ok")

    def _lay_out(self) -> None:
        self._days_row = QHBoxLayout()
        self._days_row.addWidget(self.since, 2)
        self._days_row.addWidget(self.until, 2)
        self._days_row.addStretch(1)
        self._days_row.addWidget(self.csv_button, 0, Qt.AlignmentFlag.AlignTop)
        self.large = QWidget()
        self._row = QHBoxLayout(self.large)
        self._row.setContentsMargins(0, 0, 0, 0)
        for figure in self.figures.values():
            self._row.addWidget(figure, 1)
        self._lines = QVBoxLayout(self)
        self._lines.addLayout(self._days_row)
        self._lines.addWidget(self.message)
        self._lines.addWidget(self.large)
        self._lines.addWidget(self.about)
        self._lines.addWidget(self.table, 1)
        self._space_out()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(14), px(10), px(14), px(12))
        self._lines.setSpacing(px(8))
        self._days_row.setSpacing(px(14))
        self._row.setSpacing(px(18))
