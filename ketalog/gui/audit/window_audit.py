"""What a window keeps of who opened what; no page knows of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ketalog.domain.people import same_person
from ketalog.gui.audit.audit_desk import AUDIT
from ketalog.gui.audit.audit_page import AuditPage
from ketalog.gui.audit.visits import Visits
from ketalog.gui.countersign.countersign_page import CountersignPage
from ketalog.gui.series.series_page import SeriesPage
from ketalog.gui.session_page import SessionPage
from ketalog.services.audit import patient_key

if TYPE_CHECKING:
    from ketalog.gui.main_window import MainWindow

SESSION, SERIES = "session", "patient's sessions"
COUNTERSIGN = "entries to countersign"


class WindowAudit(QObject):
    """Looks at each page that comes to the front."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.visits = Visits(window.desk.audit, self)
        window.pages.currentChanged.connect(lambda _: self._look())
        window.desk.audit.failed.connect(self._tell)

    def stop(self) -> None:
        """The window closes: what is still to be kept is kept now."""
        self.visits.keep_now()

    def _look(self) -> None:
        desk, page = self._window.desk, self._window.pages.currentWidget()
        if page is self._window.sign_in:
            self.visits.end()
        elif isinstance(page, SessionPage):
            chart = desk.chart(page.log)
            treats = chart.signed is None and same_person(chart.nurse, desk.person)
            self.visits.opened(desk.person, SESSION, page.log, treats=treats)
        elif isinstance(page, SeriesPage):
            self.visits.opened(desk.person, SERIES, patient_key(page.patient))
        elif isinstance(page, CountersignPage):
            self.visits.opened(desk.person, COUNTERSIGN, "")
        elif isinstance(page, AuditPage):
            self.visits.opened(desk.person, AUDIT, "")

    def _tell(self, sentence: str) -> None:
        """Quietly, under the page: nothing that somebody does waits for it."""
        self._window.foot.say(f"Who opened this could not be kept. {sentence}", "warn")
