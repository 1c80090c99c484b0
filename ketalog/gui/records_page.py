"""Sessions that are over: signed ones, and ended ones that still wait for their signature."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from ketalog.domain import written
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px
from ketalog.gui.list_table import Line
from ketalog.gui.searched_page import SearchedPage
from ketalog.gui.session.keys import RECORD_KEY, SHEET_KEY
from ketalog.gui.session_words import findable_session, session_words
from ketalog.gui.typed_day import day

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

COLUMNS = ("Date", "Patient", "MRN", "Protocol", "Ketamine", "How it ended")
SHARES = (12, 25, 12, 20, 12, 19)
DAY, DAY_WIDE = "day", 150
NOT_COUNTERSIGNED = "not countersigned"


class RecordsPage(SearchedPage):
    """``open_session`` carries the log of a session. Papers are shown before they are printed."""

    NOTHING_YET = "No session has ended here yet."
    NO_MATCH = "No session here matches “{typed}”."

    open_session = Signal(str)
    texts_wanted = Signal()

    texts: QPushButton
    message: MessageLine
    day_name: QLabel
    day: QLineEdit
    print_day: QPushButton
    print_sheet: QPushButton
    print_record: QPushButton

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "records_page", COLUMNS, SHARES, parent)
        self.table.opened.connect(lambda log: self.open_session.emit(str(log)))
        self.table.moved.connect(self._offer)
        self.print_record.clicked.connect(lambda: self._print(desk.printing.record))
        self.print_sheet.clicked.connect(lambda: self._print(desk.printing.sheet))
        self.print_day.clicked.connect(self._print_day)
        self.texts.clicked.connect(self.texts_wanted)
        self.day.returnPressed.connect(
            lambda: self.print_day.setFocus(Qt.FocusReason.OtherFocusReason)
        )
        self.day.textEdited.connect(lambda _: self.message.say(""))
        for key, button in ((RECORD_KEY, self.print_record), (SHEET_KEY, self.print_sheet)):
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
            button.setToolTip(key)
        for widget, how in (
            (self.search, "Typed; the list shows what matches. Enter goes to the list"),
            (self.table, "Arrow keys choose a session; Enter opens it"),
            (self.day, "Typed, such as 21 Nov 2026; empty for today"),
            (self.texts, "The words of discharge sheet and form: look, change, approve"),
            (self.print_day, "The sessions of that day, what is open and what is due"),
            (self.print_record, f"For the session chosen in the list; {RECORD_KEY}"),
            (self.print_sheet, f"For the session chosen in the list; {SHEET_KEY}"),
        ):
            widget.setAccessibleDescription(how)
        self.refresh()

    def refresh(self) -> None:
        """Read the sessions that are over again, the newest day first."""
        self.texts.setVisible(not self._desk.person or self._desk.staff.may("propose"))
        self.day.setPlaceholderText(written.day(self._desk.series.today()))
        found = []
        at = self._desk.now()
        # Before anybody has signed in the window has not been painted yet.
        waiting = self._desk.countersigning.logs() if self._desk.person else frozenset()
        over = [log for log in self._desk.open_sessions() if self._desk.chart(log).ended]
        for log in (*over, *self._desk.closed_sessions()):
            words = session_words(self._desk.chart(log), at)
            if log in waiting:
                words = (*words[:-1], f"{words[-1]}, {NOT_COUNTERSIGNED}")
            found.append((findable_session(words), Line(log, words)))
        self.show_all(sorted(found, key=self._begun, reverse=True))

    def showEvent(self, event: QShowEvent) -> None:
        self.message.say("")
        super().showEvent(event)

    def _begun(self, one: tuple[str, Line]) -> tuple[object, object]:
        chart = self._desk.chart(str(one[1].key))
        return chart.opened.day, chart.entries[0].recorded_at

    def _offer(self) -> None:
        one = self.table.marked is not None
        self.print_record.setEnabled(one)
        self.print_sheet.setEnabled(one)

    def _print(self, printing: Callable[[str], None]) -> None:
        """Ask for a paper of the marked session."""
        if self.table.marked is None:
            return
        self._tell(lambda: printing(str(self.table.marked)))

    def _print_day(self) -> None:
        """Ask for the list of the day that is typed; what is no day is said, and stays typed."""
        self._tell(
            lambda: self._desk.printing.want(
                lambda: self._desk.series.order_of_day_list(self._day())
            )
        )

    def _day(self) -> date:
        typed = self.day.text().strip()
        return day(typed, DAY) if typed else self._desk.series.today()

    def _tell(self, asking: Callable[[], None]) -> None:
        self.message.say("")
        try:
            asking()
        except Refused as refused:
            self.message.say(refused.sentence)
            if refused.field == DAY:
                self.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _size(self) -> None:
        super()._size()
        self.day.setFixedWidth(px(DAY_WIDE))
