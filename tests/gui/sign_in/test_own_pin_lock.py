"""A PIN that was half typed for somebody else, and a PC that is locked over it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from ketalog.app import House
from ketalog.domain.events import InfusionStarted
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.panels.pump_check_panel import PumpCheckPanel
from ketalog.gui.session_page import SessionPage
from ketalog.services.act import Act
from tests.builders import an_opening, open_session
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import BELL, OKAFOR, PINS

HALF = "3141"


@pytest.fixture
def log(house: House) -> str:
    found = open_session(house, an_opening(nurse=OKAFOR))
    house.recording.record(Act(found, (InfusionStarted(),), OKAFOR, None, True))
    return found


@pytest.fixture
def check(window: MainWindow, log: str) -> PumpCheckPanel:
    """Bell has typed the weight and begun their PIN on Okafor's screen."""
    window.sign_in.take_focus()
    types("1" + PINS[OKAFOR])
    window.show_session(log)
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    page.want("pump_check_panel")
    panel = page.side.panel
    assert isinstance(panel, PumpCheckPanel)
    types("72 kg")
    panel.by.take_focus()
    types(panel.by.key_of(BELL))
    types(HALF)
    assert panel.pin.pin == HALF
    return panel


def test_locked_the_pin_is_gone_and_the_rest_is_there(
    window: MainWindow, check: PumpCheckPanel
) -> None:
    presses(Qt.Key.Key_F12)
    assert check.pin.pin == ""
    types("1" + PINS[OKAFOR])
    assert (check.weight.typed, check.by.choice, check.pin.pin) == ("72 kg", BELL, "")
    assert check.pin.isVisible()


def test_whoever_it_was_asked_of_signs_in_and_gives_it_no_more(
    window: MainWindow, check: PumpCheckPanel
) -> None:
    presses(Qt.Key.Key_F12)
    types("2" + PINS[BELL])
    window.show_session(check.log)
    assert not check.pin.isVisible()


def test_another_page_leaves_nothing_of_it(window: MainWindow, check: PumpCheckPanel) -> None:
    window.show_page("board")
    window.show_session(check.log)
    assert check.pin.pin == ""


def test_no_draft_has_it(window: MainWindow, check: PumpCheckPanel, desk: Desk) -> None:
    check.keeping.keep()
    drafts = [desk.drafts.find(check.log, form) for form in desk.drafts.forms(check.log)]
    assert any("72 kg" in draft for draft in drafts)
    assert not any(HALF in draft for draft in drafts)


def test_no_line_of_the_log_of_access_has_it(
    window: MainWindow, check: PumpCheckPanel, house: House
) -> None:
    check.concentration.restore("2 mg/mL")
    check.rate.restore("27 mL/h")
    check.pin.take_focus()
    types("999888")
    presses(Qt.Key.Key_Return)
    assert "not the PIN" in check.pin.message.text
    kept = [repr(entry) for log in house.logs.heads() for entry in house.logs.read(log)]
    assert any("SignInTried" in line for line in kept)
    assert not [line for line in kept if "999888" in line]
