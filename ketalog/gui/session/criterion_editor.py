"""What a person says of one criterion: met, not applicable and why, or waived by whom and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ketalog.domain.events import Criterion
from ketalog.domain.papers import SheetPrinted
from ketalog.domain.refusal import Doubted, Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.key_button import LOW, KeyButton, Role
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.question_line import QuestionLine
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.score_row import ScoreRow
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.scales.safety_rows import SAFETY
from ketalog.gui.session.agreed import Agreed
from ketalog.gui.session.criteria_words import ALDRETE, Line
from ketalog.gui.session.keys import SCORES_KEY
from ketalog.gui.session.paper_time import PaperTime
from ketalog.gui.session.sheet_asked import SheetAsked
from ketalog.gui.sign_in.prescriber_rows import PrescriberRows

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

MET, WITH_AID, NOT_MET = "Met", "Met, with an aid", "Not met"
NOT_APPLICABLE, WAIVED = "Not applicable", "Waived"
MOVES, ORDER, INSTRUCTIONS = "moves", "order", "instructions"
LOWEST, HIGHEST = 0, 10


class CriterionEditor(QFrame):
    """Opens below its line. ``done`` after it is recorded, ``given_up`` by Esc.

    ``wanted`` names the panel that meets the criterion; ``moved`` when another row has the keys.
    """

    done = Signal()
    given_up = Signal()
    wanted = Signal(str)
    moved = Signal()

    def __init__(self, desk: Desk, log: str, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "inset")
        self._desk, self._log, self._line = desk, log, line
        self._agreed = Agreed(desk, log)
        self.setAccessibleName(line.text)
        self.score = ScoreRow("score", "Score", range(LOWEST, HIGHEST + 1), wide=True)
        self.state = ChoiceRow("state", "It is", self._choices())
        self.aid = TextField("remark", "Which aid")
        self.word = PrescriberRows(desk, "Clinician", "Order")
        self.clinician, self.order = self.word.clinician, self.word.order
        self.why = TextField("why", "Why")
        self.when = PaperTime(desk, log)
        self.sheet = SheetAsked(desk, log) if line.key == INSTRUCTIONS else None
        self.panel_button = KeyButton(_panel_words(line), SCORES_KEY, "primary", high=LOW)
        self.panel_button.explain("Opens its panel on the right.")
        self.panel_button.clicked.connect(lambda: self.wanted.emit(line.opens))
        if not line.opens:
            self.panel_button.hide()
        self.message = MessageLine()
        self.question = QuestionLine()
        self.question.answered.connect(self._agree)
        role: Role = "" if line.opens else "primary"
        self.record_button = KeyButton("Record", "Enter", role, high=LOW)
        self.record_button.explain("Writes what is said of this criterion.")
        self.record_button.clicked.connect(lambda: self.record())
        self._rows: tuple[Row, ...] = (
            self.score, self.state, self.aid, self.clinician, self.order, self.why, self.when,
            self.word.pin,
        )  # fmt: skip
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(30), px(6), 0, px(10))
        lines.setSpacing(px(5))
        lines.addWidget(self.panel_button)
        for row in self._rows:
            lines.addWidget(row)
            row.edited.connect(self._look_again)
            row.finished.connect(lambda by_itself, row=row: self._move_on(row, by_itself))
        if self.sheet:
            lines.addWidget(self.sheet)
            self.sheet.edited.connect(self._look_again)
            self.sheet.moved.connect(self.moved)
        for widget in (self.message, self.question, self.record_button):
            lines.addWidget(widget)
        self._look_again()

    @property
    def print_button(self) -> KeyButton | None:
        """Where the criterion is that of a paper: what prints it."""
        return self.sheet.print_button if self.sheet else None

    def take_focus(self) -> None:
        """Put the keys into the first question."""
        if self._line.opens:
            self.panel_button.take_focus()
        else:
            self._shown()[0].take_focus()

    def said(self) -> Criterion:
        """What is entered, checked; raises Refused."""
        key, chosen = self._line.key, self.state.choice
        if key == ALDRETE and self.score.score is not None and not chosen:
            return self._scored(self.score.score)
        if not chosen:
            raise Refused("Choose what it is.", "state")
        clinician, why = self.clinician.words, self.why.typed
        if chosen == NOT_APPLICABLE:
            return Criterion(key, "not applicable", why=_needed(why, "Why?", "why"))
        if chosen == WAIVED:
            return self._waived(clinician, why)
        if chosen == NOT_MET:
            return Criterion(key, "not met")
        if key == ORDER:
            _needed(clinician, "Who ordered it?", "clinician")
        aid = _needed(self.aid.typed, "Which aid?", "remark") if chosen == WITH_AID else ""
        ordered_by = clinician if key == ORDER else ""
        return Criterion(key, "met", clinician=clinician, remark=aid or ordered_by)

    def record(self) -> None:
        """Write it; what is wrong is said beside its field."""
        self.message.say("")
        self.question.withdraw()
        try:
            said = self.said()
            unread = self._unread(said)
            if unread and unread not in self._agreed:
                self.question.ask(unread)
                return
            if self.sheet:
                self.sheet.keep(self._agreed)
            self._agreed.record(said, self.when.at(), self.word.pins)
        except Doubted as doubted:
            self.question.ask(self._agreed.first_open(doubted))
        except Refused as refused:
            self._complain(refused)
        else:
            self.done.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody else may have signed in since."""
        super().showEvent(event)
        self._ask_whose_word()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _agree(self) -> None:
        self._agreed.add(self.question.text)
        self.record()

    def _unread(self, said: Criterion) -> str:
        """The sheet, with what comes next, is printed before its instructions are ticked."""
        if self.sheet is None or said.state != "met":
            return ""
        if self._desk.chart(self._log).last(SheetPrinted) is None:
            return "The sheet was not printed yet. Gone through all the same?"
        if self.sheet.is_unsaid:
            return "What comes next is not on the printed sheet. Gone through all the same?"
        return ""

    def _choices(self) -> tuple[str, ...]:
        """A figure that the program judges is never stated over; a statement can be taken back."""
        states = [NOT_APPLICABLE, WAIVED] if self._line.may_not_apply else [WAIVED]
        if self._line.key in (ALDRETE, SAFETY):
            return tuple(states)
        if self._line.may_be_stated:
            if self._line.look == "met":
                states.insert(0, NOT_MET)
            if self._line.key == MOVES:
                states.insert(0, WITH_AID)
            states.insert(0, MET)
        return tuple(states)

    def _look_again(self) -> None:
        chosen = self.state.choice
        self.score.setVisible(self._line.key == ALDRETE and not self._line.opens)
        self.aid.setVisible(chosen == WITH_AID)
        self._ask_whose_word()
        self.why.setVisible(chosen in (NOT_APPLICABLE, WAIVED))
        self.when.look_again()
        self._agreed.forget()
        self.message.say("")

    def _ask_whose_word(self) -> None:
        chosen = self.state.choice
        is_order = chosen == MET and self._line.key == ORDER
        self.word.look_again(asked=chosen == WAIVED, named=is_order)

    def _shown(self) -> list[Row]:
        return [row for row in self._rows if not row.isHidden()]

    def _move_on(self, row: Row, by_itself: bool) -> None:
        """A choice that needs no more is recorded; else the next question is asked."""
        if row is self.score and self.score.score is not None:
            self.record_button.take_focus()
            return
        after = self._shown()[self._shown().index(row) + 1 :]
        if after:
            after[0].take_focus(by_itself)
            self.moved.emit()
        elif row is self.state and by_itself:
            self.record()
        elif row is self.state and self.sheet:
            self.sheet.take_focus()
            self.moved.emit()
        else:
            self.record_button.take_focus()

    def _complain(self, refused: Refused) -> None:
        row = next((row for row in self._shown() if row.name == refused.field), None)
        if row:
            row.complain(refused.sentence)
            row.take_focus()
        elif self.sheet:
            self.sheet.complain(refused)
        else:
            self.message.say(refused.sentence)

    def _waived(self, clinician: str, why: str) -> Criterion:
        _needed(clinician, "Which clinician waives it?", "clinician")
        self.word.refuse_unsaid()
        return Criterion(
            self._line.key, "waived",
            clinician=clinician,
            why=_needed(why, "Why is it waived?", "why"),
            telephone_order=self.word.is_by_telephone,
        )  # fmt: skip

    def _scored(self, score: int) -> Criterion:
        enough = self._desk.chart(self._log).opened.protocol.discharge.aldrete_at_least
        return Criterion(self._line.key, "met" if score >= enough else "not met", score=score)


def _panel_words(line: Line) -> str:
    return "Write the plan" if line.key == SAFETY else "Score by item"


def _needed(text: str, sentence: str, field: str) -> str:
    if not text:
        raise Refused(sentence, field)
    return text
