"""While the patient is leaving: escort, the button that lets go or says why not, other ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from ketalog.domain.chart import Chart
from ketalog.domain.discharge import Discharge, discharge_at
from ketalog.domain.entries import Content
from ketalog.domain.events import Ended
from ketalog.domain.refusal import Doubted, Refused
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.question_line import QuestionLine
from ketalog.gui.kit.scale import px
from ketalog.gui.session.criteria_words import why_not
from ketalog.gui.session.escort_form import FORM, EscortForm
from ketalog.gui.session.escort_words import coming_words
from ketalog.gui.session.paper_time import PaperTime
from ketalog.gui.session.scrolling import bring_in_sight, scrolling
from ketalog.gui.session.words import Words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class LeavingColumn(QFrame):
    """The escort, the button that lets the patient go or says why not, and the other ways."""

    left = Signal()
    other_way = Signal(str)

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._log = desk, log
        self.setProperty("role", "panel")
        self._yes: Callable[[], None] = lambda: None
        self.title = Words(16, bold=True)
        self.title.say("Responsible adult escort")
        self.when = PaperTime(desk, log)
        self.when.edited.connect(self._withdraw)
        self.when.edited.connect(self.look_again)
        self.escort = EscortForm(desk, log)
        self.escort.here_changed.connect(lambda: self._record_here())
        self.escort.edited.connect(self._withdraw)
        self.escort.edited.connect(self.look_again)
        self.coming = Words(13, bold=True, tone="amber", wraps=True)
        self.discharge = KeyButton("Discharge and print", "", "primary")
        self.discharge.clicked.connect(lambda: self._let_go())
        self.question = QuestionLine()
        self.question.answered.connect(self._say_yes)
        self.question.typed_on.connect(self._leave_question)
        self.reason = Words(13, tone="quiet", wraps=True)
        self.nobody = self._way("Nobody came")
        self.exemption = self._way("Exemption")
        self.other = self._way("Leaves against advice, transfer, other")
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(6))
        self._rows.addWidget(self.when)
        self._rows.addWidget(self.escort)
        self._rows.addStretch(1)
        self.escort.edited.connect(self._show_pad)
        self._ways = QWidget()
        ways = QGridLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(px(6))
        ways.addWidget(self.nobody, 0, 0)
        ways.addWidget(self.exemption, 0, 1)
        ways.addWidget(self.other, 1, 0, 1, 2)
        self._lines = QVBoxLayout(self)
        self._space_out()
        for widget in (
            self.title, self.coming, scrolling(inside),
            self.question, self.discharge, self.reason, self._ways,
        ):  # fmt: skip
            self._lines.addWidget(widget)

    def show_less(self, dense: bool) -> None:
        """Where the text is large, all but the button that lets go scrolls with the form."""
        for widget in (self.question, self.reason, self._ways):
            (self._rows if dense else self._lines).addWidget(widget)
        if not dense:
            # The button stands over the reason, whatever came down before it.
            self._lines.insertWidget(self._lines.indexOf(self.reason), self.discharge)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(14), px(8), px(14), px(8))
        self._lines.setSpacing(px(4))

    def look_again(self) -> None:
        """Say whether the patient may go, by the chart and by what the form says now."""
        chart, at = self._desk.chart(self._log), self.when.at_or(self._desk.now())
        self.show_discharge(chart, discharge_at(chart, at), at)

    def show_discharge(self, chart: Chart, discharge: Discharge, at: datetime) -> None:
        """The same for a discharge that is at hand."""
        self.when.look_again()
        then = self.when.at_or(at)
        if then != at:
            discharge, at = discharge_at(chart, then), then
        self.escort.look_again(chart)
        coming = coming_words(chart, at)
        self.coming.say(coming)
        self.coming.setVisible(bool(coming))
        try:
            missing = self.escort.value().missing
        except Refused as refused:
            missing = (refused.sentence.rstrip("."),)
        reason = why_not(replace(discharge, escort_missing=missing), chart, at, escort=True)
        self.discharge.setEnabled(not reason)
        self.discharge.explain(reason or "The patient leaves; record and sheet are printed.")
        self.reason.say(reason)
        self.reason.setVisible(bool(reason))

    def _show_pad(self) -> None:
        """Where only the signature is missing, all of its place is in sight."""
        if self.escort.awaits_signature:
            bring_in_sight(self.escort.pad)

    def _way(self, text: str) -> KeyButton:
        button = KeyButton(text, high=LOW)
        button.explain("Another way out: opens what it asks for.")
        button.clicked.connect(lambda: self.other_way.emit(text))
        return button

    def _record_here(self, *, confirmed: bool = False) -> None:
        """That the escort is here, or is no longer, is known at once and to everybody."""
        try:
            self._write(self.escort.unrecorded(), confirmed)
        except Doubted as doubted:
            self._ask(doubted, lambda: self._record_here(confirmed=True))
        except Refused as refused:
            self.escort.here.setChecked(not self.escort.here.isChecked())
            self._complain(refused)

    def _let_go(self, *, confirmed: bool = False) -> None:
        try:
            self._write((*self.escort.unrecorded(), Ended("discharged with escort")), confirmed)
        except Doubted as doubted:
            self._ask(doubted, lambda: self._let_go(confirmed=True))
        except Refused as refused:
            self._complain(refused)
        else:
            self.left.emit()

    def _complain(self, refused: Refused) -> None:
        if refused.field == self.when.name and self.when.isVisible():
            self.when.complain(refused.sentence)
            self.when.take_focus()
            bring_in_sight(self.when)
        else:
            self.escort.complain(refused)

    def _write(self, contents: tuple[Content, ...], confirmed: bool) -> None:
        at = self.when.at() if contents else None
        self._desk.record_all(self._log, contents, at=at, form=FORM, confirmed=confirmed)
        self.when.clear()

    def _ask(self, doubted: Doubted, yes: Callable[[], None]) -> None:
        self._yes = yes
        self.question.ask(" ".join(doubt.sentence for doubt in doubted.doubts))
        bring_in_sight(self.question)

    def _say_yes(self) -> None:
        self.question.withdraw()
        self.escort.take_focus()
        self._yes()

    def _leave_question(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self._withdraw()
            self.escort.take_focus()

    def _withdraw(self) -> None:
        """What is changed is asked about again when it is written."""
        self.question.withdraw()
