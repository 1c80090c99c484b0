"""A clinic for the tests of its pages: a real house, a desk on it, and the keys of a nurse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.app import House
from ketalog.domain.people import Patient, Person
from ketalog.gui.desk import Desk
from tests.builders import CLINICIAN, NURSE, SetClock, a_clinic, a_clinic_house

MARIA = Patient("RIVERA, Maria", date(1979, 4, 12), "004217", "F", allergies=("ondansetron",))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A real clinic in a throw-away folder."""
    with a_clinic_house(tmp_path, SetClock()) as opened:
        yield opened


@pytest.fixture
def desk(house: House) -> Desk:
    """A desk with a nurse at it, one prescriber and no patients."""
    made = Desk(house)
    made.sign_in(NURSE)
    made.name_clinic(a_clinic())
    made.add_person(Person(CLINICIAN, "prescriber"))
    return made


@pytest.fixture
def maria(desk: Desk) -> UUID:
    """Maria Rivera's id."""
    return desk.save_patient(MARIA)


def shown(widget: QWidget) -> None:
    """Show a page as it is on the cheap screen, and give it the keys."""
    widget.resize(1366, 712)
    widget.show()
    widget.activateWindow()
    QApplication.processEvents()


def types(text: str) -> None:
    """Type into whatever has the keys by then; QTest itself knows no letters but A to Z."""
    for letter in text:
        focused = QApplication.focusWidget()
        assert focused is not None
        if letter.isascii():
            QTest.keyClicks(focused, letter)
        else:
            no = Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, no, letter)
            QApplication.sendEvent(focused, event)


def presses(*keys: Qt.Key) -> None:
    """Press keys, each where the keys are by then."""
    for key in keys:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


ENTER = Qt.Key.Key_Return
