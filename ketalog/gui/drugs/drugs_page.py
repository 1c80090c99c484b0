"""The drug library: every drug's limits, where they come from, who approved them, what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_figures import compared
from ketalog.domain.refusal import Refused
from ketalog.gui.drugs.drug_approval import DrugApproval
from ketalog.gui.drugs.drug_change import DrugChange
from ketalog.gui.drugs.drug_parts import framed, table
from ketalog.gui.drugs.drug_standing import DrugStanding
from ketalog.gui.drugs.drug_words import fact_words, list_line, waiting_words
from ketalog.gui.drugs.withdrawal import Withdrawal
from ketalog.gui.kit.fitting_words import FittingWords
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.list_first_page import ListFirstPage
from ketalog.gui.list_table import Line
from ketalog.services.drug_library import LibraryDrug
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

LIST_HEADS, LIST_SHARES = ("Drug", "Single", "Total", "State"), (28, 19, 26, 27)
FACT_HEADS, FACT_SHARES = ("Fact", "In force", "Shipped"), (36, 44, 20)
WIDER = 14
SIDE_WIDE = 330


class DrugsPage(ListFirstPage):
    """A change is proposed by one person and takes effect when another approves it (rules 6.2)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("All drugs", parent)
        self._desk = desk
        self.table = table("Drugs", LIST_HEADS, LIST_SHARES)
        self.table.setAccessibleDescription("Arrow keys choose a drug; Enter goes to its facts")
        self.facts = table("Facts of the drug", FACT_HEADS, FACT_SHARES)
        self.facts.setAccessibleDescription("What is in force beside what was shipped")
        self.name = FittingWords(17, is_title=True)
        self.message = MessageLine()
        self.standing = DrugStanding()
        self.change = DrugChange()
        self.withdrawal = Withdrawal()
        self.approval = DrugApproval(desk)
        self.side = QStackedWidget()
        self.side.addWidget(self.standing)
        self.side.addWidget(self.change)
        self.side.addWidget(self.withdrawal)
        self.side.addWidget(self.approval)
        self._lay_out()
        self.table.moved.connect(self._show_drug)
        self.table.opened.connect(lambda _: self._open())
        self.back.clicked.connect(self.take_focus)
        self.standing.change_wanted.connect(self._begin_change)
        self.standing.chosen.connect(self._take_approver)
        self.standing.withdrawn.connect(self._begin_withdrawal)
        self.withdrawal.said.connect(self._withdraw)
        self.withdrawal.left.connect(self._leave_change)
        self.approval.approved.connect(self._approve)
        self.approval.left.connect(self._leave_change)
        self.change.proposed.connect(self._propose)
        self.change.left.connect(self._leave_change)
        self.refresh()

    @property
    def drug(self) -> LibraryDrug | None:
        """The drug that is marked in the list."""
        found = [one for one in self._desk.library.drugs() if one.name == self.table.marked]
        return found[0] if found else None

    def refresh(self) -> None:
        """Read the library again."""
        library = self._desk.library.drugs()
        lines = [Line(one.name, list_line(one)) for one in library]
        others = self._desk.library.figures()
        lines += [Line(one.name, (one.name, "", "", one.approval)) for one in others]
        self.table.show_lines(lines)
        self._show_drug()

    def forget(self) -> None:
        """Nothing that was proposed half-way stays."""
        self.change.rows.clear()
        self.withdrawal.clear()
        self.side.setCurrentWidget(self.standing)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.message.say("")
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.side.currentWidget() is not self.standing:
            self._leave_change()
        elif event.key() == Qt.Key.Key_Escape and self._opened:
            self.take_focus()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self.show_chosen()
        self.facts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_drug(self) -> None:
        drug = self.drug
        self.side.setCurrentWidget(self.standing)
        self.side.setVisible(drug is not None)
        self.name.say(drug.name.capitalize() if drug else "Choose a drug")
        if drug is None:
            self._show_figures()
            return
        lines = compared(drug.shown, drug.shipped)
        self.facts.show_lines(
            [
                Line(one.label, (one.label, fact_words(one.words, one.evidence), one.shipped))
                for one in lines
            ]
        )
        approvers = self._desk.library.approvers(drug.proposed) if drug.proposed else ()
        self.standing.show_drug(drug, approvers, self._desk.person)

    def _show_figures(self) -> None:
        """Of what belongs to no drug: where it comes from, and who stands behind it."""
        self.facts.show_lines([])
        for one in self._desk.library.figures():
            if one.name == self.table.marked:
                self.name.say(one.name)
                self.standing.show_figures(one)
                self.side.setVisible(True)

    def _begin_change(self) -> None:
        drug = self.drug
        if drug:
            self.message.say("")
            self.change.show_drug(drug.shown)
            self.side.setCurrentWidget(self.change)
            self.change.take_focus()

    def _leave_change(self) -> None:
        self.side.setCurrentWidget(self.standing)
        self._focus_list()

    def _focus_list(self) -> None:
        table = self.table if self.lists else self.facts
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _propose(self, drug: Drug, why: str) -> None:
        try:
            self._desk.library.propose(drug, why)
        except Refused as refused:
            self.change.complain(refused)
            return
        self._after("Proposed. What is in force stays until another person approves it.")

    def _take_approver(self, person: str) -> None:
        """A tile was chosen: somebody else than who is signed in gives their PIN first."""
        drug = self.drug
        self.message.say("")
        if drug is None or not self.approval.takes_pin_of(person, waiting_words(drug)):
            self._approve(person, ())
            return
        self.side.setCurrentWidget(self.approval)
        self.approval.take_focus()

    def _approve(self, person: str, given: tuple[GivenPin, ...]) -> None:
        drug = self.drug
        if drug is None or drug.proposed is None:
            self._say_settled()
            return
        try:
            self._desk.library.approve(drug.proposed.id, person, given)
        except Refused as refused:
            if self.side.currentWidget() is self.approval:
                self.approval.complain(refused)
            else:
                self.message.say(refused.sentence)
            return
        self._after(f"Approved by {person}: in force from the next session on.")

    def _begin_withdrawal(self) -> None:
        """Nobody’s reason is invented: whoever withdraws it says why."""
        self.message.say("")
        self.withdrawal.clear()
        self.side.setCurrentWidget(self.withdrawal)
        self.withdrawal.take_focus()

    def _withdraw(self, why: str) -> None:
        drug = self.drug
        if drug is None or drug.proposed is None:
            self._say_settled()
            return
        try:
            self._desk.library.withdraw(drug.proposed.id, why)
        except Refused as refused:
            self.withdrawal.complain(refused)
            return
        self._after("Withdrawn. It stays in the log.")

    def _say_settled(self) -> None:
        self.refresh()
        self.message.say("That change does not wait any more.")

    def _after(self, sentence: str) -> None:
        self.refresh()
        self.message.say(sentence, "ok")
        self._focus_list()

    def _lay_out(self) -> None:
        title = QLabel("Drugs")
        title.setProperty("role", "title")
        one = framed(self.back, self.name, self.facts)
        right = QWidget()
        lines = QVBoxLayout(right)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.side, 1)
        lines.addWidget(self.message)
        self.put_beside(framed(title, self.table), one, right, side_wide=SIDE_WIDE, wider=WIDER)
