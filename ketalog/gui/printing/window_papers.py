"""What a window does about papers: a page for those of no session, the printer it remembers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.printing.paper_page import PaperPage
from ketalog.gui.printing.paper_view import PaperView
from ketalog.gui.printing.printing_desk import MakeOrder
from ketalog.gui.session_page import SessionPage
from ketalog.papers.order import Order

if TYPE_CHECKING:
    from ketalog.gui.main_window import MainWindow

WARM_UP_MS = 3_000


class WindowPapers(QObject):
    """In a session a paper stands beside the timer, and the session's page shows it itself."""

    def __init__(self, window: MainWindow, show: Callable[[QWidget], None]) -> None:
        super().__init__(window)
        self._window, self._show = window, show
        self.page = PaperPage(window.desk.printing)
        window.pages.addWidget(self.page)
        printing = window.desk.printing
        printing.printers.name = window.settings.printer
        printing.wanted.connect(self._show_paper)
        printing.printers.chosen.connect(window.remember_printer)
        printing.printers.troubled.connect(self._say_trouble)
        self.page.left.connect(self._leave)
        QTimer.singleShot(WARM_UP_MS, self, printing.warm_up)

    def ask(self, make: MakeOrder) -> None:
        """Ask for a paper by a key that means the same on every page, once somebody signed in."""
        window = self._window
        if not window.desk.staff.may("print"):
            return
        page = window.pages.currentWidget()
        try:
            window.desk.printing.want(make)
        except Refused as refused:
            if isinstance(page, SessionPage):
                page.status.say(refused.sentence)
            else:
                window.foot.say(refused.sentence, "warn")

    def _show_paper(self, order: Order) -> None:
        page = self._window.pages.currentWidget()
        if not isinstance(page, SessionPage):
            self.page.show_order(order, page)
            self._show(self.page)
            self.page.take_focus()

    def _leave(self, page: QWidget) -> None:
        self._show(page)
        self.page.give_back_focus()

    def _say_trouble(self, sentence: str) -> None:
        """Under every page, where the paper is no longer looked at."""
        views = self._window.findChildren(PaperView)
        if not any(view.isVisible() for view in views):
            self._window.foot.say(sentence, "warn")
