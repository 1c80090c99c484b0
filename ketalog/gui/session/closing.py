"""After the patient left: print, sign as an act of its own, then nothing but addenda."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.countersigning import to_countersign
from ketalog.domain.meaning import Meaning, meaning_of_signing
from ketalog.domain.refusal import Refused
from ketalog.domain.summary import signed_summary
from ketalog.gui.kit.key_button import KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.question_line import QuestionLine
from ketalog.gui.kit.scale import px
from ketalog.gui.session.scrolling import bring_in_sight
from ketalog.gui.session.words import Words
from ketalog.gui.sign_in.own_pin_row import OwnPinRow
from ketalog.reports.countersign_words import waits_words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

AGAINST_ADVICE = "left against advice"
MEANS: dict[Meaning, str] = {"performed": "performed and recorded"}
NEVER_BACK = ("died", "cancelled before START")


class Closing(QWidget):
    """``addendum_asked`` for a note, after signing the only thing that is added.

    ``accounting_asked`` where open drugs keep the record from being signed. ``came_back`` carries
    the session that goes on from a signed one.
    """

    addendum_asked = Signal()
    accounting_asked = Signal()
    came_back = Signal(str)

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._log = desk, log
        self.title = Words(16, bold=True)
        self.how = Words(14, wraps=True)
        self.signed = Words(14, bold=True, tone="ok", wraps=True)
        self.waits = Words(14, tone="amber", wraps=True)
        self.meaning = Words(13, tone="quiet", wraps=True)
        self.pin = OwnPinRow(desk, always=True)
        self.print_record = KeyButton("Print the record")
        self.print_sheet = KeyButton("Print the discharge sheet")
        self.sign = KeyButton("Sign the record", "", "primary")
        self.note = KeyButton("Note", "F10")
        self.print_record.explain("Shows the session record; Enter prints it.")
        self.print_sheet.explain("Shows the patient's sheet; Enter prints it.")
        self.sign.explain("Closes the record in your name; afterwards only addenda.")
        self.note.explain("Opens its panel.")
        self.back = KeyButton("The patient came back")
        self.back.explain("Opens a session that goes on from this one, after one question.")
        self.form = KeyButton("Print the form against advice")
        self.form.explain("Shows it with time and signature; Enter prints it.")
        self.question = QuestionLine()
        self.message = MessageLine()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        for widget in (
            self.title, self.how, self.signed, self.waits, self.meaning, self.pin, self.sign,
            self.message,
            self.print_record, self.print_sheet, self.form, self.note, self.back, self.question,
        ):  # fmt: skip
            lines.addWidget(widget)
        lines.addStretch(1)
        self.sign.clicked.connect(self._sign)
        self.pin.finished.connect(lambda _: self.sign.take_focus())
        self.print_record.clicked.connect(lambda: self.print(desk.printing.record))
        self.print_sheet.clicked.connect(lambda: self.print(desk.printing.sheet))
        self.form.clicked.connect(lambda: self.print(desk.printing.against_advice))
        self.note.clicked.connect(self.addendum_asked)
        self.back.clicked.connect(self._ask_back)
        self.question.answered.connect(self._go_back)

    def show_chart(self, chart: Chart, at: datetime) -> None:
        """Show how it ended and who signed."""
        ended = chart.ended
        if ended is None:
            return
        self.title.say("The patient has left" if ended.value.how != "died" else "The patient died")
        when = written.time(ended.at, chart.zone)
        self.how.say(f"{ended.value.how[:1].upper()}{ended.value.how[1:]} at {when}.")
        signed = chart.signed
        if signed:
            moment = written.day_and_time(signed.at, chart.zone)
            self.signed.say(f"Signed by {signed.author}, {moment}. Only addenda can be added.")
        self.signed.setVisible(signed is not None)
        waits = waits_words(one.why for one in to_countersign(chart))
        self.waits.say(f"{waits}." if waits else "")
        self.waits.setVisible(bool(waits))
        self.sign.setVisible(signed is None)
        self.meaning.setVisible(signed is None)
        means = self._means(chart)
        self.meaning.say(f"You sign: {MEANS.get(means, means)}.")
        self.pin.ask_of("" if signed else self._desk.person)
        self.form.setVisible(ended.value.how == AGAINST_ADVICE)
        self.back.setVisible(signed is not None and ended.value.how not in NEVER_BACK)
        name = "Addendum" if signed else "Note"
        if self.note.text() != name:
            self.note.setText(name)
            self.note.setAccessibleName(name)

    def take_focus(self) -> None:
        """Put the keys where signing begins: at the PIN that it takes, or at the button."""
        first = self.pin if self.pin.is_asked else self.sign
        first.take_focus()

    def print(self, asking: Callable[[str], None]) -> None:
        """Ask for a paper; what cannot be is said here."""
        self.message.say("")
        try:
            asking(self._log)
        except Refused as refused:
            self.message.say(refused.sentence)

    def _ask_back(self) -> None:
        self.message.say("")
        asks = "Open a session that goes on from this one, without the checks before?"
        elsewhere = self._desk.leaving.open_elsewhere(self._log)
        self.question.ask(f"{elsewhere} {asks}".strip())
        bring_in_sight(self.question)

    def _go_back(self) -> None:
        try:
            log = self._desk.leaving.came_back(self._log)
        except Refused as refused:
            self.message.say(refused.sentence)
        else:
            self.question.withdraw()
            self.came_back.emit(log)

    def _sign(self) -> None:
        chart, now = self._desk.chart(self._log), self._desk.now()
        self.pin.settle()
        self.message.say("")
        summary = signed_summary(chart, now, self._means(chart))
        try:
            self._desk.record(self._log, summary, pins=self.pin.given)
        except Refused as refused:
            self._complain(refused)

    def _complain(self, refused: Refused) -> None:
        if refused.field == "pin" and self.pin.is_asked:
            self.pin.complain(refused.sentence)
            self.pin.take_focus()
            bring_in_sight(self.pin)
            return
        self.message.say(refused.sentence)
        if refused.field == "accounting":
            self.accounting_asked.emit()

    def _means(self, chart: Chart) -> Meaning:
        return meaning_of_signing(chart, self._desk.person)
