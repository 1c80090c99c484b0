"""What the discharge sheet needs to know: its language, the next visit, when the clinic calls."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.papers import Appointment, NextSaid
from ketalog.domain.refusal import Doubted, Refused
from ketalog.domain.series.words import window_words
from ketalog.gui.coming_day import clock, coming_day
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.clock_field import ClockField
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.question_line import QuestionLine
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.rows import Rows
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.session.agreed import Agreed

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

HINT = "such as 24 Nov"


class SheetAsked(QWidget):
    """What was agreed is written before the sheet is made. ``edited`` with every change.

    ``moved`` when another row has the keys.
    """

    edited = Signal()
    moved = Signal()

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._log = desk, log
        self._agreed = Agreed(desk, log)
        self._codes = {name: code for code, name in desk.texts.languages()}
        self.language = ChoiceRow("language", "Language of the sheet", tuple(self._codes))
        self.visit = TextField("visit", "Next visit", hint=HINT, wide=True)
        self.visit_time = ClockField("visit_time", "Visit at", "such as 13:30", wide=True)
        self.call = TextField("call", "We call", hint="such as tomorrow", wide=True)
        self.call_time = ClockField("call_time", "Call at", "such as 11:00", wide=True)
        self.rows = Rows()
        self.rows.add(self.language)
        self.rows.add_pair(self.visit, self.visit_time)
        self.rows.add_pair(self.call, self.call_time)
        self.message = MessageLine()
        self.question = QuestionLine()
        self.question.answered.connect(self._agree)
        self.print_button = KeyButton("Print the discharge sheet", high=LOW)
        self.print_button.explain("Writes down what comes next, then shows the sheet to print.")
        self.print_button.clicked.connect(lambda: self.print_sheet())
        self.rows.edited.connect(self._take_edit)
        self.rows.ended.connect(self.print_button.take_focus)
        for row in self.rows:
            row.finished.connect(lambda _: self.moved.emit())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(5))
        for widget in (self.rows, self.message, self.question, self.print_button):
            lines.addWidget(widget)
        self._show_known()

    @property
    def is_unsaid(self) -> bool:
        """Whether something stands here that the chart does not say. Raises Refused."""
        return self.said() != self._known

    def take_focus(self) -> None:
        """Put the keys into the first row."""
        self.language.take_focus()

    def said(self) -> NextSaid:
        """What the rows say, checked. Raises Refused, naming the row."""
        return NextSaid(
            self._appointment(self.visit, self.visit_time),
            self._appointment(self.call, self.call_time),
        )

    def keep(self, agreed: Agreed) -> None:
        """Write what comes next, where the chart does not say it. Raises Refused and Doubted."""
        if self.is_unsaid:
            agreed.record(self.said())

    def complain(self, refused: Refused) -> None:
        """Say beside its field what is wrong."""
        row = self.rows.row(refused.field)
        if row is None:
            self.message.say(refused.sentence)
            return
        row.complain(refused.sentence)
        row.take_focus()

    def print_sheet(self) -> None:
        """What was agreed is on the chart before it is on paper."""
        self._settle()
        try:
            self.keep(self._agreed)
            self._desk.printing.sheet(self._log, self._codes.get(self.language.choice, ""))
        except Doubted as doubted:
            self.question.ask(self._agreed.first_open(doubted))
        except Refused as refused:
            self.complain(refused)

    @property
    def _known(self) -> NextSaid:
        last = self._desk.chart(self._log).last(NextSaid)
        return last.value if last else NextSaid()

    @property
    def _today(self) -> date:
        return self._desk.now().astimezone(self._desk.chart(self._log).zone).date()

    def _show_known(self) -> None:
        """The language as it was said before START, what was agreed so far, the planned days."""
        code = self._desk.texts.language_for(self._log)
        self.language.restore(next(name for name, one in self._codes.items() if one == code))
        known = self._known
        for one, day, time in (
            (known.visit, self.visit, self.visit_time),
            (known.call, self.call, self.call_time),
        ):
            day.restore(written.day(one.day) if one else "")
            time.restore(f"{one.time:%H:%M}" if one and one.time else "")
        try:
            due = self._desk.texts.due_after(self._log)
        except Refused:
            due = None
        self.visit.remark(f"{due.words}: {window_words(due.since, due.until)}" if due else "")

    def _appointment(self, day: TextField, time: ClockField) -> Appointment | None:
        if not day.typed:
            if time.typed:
                raise Refused("On which day?", day.name)
            return None
        found = coming_day(day.typed, self._today, day.name)
        return Appointment(found, clock(time.typed, time.name) if time.typed else None)

    def _take_edit(self, row: Row) -> None:
        """A day is shown with its weekday: what is mistyped is seen."""
        self._settle()
        self._agreed.forget()
        if row in (self.visit, self.call):
            try:
                words = written.short_day(coming_day(row.typed, self._today, row.name))
            except Refused:
                words = ""
            row.remark(words)
        self.edited.emit()

    def _agree(self) -> None:
        self._agreed.add(self.question.text)
        self.print_sheet()

    def _settle(self) -> None:
        self.message.say("")
        self.question.withdraw()
        self.rows.settle()
