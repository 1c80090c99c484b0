"""The screen of one session: banner, clock, chart or discharge list, one panel, status line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.domain.discharge import discharge_at
from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Refused
from ketalog.domain.schedule import due_at
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.kit.scale import px
from ketalog.gui.panels.vitals_panel import VitalsPanel
from ketalog.gui.session.banner import Banner
from ketalog.gui.session.discharge_page import DischargePage
from ketalog.gui.session.keys import (
    COPYING,
    DISCHARGE,
    DRUGS,
    EARLIER,
    HELP,
    NOTE,
    PRESTART,
    START,
)
from ketalog.gui.session.left_column import LeftColumn
from ketalog.gui.session.middle_pages import MiddlePages
from ketalog.gui.session.page_keys import bind_keys
from ketalog.gui.session.panels import PANELS, MakePanel
from ketalog.gui.session.side import ACTIONS, VITALS, Side
from ketalog.gui.session.status_bar import StatusBar, chairs_words
from ketalog.gui.session.turning import Turning
from ketalog.gui.touch.columns import Columns
from ketalog.gui.touch.second_tap import SecondTap
from ketalog.gui.touch.session_keys import BOARD, LOCK, RECORD, SHEET
from ketalog.papers.order import Order

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

SECOND = timedelta(seconds=1)
DENSE_BELOW = 600


class SessionPage(QWidget):
    """``leave`` asks for the board, ``lock`` for the sign-in. Nothing on it is modal."""

    leave = Signal()
    lock = Signal()
    came_back = Signal(str)
    makers: Mapping[str, MakePanel] = PANELS
    under_vitals: tuple[tuple[str, str, str], ...] = ACTIONS

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.log = desk, log
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = Banner()
        self.left = LeftColumn()
        self.middle = MiddlePages(desk, log, self)
        self.view, self.criteria = self.middle.view, self.middle.criteria
        self.prestart, self.help = self.middle.prestart, self.middle.help
        self.discharge = DischargePage(desk, log)
        self.side = Side(desk, log, self.discharge, self.makers, self.under_vitals)
        self.status = StatusBar()
        self.status.saved_elsewhere(desk.stock.newest_of(log))
        self.columns = Columns(self.left, self.middle.all, self.side)
        self.turning = Turning(self)
        self.centre = self.columns.middle.stack
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._lay_out()
        self._connect()
        self.middle.stand_in(self.columns)
        self.turning.show_centre()
        self.side.open(VITALS)
        if desk.chart(log).ended:
            self.turning.turn_discharge()
        self.refresh(desk.now())

    @property
    def leaving(self) -> bool:
        """Whether the discharge list is open."""
        return self.turning.leaving

    def refresh(self, at: datetime) -> None:
        """Look again at the chart and the time."""
        chart = self.desk.chart(self.log)
        due = due_at(chart, at)
        self.banner.show_chart(chart, at, self.desk.files.alike_to(chart))
        self.left.show_chart(chart, due, at, leaving=self.leaving)
        discharge = discharge_at(chart, at) if self.leaving else None
        self.middle.refresh(chart, due, discharge, at)
        if discharge is not None:
            self.discharge.show_discharge(chart, discharge, at)
        if not self.middle.is_home(chart, leaving=self.leaving):
            self.turning.show_centre()
        self.side.refresh(at)
        self.status.show_chart(chart, self.desk.person, self._chairs(at))

    def want(self, name: str) -> None:
        """Do what a key or a button asks for."""
        self.status.say("")
        chart = self.desk.chart(self.log)
        if name in (HELP, PRESTART, EARLIER):
            self.turning.turn(name)
        elif name == DISCHARGE:
            self.turning.turn_discharge()
        elif chart.signed and name not in (NOTE, COPYING):
            self._say_signed()
        elif name == START:
            self._start()
        elif name:
            self.side.open(name)

    def correct(self, entry: UUID, field: str) -> None:
        """Correct one field of an entry in the right column."""
        if self.desk.chart(self.log).signed:
            self._say_signed()
        else:
            self.side.correct(entry, field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.turning.step_back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        dressed = (QEvent.Type.ApplicationFontChange, QEvent.Type.StyleChange)
        if event.type() in dressed and hasattr(self, "columns"):
            if self.columns.turned_layout():
                self.turning.show_centre()
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.side.name != VITALS or not self.middle.take_list():
            self.side.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._later.stop()

    def _lay_out(self) -> None:
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.banner)
        lines.addWidget(self.columns, 1)
        lines.addWidget(self.status)

    def _fit(self) -> None:
        """Widths for the text size there is; less of everything where the text is large."""
        dense = self.height() < px(DENSE_BELOW)
        self.columns.fit(dense=dense)
        self.banner.show_less(dense)

    def _connect(self) -> None:
        self.desk.written.connect(self._take_entries)
        self.desk.printing.wanted.connect(self._show_paper)
        self.middle.put_away.connect(self.turning.put_paper_away)
        self._later.timeout.connect(self._look_again)
        self.columns.wanted.connect(self._want_by_tap)
        SecondTap(self.view.sheet.table)
        self.left.wanted.connect(self.want)
        self.left.correct.connect(self.correct)
        self.side.wanted.connect(self.want)
        self.view.correct.connect(self.correct)
        self.help.done.connect(lambda: self.turning.turn(HELP))
        self.banner.move_asked.connect(lambda: self.want("chair_panel"))
        self.status.hand_over_asked.connect(lambda: self.want("hand_over_panel"))
        self.status.help_asked.connect(lambda: self.want(HELP))
        self.discharge.addendum_asked.connect(lambda: self.want(NOTE))
        for wanted in (self.discharge.wanted, self.criteria.wanted, self.prestart.wanted):
            wanted.connect(self.want)
        self.discharge.came_back.connect(self.came_back)
        self.middle.earlier.opened.connect(self.came_back)
        self.discharge.accounting_asked.connect(self._account_for)
        self.prestart.through.connect(self.left.pump.offer_first)
        self.criteria.through.connect(self.discharge.take_focus)
        bind_keys(self)
        self.view.through.connect(self.turning.leave_sheet)
        self.side.turned.connect(self.turning.return_to_list)

    def _want_by_tap(self, name: str) -> None:
        ways = {BOARD: self.leave, LOCK: self.lock}
        papers = {RECORD: self.desk.printing.record, SHEET: self.desk.printing.sheet}
        if name in ways:
            ways[name].emit()
        elif name in papers:
            self.print(papers[name])
        else:
            self.want(name)

    def say_no_side_effects(self) -> None:
        """One key: nobody noticed any at this check."""
        self.want(VITALS)
        panel = self.side.panel
        if isinstance(panel, VitalsPanel):
            panel.say_no_side_effects()

    def correct_a_value(self) -> None:
        """Into the flow sheet, on the newest value; nothing of a signed record."""
        if self.desk.chart(self.log).signed:
            self._say_signed()
        else:
            self.turning.to_newest_value()

    def print(self, asking: Callable[[str], None]) -> None:
        """Ask for a paper of this session; why there is none yet is said below."""
        self.status.say("")
        try:
            asking(self.log)
        except Refused as refused:
            self.status.say(refused.sentence)

    def _show_paper(self, order: Order) -> None:
        if self.isVisible():
            self.turning.show_paper(order)

    def _say_signed(self) -> None:
        self.status.say(f"The record is signed: only addenda can be added{by_key(', with F10')}.")

    def _account_for(self) -> None:
        """The record was not signed: what is open is asked for at once."""
        self.want(DRUGS)
        self.status.say("Not signed: a drug is still open.")

    def _start(self) -> None:
        """One key; where something is asked or refused, the panel of START says it."""
        self.side.open("start_panel")
        if self.side.panel:
            self.side.panel.save()

    def _take_entries(self, entries: tuple[Entry, ...]) -> None:
        mine = tuple(entry for entry in entries if entry.log == self.log)
        if len(mine) < len(entries):
            self.status.saved_elsewhere(self.desk.stock.newest_of(self.log))
        if mine or self.isVisible():
            self.refresh(self.desk.now())
        if mine:
            self.status.saved.show_saved(self.status.saved.text(), mine)

    def _look_again(self) -> None:
        """Now, and again when the next second begins; how much has passed is asked of the clock."""
        now = self.desk.now()
        self.refresh(now)
        since = self.desk.chart(self.log).started_at or now
        into = (now - since) % SECOND
        self._later.start(round((SECOND - into) / timedelta(milliseconds=1)) + 1)

    def _chairs(self, at: datetime) -> str:
        charts = [self.desk.chart(log) for log in self.desk.open_sessions()]
        return chairs_words(charts, len(self.desk.chairs()), at)
