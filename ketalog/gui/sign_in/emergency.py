"""Emergency entry: into one chair without signing in, and back to the sign-in (rules 5.7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ketalog.domain.emergency import NOBODY
from ketalog.domain.entries import Entry
from ketalog.gui.chair_state import ChairState, chair_state
from ketalog.gui.sign_in.emergency_chairs import EmergencyChairs
from ketalog.gui.sign_in.emergency_drafts import hand_on, set_aside
from ketalog.gui.sign_in.emergency_page import EmergencyPage
from ketalog.gui.sign_in.emergency_panels import sign_in_first

if TYPE_CHECKING:
    from ketalog.gui.main_window import MainWindow

NO_CHAIR = "No chair has an open session. Sign in to open one."


class Emergency:
    """Asks for the chair and opens only that; everything is written as by nobody signed in."""

    def __init__(self, window: MainWindow, show: Callable[[QWidget], None]) -> None:
        self._window, self._show = window, show
        self._pages: dict[str, EmergencyPage] = {}
        self.chairs = EmergencyChairs()
        window.pages.addWidget(self.chairs)
        self.chairs.chosen.connect(self._open)
        self.chairs.left.connect(self.leave)
        window.sign_in.emergency.clicked.connect(self.ask)
        window.desk.written.connect(self._hand_on_later)

    @property
    def is_on(self) -> bool:
        """Whether somebody was let in without signing in."""
        return self._window.desk.person == NOBODY

    def ask(self) -> None:
        """Which chair? Asked even where there is one only."""
        window = self._window
        if window.pages.currentWidget() is not window.sign_in:
            return
        states = self._states(window.desk.now())
        if not states:
            window.foot.say(NO_CHAIR, "warn")
            return
        window.sign_in.put_pin_away()
        window.locking.idle.touch()
        self.chairs.show_states(states)
        self._show(self.chairs)
        self.chairs.take_focus()

    def leave(self) -> bool:
        """Back to the sign-in; False where nobody was on the way in or had come in."""
        window = self._window
        page = window.pages.currentWidget()
        if page is not self.chairs and not self.is_on:
            return False
        window.show_sign_in()
        for log in self._pages:
            self.hand_on(log)
        return True

    def refuses(self) -> bool:
        """Whether nothing else may be opened now; then the foot says so."""
        if self.is_on:
            self._say(sign_in_first())
        return self.is_on

    def look(self, at: datetime) -> None:
        """Once a second: what is due, and whether anybody is still there."""
        window = self._window
        asks = window.pages.currentWidget() is self.chairs
        if asks:
            self.chairs.show_states(self._states(at))
        if asks or self.is_on:
            after = window.desk.staff.emergency_idle_after
            if window.locking.idle.is_over(at, after):
                self.leave()

    def hand_on(self, log: str) -> None:
        """What was half typed in a chair, to whoever signs in there."""
        if self.is_on:
            return
        there = self._pages.get(log)
        page = self._window.sessions.get(log)
        waits = hand_on(
            self._window.desk, log, there.side if there else None, page.side if page else None
        )
        if waits and self._window.desk.person:
            self._window.foot.say(waits, "warn")

    def _hand_on_later(self, entries: tuple[Entry, ...]) -> None:
        """Once what a nurse typed is saved and her panel is empty."""
        for log in dict.fromkeys(entry.log for entry in entries):
            if log in self._window.sessions:
                QTimer.singleShot(0, self._window, lambda log=log: self.hand_on(log))

    def _open(self, log: str) -> None:
        window = self._window
        window.desk.sign_in(NOBODY)
        if log not in self._pages:
            self._pages[log] = self._made(log)
        page = self._pages[log]
        set_aside(window.desk, log, page.side)
        page.begin()
        window.locking.idle.touch()
        self._show(page)

    def _made(self, log: str) -> EmergencyPage:
        page = EmergencyPage(self._window.desk, log, self._window.sound)
        page.lock.connect(self._window.lock)
        page.refused.connect(self._say)
        self._window.pages.addWidget(page)
        return page

    def _say(self, sentence: str) -> None:
        """Why something cannot be; empty takes back only that."""
        if sentence:
            self._window.foot.say(sentence, "warn")
        else:
            self._window.foot.turn_page()

    def _states(self, at: datetime) -> list[ChairState]:
        """The chairs whose patient is there, before START too."""
        desk = self._window.desk
        charts = map(desk.chart, desk.open_sessions())
        return [chair_state(chart, at) for chart in charts if not chart.ended]
