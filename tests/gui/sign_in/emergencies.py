"""Somebody who enters without signing in, for the tests of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.domain.events import InfusionStarted
from ketalog.gui.main_window import MainWindow
from ketalog.gui.sign_in.emergency_page import EmergencyPage
from ketalog.services.act import Act
from tests.builders import an_opening, open_session
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import OKAFOR, PINS

Key = Qt.Key
KEYS = {OKAFOR: "1"}


def seated(house: House, chair: str, *, name: str = "RIVERA, Maria") -> str:
    """A session that has just begun; its log."""
    opening = an_opening(nurse=OKAFOR, chair=chair)
    patient = opening.patient.__class__(
        name, opening.patient.born, f"00421{chair}", "F", allergies=("ondansetron",)
    )
    found = open_session(house, an_opening(nurse=OKAFOR, chair=chair, patient=patient))
    house.recording.record(Act(found, (InfusionStarted(),), OKAFOR, None, True))
    return found


def enter(window: MainWindow, chair: str) -> EmergencyPage:
    """F4 and the chair, from the sign-in."""
    presses(Key.Key_F4)
    types(chair)
    page = window.pages.currentWidget()
    assert isinstance(page, EmergencyPage)
    QApplication.processEvents()
    return page


def come(window: MainWindow, name: str = OKAFOR, key: str = "1") -> None:
    """Somebody signs in at the tiles."""
    types(key)
    types(PINS[name])
    QApplication.processEvents()


def is_at_sign_in(window: MainWindow) -> bool:
    return window.pages.currentWidget() is window.sign_in and not window.desk.person
