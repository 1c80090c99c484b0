"""Pages that are made when they are first wanted: the first paint does not wait for them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget

from ketalog.domain.series.due_line import DueLine
from ketalog.gui.audit.audit_page import AuditPage
from ketalog.gui.countersign.countersign_page import CountersignPage
from ketalog.gui.drugs.drugs_page import DrugsPage
from ketalog.gui.series.follow_up_page import FollowUpPage
from ketalog.gui.series.series_page import CALL, SERIES, SeriesPage
from ketalog.gui.staff.front_desk_page import FrontDeskPage
from ketalog.gui.staff.staff_page import StaffPage
from ketalog.gui.stock.stock_page import StockPage
from ketalog.gui.texts.text_page import TextPage

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

P = TypeVar("P", bound=QWidget)
NAMES = ("drugs", "stock", "follow_up", "staff", "front_desk", "audit", "countersign")


class LatePages:
    """``show`` brings a page to the front; the rest are the ways that lead out of these pages."""

    def __init__(
        self,
        desk: Desk,
        pages: QStackedWidget,
        *,
        show: Callable[[QWidget], None],
        open_session: Callable[[str], None],
        open_for: Callable[[UUID], None],
        say: Callable[[str], None],
    ) -> None:
        self._desk, self._pages = desk, pages
        self._show, self._open_session, self._open_for = show, open_session, open_for
        self._say = say
        self._from: QWidget | None = None

    @cached_property
    def drugs(self) -> DrugsPage:
        """The library."""
        return self._added(DrugsPage(self._desk))

    @cached_property
    def stock(self) -> StockPage:
        """The drug stock."""
        return self._added(StockPage(self._desk))

    @cached_property
    def staff(self) -> StaffPage:
        """Who works here."""
        return self._added(StaffPage(self._desk))

    @cached_property
    def audit(self) -> AuditPage:
        """Who looked at what, for auditors."""
        return self._added(AuditPage(self._desk))

    @cached_property
    def countersign(self) -> CountersignPage:
        """What somebody has to stand for."""
        page = self._added(CountersignPage(self._desk))
        page.opened.connect(self._open_session)
        page.told.connect(self._say)
        return page

    @cached_property
    def front_desk(self) -> FrontDeskPage:
        """Escorts, for who does not treat."""
        return self._added(FrontDeskPage(self._desk))

    @cached_property
    def follow_up(self) -> FollowUpPage:
        """Calls and sessions that are due, and the report."""
        page = self._added(FollowUpPage(self._desk))
        page.chosen.connect(self._take_line)
        return page

    @cached_property
    def series(self) -> SeriesPage:
        """One patient across all sessions."""
        page = self._added(SeriesPage(self._desk))
        page.opened.connect(self._open_session)
        page.session_wanted.connect(self._open_for)
        page.left.connect(lambda: self._show(self._from or self.follow_up))
        return page

    @cached_property
    def texts(self) -> TextPage:
        """The words of the papers for patients."""
        page = self._added(TextPage(self._desk))
        page.left.connect(lambda: self._from and self._show(self._from))
        return page

    def show_texts(self) -> None:
        """Open them; Esc leads back to the page that was in front."""
        self._from = self._pages.currentWidget()
        self._show(self.texts)

    def show_series(self, patient: UUID, log: str = "", about: str = "", front: str = "") -> None:
        """Open a patient's sessions; Esc leads back to the page that was in front."""
        self._from = self._pages.currentWidget()
        self.series.show_patient(patient, log, about, front)
        self._show(self.series)

    def _take_line(self, line: DueLine) -> None:
        call = line.what == "24-hour call"
        about = line.what if call else ""
        front = CALL if call or line.grave else SERIES
        self.show_series(line.patient, line.session, about, front)

    def _added(self, page: P) -> P:
        self._pages.addWidget(page)
        return page
