"""Back to a copy without an open house: where the database is damaged, or is not there at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ketalog.gui.backups.choose_page import ChoosePage
from ketalog.gui.backups.restoring_page import RestoringPage
from ketalog.services.restoring import RestorePlan


class RestoreView(QStackedWidget):
    """``place`` is the second place that this PC remembers, ``at`` the moment of now, UTC.

    ``restored`` carries the plan once the copy is in place and somebody has read where the rest
    is kept: open the records with its key, then ``going_back.keep``. ``left`` gives up.
    """

    restored = Signal(object)
    left = Signal()

    def __init__(self, path: Path, place: str, at: datetime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choosing = ChoosePage(path, place, at)
        self.choosing.left.connect(self.left)
        self.choosing.agreed.connect(self._carry_out)
        self.addWidget(self.choosing)

    def take_focus(self) -> None:
        """Put the keys where this begins."""
        self.choosing.take_focus()

    def _carry_out(self, plan: RestorePlan) -> None:
        page = RestoringPage(plan)
        page.ended.connect(lambda done: self._end(page, done))
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.begin()

    def _end(self, page: RestoringPage, done: bool) -> None:
        if done:
            self.restored.emit(page.plan)
            return
        self.setCurrentWidget(self.choosing)
        self.choosing.take_focus()
