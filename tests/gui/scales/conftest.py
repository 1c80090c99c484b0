"""The chair that the tests of scores sit at: every scale named that they need."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.domain.events import InfusionStarted, Oxygen
from ketalog.domain.people import Person
from ketalog.gui import theme
from ketalog.gui.desk import Desk
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
from tests.gui.session.bedside import Bedside
from tests.scale_builders import opening_with

DEPRESSION = "phq9", "cssrs", "mood", "anxiety", "function", "experience", "aldrete"

Seat = Callable[..., Bedside]


@pytest.fixture
def seat(tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Seat]:
    """A session of these scales; started unless it is to wait."""
    theme.load_fonts()
    theme.apply(qapp, theme.Theme())
    seated: list[Bedside] = []

    def make(*keys: str, started: bool = True) -> Bedside:
        clock = SetClock(minute(-30))
        house = a_clinic_house(tmp_path, clock)
        desk = Desk(house)
        desk.sign_in(NURSE)
        for name in (CLINICIAN, "R. Patel MD"):
            desk.add_person(Person(name, "prescriber"))
        log = open_session(house, opening_with(*(keys or DEPRESSION)))
        clock.reach(-10)
        record(house, log, some_vitals("124/78"), Oxygen("off"), confirmed=True)
        if started:
            clock.reach(0)
            record(house, log, InfusionStarted(), confirmed=True)
        clock.reach(33 if started else -5)
        seated.append(Bedside(house, desk, clock, log, qtbot))
        return seated[-1]

    yield make
    for window in qapp.topLevelWidgets():
        window.hide()
    for one in seated:
        one.house.close()
