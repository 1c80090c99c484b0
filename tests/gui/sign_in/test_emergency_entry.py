"""In without signing in: F4, the chair, and what stands over it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ketalog.app import House
from ketalog.domain.emergency import NOBODY
from ketalog.domain.events import Ended, InfusionStopped
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.panels.rescue_panel import RescuePanel
from ketalog.services.act import Act
from tests.builders import SetClock, an_opening, open_session
from tests.gui.shell.a_clinic import ENTER, presses, types
from tests.gui.sign_in.emergencies import enter, is_at_sign_in, seated
from tests.gui.sign_in.people import OKAFOR
from tests.gui.sign_in.test_lock import words_in_sight

Key = Qt.Key
OTHER = "NOVAK, Petra"


@pytest.fixture
def logs(house: House, window: MainWindow) -> dict[str, str]:
    """Chairs 3 and 5 run; the PC is at the sign-in."""
    found = {"3": seated(house, "3"), "5": seated(house, "5", name=OTHER)}
    window.show_sign_in()
    return found


def words(window: MainWindow) -> str:
    return " ".join(words_in_sight(window))


def test_f4_a_chair_and_f4_are_a_rescue(window: MainWindow, logs: dict[str, str]) -> None:
    page = enter(window, "3")
    presses(Key.Key_F4)
    assert isinstance(page.side.panel, RescuePanel)
    assert page.log == logs["3"]


def test_f4_works_while_a_pin_is_typed(window: MainWindow, logs: dict[str, str]) -> None:
    types("127")
    assert window.sign_in.is_asking
    presses(Key.Key_F4)
    assert window.pages.currentWidget() is window.emergency.chairs


def test_what_was_typed_of_a_pin_is_gone(window: MainWindow, logs: dict[str, str]) -> None:
    types("127")
    presses(Key.Key_F4)
    assert "27" not in [field.text() for field in window.sign_in.findChildren(QLineEdit)]


def test_the_button_is_there_while_a_pin_is_asked(window: MainWindow, logs: dict[str, str]) -> None:
    types("1")
    assert window.sign_in.emergency.isVisible()
    QTest.mouseClick(window.sign_in.emergency, Qt.MouseButton.LeftButton)
    assert window.pages.currentWidget() is window.emergency.chairs


def test_the_chairs_are_offered_without_names(window: MainWindow, logs: dict[str, str]) -> None:
    presses(Key.Key_F4)
    QApplication.processEvents()
    said = words(window)
    assert "Chair 3, 00:00" in said
    assert "Chair 5, 00:00" in said
    assert [name for name in ("RIVERA", "NOVAK", "004213") if name in said] == []


def test_the_chairs_say_what_is_due(
    window: MainWindow, logs: dict[str, str], clock: SetClock
) -> None:
    presses(Key.Key_F4)
    clock.advance(minutes=1)
    window.look_again()
    names = [button.accessibleName() for button in window.emergency.chairs.buttons]
    assert names == [f"Chair {chair}, 01:00, Next vitals 04:00" for chair in "35"]


def test_one_session_alone_is_asked_for_too(window: MainWindow, house: House, desk: Desk) -> None:
    seated(house, "3")
    window.show_sign_in()
    presses(Key.Key_F4)
    assert len(window.emergency.chairs.buttons) == 1
    assert not desk.person


def test_a_tap_chooses_a_chair(window: MainWindow, logs: dict[str, str], desk: Desk) -> None:
    presses(Key.Key_F4)
    QTest.mouseClick(window.emergency.chairs.buttons[1], Qt.MouseButton.LeftButton)
    assert desk.person == NOBODY
    assert OTHER in words(window)


def test_arrow_and_enter_choose_a_chair(window: MainWindow, logs: dict[str, str]) -> None:
    presses(Key.Key_F4, Key.Key_Right, ENTER)
    assert OTHER in words(window)


def test_esc_leads_back(window: MainWindow, logs: dict[str, str]) -> None:
    presses(Key.Key_F4, Key.Key_Escape)
    assert is_at_sign_in(window)


def test_where_nobody_is_treated_a_sentence_says_so(window: MainWindow) -> None:
    window.show_sign_in()
    window.sign_in.name.setFocus()
    presses(Key.Key_F4)
    assert is_at_sign_in(window)
    assert window.foot.message.text == "No chair has an open session. Sign in to open one."
    assert not window.sign_in.emergency.isVisible()


def test_a_patient_who_has_left_is_not_offered(
    window: MainWindow, logs: dict[str, str], house: House
) -> None:
    house.recording.record(Act(logs["3"], (InfusionStopped("completed"),), OKAFOR, None, True))
    gone = Ended("walked out", signature="refused")
    house.recording.record(Act(logs["3"], (gone,), OKAFOR, None, True))
    presses(Key.Key_F4)
    assert [button.chair for button in window.emergency.chairs.buttons] == ["5"]


def test_a_patient_before_start_is_offered(window: MainWindow, house: House) -> None:
    open_session(house, an_opening(nurse=OKAFOR))
    window.show_sign_in()
    page = enter(window, "3")
    assert page.centre.currentWidget() is page.view


def test_of_two_sessions_on_one_chair_the_number_only_leads_to_them(
    window: MainWindow, house: House, desk: Desk
) -> None:
    seated(house, "3")
    seated(house, "3")
    window.show_sign_in()
    presses(Key.Key_F4)
    types("3")
    assert window.pages.currentWidget() is window.emergency.chairs
    presses(Key.Key_Right, ENTER)
    assert desk.person == NOBODY


def test_the_patient_and_the_allergies_are_shown(window: MainWindow, logs: dict[str, str]) -> None:
    enter(window, "3")
    said = words(window)
    assert "RIVERA, Maria" in said
    assert "Allergy: ondansetron" in said
    assert OTHER not in said


def test_the_band_and_the_foot_say_that_nobody_signed_in(
    window: MainWindow, logs: dict[str, str]
) -> None:
    page = enter(window, "3")
    wanted = "NOT SIGNED IN · Entries are flagged and must be countersigned · F12 ends"
    assert page.band.words.text() == wanted
    assert page.band.isVisible()
    assert page.status.person.text() == "Not signed in"


def test_the_bar_over_the_pages_would_say_so_too(window: MainWindow, logs: dict[str, str]) -> None:
    enter(window, "3")
    assert window.bar.person.accessibleName() == "Not signed in"


def test_the_cursor_is_on_the_panel_and_not_on_the_name(
    window: MainWindow, logs: dict[str, str]
) -> None:
    page = enter(window, "3")
    field = QApplication.focusWidget()
    assert field is not page.band.name
    assert field is not None
    assert field.accessibleName().startswith("BP")
