"""What stands in the middle of a session's screen when, and the ways back from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketalog.domain.schedule import due_at
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.session.keys import DISCHARGE
from ketalog.gui.session.side import VITALS
from ketalog.papers.order import Order

if TYPE_CHECKING:
    from ketalog.gui.session_page import SessionPage


class Turning:
    """The page turns through it; nothing that is typed is lost on the way."""

    def __init__(self, page: SessionPage) -> None:
        self._page = page

    @property
    def leaving(self) -> bool:
        """Whether the discharge list is open."""
        return self._page.side.home == DISCHARGE

    def show_centre(self) -> None:
        """Bring to the front what the session is about now."""
        page = self._page
        page.middle.go_home(page.desk.chart(page.log), leaving=self.leaving)

    def turn(self, name: str) -> None:
        """To a page that is read beside the clock; the same key puts it away."""
        if not self._page.middle.turn(name):
            self.show_centre()
            return
        self._page.refresh(self._page.desk.now())
        self._page.middle.take_focus()

    def turn_discharge(self) -> None:
        """To the discharge list, and back to the chart."""
        page = self._page
        page.side.home = VITALS if self.leaving else DISCHARGE
        page.side.go_home()
        self.show_centre()
        page.refresh(page.desk.now())
        if self.leaving:
            page.criteria.take_focus()

    def show_paper(self, order: Order) -> None:
        """A paper beside the clock and the panels."""
        self._page.middle.show_paper(order)

    def put_paper_away(self) -> None:
        """Back to where one was before it."""
        self.show_centre()
        self._page.middle.give_back_focus()

    def to_newest_value(self) -> None:
        """Into the flow sheet, on the newest value, from wherever the keys are."""
        page = self._page
        chart, now = page.desk.chart(page.log), page.desk.now()
        page.view.show_chart(chart, due_at(chart, now), now)
        page.columns.bring(page.view)
        if not page.view.take_newest():
            self.leave_sheet()
            page.status.say("There is no value to correct yet.")

    def leave_sheet(self) -> None:
        """Back to where typing goes on."""
        page = self._page
        self.show_centre()
        if self.leaving and page.side.name == page.side.home:
            page.criteria.take_focus()
        else:
            page.side.take_focus()

    def return_to_list(self, name: str) -> None:
        """Corrected or scored from the discharge list: the list comes back."""
        page = self._page
        if self.leaving and name == page.side.home:
            if page.centre.currentWidget() is page.view:
                self.show_centre()
            page.criteria.come_back()

    def step_back(self) -> None:
        """One step out, never over something typed: paper, panel, list, board."""
        page = self._page
        panel = page.side.panel
        if page.middle.shows_paper:
            self.put_paper_away()
        elif page.middle.is_turned:
            self.show_centre()
        elif page.side.name != page.side.home:
            page.side.go_home()
        elif self.leaving:
            if not page.discharge.step_back():
                self.turn_discharge()
        elif panel is None or panel.keeping.unsaved.is_empty:
            if not page.side.end_copying():
                page.leave.emit()
        else:
            page.status.say("What is typed is kept." + by_key(" Ctrl+0 shows all chairs."))
