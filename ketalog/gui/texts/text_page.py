"""The papers for patients: their words by block, how they read, who approved them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ketalog.domain.paper_blocks import BLOCKS, Lines, block_of, lines_of
from ketalog.domain.paper_text import PaperTextApproved
from ketalog.domain.papers import PatientPaper
from ketalog.domain.patient_text import PatientText
from ketalog.domain.refusal import Refused
from ketalog.gui.drugs.drug_parts import framed, table
from ketalog.gui.kit.beside import Beside
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.list_first_page import ListFirstPage
from ketalog.gui.texts.about_rows import AboutRows
from ketalog.gui.texts.approval_panel import ApprovalPanel
from ketalog.gui.texts.block_editor import BlockEditor
from ketalog.gui.texts.block_words import COLUMNS, SHARES, block_rows, standing_words
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

Edits = dict[tuple[PatientPaper, str], dict[str, Lines]]


class TextPage(ListFirstPage):
    """What is typed stays with its author, paper and language until saved. ``left`` by Esc."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("All words", parent)
        self._desk = desk
        self._begun: dict[str, Edits] = {}
        self._whose = desk.person
        self._text: PatientText = desk.texts.shipped("discharge", "en")
        self._shipped = self._text
        self.rows = AboutRows(desk)
        self.standing = MessageLine()
        self.table = table("Words of the paper", COLUMNS, SHARES)
        self.table.setAccessibleDescription("Arrow keys choose a block; Enter changes its words")
        self.example = KeyButton("Show an example", high=LOW)
        self.example.explain("Shows the paper with these words, about nobody.")
        self.approve = KeyButton("Approve", high=LOW)
        self.approve.explain("A prescriber agrees to this version.")
        self.message = MessageLine()
        self.editor = BlockEditor()
        self.approval = ApprovalPanel(desk)
        self.side = QStackedWidget()
        self.side.addWidget(self.editor)
        self.side.addWidget(self.approval)
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def about(self) -> tuple[PatientPaper, str]:
        """Which paper in which language."""
        return self.rows.chosen

    @property
    def words(self) -> dict[str, Lines]:
        """Every block as it stands here, changed or not."""
        now, edits = self._text, self._edits.get(self.about, {})
        keys = (block.key for block in BLOCKS[self.about[0]])
        return {key: edits.get(key, lines_of(now, key)) for key in keys}

    def refresh(self) -> None:
        """Read the words again; what is typed stays."""
        try:
            self._text = self._desk.texts.text(*self.about)
            self._shipped = self._desk.texts.shipped(*self.about)
        except Refused as refused:
            self.message.say(refused.sentence)
            return
        self._show_rows()
        is_new = not self._text.clinician
        self.standing.say(standing_words(self._text), "warn" if is_new else "ok")
        self.approve.setEnabled(is_new)
        self._show_block()

    def forget(self) -> None:
        """Words that were not saved are shown to who typed them alone."""
        self._whose = self._desk.person
        self.refresh()

    @property
    def _edits(self) -> Edits:
        return self._begun.setdefault(self._whose, {})

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.message.say("")
        self._whose = self._desk.person
        self.refresh()
        self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.table.hasFocus():
            self.left.emit()
        else:
            self._leave_side()

    def _show_rows(self) -> None:
        marked = self.table.marked
        edits = self._edits.setdefault(self.about, {})
        rows = block_rows(self.about[0], self._text, self._shipped, edits)
        # The same block stays open: what is typed there keeps its cursor.
        self.table.blockSignals(True)
        self.table.show_lines(rows)
        keys = [line.key for line in rows]
        self.table.mark(keys.index(marked) if marked in keys else 0)
        self.table.blockSignals(False)

    def _open(self) -> None:
        self._show_block()
        self.show_chosen()
        self.editor.words.take_focus()

    def _show_block(self) -> None:
        block = block_of(self.about[0], str(self.table.marked))
        self.side.setCurrentWidget(self.editor)
        self.side.setVisible(block is not None)
        if block:
            lines = self.words[block.key]
            self.editor.show_block(block, self._text, self._shipped, lines)

    def _turn(self) -> None:
        self.message.say("")
        self.refresh()

    def _take_edit(self) -> None:
        """Kept as it is typed; what is as it was is no change."""
        edits, key = self._edits[self.about], self.editor.key
        edits[key] = self.editor.lines
        if edits[key] == lines_of(self._text, key):
            del edits[key]
        self._show_rows()
        self.message.say("")

    def _save(self) -> None:
        try:
            version = self._desk.texts.save(*self.about, self.words)
        except Refused as refused:
            self._complain(refused)
            return
        self._edits[self.about].clear()
        self._after(f"Saved as version {version}: not yet approved.")

    def _complain(self, refused: Refused) -> None:
        keys = [block.key for block in BLOCKS[self.about[0]]]
        if refused.field not in keys:
            self.message.say(refused.sentence)
            return
        self.table.mark(keys.index(refused.field))
        self._open()
        self.editor.complain_about(refused)

    def _begin_approval(self) -> None:
        self.message.say("")
        if self._edits[self.about]:
            self.message.say("Save the changed words first: what is approved is what is printed.")
            return
        self.approval.begin(self._desk.clinicians())
        self.side.setCurrentWidget(self.approval)
        self.show_chosen()
        self.approval.take_focus()

    def _approve(self, clinician: str, given: tuple[GivenPin, ...]) -> None:
        said = PaperTextApproved(*self.about, self._text.version_words, clinician)
        try:
            self._desk.texts.approve(said, given)
        except Refused as refused:
            self.approval.complain(refused)
            return
        self._after(f"Approved by {clinician}.")

    def _show_example(self) -> None:
        about, words = self.about, self.words
        try:
            self._desk.printing.want(lambda: self._desk.texts.example(*about, words))
        except Refused as refused:
            self._complain(refused)

    def _after(self, sentence: str) -> None:
        self.refresh()
        self.take_focus()
        self.message.say(sentence, "ok")

    def _leave_side(self) -> None:
        self.refresh()
        self.take_focus()

    def _connect(self) -> None:
        self.rows.turned.connect(self._turn)
        self.rows.through.connect(self.take_focus)
        self.table.moved.connect(self._show_block)
        self.table.opened.connect(lambda _: self._open())
        self.editor.changed.connect(self._take_edit)
        self.editor.saved.connect(self._save)
        self.approve.clicked.connect(self._begin_approval)
        self.approval.approved.connect(self._approve)
        self.approval.left.connect(self._leave_side)
        self.example.clicked.connect(self._show_example)
        self.back.clicked.connect(self._leave_side)

    def _lay_out(self) -> None:
        title = QLabel("Patient papers")
        title.setProperty("role", "title")
        acts = Beside(self.example, self.approve)
        parts = (title, self.rows, self.standing, acts)
        right = QWidget()
        lines = QVBoxLayout(right)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.back)
        lines.addWidget(self.side, 1)
        self.put_beside(framed(*parts, self.message, self.table), right)
