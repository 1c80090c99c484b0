"""What is said of one item before START: answered, not applicable and why, overridden by whom."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ketalog.domain import typed
from ketalog.domain.before.checklist import ItemStanding
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.entries import Content
from ketalog.domain.from_paper import WHEN
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.question_line import QuestionLine
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.taken_at import moment_of, moment_on_paper
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.prestart.answer import Answer
from ketalog.gui.prestart.answers import NONE_FOUND, answer_of
from ketalog.gui.prestart.item_draft import ItemDraft
from ketalog.gui.prestart.item_words import PANEL_WORDS, PANELS, WAYS, line_of
from ketalog.gui.prestart.prescriber import prescriber_of
from ketalog.gui.sign_in.prescriber_rows import PrescriberRows

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

NOT_APPLICABLE, OVERRIDDEN, OPEN_AGAIN = "Not applicable", "Overridden", "Open again"


class ItemEditor(QFrame):
    """Opens below its line. ``done`` after it is recorded, ``given_up`` by Esc.

    ``wanted`` names the panel that charts the item. The answer comes first; what lets the item go
    otherwise stands under it.
    """

    done = Signal()
    given_up = Signal()
    wanted = Signal(str)

    def __init__(
        self, desk: Desk, log: str, item: ItemStanding, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "inset")
        self.setAccessibleName(item.rule.text)
        self._desk, self._log, self._item = desk, log, item
        self.answer: Answer | None = answer_of(item.rule, desk, log)
        self.told = MessageLine()
        self.other = ChoiceRow("other", "Or", self._others())
        self.word = PrescriberRows(desk, "Prescriber", "Ordered")
        self.clinician, self.order = self.word.clinician, self.word.order
        self.why = TextField("why", "Why")
        self.when = TextField("at", "When", hint="before START", digits=True)
        panel = PANEL_WORDS.get(PANELS.get(item.rule.key, ""), ("", ""))
        self.panel_button = KeyButton(*panel, "primary", high=LOW)
        self.panel_button.explain("On the right; the item is done once it is charted there.")
        self.panel_button.clicked.connect(self._open_panel)
        self.done_button = KeyButton("Seen to", "1", "primary", high=LOW)
        self.done_button.explain("Says that it was seen to.")
        self.done_button.clicked.connect(self.record)
        self.message = MessageLine()
        self.question = QuestionLine()
        self.question.answered.connect(self._agree)
        self._agreed: set[Doubt] = set()
        self._doubt: Doubt | None = None
        self.record_button = KeyButton("Record", "Enter", "primary", high=LOW)
        self.record_button.explain("Writes what is said of this item.")
        self.record_button.clicked.connect(self.record)
        own = self.answer.rows if self.answer else ()
        kept = (*own, self.other, self.clinician, self.order, self.why, self.when)
        self._rows: tuple[Row, ...] = (*kept, self.word.pin)
        self._own = own
        self._firsts = (self.panel_button, self.done_button)
        self.draft = ItemDraft(desk, log, item.rule.key, kept, self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(14), px(6), px(4), px(10))
        lines.setSpacing(px(5))
        lines.addWidget(self.told)
        lines.addWidget(self.panel_button)
        lines.addWidget(self.done_button)
        for row in self._rows:
            lines.addWidget(row)
            row.edited.connect(self._take_edit)
            row.finished.connect(lambda by_itself, row=row: self._move_on(row, by_itself))
        for widget in (self.message, self.question, self.record_button):
            lines.addWidget(widget)
        self._look_again()

    def take_focus(self) -> None:
        """Put the keys into the first question."""
        first = next((one for one in self._firsts if not one.isHidden()), None)
        if first:
            first.take_focus()
        else:
            (self._way() or self._shown())[0].take_focus()

    def row_in_hand(self) -> Row | None:
        """The row that has the keys."""
        now = self.focusWidget()
        return next((row for row in self._shown() if now and row.isAncestorOf(now)), None)

    def begin_found(self) -> None:
        """Something was found: what, is asked at once."""
        found = next((row for row in self._own if row.name == "found"), None)
        if isinstance(found, ChoiceRow):
            found.restore("Found")
            self._look_again()
            self._shown()[1].take_focus()

    def begin_none(self) -> None:
        """Nothing was found, and that is asked about: the question has the keys."""
        found = next((row for row in self._own if row.name == "found"), None)
        if isinstance(found, ChoiceRow):
            found.restore(NONE_FOUND)
            self._look_again()
            self.record()

    def contents(self) -> tuple[Content, ...]:
        """What is entered, checked; raises Refused."""
        key, why = self._item.rule.key, typed.line(self.why.typed, "why", 200)
        match self.other.choice:
            case str(choice) if choice == NOT_APPLICABLE:
                return (PrestartSaid(key, "not applicable", why=why),)
            case str(choice) if choice == OVERRIDDEN:
                return (self._override(key, why),)
            case str(choice) if choice == OPEN_AGAIN:
                return (PrestartSaid(key, "open"),)
            case _:
                if self.answer is None:
                    raise Refused("Choose what it is.", "other")
                return self.answer.contents()

    def record(self) -> None:
        """Write it; what is wrong is said beside its field."""
        self.message.say("")
        self.question.withdraw()
        try:
            contents, at = self.contents(), self._at()
            if contents:
                title, pins = self._item.rule.text, self.word.pins
                self.draft.record(contents, at, self._agreed, title, pins)
        except Doubted as doubted:
            self._doubt = next(one for one in doubted.doubts if one not in self._agreed)
            self.question.ask(self._doubt.sentence)
        except Refused as refused:
            self._complain(refused)
        else:
            self.done.emit()

    def _agree(self) -> None:
        if self._doubt:
            self._agreed.add(self._doubt)
        self.record()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody else may have signed in since."""
        super().showEvent(event)
        self.word.look_again(asked=self.other.choice == OVERRIDDEN)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.draft.keep_what_waits()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.text() == "1" and self.done_button.hasFocus():
            self.record()
        else:
            super().keyPressEvent(event)

    def _override(self, key: str, why: str) -> PrestartSaid:
        clinician = prescriber_of(self.clinician, self._desk)
        self.word.refuse_unsaid()
        return PrestartSaid(
            key, "overridden", why=why,
            clinician=clinician,
            telephone_order=self.word.is_by_telephone,
        )  # fmt: skip

    def _others(self) -> tuple[str, ...]:
        found = [OVERRIDDEN]
        if self._item.rule.may_not_apply:
            found.insert(0, NOT_APPLICABLE)
        if self._item.said is not None:
            found.append(OPEN_AGAIN)
        return tuple(found)

    def _open_panel(self) -> None:
        self.wanted.emit(PANELS[self._item.rule.key])

    def _take_edit(self) -> None:
        """What was asked and answered was about something else."""
        self._agreed.clear()
        self.question.withdraw()
        self._look_again()

    def _look_again(self) -> None:
        other, rule = self.other.choice, self._item.rule
        chart = self._desk.chart(self._log)
        # What is done has one line on the list; everything else says all of it there.
        is_short = self._item.state in ("done", "not applicable")
        detail = line_of(self._item, chart).detail if is_short else ""
        said = ". ".join(part for part in (detail, WAYS.get(rule.key, "")) if part)
        self.told.say(said, "info")
        self.panel_button.setVisible(rule.key in PANELS and not other)
        for row in self._own:
            row.setVisible(not other and self.answer is not None and self.answer.is_shown(row))
        self.word.look_again(asked=other == OVERRIDDEN)
        self.why.setVisible(other in (OVERRIDDEN, NOT_APPLICABLE))
        self.when.setVisible(self._asks_when and (self.answer is not None or bool(other)))
        is_plain = self.answer is not None and not self._own and not self._asks_when
        self.done_button.setVisible(is_plain and not other)
        self.record_button.setVisible(bool(other) or (self.answer is not None and not is_plain))
        self.message.say("")

    @property
    def _asks_when(self) -> bool:
        """Of what stood on paper; and after START, for the list is about what was before it."""
        return self._is_from_paper or self._desk.chart(self._log).started_at is not None

    @property
    def _is_from_paper(self) -> bool:
        return bool(self._desk.copying.writer(self._log))

    def _at(self) -> datetime | None:
        chart, now = self._desk.chart(self._log), self._desk.now()
        if self._is_from_paper:
            if not self.when.typed:
                raise Refused(WHEN, "at")
            return moment_on_paper(self.when.typed, now, chart)
        return moment_of(self.when.typed, now, chart.zone) if self.when.typed else None

    def _shown(self) -> list[Row]:
        return [row for row in self._rows if not row.isHidden()]

    def _way(self) -> list[Row]:
        """The rows that Enter leads through: out of the answer's own not into what stands under."""
        shown, own = self._shown(), (*self._own, self.when)
        return shown if self.other.choice else [one for one in shown if one in own]

    def _move_on(self, row: Row, by_itself: bool) -> None:
        """A lone question is recorded by its answer; where there are more, Record has the keys.

        Who counts on an Enter after the last digit would else open the next line with it.
        """
        way = self._way()
        after = way[way.index(row) + 1 :] if row in way else []
        if after:
            after[0].take_focus(by_itself)
        elif by_itself and way == [row] and row is not self.other:
            self.record()
        else:
            self.record_button.take_focus()

    def _complain(self, refused: Refused) -> None:
        row = next((row for row in self._shown() if row.name == refused.field), None)
        if row:
            row.complain(refused.sentence)
            row.take_focus()
        else:
            self.message.say(refused.sentence)
