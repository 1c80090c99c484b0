"""The auditor's page: who looked at what, found while typing, saved and printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.audit import AuditFilter, AuditLine
from ketalog.domain.refusal import Refused
from ketalog.gui.audit.audit_table import AuditTable
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.saved_as import saved_as
from ketalog.gui.session.scrolling import scrolling
from ketalog.gui.session.words import Words
from ketalog.gui.typed_day import day

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

LIST_HIGH = 240
NOTHING_FOUND = "No line fits all of that: empty a field to see more."


class AuditPage(QWidget):
    """Who may not read it is told so, and sees no line."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked_by = ""
        self._all: tuple[AuditLine, ...] = ()
        self._found: tuple[AuditLine, ...] = ()
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.title = Words(20, bold=True)
        self.title.say("Audit")
        self.count = Words(14, tone="quiet")
        self.who = TextField("who", "Who", hint="a name")
        self.what = TextField("what", "What", hint="printed, PIN wrong, staff")
        self.about = TextField("about", "Session or MRN", hint="21 Nov 2026, chair 3, 004217")
        self.since = TextField("since", "From", hint="1 Nov 2026")
        self.until = TextField("until", "To", hint="21 Nov 2026")
        self.csv_button = KeyButton("Save as CSV", high=LOW)
        self.csv_button.explain("Writes the lines that are shown, where the papers are.")
        self.print_button = KeyButton("Print", high=LOW)
        self.print_button.explain("Shows the lines as a list to print.")
        self.message = MessageLine()
        self.none = MessageLine()
        self.table = AuditTable()
        self._lay_out()
        self._connect()

    @property
    def rows(self) -> tuple[TextField, ...]:
        """What the lines are chosen by, in the order of the keys."""
        return (self.who, self.what, self.about, self.since, self.until)

    def refresh(self) -> None:
        """Read the lines again; whoever may not is told."""
        self.message.say("")
        try:
            self._all = self._desk.audit.lines()
        except Refused as refused:
            self._all = ()
            self.message.say(refused.sentence)
        self._tools.setVisible(not self.message.text)
        self.table.setVisible(not self.message.text)
        self._look()

    def take_focus(self) -> None:
        """Ready to look for somebody."""
        self.who.take_focus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What somebody else looked for is theirs.
        if self._desk.person != self._asked_by:
            self._asked_by = self._desk.person
            for row in self.rows:
                row.clear()
        self.refresh()
        self.take_focus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _look(self) -> None:
        """Show what fits; while a day is wrong, what was shown stays."""
        for row in (self.since, self.until):
            row.settle()
        try:
            wanted = self._wanted()
        except Refused as refused:
            (self.since if refused.field == "since" else self.until).complain(refused.sentence)
            return
        self._found = wanted.of(self._all)
        self.table.show_audit(self._found, self._desk.audit.zone)
        shown, every = written.number(len(self._found)), written.number(len(self._all))
        self.count.say(f"{shown} of {every} lines" if self._all else "")
        self.none.say("" if self._found or not self._all else NOTHING_FOUND, "info")

    def _wanted(self) -> AuditFilter:
        from ketalog.auditing import days_filter  # noqa: PLC0415 - it reaches for paper

        days = days_filter(*self._days(), self._desk.audit.zone)
        return replace(days, who=self.who.typed, what=self.what.typed, about=self.about.typed)

    def _days(self) -> tuple[date | None, date | None]:
        since, until = (
            day(row.typed, row.name) if row.typed else None for row in (self.since, self.until)
        )
        return since, until

    def _said(self) -> str:
        """What was asked for, in words."""
        asked = [f"{row.label_text.lower()} “{row.typed}”" for row in self.rows[:3] if row.typed]
        since, until = self._days()
        if since:
            asked.append(f"from {written.day(since)}")
        if until:
            asked.append(f"to {written.day(until)}")
        return " · ".join(asked) or "all"

    def _save(self) -> None:
        from ketalog.auditing import file_name  # noqa: PLC0415 - it reaches for paper

        if not self._is_well():
            return
        audit = self._desk.audit
        today = self._desk.now().astimezone(audit.zone).date()
        try:
            path = audit.save(self._found, file_name(*self._days(), today))
        except Refused as refused:
            self.message.say(refused.sentence)
        else:
            self.message.say(saved_as(path), "ok")

    def _print(self) -> None:
        if not self._is_well():
            return
        wanted, said, desk = self._wanted(), self._said(), self._desk
        try:
            desk.printing.want(lambda: desk.audit.order_of_list(wanted, said))
        except Refused as refused:
            self.message.say(refused.sentence)

    def _is_well(self) -> bool:
        """Whether the days are days; else it stands beside them."""
        self.message.say("")
        self._look()
        return not (self.since.message.text or self.until.message.text)

    def _connect(self) -> None:
        for row in (self.who, self.what, self.about):
            row.edited.connect(self._look)
        for row in (self.since, self.until):
            row.left.connect(self._look)
        following = (*self.rows[1:], self.csv_button)
        for row, after in zip(self.rows, following, strict=True):
            row.finished.connect(lambda _, after=after: after.take_focus())
        self.csv_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)

    def _lay_out(self) -> None:
        self._tools = QWidget()
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        for row in (self.who, self.what, self.about):
            self._upper.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        for row in (self.since, self.until):
            self._lower.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        for button in (self.csv_button, self.print_button):
            self._lower.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._both = QVBoxLayout(self._tools)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.addLayout(self._upper)
        self._both.addLayout(self._lower)
        panel = QFrame()
        panel.setProperty("role", "panel")
        self._lines = QVBoxLayout(panel)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.count)
        self._lines.addLayout(head)
        self._lines.addWidget(self._tools)
        self._lines.addWidget(self.message)
        self._lines.addWidget(self.none)
        self._lines.addWidget(self.table, 1)
        self._lines.addStretch(0)
        inside = QWidget()
        self._around = QVBoxLayout(inside)
        self._around.addWidget(panel, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside))
        self._space_out()

    def _space_out(self) -> None:
        self._around.setContentsMargins(px(16), px(16), px(16), px(16))
        self._lines.setContentsMargins(px(16), px(12), px(16), px(12))
        self._lines.setSpacing(px(8))
        self._both.setSpacing(px(6))
        for layout in (self._upper, self._lower):
            layout.setSpacing(px(12))
        self.table.setMinimumHeight(px(LIST_HIGH))
