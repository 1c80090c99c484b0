"""Locking: somebody walks away, or nobody touches anything; and the way back (rules 5.6)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.gui.board_page import BoardPage
from ketalog.gui.chair_state import longest_waiting
from ketalog.gui.session_page import SessionPage
from ketalog.gui.sign_in.begun import forget_begun
from ketalog.gui.sign_in.idle import Idle
from ketalog.gui.staff.allowed import NOT_YOURS, first_page, is_allowed, offered

if TYPE_CHECKING:
    from ketalog.gui.main_window import MainWindow


class Locking:
    """What is typed stays; who unlocks is led back, or to where their role may be."""

    def __init__(self, window: MainWindow, show: Callable[[QWidget], None]) -> None:
        self._window = window
        self._show = show
        self._before: QWidget | None = None
        # Who signed in last: what they began is theirs.
        self._last = ""
        self._by = self._offered_to = ""
        self.idle = Idle(window)
        window.this_pc.pin_wanted.connect(self.change_pin)

    def lock(self) -> None:
        """Names and what identifies a patient go out of sight."""
        window = self._window
        if window.emergency.leave():
            return
        if window.desk.person:
            self._before, self._by = window.pages.currentWidget(), window.desk.person
            # It was for who was here.
            window.foot.say_until_closed("")
            window.show_sign_in()

    def change_pin(self) -> None:
        """Who is here chooses another PIN by the one until now, and is led back."""
        window = self._window
        member = window.desk.staff.member(window.desk.person)
        if member is None or not member.has_pin:
            window.foot.say("You have no PIN here.", "warn")
            return
        self.lock()
        window.sign_in.ask_for_another_pin(member)

    def unlock(self) -> None:
        """To the chair that waits longest, else to where it was locked, else to the board."""
        self._lead()
        self._window.foot.say_until_closed(self._window.sign_in.pin.steps.take_notice())

    def _lead(self) -> None:
        window, desk = self._window, self._window.desk
        before, self._before = self._before, None
        if self._last not in ("", desk.person):
            forget_begun(window)
        self._last = desk.person
        self.idle.touch()
        self._offer()
        at = desk.now()
        treats = desk.staff.may("enter")
        waiting = longest_waiting(window.board.states(at), at) if treats else None
        if before is not None and waiting is not None:
            window.show_session(waiting.log)
        elif not self._leads_back(before):
            window.show_page(first_page(desk.staff))
        elif before is None or before is window.board:
            window.show_page("board")
        elif isinstance(before, SessionPage):
            window.show_session(before.log)
        else:
            self._show(before)

    def refuses(self, page: str) -> bool:
        """Whether a page is not for who is here; then the foot says so."""
        if self._window.emergency.refuses():
            return True
        desk = self._window.desk
        mine = not desk.person or is_allowed(desk.staff, page)
        if not mine:
            self._window.foot.say(NOT_YOURS, "warn")
        return not mine

    def look(self, at: datetime) -> None:
        """Once a second; a PIN that somebody began to type goes too."""
        window, staff = self._window, self._window.desk.staff
        window.emergency.look(at)
        if window.desk.person != self._offered_to:
            self._offer()
        if not staff.pins_wanted:
            return
        charts = map(window.desk.chart, window.desk.open_sessions())
        running = any(not chart.ended for chart in charts)
        if not self.idle.is_over(at, staff.idle_after(running=running)):
            return
        if window.desk.person:
            self.lock()
        elif window.sign_in.is_asking:
            window.sign_in.take_focus()

    def _offer(self) -> None:
        desk = self._window.desk
        self._offered_to = desk.person
        if desk.person:
            self._window.bar.offer(offered(desk.staff))

    def _leads_back(self, before: QWidget | None) -> bool:
        """Whether what was in front is for whoever came."""
        same = before is not None and self._by == self._window.desk.person
        chairside = isinstance(before, SessionPage | BoardPage)
        if self._window.desk.staff.may("enter"):
            return same or chairside or before is None
        return same and not chairside
