"""The screen of one session: banner, clock, chart or discharge list, one panel, status line."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ketalog.domain.discharge import discharge_at
from ketalog.domain.entries import Entry
from ketalog.domain.infusion import phase_at
from ketalog.domain.schedule import due_at
from ketalog.gui.kit.scale import px
from ketalog.gui.panels.vitals_panel import VitalsPanel
from ketalog.gui.session.banner import Banner
from ketalog.gui.session.centre_view import CentreView
from ketalog.gui.session.criteria_list import CriteriaList
from ketalog.gui.session.discharge_page import DischargePage
from ketalog.gui.session.keys import DISCHARGE, HELP, NOTE, START, wanted_by, why_nothing
from ketalog.gui.session.keys_help import KeysHelp
from ketalog.gui.session.left_column import LeftColumn
from ketalog.gui.session.side import VITALS, Side
from ketalog.gui.session.status_bar import StatusBar, chairs_words

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

SECOND = timedelta(seconds=1)
LEFT, RIGHT = 236, 338
LEFT_PART, RIGHT_PART = 0.26, 0.39
DENSE_BELOW = 600


class SessionPage(QWidget):
    """``leave`` asks for the board; everything else happens here. Nothing on it is modal."""

    leave = Signal()

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.log = desk, log
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner = Banner()
        self.left = LeftColumn()
        self.view = CentreView()
        self.criteria = CriteriaList(desk, log)
        self.help = KeysHelp()
        self.discharge = DischargePage(desk, log)
        self.side = Side(desk, log, self.discharge)
        self.status = StatusBar()
        self.centre = QStackedWidget()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._lay_out()
        self._connect()
        self.side.open(VITALS)
        if desk.chart(log).ended:
            self._turn_discharge()
        self.refresh(desk.now())

    @property
    def leaving(self) -> bool:
        """Whether the discharge list is open."""
        return self.side.home == DISCHARGE

    def refresh(self, at: datetime) -> None:
        """Look again at the chart and the time."""
        chart = self.desk.chart(self.log)
        due = due_at(chart, at)
        self.banner.show_chart(chart, at)
        self.left.show_chart(chart, due, at, leaving=self.leaving)
        if self.leaving:
            discharge = discharge_at(chart, at)
            self.criteria.show_discharge(chart, discharge, at)
            self.discharge.show_discharge(chart, discharge, at)
        else:
            self.view.show_chart(chart, due, at)
        self.side.refresh(at)
        self.status.show_chart(chart, self.desk.person, self._chairs(at))

    def want(self, name: str) -> None:
        """Do what a key or a button asks for."""
        self.status.say("")
        chart = self.desk.chart(self.log)
        if name == HELP:
            self._turn_help()
        elif name == DISCHARGE:
            self._turn_discharge()
        elif chart.signed and name != NOTE:
            self.status.say("The record is signed: only addenda can be added, with F10.")
        elif name == START:
            self._start()
        elif name:
            self.side.open(name)

    def correct(self, entry: UUID, field: str) -> None:
        """Correct one field of an entry in the right column."""
        if self.desk.chart(self.log).signed:
            self.status.say("The record is signed: only addenda can be added, with F10.")
        else:
            self.side.correct(entry, field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
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
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "left"):
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.side.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._later.stop()

    def _lay_out(self) -> None:
        for page in (self.view, self.criteria, self.help):
            self.centre.addWidget(page)
        self._body = QHBoxLayout()
        self._body.addWidget(self.left)
        self._body.addWidget(self.centre, 1)
        self._body.addWidget(self.side)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.banner)
        lines.addLayout(self._body, 1)
        lines.addWidget(self.status)

    def _fit(self) -> None:
        """Widths for the text size there is; less of everything where the text is large."""
        dense = self.height() < px(DENSE_BELOW)
        self.left.fit(min(px(LEFT), round(self.width() * LEFT_PART)), dense=dense)
        self.side.setFixedWidth(min(px(RIGHT), round(self.width() * RIGHT_PART)))
        self.side.show_less(dense)
        self.banner.show_less(dense)
        gap = px(6 if dense else 12)
        self._body.setContentsMargins(gap, gap, gap, gap)
        self._body.setSpacing(gap)

    def _connect(self) -> None:
        self.desk.written.connect(self._take_entries)
        self._later.timeout.connect(self._look_again)
        self.left.wanted.connect(self.want)
        self.left.correct.connect(self.correct)
        self.side.wanted.connect(self.want)
        self.view.correct.connect(self.correct)
        self.help.done.connect(self._turn_help)
        self.banner.move_asked.connect(lambda: self.want("chair_panel"))
        self.status.hand_over_asked.connect(lambda: self.want("hand_over_panel"))
        self.status.help_asked.connect(self._turn_help)
        self.discharge.addendum_asked.connect(lambda: self.want(NOTE))
        self.criteria.through.connect(self.discharge.take_focus)
        for number in range(1, 11):
            self._bind(f"F{number}", lambda key=f"F{number}": self._press(key))
        self._bind("F11", self._say_no_side_effects)
        self._bind("Ctrl+0", self.leave.emit)

    def _bind(self, key: str, act: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.activated.connect(act)

    def _press(self, key: str) -> None:
        phase = phase_at(self.desk.chart(self.log), self.desk.now())
        name = wanted_by(key, phase)
        if name:
            self.want(name)
        else:
            self.status.say(why_nothing(key, phase))

    def _say_no_side_effects(self) -> None:
        self.want(VITALS)
        panel = self.side.panel
        if isinstance(panel, VitalsPanel):
            panel.say_no_side_effects()

    def _start(self) -> None:
        """One key; where something is asked or refused, the panel of START says it."""
        self.side.open("start_panel")
        if self.side.panel:
            self.side.panel.save()

    def _turn_discharge(self) -> None:
        self.side.home = VITALS if self.leaving else DISCHARGE
        self.side.go_home()
        self._show_centre()
        self.refresh(self.desk.now())
        if self.leaving:
            self.criteria.take_focus()

    def _turn_help(self) -> None:
        shown = self.centre.currentWidget() is self.help
        if shown:
            self._show_centre()
        else:
            self.centre.setCurrentWidget(self.help)
            self.help.close_button.setFocus()

    def _show_centre(self) -> None:
        self.centre.setCurrentWidget(self.criteria if self.leaving else self.view)

    def _step_back(self) -> None:
        """One step out, never over something typed: panel, list, board."""
        panel = self.side.panel
        if self.centre.currentWidget() is self.help:
            self._turn_help()
        elif self.side.name != self.side.home:
            self.side.go_home()
        elif self.leaving:
            if not self.discharge.step_back():
                self._turn_discharge()
        elif panel is None or panel.keeping.unsaved.is_empty:
            self.leave.emit()
        else:
            self.status.say("What is typed is kept. Ctrl+0 shows all chairs.")

    def _take_entries(self, entries: tuple[Entry, ...]) -> None:
        mine = tuple(entry for entry in entries if entry.log == self.log)
        if mine:
            self.refresh(self.desk.now())
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
