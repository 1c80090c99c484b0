"""A real desk on a clinic in a temporary folder, one session, its screen, and a nurse's hands."""

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, InfusionStarted, InfusionStopped, Oxygen
from ketalog.domain.people import Person
from ketalog.gui.desk import Desk
from ketalog.gui.session.criterion_row import CriterionRow
from ketalog.gui.session_page import SessionPage
from tests.builders import (
    CLINICIAN,
    NURSE,
    STATED,
    SetClock,
    a_clinic_house,
    minute,
    open_session,
    record,
    some_vitals,
)

T = TypeVar("T")
NAMED = {
    "\n": Qt.Key.Key_Return,
    "\t": Qt.Key.Key_Tab,
    "\x1b": Qt.Key.Key_Escape,
    " ": Qt.Key.Key_Space,
}


@dataclass
class Bedside:
    """A session 33 min into its infusion, and what a test does to it."""

    house: House
    desk: Desk
    clock: SetClock
    log: str
    qtbot: QtBot
    pages: list[SessionPage] = field(default_factory=list)

    @property
    def chart(self) -> Chart:
        return self.desk.chart(self.log)

    def happened(self, at: float, *contents: Content) -> None:
        """Something was recorded at a minute; the clock goes back to where it stood."""
        now = self.clock.now
        self.clock.reach(at)
        record(self.house, self.log, *contents, confirmed=True)
        self.clock.now = max(now, self.clock.now)

    def recovered(self) -> None:
        """Stopped at 40, all that can be said is said, fresh vitals; the clock stands at 85."""
        self.happened(40, InfusionStopped("completed"))
        self.happened(60, Criterion("aldrete", "met", score=10))
        self.happened(84, some_vitals("126/80"), Criterion("aldrete", "met", score=10))
        self.happened(84, *(Criterion(key, "met") for key in STATED))
        self.clock.reach(85)

    def page(self, width: int = 1366, height: int = 768) -> SessionPage:
        """The session's screen on a small PC."""
        page = SessionPage(self.desk, self.log)
        self.qtbot.addWidget(page)
        page.resize(width, height)
        with self.qtbot.waitExposed(page):
            page.show()
        page.resize(width, height)
        page.activateWindow()
        self.pages.append(page)
        return page

    def leaving(self) -> SessionPage:
        """The screen with the discharge list open."""
        page = self.page()
        page.want("discharge")
        return page

    def press(self, keys: str) -> None:
        """Press keys one after the other where the focus is; a line break is Enter."""
        for key in keys:
            if key in NAMED:
                QTest.keyClick(focused(), NAMED[key])
            else:
                QTest.keyClicks(focused(), key)

    def last(self, kind: type[T]) -> T:
        """The newest entry of a kind."""
        said = self.chart.last(kind)
        assert said is not None
        return said.value

    def count(self, kind: type[T]) -> int:
        """How many of a kind stand."""
        return len(self.chart.of(kind))


def focused() -> QWidget:
    """What has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def function_key(page: SessionPage, number: int) -> None:
    """Press F1 to F10 where the focus is."""
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key(int(Qt.Key.Key_F1) + number - 1))


def row_of(page: SessionPage, key: str) -> CriterionRow:
    """One line of the discharge list."""
    return next(row for row in page.criteria.rows if row.line.key == key)


def fill(folder: Path) -> None:
    """A clinic with its staff and one session: START at minute 0, sets at minutes -10 and 30."""
    clock = SetClock(minute(-30))
    with a_clinic_house(folder, clock) as house:
        desk = Desk(house)
        desk.sign_in(NURSE)
        for name in (CLINICIAN, "R. Patel MD"):
            desk.add_person(Person(name, "prescriber"))
        for name in (NURSE, "J. Brandt RN"):
            desk.add_person(Person(name))
        log = open_session(house)
        happenings: tuple[tuple[float, tuple[Content, ...]], ...] = (
            (-10, (some_vitals("124/78"), Oxygen("off"))),
            (0, (InfusionStarted(),)),
            (30, (some_vitals("139/86", hr=80, rass=-1, dissociation=1),)),
        )
        for at, contents in happenings:
            clock.reach(at)
            record(house, log, *contents, confirmed=True)


def a_bedside(folder: Path, filled: Path, qtbot: QtBot) -> Bedside:
    """A copy of that clinic, with the nurse signed in at minute 33."""
    for file in filled.iterdir():
        shutil.copy(file, folder / file.name)
    clock = SetClock(minute(33))
    house = a_clinic_house(folder, clock)
    desk = Desk(house)
    desk.sign_in(NURSE)
    return Bedside(house, desk, clock, desk.open_sessions()[0], qtbot)
