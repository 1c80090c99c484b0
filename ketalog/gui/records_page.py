"""Sessions that are over: signed ones, and ended ones that still wait for their signature."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from ketalog.domain.finding import is_found
from ketalog.domain.refusal import Refused
from ketalog.gui.forms import load_form
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.list_table import Line, ListTable
from ketalog.gui.saved_as import saved_as
from ketalog.gui.session_words import findable_session, session_words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

COLUMNS = ("Date", "Patient", "MRN", "Protocol", "Ketamine", "How it ended")
SHARES = (12, 25, 12, 20, 12, 19)
NONE_YET = "No session has ended here yet."


class RecordsPage(QWidget):
    """``open_session`` carries the log of a session."""

    open_session = Signal(str)

    search: QLineEdit
    found: QLabel
    table: ListTable
    nothing: QLabel
    message: MessageLine
    print_sheet: QPushButton
    print_record: QPushButton

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._searched_by = ""
        self._all: list[tuple[str, Line]] = []
        load_form(self, "records_page")
        self.table.set_columns(COLUMNS, SHARES)
        self.search.textChanged.connect(lambda _: self._look())
        self.search.returnPressed.connect(self._go_to_list)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_to_list)
        self.table.opened.connect(lambda log: self.open_session.emit(str(log)))
        self.table.moved.connect(self._offer)
        self.print_record.clicked.connect(lambda: self._print(self._desk.print_record))
        self.print_sheet.clicked.connect(lambda: self._print(self._desk.print_sheet))
        for widget, how in (
            (self.search, "Typed; the list shows what matches. Enter goes to the list"),
            (self.table, "Arrow keys choose a session; Enter opens it"),
            (self.print_record, "For the session chosen in the list, as PDF"),
            (self.print_sheet, "For the session chosen in the list, as PDF"),
        ):
            widget.setAccessibleDescription(how)
        self._size()
        self.refresh()

    def refresh(self) -> None:
        """Read the sessions that are over again, the newest day first."""
        self._all = []
        at = self._desk.now()
        over = [log for log in self._desk.open_sessions() if self._desk.chart(log).ended]
        for log in (*over, *self._desk.closed_sessions()):
            words = session_words(self._desk.chart(log), at)
            self._all.append((findable_session(words), Line(log, words)))
        self._all.sort(key=self._day, reverse=True)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # What somebody else looked for is theirs.
        if self._desk.person != self._searched_by:
            self._searched_by = self._desk.person
            self.search.clear()
        self.message.say("")
        self.refresh()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "search"):
            self._size()

    def _day(self, one: tuple[str, Line]) -> tuple[object, object]:
        chart = self._desk.chart(str(one[1].key))
        return chart.opened.day, chart.entries[0].recorded_at

    def _look(self) -> None:
        typed = self.search.text()
        lines = [line for text, line in self._all if is_found(typed, text)]
        self.table.show_lines(lines)
        self.table.setVisible(bool(lines))
        self.nothing.setVisible(not lines)
        self.nothing.setText(
            f"No session here matches “{typed.strip()}”." if self._all else NONE_YET
        )
        self.found.setText(f"{len(lines):,} of {len(self._all):,}" if typed.strip() else "")

    def _offer(self) -> None:
        one = self.table.marked is not None
        self.print_record.setEnabled(one)
        self.print_sheet.setEnabled(one)

    def _print(self, printing: Callable[[str], Path]) -> None:
        """Write the paper and say where it is."""
        if self.table.marked is None:
            return
        try:
            path = printing(str(self.table.marked))
        except Refused as refused:
            self.message.say(refused.sentence)
        else:
            self.message.say(saved_as(path), "ok")

    def _go_to_list(self) -> None:
        """Enter in a field moves on: to the list, where Enter opens."""
        if self.table.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _size(self) -> None:
        self.search.setFixedWidth(px(340))
