"""What a window does about backups: their page, the day's copy, a quiet line when one is due."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from ketalog.domain.refusal import Refused
from ketalog.gui.backups.backup_words import reminder
from ketalog.gui.backups.backups_page import BackupsPage
from ketalog.gui.backups.restore_page import RestorePage
from ketalog.gui.kit.message_line import MessageLine
from ketalog.services.restoring import RestorePlan
from ketalog.store.backup import Backup
from ketalog.verifying import Verdict

if TYPE_CHECKING:
    from ketalog.gui.main_window import MainWindow

SECOND_MS = 1000
LOOK_MS = 60_000
# The disk is looked at once the window has been painted.
BEGIN_MS = 1500


class WindowBackups(QObject):
    """``plan`` is set when two people have agreed to go back to a copy: the window then closes."""

    def __init__(self, window: MainWindow, show: Callable[[QWidget], None]) -> None:
        super().__init__(window)
        self._window, self._show = window, show
        self._desk = window.desk.backups
        self._wanted = ""
        self.plan: RestorePlan | None = None
        self.line = MessageLine()
        self._look = self._every(LOOK_MS, self.look)
        self._tell = self._every(SECOND_MS, self.tell)
        window.pages.currentChanged.connect(lambda _: self.tell())

    @cached_property
    def page(self) -> BackupsPage:
        """The copies."""
        page = BackupsPage(self._desk)
        page.left.connect(lambda: self._window.show_page("this_pc"))
        page.place.chosen.connect(self._window.remember_backups)
        page.copies.wanted.connect(self._go_back)
        page.checking.wanted.connect(self._print)
        self._window.pages.addWidget(page)
        return page

    @cached_property
    def restoring(self) -> RestorePage:
        """The way back to one of them."""
        page = RestorePage(self._desk)
        page.left.connect(self.show_page)
        page.agreed.connect(self._leave_for)
        self._window.pages.addWidget(page)
        return page

    def begin(self, folder: str) -> None:
        """Copy to the place that this PC remembers; an empty one is none."""
        if self._desk.backing_up.forbidden:
            return
        self._wanted = folder
        if folder:
            QTimer.singleShot(BEGIN_MS, self, self.use)
        self._look.start()
        self._tell.start()

    def use(self) -> None:
        """Take the place now, unless somebody named another one in the meantime."""
        if self._desk.state.place is None:
            self._desk.expect(Path(self._wanted))

    def look(self) -> None:
        """The day's copy, where it is due."""
        try:
            self._desk.look()
        except Refused:
            # Why not is said by the state, and so by the line.
            return

    def tell(self) -> None:
        """Say quietly what is to be minded; never in a session, never over anything."""
        self._desk.keep_asked()
        window = self._window
        page = window.pages.currentWidget()
        words = ""
        if self._tell.isActive() and page in (window.board, window.this_pc):
            desk = self._desk
            words = reminder(desk.state, desk.now(), desk.zone, desk.backing_up.terms)
        self.line.say(words, "warn")

    def show_page(self) -> None:
        """Open the copies."""
        self._show(self.page)
        self.page.take_focus()

    def seat(self, lines: QBoxLayout, below: QWidget) -> None:
        """The quiet line stands over what is below."""
        lines.insertWidget(lines.indexOf(below), self.line)

    def stop(self) -> None:
        """The window closes."""
        self._look.stop()
        self._tell.stop()
        self._desk.stop()

    def _go_back(self, backup: Backup) -> None:
        self._show(self.restoring)
        self.restoring.begin(backup)

    def _print(self, found: Verdict) -> None:
        try:
            self._window.desk.printing.want(lambda: self._desk.order_of_check(found))
        except Refused as refused:
            self.page.checking.said.say(refused.sentence)

    def _leave_for(self, plan: RestorePlan) -> None:
        self.plan = plan
        self._window.close()

    def _every(self, ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(ms)
        timer.timeout.connect(act)
        return timer
