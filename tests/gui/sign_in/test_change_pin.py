"""Somebody chooses another PIN by the old one; and hears of one that others set."""

from __future__ import annotations

from PySide6.QtCore import Qt

from ketalog.app import House
from ketalog.domain.access import PinSet
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.sign_in.pin_steps import CHOOSE, NOBODY_HELPS, OLD
from ketalog.services.pins import ACCESS
from tests.builders import SetClock
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import ADMIN, BELL, CHARGE, OKAFOR, PINS, member

NEW, WRONG = "602214", "999990"
ANEW = "Your PIN was set anew by C. Ahn RN, Sat 21 Nov 14:00."


def chosen(window: MainWindow, key: str = "1") -> None:
    """A name by its key; Okafor is the first."""
    window.sign_in.take_focus()
    types(key)


def another(window: MainWindow) -> None:
    """Okafor is there, and wants another PIN."""
    chosen(window)
    types(PINS[OKAFOR])
    window.show_page("this_pc")
    window.this_pc.pin.click()


def forgotten(window: MainWindow) -> None:
    """Okafor's PIN is chosen anew, with the charge nurse beside; whoever chose is signed in."""
    chosen(window)
    window.sign_in.pin.forgotten.click()
    types("1" + PINS[CHARGE] + NEW + NEW)


def test_the_old_one_once_the_new_one_twice(window: MainWindow, desk: Desk, house: House) -> None:
    another(window)
    types(PINS[OKAFOR] + NEW + NEW)
    assert desk.person == OKAFOR
    house.pins.check(member(house, OKAFOR).id, NEW, OKAFOR)


def test_while_it_is_asked_nobody_is_signed_in(window: MainWindow, desk: Desk) -> None:
    another(window)
    assert not desk.person


def test_it_leads_back(window: MainWindow) -> None:
    another(window)
    types(PINS[OKAFOR] + NEW + NEW)
    assert window.pages.currentWidget() is window.this_pc


def test_it_stands_in_their_own_name(window: MainWindow, house: House) -> None:
    another(window)
    types(PINS[OKAFOR] + NEW + NEW)
    last = house.logs.read(ACCESS)[-1]
    assert isinstance(last.content, PinSet)
    assert last.author == OKAFOR


def test_each_step_says_what_it_asks_for(window: MainWindow) -> None:
    pin = window.sign_in.pin
    another(window)
    assert pin.wanted.text() == "Your PIN until now; then you choose another"
    types(PINS[OKAFOR])
    assert pin.wanted.text() == "Choose a PIN of 6 digits"


def test_a_wrong_old_one_goes_no_further(window: MainWindow) -> None:
    pin = window.sign_in.pin
    another(window)
    types(WRONG)
    assert (pin.steps.step, pin.message.text) == (OLD, "That is not the PIN: 4 more tries.")


def test_the_same_one_is_no_other(window: MainWindow, desk: Desk) -> None:
    pin = window.sign_in.pin
    another(window)
    types(PINS[OKAFOR] * 3)
    assert pin.steps.step == CHOOSE
    assert pin.message.text == "That is the PIN until now: choose another."
    assert not desk.person


def test_who_goes_back_to_the_names_proves_it_anew(window: MainWindow) -> None:
    pin = window.sign_in.pin
    another(window)
    types(PINS[OKAFOR])
    presses(Qt.Key.Key_Escape)
    another(window)
    assert pin.steps.step == OLD


def test_at_the_next_sign_in_the_owner_is_told(window: MainWindow) -> None:
    forgotten(window)
    presses(Qt.Key.Key_F12)
    chosen(window)
    types(NEW)
    assert window.foot.message.text == ANEW


def test_it_stays_until_it_is_closed(window: MainWindow) -> None:
    forgotten(window)
    presses(Qt.Key.Key_F12)
    chosen(window)
    types(NEW)
    window.show_page("patients")
    assert window.foot.message.text == ANEW
    window.foot.close_button.click()
    assert not window.foot.message.text


def test_nobody_else_reads_it(window: MainWindow) -> None:
    forgotten(window)
    presses(Qt.Key.Key_F12)
    chosen(window)
    types(NEW)
    presses(Qt.Key.Key_F12)
    assert window.foot.isHidden()
    chosen(window, "2")
    types(PINS[BELL])
    assert not window.foot.message.text


def test_the_time_after_it_is_not_said_again(window: MainWindow) -> None:
    forgotten(window)
    for _ in range(2):
        presses(Qt.Key.Key_F12)
        chosen(window)
        types(NEW)
    assert not window.foot.message.text


def test_whose_old_pin_is_taken_no_more_is_told_why(window: MainWindow) -> None:
    forgotten(window)
    presses(Qt.Key.Key_F12)
    chosen(window)
    types(PINS[OKAFOR])
    assert window.sign_in.pin.message.text == (
        "That is not the PIN: 4 more tries. It was set anew by C. Ahn RN, Sat 21 Nov 14:00."
    )


def test_a_charge_nurse_is_not_offered_to_help_an_admin(window: MainWindow) -> None:
    chosen(window, "5")
    assert window.sign_in.pin.name.text() == ADMIN
    window.sign_in.pin.forgotten.click()
    assert window.sign_in.pin.message.text == NOBODY_HELPS


def test_a_wait_over_midnight_says_the_day(window: MainWindow, clock: SetClock) -> None:
    clock.advance(hours=9, minutes=59, seconds=45)
    chosen(window)
    types(WRONG * 5)
    assert window.sign_in.pin.message.text.endswith("is taken at Sun 22 Nov 00:00:15.")
