"""While nobody is signed in, no name of a patient is in what assistive technology walks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QLineEdit

from ketalog.app import House
from ketalog.domain.events import InfusionStarted
from ketalog.gui.main_window import MainWindow
from ketalog.gui.session_page import SessionPage
from ketalog.services.act import Act
from tests.builders import an_opening, open_session
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import OKAFOR, PINS

OF_THE_PATIENT = ("RIVERA", "004217", "Luis Rivera", "555-0142", "12 Apr 1979")
PAGES = ("patients", "records", "follow_up", "stock", "drugs", "board")
_SAID = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)


@pytest.fixture
def treated(window: MainWindow, house: House) -> SessionPage:
    """A session runs in chair 3, and every page was looked at."""
    log = open_session(house, an_opening(nurse=OKAFOR))
    house.recording.record(Act(log, (InfusionStarted(),), OKAFOR, None, True))
    window.sign_in.take_focus()
    comes(window)
    for page in PAGES:
        window.show_page(page)
        QApplication.processEvents()
    window.show_chair("3")
    return window.sessions[log]


def comes(window: MainWindow) -> None:
    types("1" + PINS[OKAFOR])
    assert window.desk.person == OKAFOR


def tree(node: QAccessibleInterface | None) -> Iterator[str]:
    """All that is said of it and of what is in it, hidden things too."""
    if node is None or not node.isValid():
        return
    yield from (node.text(one) for one in _SAID)
    for place in range(node.childCount()):
        yield from tree(node.child(place))


def told(window: MainWindow) -> list[str]:
    """What of the patient can be read anywhere in the window."""
    said = " ".join(tree(QAccessible.queryAccessibleInterface(window)))
    return [one for one in OF_THE_PATIENT if one in said]


def test_in_front_of_the_chair_it_is_there(window: MainWindow, treated: SessionPage) -> None:
    assert told(window) == list(OF_THE_PATIENT)


def test_locked_it_is_not(window: MainWindow, treated: SessionPage) -> None:
    presses(Qt.Key.Key_F12)
    QApplication.processEvents()
    assert told(window) == []


def test_nor_while_a_chair_is_asked_for_without_signing_in(
    window: MainWindow, treated: SessionPage
) -> None:
    presses(Qt.Key.Key_F12)
    window.sign_in.emergency.click()
    assert window.pages.currentWidget() is window.emergency.chairs
    assert told(window) == []


def test_nor_after_the_emergency_entry(window: MainWindow, treated: SessionPage) -> None:
    presses(Qt.Key.Key_F12)
    window.sign_in.emergency.click()
    window.emergency._open(treated.log)
    presses(Qt.Key.Key_F12)
    assert window.pages.currentWidget() is window.sign_in
    assert told(window) == []


def test_unlocked_every_page_is_there_again(window: MainWindow, treated: SessionPage) -> None:
    before = set(window.pages.all_of_them)
    presses(Qt.Key.Key_F12)
    comes(window)
    assert {window.pages.widget(n) for n in range(window.pages.count())} == before
    assert told(window) == list(OF_THE_PATIENT)


def test_what_was_typed_is_still_in_its_field(window: MainWindow, treated: SessionPage) -> None:
    types("128/82")
    presses(Qt.Key.Key_F12)
    comes(window)
    assert window.pages.currentWidget() is treated
    assert "128/82" in [one.text() for one in treated.findChildren(QLineEdit)]
    field = QApplication.focusWidget()
    assert field is not None
    assert treated.isAncestorOf(field)
