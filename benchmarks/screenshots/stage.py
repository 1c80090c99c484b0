"""A window on a clinic that stands still, and what brings it into a state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from PySide6.QtWidgets import QAbstractButton

from benchmarks.kit.hands import Hands
from benchmarks.kit.nurse import NAME
from ketalog.app import House
from ketalog.domain.entries import Content
from ketalog.gui.main_window import MainWindow
from ketalog.gui.session_page import SessionPage
from ketalog.gui.theme import Layout
from ketalog.services.act import Act

# Nothing yet; the board of six; every chair that there is a picture of; a patient with a history;
# patients who have just sat down.
ClinicName = Literal["new", "six", "every", "series", "before"]


@dataclass
class Stage:
    """Keys go through ``hands``; what is not the picture's point is called directly."""

    house: House
    window: MainWindow
    logs: dict[str, str]

    def __post_init__(self) -> None:
        self.hands = Hands(self.window)

    @property
    def page(self) -> SessionPage:
        """The session in front."""
        page = self.window.pages.currentWidget()
        assert isinstance(page, SessionPage)
        return page

    def sign_in(self, name: str = NAME) -> None:
        """Somebody is there."""
        self.window.desk.sign_in(name)

    def show(self, page: str) -> None:
        """A page of the bar."""
        self.sign_in()
        self.window.show_page(page)

    def chair(self, chair: str, panel: str = "") -> None:
        """The session of a chair, and one of its panels."""
        self.sign_in()
        self.window.show_session(self.logs[chair])
        if panel:
            self.page.want(panel)

    def press(self, *strokes: str) -> None:
        """Keys where the cursor is."""
        self.hands.press(*strokes)

    def happened(self, chair: str, minutes_ago: float, *contents: Content) -> None:
        """Something that was recorded a while ago."""
        at = self.window.desk.now() - timedelta(minutes=minutes_ago)
        self.house.recording.record(Act(self.logs[chair], contents, NAME, at, confirmed=True))

    @staticmethod
    def click(*buttons: QAbstractButton) -> None:
        """Buttons that may be out of sight where the text is large."""
        for button in buttons:
            button.click()


@dataclass(frozen=True, slots=True)
class Scene:
    """One state of one window."""

    name: str
    words: str
    bring: Callable[[Stage], None]
    clinic: ClinicName = "every"
    layout: Layout = "keyboard"
