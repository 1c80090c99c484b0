"""A real desk on a real clinic in a temporary folder, a session, and a nurse's hands."""

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
from ketalog.domain.events import InfusionStarted, Oxygen
from ketalog.domain.people import Person
from ketalog.gui.desk import Desk
from ketalog.gui.kit.panel import Panel
from tests.builders import (
    CLINICIAN,
    NURSE,
    SetClock,
    a_clinic_house,
    minute,
    open_session,
    record,
    some_vitals,
)

T = TypeVar("T")
P = TypeVar("P", bound=Panel)
WIDTH, HEIGHT = 322, 656


@dataclass
class Chairside:
    """A session 33 min into its infusion, and what a test does to it."""

    house: House
    desk: Desk
    clock: SetClock
    log: str
    qtbot: QtBot
    count: int = field(default=0)

    @property
    def chart(self) -> Chart:
        return self.desk.chart(self.log)

    def happened(self, at: float, *contents: Content) -> None:
        """Something was recorded at a minute; the clock goes back to where it stood."""
        now = self.clock.now
        self.clock.reach(at)
        record(self.house, self.log, *contents, confirmed=True)
        self.clock.now = now

    def show(self, panel: P) -> P:
        """Show a panel at the size it has on a small screen."""
        self.qtbot.addWidget(panel)
        panel.resize(WIDTH, HEIGHT)
        with self.qtbot.waitExposed(panel):
            panel.show()
        panel.activateWindow()
        panel.take_focus()
        return panel

    def press(self, keys: str) -> None:
        """Press keys one after the other where the focus is; a line break is Enter."""
        for key in keys:
            widget = focused()
            self.count += 1
            if key == "\n":
                QTest.keyClick(widget, Qt.Key.Key_Return)
            elif key == "\t":
                QTest.keyClick(widget, Qt.Key.Key_Tab)
            elif key == "\b":
                QTest.keyClick(widget, Qt.Key.Key_Backspace)
            else:
                QTest.keyClicks(widget, key)

    def last(self, kind: type[T]) -> T:
        """The newest entry of a kind."""
        said = self.chart.last(kind)
        assert said is not None
        return said.value


def focused() -> QWidget:
    """What has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


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
        for at, contents in (
            (-10, (some_vitals("124/78"), Oxygen("off"))),
            (0, (InfusionStarted(),)),
            (30, (some_vitals("139/86", hr=80, rass=-1, dissociation=1),)),
        ):
            clock.reach(at)
            record(house, log, *contents, confirmed=True)


def a_chairside(folder: Path, filled: Path, qtbot: QtBot) -> Chairside:
    """A copy of that clinic, with the nurse signed in at minute 33."""
    for file in filled.iterdir():
        shutil.copy(file, folder / file.name)
    clock = SetClock(minute(33))
    house = a_clinic_house(folder, clock)
    desk = Desk(house)
    desk.sign_in(NURSE)
    return Chairside(house, desk, clock, desk.open_sessions()[0], qtbot)
