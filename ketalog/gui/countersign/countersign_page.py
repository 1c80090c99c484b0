"""Everything that waits for a countersignature; beside it somebody stands for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.beside_page import BesidePage, Shape
from ketalog.gui.countersign.countersign_form import CountersignForm
from ketalog.gui.countersign.countersign_words import (
    COLUMNS,
    MOST,
    SHARES,
    shown_words,
    waiting_lines,
)
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.list_table import ListTable
from ketalog.gui.session.words import Words
from ketalog.services.countersigning import Waiting

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

NOTHING = "Nothing waits for a countersignature."
HOLDS_NOBODY = "It holds nobody: records are signed and printed without it, and say so."


class CountersignPage(BesidePage):
    """``opened`` carries a session's log, ``told`` what was countersigned, after the commit."""

    shape = Shape(beside_from=980, side_wide=380, list_high=260, side_below=True)

    opened = Signal(str)
    told = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[Waiting, ...] = ()
        self._by = ""
        self.form = CountersignForm(desk)
        self.table = ListTable()
        self.table.set_columns(COLUMNS, SHARES)
        self.table.setAccessibleName("What waits for a countersignature")
        self.table.setAccessibleDescription("Arrow keys choose an entry; Enter goes to its answer")
        self.nothing = Words(16, tone="quiet")
        self.nothing.say(NOTHING)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint = _quiet(HOLDS_NOBODY)
        self.message = MessageLine()
        self._lay_out()
        self.table.moved.connect(self._turn)
        self.table.opened.connect(lambda _: self.form.take_focus())
        self.form.opened.connect(self.opened)
        self.form.saved.connect(self._go_on)
        desk.written.connect(lambda _: self.refresh() if self.isVisible() else None)

    def refresh(self) -> None:
        """Look again at what waits."""
        try:
            found = self._desk.countersigning.waiting()
            lines = waiting_lines(found, self._desk.chart)
        except Refused as refused:
            self.message.say(refused.sentence)
            return
        self._shown = found
        self.nothing.setVisible(not found)
        self.table.setVisible(bool(found))
        self.form.setVisible(bool(found))
        self.hint.setText(f"{shown_words(len(found))} {HOLDS_NOBODY}".strip())
        self.table.show_lines(lines)
        if self.form.one not in found[:MOST]:
            self.form.begin(None)

    def take_focus(self) -> None:
        """The keys go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._desk.person != self._by:
            self._by = self._desk.person
            self.form.forget()
        self.message.say("")
        self.refresh()
        self.take_focus()

    def _turn(self) -> None:
        """The form is about the line that is marked."""
        one = self.table.marked
        if isinstance(one, Waiting) and one in self._shown:
            self.form.begin(one, [each for each in self._shown if each.log == one.log])

    def _go_on(self, done: str) -> None:
        """The line has gone already; the keys go to the next."""
        self.told.emit(done)
        self.take_focus()

    def _lay_out(self) -> None:
        title = QLabel("Waits for a countersignature")
        title.setProperty("role", "title")
        for widget in (title, self.table, self.nothing, self.message, self.hint):
            self.panel_lines.addWidget(widget)
        for widget in (self.table, self.nothing):
            self.panel_lines.setStretchFactor(widget, 1)
        self.put_beside(self.form, (self.table,))


def _quiet(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "quiet")
    label.setWordWrap(True)
    return label
