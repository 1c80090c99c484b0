"""A patient who has just arrived: a session with its list, nothing seen to, 30 min before START."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.before.checklist import Checklist, checklist_at
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.people import Clinic, Medication, Person
from ketalog.gui.desk import Desk
from ketalog.gui.prestart.item_line import ItemLine
from ketalog.gui.session_page import SessionPage
from tests.builders import (
    CLINICIAN,
    NURSE,
    SetClock,
    a_clinic_house,
    a_patient,
    an_opening,
    minute,
    record,
    shipped,
)

NAMED = {
    "\n": Qt.Key.Key_Return,
    "\t": Qt.Key.Key_Tab,
    "\x1b": Qt.Key.Key_Escape,
    " ": Qt.Key.Key_Space,
    "^": Qt.Key.Key_Down,
}


class Arrival:
    """The session's screen and a nurse's hands; ``keys`` counts them."""

    def __init__(self, house: House, clock: SetClock, log: str, qtbot: QtBot) -> None:
        self.house, self.clock, self.log = house, clock, log
        self.desk = Desk(house)
        self.desk.sign_in(NURSE)
        self.keys = 0
        self._qtbot = qtbot
        self.page = self._page()

    @property
    def chart(self) -> Chart:
        return self.desk.chart(self.log)

    @property
    def checklist(self) -> Checklist:
        return checklist_at(self.chart, self.desk.now())

    @property
    def open_keys(self) -> tuple[str, ...]:
        """What START waits for."""
        return tuple(one.rule.key for one in self.checklist.waiting)

    def happened(self, *contents: Content) -> None:
        """Recorded elsewhere, now."""
        record(self.house, self.log, *contents, confirmed=True)

    def line(self, key: str) -> ItemLine:
        """One line of the list."""
        return next(line for line in self.page.prestart.lines if line.line.key == key)

    def go(self, key: str) -> ItemLine:
        """Put the keys on a line."""
        line = self.line(key)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        return line

    def press(self, keys: str) -> None:
        """Press keys one after the other where the focus is; a line break is Enter."""
        for key in keys:
            self.keys += 1
            if key in NAMED:
                QTest.keyClick(focused(), NAMED[key])
            else:
                QTest.keyClicks(focused(), key)
            QApplication.processEvents()

    def function_key(self, number: int, how: Qt.KeyboardModifier | None = None) -> None:
        """Press F1 to F12 where the focus is."""
        self.keys += 1
        key = Qt.Key(int(Qt.Key.Key_F1) + number - 1)
        QTest.keyClick(focused(), key, how or Qt.KeyboardModifier.NoModifier)
        QApplication.processEvents()

    def _page(self) -> SessionPage:
        page = SessionPage(self.desk, self.log)
        self._qtbot.addWidget(page)
        page.resize(1366, 768)
        with self._qtbot.waitExposed(page):
            page.show()
        page.resize(1366, 768)
        page.activateWindow()
        page.setFocus()
        QApplication.processEvents()
        return page


def focused() -> QWidget:
    """What has the keys."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def an_arrival(
    folder: Path,
    qtbot: QtBot,
    changed: Callable[[Clinic], Clinic] = lambda clinic: clinic,
    medications: tuple[Medication, ...] | None = None,
    *,
    asked: bool = True,
) -> Arrival:
    """A house with its staff and one session that keeps the shipped list."""
    clock = SetClock(minute(-30))
    house = a_clinic_house(folder, clock)
    desk = Desk(house)
    desk.sign_in(NURSE)
    desk.add_person(Person(CLINICIAN, "prescriber"))
    for name in (NURSE, "J. Brandt RN"):
        desk.add_person(Person(name))
    opening = an_opening(prestart=shipped().prestart(), escort=None)
    opening = an_opening(
        prestart=opening.prestart,
        escort=None,
        clinic=changed(opening.clinic),
        patient=a_patient(medications=medications, **({} if asked else {"allergies": None})),
    )
    log = house.sessions.open(opening, NURSE, uuid4(), confirmed=True)
    return Arrival(house, clock, log, qtbot)
