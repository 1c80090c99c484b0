"""What is written without signing in, in whose name, and how it ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ketalog.app import House
from ketalog.domain.access import Looked
from ketalog.domain.countersigning import emergency_entries, said_by, to_countersign
from ketalog.domain.emergency import NOBODY
from ketalog.domain.events import RescueGiven
from ketalog.domain.vitals import Vitals
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.panels.rescue_panel import RescuePanel
from ketalog.services.reading import READING
from tests.builders import SetClock
from tests.gui.shell.a_clinic import ENTER, presses, types
from tests.gui.sign_in.emergencies import come, enter, is_at_sign_in, seated
from tests.gui.sign_in.people import BELL

Key = Qt.Key
OTHER = "NOVAK, Petra"


@pytest.fixture
def logs(house: House, window: MainWindow) -> dict[str, str]:
    """Chairs 3 and 5 run; the PC is at the sign-in."""
    found = {"3": seated(house, "3"), "5": seated(house, "5", name=OTHER)}
    window.show_sign_in()
    return found


def pass_by(window: MainWindow, clock: SetClock, minutes: float) -> None:
    """Nobody touches anything; the timer looks once a second."""
    window.look_again()
    clock.advance(minutes=minutes)
    window.look_again()


def test_a_set_is_written_as_by_nobody_and_waits(
    window: MainWindow, logs: dict[str, str], desk: Desk
) -> None:
    page = enter(window, "3")
    types("84/50")
    presses(ENTER)
    panel = page.side.panel
    assert panel is not None
    panel.save()
    chart = desk.chart(logs["3"])
    (said,) = chart.of(Vitals)
    assert said.author == NOBODY
    assert [(one.id, one.why) for one in to_countersign(chart)] == [(said.id, "emergency entry")]


def test_a_rescue_takes_the_drug_and_ctrl_enter(
    window: MainWindow, logs: dict[str, str], desk: Desk
) -> None:
    page = enter(window, "3")
    presses(Key.Key_F4)
    panel = page.side.panel
    assert isinstance(panel, RescuePanel)
    panel.drug.take_focus(False)
    types("1")
    QTest.keyClick(panel, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (given,) = desk.chart(logs["3"]).of(RescueGiven)
    assert given.value.drug == "midazolam"
    assert given.id in emergency_entries(desk.chart(logs["3"]))


def test_the_pump_stop_is_covered(window: MainWindow, logs: dict[str, str], desk: Desk) -> None:
    enter(window, "3")
    presses(Key.Key_F8)
    types("2")
    presses(ENTER, ENTER, ENTER)
    stopped = desk.chart(logs["3"]).stopped
    assert stopped is not None
    assert stopped.author == NOBODY


def test_oxygen_is_covered(window: MainWindow, logs: dict[str, str], desk: Desk) -> None:
    page = enter(window, "3")
    presses(Key.Key_F5)
    types("214")
    panel = page.side.panel
    assert panel is not None
    panel.save()
    assert len(emergency_entries(desk.chart(logs["3"]))) == 1


def test_a_note_is_covered(window: MainWindow, logs: dict[str, str], desk: Desk) -> None:
    enter(window, "3")
    presses(Key.Key_F10)
    types("apnoea")
    presses(ENTER, ENTER)
    assert len(emergency_entries(desk.chart(logs["3"]))) == 1


def test_a_name_that_is_said_stands_beside_the_entries(
    window: MainWindow, logs: dict[str, str], desk: Desk
) -> None:
    page = enter(window, "3")
    page.band.name.setFocus()
    types("K. Novak RN")
    presses(ENTER)
    types("84/50")
    panel = page.side.panel
    assert panel is not None
    panel.save()
    chart = desk.chart(logs["3"])
    (one,) = emergency_entries(chart)
    assert said_by(chart, one) == "K. Novak RN"


def test_what_is_no_name_keeps_nothing_from_being_written(
    window: MainWindow, logs: dict[str, str], desk: Desk
) -> None:
    page = enter(window, "3")
    page.band.name.setFocus()
    types("112")
    presses(ENTER)
    types("84/50")
    panel = page.side.panel
    assert panel is not None
    panel.save()
    assert page.band.words.text().endswith("This is no name: entries are written without it.")
    assert len(emergency_entries(desk.chart(logs["3"]))) == 1


def test_the_next_one_finds_no_name(window: MainWindow, logs: dict[str, str], desk: Desk) -> None:
    page = enter(window, "3")
    page.band.name.setFocus()
    types("K. Novak RN")
    presses(Key.Key_F12)
    page = enter(window, "3")
    assert page.band.name.text() == desk.said_by == ""


@pytest.mark.parametrize("how", ["F12", "the button"])
def test_it_ends_at_the_sign_in(window: MainWindow, logs: dict[str, str], how: str) -> None:
    page = enter(window, "3")
    if how == "F12":
        presses(Key.Key_F12)
    else:
        QTest.mouseClick(page.band.sign_in, Qt.MouseButton.LeftButton)
    assert is_at_sign_in(window)


def test_it_ends_by_itself_after_two_minutes(
    window: MainWindow, logs: dict[str, str], clock: SetClock
) -> None:
    enter(window, "3")
    pass_by(window, clock, 2)
    assert is_at_sign_in(window)


def test_before_that_it_does_not(window: MainWindow, logs: dict[str, str], clock: SetClock) -> None:
    enter(window, "3")
    pass_by(window, clock, 1.9)
    assert not is_at_sign_in(window)


def test_where_no_pins_are_wanted_it_ends_by_itself_too(
    window: MainWindow, logs: dict[str, str], clock: SetClock, house: House
) -> None:
    house.pins.wanted = False
    enter(window, "3")
    pass_by(window, clock, 2)
    assert is_at_sign_in(window)


def test_the_question_for_the_chair_ends_by_itself_too(
    window: MainWindow, logs: dict[str, str], clock: SetClock
) -> None:
    presses(Key.Key_F4)
    pass_by(window, clock, 2)
    assert is_at_sign_in(window)


def test_who_locked_is_led_back_to_where_they_were(
    window: MainWindow, logs: dict[str, str]
) -> None:
    come(window)
    window.show_chair("5")
    before = window.pages.currentWidget()
    presses(Key.Key_F12)
    enter(window, "3")
    presses(Key.Key_F12)
    come(window)
    assert window.pages.currentWidget() is before


def test_after_it_entries_are_in_the_name_of_who_signed_in(
    window: MainWindow, logs: dict[str, str], desk: Desk
) -> None:
    enter(window, "3")
    presses(Key.Key_F12)
    come(window, BELL, "2")
    window.show_chair("3")
    types("120/80")
    page = window.sessions[logs["3"]]
    assert page.side.panel is not None
    page.side.panel.save()
    (said,) = desk.chart(logs["3"]).of(Vitals)
    assert said.author == BELL


def test_that_it_was_opened_is_kept_of_nobody(
    window: MainWindow, logs: dict[str, str], house: House
) -> None:
    enter(window, "3")
    window.audit.visits.keep_now()
    found = [
        (entry.author, entry.content)
        for entry in house.logs.read(READING)
        if isinstance(entry.content, Looked)
    ]
    assert found == [(NOBODY, Looked("opened", "session", logs["3"]))]


def test_the_tone_of_a_due_check_sounds(
    window: MainWindow, logs: dict[str, str], clock: SetClock
) -> None:
    told: list[str] = []
    window.reminding.reminded.connect(lambda log, _: told.append(log))
    page = enter(window, "3")
    for _ in range(5):
        clock.advance(minutes=1)
        QTest.keyClick(window.windowHandle(), Key.Key_Shift)
        window.look_again()
    assert set(told) == set(logs.values())
    assert page.isVisible()
