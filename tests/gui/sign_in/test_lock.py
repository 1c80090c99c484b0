"""The lock of a PC that somebody walked away from."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from ketalog.app import House
from ketalog.domain.events import InfusionStarted, Note
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.session_page import SessionPage
from ketalog.gui.staff.staff_page import StaffPage
from ketalog.services.act import Act
from tests.builders import SetClock, an_opening, open_session
from tests.gui.access.heard import heard
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import ADMIN, AUDITOR, BELL, DESK, OKAFOR, PINS

Key = Qt.Key
KEYS = {OKAFOR: "1", BELL: "2", ADMIN: "5", DESK: "6", AUDITOR: "7"}
PATIENT = ("RIVERA", "Maria", "004217")


def come(window: MainWindow, name: str) -> None:
    """Somebody signs in at the tiles."""
    types(KEYS[name])
    types(PINS[name])


@pytest.fixture
def log(house: House) -> str:
    """Chair 3 has just begun."""
    found = open_session(house, an_opening(nurse=OKAFOR))
    house.recording.record(Act(found, (InfusionStarted(),), OKAFOR, None, True))
    return found


@pytest.fixture
def at_chair(window: MainWindow, log: str) -> SessionPage:
    """Okafor has the session in front of her."""
    window.sign_in.take_focus()
    come(window, OKAFOR)
    window.show_chair("3")
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    return page


def pass_by(window: MainWindow, clock: SetClock, minutes: float) -> None:
    """Nobody is there; the timer looks once a second."""
    window.look_again()
    clock.advance(minutes=minutes)
    window.look_again()


def is_locked(window: MainWindow) -> bool:
    return window.pages.currentWidget() is window.sign_in and not window.desk.person


def words_in_sight(window: MainWindow) -> list[str]:
    """Everything that can be seen, and everything a reader is told."""
    shown = [one for one in window.findChildren(QWidget) if one.isVisible()]
    seen = [one.text() for one in shown if isinstance(one, QLabel | QAbstractButton | QLineEdit)]
    said = [word for one in shown for word in (one.accessibleName(), one.accessibleDescription())]
    tips = [one.toolTip() for one in shown]
    told = [f"{one.name} {one.description} {one.value}" for one in heard(window)]
    return [word for word in (*seen, *said, *tips, *told, window.windowTitle()) if word]


def test_after_ten_minutes_of_a_session_the_pc_locks(
    window: MainWindow, at_chair: SessionPage, clock: SetClock
) -> None:
    pass_by(window, clock, 10)
    assert is_locked(window)


def test_before_that_it_does_not(
    window: MainWindow, at_chair: SessionPage, clock: SetClock
) -> None:
    pass_by(window, clock, 9.9)
    assert not is_locked(window)


def test_while_nothing_runs_three_minutes_are_enough(window: MainWindow, clock: SetClock) -> None:
    window.sign_in.take_focus()
    come(window, OKAFOR)
    pass_by(window, clock, 3)
    assert is_locked(window)


@pytest.mark.parametrize("how", ["key", "click", "move", "wheel"])
def test_whatever_is_touched_the_time_begins_anew(
    window: MainWindow, at_chair: SessionPage, clock: SetClock, how: str
) -> None:
    handle = window.windowHandle()
    pass_by(window, clock, 9)
    match how:
        case "key":
            QTest.keyClick(handle, Key.Key_Shift)
        case "click":
            QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(600, 3))
        case "move":
            QTest.mouseMove(handle, QPoint(500, 300))
            QTest.mouseMove(handle, QPoint(502, 303))
        case "wheel":
            QTest.wheelEvent(handle, QPoint(500, 300), QPoint(0, 120))
    QApplication.processEvents()
    pass_by(window, clock, 9)
    assert not is_locked(window)


def test_a_clock_that_was_set_back_does_not_lock(
    window: MainWindow, at_chair: SessionPage, clock: SetClock
) -> None:
    pass_by(window, clock, 9)
    clock.advance(hours=-1)
    window.look_again()
    assert not is_locked(window)


def test_f12_locks_at_once(window: MainWindow, at_chair: SessionPage) -> None:
    presses(Key.Key_F12)
    assert is_locked(window)


def test_a_locked_pc_shows_nobody_who_is_treated(
    window: MainWindow, at_chair: SessionPage, clock: SetClock
) -> None:
    before = " ".join(words_in_sight(window))
    presses(Key.Key_F12)
    clock.advance(minutes=8)
    window.look_again()
    QApplication.processEvents()
    now = " ".join(words_in_sight(window))
    assert [word for word in PATIENT if word in before]
    assert not [word for word in PATIENT if word.casefold() in now.casefold()]


def test_chair_clock_and_check_stay_in_sight(
    window: MainWindow, at_chair: SessionPage, clock: SetClock
) -> None:
    presses(Key.Key_F12)
    clock.advance(minutes=8)
    window.look_again()
    (tile,) = window.sign_in.running.in_order()
    assert tile.isVisible()
    assert tile.accessibleName() == "Chair 3, 08:00, Vitals overdue 03:00"


def test_the_tone_of_a_due_check_sounds_while_locked(
    window: MainWindow, at_chair: SessionPage, clock: SetClock
) -> None:
    told: list[object] = []
    window.reminding.reminded.connect(lambda log, reminder: told.append(reminder.tone))
    presses(Key.Key_F12)
    clock.advance(minutes=5)
    window.look_again()
    assert told


def test_who_comes_back_is_at_the_first_field_of_the_due_chair(
    window: MainWindow, at_chair: SessionPage, clock: SetClock
) -> None:
    presses(Key.Key_F12)
    clock.advance(minutes=6)
    come(window, OKAFOR)
    field = QApplication.focusWidget()
    assert field is not None
    assert window.pages.currentWidget() is at_chair
    assert field.accessibleName().startswith("BP")


def test_what_was_typed_is_still_there(window: MainWindow, at_chair: SessionPage) -> None:
    types("128")
    presses(Key.Key_F12)
    come(window, OKAFOR)
    assert "128" in [field.text() for field in at_chair.findChildren(QLineEdit)]


def test_another_who_saves_what_was_typed_is_asked_whose_it_is(
    window: MainWindow, at_chair: SessionPage, desk: Desk
) -> None:
    types("128/82")
    presses(Key.Key_F12)
    come(window, BELL)
    panel = at_chair.side.panel
    assert panel is not None
    panel.save()
    assert panel.question.text == "Taken by A. Okafor RN, entered by J. Bell RN?"


def test_the_keys_are_on_who_was_here(window: MainWindow, desk: Desk) -> None:
    window.sign_in.take_focus()
    come(window, BELL)
    presses(Key.Key_F12)
    assert QApplication.focusWidget() is window.sign_in.tile(1)


def test_a_half_typed_pin_goes_when_nobody_touches_the_pc(
    window: MainWindow, clock: SetClock
) -> None:
    window.sign_in.take_focus()
    types("127")
    pass_by(window, clock, 3)
    assert not window.sign_in.is_asking


def test_who_may_not_treat_is_not_led_to_the_chair(
    window: MainWindow, at_chair: SessionPage
) -> None:
    presses(Key.Key_F12)
    come(window, ADMIN)
    assert isinstance(window.pages.currentWidget(), StaffPage)


def test_the_lock_changes_nothing_in_the_record(
    window: MainWindow, at_chair: SessionPage, house: House, log: str
) -> None:
    before = house.logs.read(log)
    presses(Key.Key_F12)
    come(window, OKAFOR)
    assert house.logs.read(log) == before


def test_after_the_lock_entries_are_in_the_name_of_who_unlocked(
    window: MainWindow, at_chair: SessionPage, desk: Desk, log: str
) -> None:
    presses(Key.Key_F12)
    come(window, BELL)
    assert desk.record(log, Note("calm")).author == BELL
