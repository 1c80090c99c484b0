"""Somebody signed in at the real window of a throw-away clinic."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.kit.clinic import Seated, open_standing
from benchmarks.kit.hands import Hands
from ketalog.app import House
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content, Entry
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pictures import window_on
from ketalog.gui.session_page import SessionPage
from ketalog.services.act import Act

NAME = "A. Okafor RN"


@dataclass
class Nurse:
    """Sits at one chair; ``hands`` count what they do."""

    house: House
    window: MainWindow
    hands: Hands
    log: str
    before: int = 0

    @property
    def chart(self) -> Chart:
        """The chart of the chair."""
        return self.window.desk.chart(self.log)

    @property
    def page(self) -> SessionPage:
        """The session's screen."""
        page = self.window.pages.currentWidget()
        assert isinstance(page, SessionPage)
        return page

    def happened(self, minutes_ago: float, *contents: Content) -> None:
        """Something was recorded a while ago."""
        at = self.window.desk.now() - timedelta(minutes=minutes_ago)
        self.house.recording.record(Act(self.log, contents, NAME, at, confirmed=True))

    def begin(self) -> None:
        """Count keys and entries from here."""
        QApplication.processEvents()
        self.before = len(self.chart.entries)
        self.hands.start()

    def written(self) -> tuple[Entry, ...]:
        """The entries written since then."""
        return self.chart.entries[self.before :]

    def must_have_written(self, *expected: Content) -> None:
        """Raises AssertionError unless exactly this was written."""
        found = tuple(entry.content for entry in self.written())
        if found != expected:
            raise AssertionError(f"written: {found}\nexpected: {expected}")


@contextmanager
def at_the_chair(app: QApplication, seated: Seated, chair: str, folder: Path) -> Iterator[Nurse]:
    """A copy of a clinic in an empty folder, its window, and the session of one chair in front."""
    shutil.copytree(seated.database.parent, folder, dirs_exist_ok=True)
    copy = Seated(folder / seated.database.name, seated.logs, seated.at)
    house, _ = open_standing(copy)
    with house, window_on(app, house, folder / "pc.toml") as window:
        window.desk.sign_in(NAME)
        window.show_session(seated.logs[chair])
        nurse = Nurse(house, window, Hands(window), seated.logs[chair])
        nurse.begin()
        yield nurse
