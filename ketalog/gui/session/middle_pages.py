"""What may stand in the middle of a session's screen, and what stands there by itself."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ketalog.domain.before.checklist import plan_of
from ketalog.domain.chart import Chart
from ketalog.domain.discharge import Discharge
from ketalog.domain.schedule import Due
from ketalog.gui.prestart.prestart_view import PrestartView
from ketalog.gui.printing.paper_view import PaperView
from ketalog.gui.series.history_view import HistoryView
from ketalog.gui.session.centre_view import CentreView
from ketalog.gui.session.criteria_list import CriteriaList
from ketalog.gui.session.keys import HELP, PRESTART
from ketalog.gui.session.keys_help import KeysHelp
from ketalog.gui.touch.columns import Columns
from ketalog.papers.order import Order

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

PREPARE_MS = 1_500


def is_before(chart: Chart) -> bool:
    """Whether the list before START is what the session is about now."""
    return plan_of(chart) is not None and chart.started_at is None and chart.ended is None


class MiddlePages(QObject):
    """Chart and flow sheet, discharge list, list before START, earlier sessions, help, a paper.

    ``home`` is what stands there while nobody asked for anything else.
    """

    put_away = Signal()

    def __init__(self, desk: Desk, log: str, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.view = CentreView()
        self.criteria = CriteriaList(desk, log)
        self.prestart = PrestartView(desk, log)
        self.earlier = HistoryView(desk)
        self.help = KeysHelp()
        self.home: QWidget = self.view
        self.paper: PaperView | None = None
        # Whether the list before START stands there by itself.
        self.lists = True
        self._columns: Columns | None = None
        self._patient: UUID | None = desk.chart(log).opened.patient_id

    @property
    def all(self) -> tuple[QWidget, ...]:
        """Every page."""
        return (self.view, self.criteria, self.prestart, self.earlier, self.help)

    def stand_in(self, columns: Columns) -> None:
        """The columns whose middle this is."""
        self._columns = columns
        # Before it is wanted: to make it takes as long as two frames.
        QTimer.singleShot(PREPARE_MS, self, self._prepare)

    def is_home(self, chart: Chart, *, leaving: bool) -> bool:
        """Whether home is still what it should be."""
        return self._home_of(chart, leaving) is self.home

    def go_home(self, chart: Chart, *, leaving: bool) -> None:
        """Bring to the front what belongs there now."""
        self.home = self._home_of(chart, leaving)
        self._bring(self.home)

    def turn(self, name: str) -> bool:
        """Bring a page to the front that is read beside the clock; False where it was there."""
        page: QWidget = {HELP: self.help, PRESTART: self.prestart}.get(name, self.earlier)
        if self._front is page and page is not self.home:
            return False
        if page is self.earlier:
            self.earlier.show_patient(self._patient)
        self._bring(page)
        return True

    def show_paper(self, order: Order) -> None:
        """Bring a paper to the front, ready to be printed."""
        self._prepare()
        if self.paper is not None:
            self.paper.show_order(order)
            self._bring(self.paper)
            self.paper.take_focus()

    def give_back_focus(self) -> None:
        """The keys to where they were before the paper came."""
        if self.paper:
            self.paper.give_back_focus()

    @property
    def shows_paper(self) -> bool:
        """Whether a paper is in front."""
        return self.paper is not None and self._front is self.paper

    def take_focus(self) -> None:
        """Put the keys on the page that was turned to."""
        if self._front is self.help:
            self.help.close_button.setFocus()
        elif self._front is self.prestart:
            self.prestart.take_focus()
        else:
            self.earlier.take_focus()

    def take_list(self) -> bool:
        """Put the keys on the list before START where that is home, with no keypad over it."""
        if self.home is not self.prestart:
            return False
        self._bring(self.prestart)
        self.prestart.take_focus()
        return True

    @property
    def is_turned(self) -> bool:
        """Whether a page is in front that was asked for and is put away with Esc."""
        return self._front in (self.help, self.earlier, self.prestart) and (
            self._front is not self.home
        )

    def refresh(self, chart: Chart, due: Due, discharge: Discharge | None, at: datetime) -> None:
        """Let what may be in sight look again."""
        if discharge is not None:
            self.criteria.show_discharge(chart, discharge, at)
        else:
            self.view.show_chart(chart, due, at)
        if is_before(chart) or self._front is self.prestart:
            self.prestart.show_chart(chart, at)

    @property
    def _front(self) -> QWidget | None:
        return self._columns.middle.stack.currentWidget() if self._columns else None

    def _home_of(self, chart: Chart, leaving: bool) -> QWidget:
        if leaving:
            return self.criteria
        return self.prestart if self.lists and is_before(chart) else self.view

    def _prepare(self) -> None:
        if self.paper is None and self._columns is not None:
            self.paper = PaperView(self._desk.printing)
            self.paper.done.connect(self.put_away)
            self._columns.middle.stack.addWidget(self.paper)

    def _bring(self, page: QWidget) -> None:
        """What is gone through line by line needs its width and no keypad."""
        is_list = page in (self.criteria, self.prestart, self.earlier)
        if self._columns:
            self._columns.bring(page, keypad=page is self.view, is_list=is_list)
