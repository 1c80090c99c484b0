"""The drug library: every drug's limits, where they come from, who approved them, what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_figures import compared
from ketalog.domain.refusal import Refused
from ketalog.gui.drugs.drug_change import DrugChange
from ketalog.gui.drugs.drug_parts import framed, table
from ketalog.gui.drugs.drug_standing import DrugStanding
from ketalog.gui.drugs.drug_words import fact_words, list_line
from ketalog.gui.drugs.withdrawal import Withdrawal
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.fitting_words import FittingWords
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.list_table import Line
from ketalog.services.drug_library import LibraryDrug

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

LIST_HEADS, LIST_SHARES = ("Drug", "Single", "Total", "State"), (25, 18, 29, 28)
FACT_HEADS, FACT_SHARES = ("Fact", "In force", "Shipped"), (36, 44, 20)
SIDE_WIDE = 330
LEAST_WIDE = 1000


class DrugsPage(QWidget):
    """A change is proposed by one person and takes effect when another approves it (rules 6.2)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.table = table("Drugs", LIST_HEADS, LIST_SHARES)
        self.table.setAccessibleDescription("Arrow keys choose a drug; Enter goes to its facts")
        self.facts = table("Facts of the drug", FACT_HEADS, FACT_SHARES)
        self.facts.setAccessibleDescription("What is in force beside what was shipped")
        self.name = FittingWords(17, is_title=True)
        self.message = MessageLine()
        self.standing = DrugStanding()
        self.change = DrugChange()
        self.withdrawal = Withdrawal()
        self.back = KeyButton("All drugs", "Esc", high=LOW)
        self.back.explain("Goes back to the list.")
        self._opened = False
        self.side = QStackedWidget()
        self.side.addWidget(self.standing)
        self.side.addWidget(self.change)
        self.side.addWidget(self.withdrawal)
        self._lay_out()
        self.table.moved.connect(self._show_drug)
        self.table.opened.connect(lambda _: self._open())
        self.back.clicked.connect(self._go_back)
        self.standing.change_wanted.connect(self._begin_change)
        self.standing.approved.connect(self._approve)
        self.standing.withdrawn.connect(self._begin_withdrawal)
        self.withdrawal.said.connect(self._withdraw)
        self.withdrawal.left.connect(self._leave_change)
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

    def take_focus(self) -> None:
        """Put the keys into the list."""
        self._opened = False
        self._fit()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.message.say("")
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_line_of_parts"):
            self._space_out()
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.side.currentWidget() is not self.standing:
            self._leave_change()
        elif event.key() == Qt.Key.Key_Escape and self._opened:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _open(self) -> None:
        self._opened = True
        self._fit()
        self.facts.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        self.take_focus()

    def _fit(self) -> None:
        """Where the text is large, the list and the drug stand one in place of the other."""
        narrow = self.width() < px(LEAST_WIDE)
        shows_drug = not narrow or self._opened
        self._list.setVisible(not narrow or not self._opened)
        self._one.setVisible(shows_drug)
        self._right.setVisible(shows_drug)
        self.back.setVisible(narrow and self._opened)

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
        self.standing.show_drug(drug, self._desk.people(), self._desk.person)

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
        (self.facts if self._list.isHidden() else self.table).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    def _propose(self, drug: Drug, why: str) -> None:
        try:
            self._desk.library.propose(drug, why)
        except Refused as refused:
            self.change.complain(refused)
            return
        self._after("Proposed. What is in force stays until another person approves it.")

    def _approve(self, person: str) -> None:
        drug = self.drug
        if drug is None or drug.proposed is None:
            return
        try:
            self._desk.library.approve(drug.proposed.id, person)
        except Refused as refused:
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
            return
        try:
            self._desk.library.withdraw(drug.proposed.id, why)
        except Refused as refused:
            self.withdrawal.complain(refused)
            return
        self._after("Withdrawn. It stays in the log.")

    def _after(self, sentence: str) -> None:
        self.refresh()
        self.message.say(sentence, "ok")
        self._focus_list()

    def _lay_out(self) -> None:
        self._line_of_parts = QHBoxLayout(self)
        title = QLabel("Drugs")
        title.setProperty("role", "title")
        self._list = framed(title, self.table)
        self._one = framed(self.back, self.name, self.facts)
        self._line_of_parts.addWidget(self._list, 50)
        self._line_of_parts.addWidget(self._one, 50)
        right = QWidget()
        lines = QVBoxLayout(right)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.side, 1)
        lines.addWidget(self.message)
        self._right = right
        self._line_of_parts.addWidget(right)
        self._space_out()

    def _space_out(self) -> None:
        self._line_of_parts.setContentsMargins(px(14), px(12), px(14), px(12))
        self._line_of_parts.setSpacing(px(12))
        self._right.setFixedWidth(px(SIDE_WIDE))
