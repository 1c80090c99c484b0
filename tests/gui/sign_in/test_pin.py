"""Signing in by a name and a PIN: with keys, with fingers, and when it goes wrong."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.access import PinSet, SignInTried
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.sign_in.pin_steps import CHOOSE, HELPER, NOBODY_HELPS, PASSPHRASE, PIN, WHO
from ketalog.services.pins import ACCESS
from tests.builders import SetClock
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import ADMIN, BELL, CHARGE, OKAFOR, PINS, member

Key = Qt.Key
WRONG = "999990"


def chosen(window: MainWindow, key: str) -> None:
    """A name by its key."""
    window.sign_in.take_focus()
    types(key)


def wrong(window: MainWindow, clock: SetClock, times: int) -> None:
    """So many wrong PINs, each after its wait."""
    for _ in range(times):
        clock.advance(hours=1)
        types(WRONG)


def nobody_helps(house: House) -> None:
    """Whoever could set a PIN free has left."""
    for name in (CHARGE, ADMIN):
        found = member(house, name)
        away = replace(found.person, active=False)
        house.register.change_person(found.id, away, "script", "away")


def test_a_name_and_six_digits_sign_in(window: MainWindow, desk: Desk) -> None:
    chosen(window, "1")
    types(PINS[OKAFOR])
    assert (desk.person, window.pages.currentWidget()) == (OKAFOR, window.board)


def test_the_nurse_changes_with_eight_keys(window: MainWindow, desk: Desk) -> None:
    chosen(window, "1")
    types(PINS[OKAFOR])
    keys = ["F12", "2", *PINS[BELL]]
    presses(Key.Key_F12)
    types("".join(keys[1:]))
    assert (desk.person, len(keys)) == (BELL, 8)


def test_five_digits_do_nothing_yet(window: MainWindow, desk: Desk) -> None:
    chosen(window, "1")
    types(PINS[OKAFOR][:5])
    assert not desk.person


def test_a_digit_is_taken_back(window: MainWindow, desk: Desk) -> None:
    chosen(window, "1")
    types("9")
    presses(Key.Key_Backspace)
    types(PINS[OKAFOR])
    assert desk.person == OKAFOR


def test_letters_are_no_digits(window: MainWindow, desk: Desk) -> None:
    chosen(window, "1")
    types("2a7b1c8d2e8")
    assert desk.person == OKAFOR


def test_the_digits_are_hidden_from_eyes_and_readers(window: MainWindow) -> None:
    chosen(window, "1")
    types("271")
    field = window.sign_in.pin.field
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert "271" not in field.displayText()


def test_esc_leads_back_to_the_name(window: MainWindow) -> None:
    chosen(window, "2")
    types("27")
    presses(Key.Key_Escape)
    assert QApplication.focusWidget() is window.sign_in.tile(1)
    assert not window.sign_in.is_asking


def test_what_was_typed_does_not_stay(window: MainWindow) -> None:
    chosen(window, "2")
    types("27")
    presses(Key.Key_Escape)
    chosen(window, "2")
    assert not window.sign_in.pin.field.text()


def test_arrows_go_over_the_names_and_enter_takes_one(window: MainWindow, desk: Desk) -> None:
    window.sign_in.take_focus()
    presses(Key.Key_Right)
    presses(Key.Key_Return)
    types(PINS[BELL])
    assert desk.person == BELL


def test_down_goes_to_the_name_below(window: MainWindow) -> None:
    window.sign_in.take_focus()
    presses(Key.Key_Down)
    assert QApplication.focusWidget() is window.sign_in.tile(2)


def test_fingers_tap_the_digits(window: MainWindow, desk: Desk) -> None:
    chosen(window, "1")
    window.sign_in.pin.keys.press(*PINS[OKAFOR])
    assert desk.person == OKAFOR


def test_a_wrong_pin_says_how_many_tries_are_left(window: MainWindow, desk: Desk) -> None:
    chosen(window, "1")
    types(WRONG)
    assert window.sign_in.pin.message.text == "That is not the PIN: 4 more tries."
    assert not desk.person


def test_after_a_wrong_one_the_field_is_empty_and_has_the_keys(
    window: MainWindow, desk: Desk
) -> None:
    chosen(window, "1")
    types(WRONG)
    types(PINS[OKAFOR])
    assert desk.person == OKAFOR


def test_after_five_wrong_ones_it_says_until_when(window: MainWindow, desk: Desk) -> None:
    chosen(window, "1")
    for _ in range(5):
        types(WRONG)
    said = window.sign_in.pin.message.text
    types(PINS[OKAFOR])
    assert said == "That is not the PIN. The next one is taken at 14:00:30."
    assert not desk.person


def test_too_many_wrong_ones_ask_for_help(window: MainWindow, clock: SetClock) -> None:
    chosen(window, "1")
    wrong(window, clock, 10)
    assert window.sign_in.pin.steps.step == WHO
    assert [one.person.name for one in window.sign_in.pin.steps.helpers] == [CHARGE, ADMIN]


def test_a_charge_nurse_sets_it_free_with_her_own_pin(
    window: MainWindow, desk: Desk, clock: SetClock, house: House
) -> None:
    chosen(window, "1")
    wrong(window, clock, 10)
    types("1")
    types(PINS[CHARGE])
    types(PINS[OKAFOR])
    assert desk.person == OKAFOR
    freed = [one for one in house.logs.read(ACCESS) if isinstance(one.content, SignInTried)]
    assert (freed[-2].content, freed[-2].author) == (
        SignInTried(member(house, OKAFOR).id, well=True, by="another's PIN"), CHARGE,
    )  # fmt: skip


def test_a_forgotten_pin_is_chosen_anew_in_the_name_of_who_helped(
    window: MainWindow, desk: Desk, house: House
) -> None:
    chosen(window, "1")
    window.sign_in.pin.forgotten.click()
    types("1")
    types(PINS[CHARGE])
    types("602214")
    types("602214")
    assert desk.person == OKAFOR
    (anew,) = (one for one in house.logs.read(ACCESS)[-1:] if isinstance(one.content, PinSet))
    assert anew.author == CHARGE


def test_the_helper_needs_the_right_pin_too(window: MainWindow, desk: Desk) -> None:
    chosen(window, "1")
    window.sign_in.pin.forgotten.click()
    types("1")
    types(WRONG)
    assert window.sign_in.pin.steps.step == HELPER
    assert window.sign_in.pin.message.text == "That is not the PIN: 4 more tries."


def test_nobody_frees_their_own_pin(window: MainWindow) -> None:
    chosen(window, "4")
    window.sign_in.pin.forgotten.click()
    assert [one.person.name for one in window.sign_in.pin.steps.helpers] == [ADMIN]


def test_where_nobody_can_help_it_says_so(window: MainWindow, house: House) -> None:
    nobody_helps(house)
    chosen(window, "1")
    window.sign_in.pin.forgotten.click()
    assert window.sign_in.pin.message.text == NOBODY_HELPS


def test_the_clinics_passphrase_sets_it_free(
    window: MainWindow, desk: Desk, clock: SetClock, with_passphrase: str, qtbot: QtBot
) -> None:
    chosen(window, "1")
    wrong(window, clock, 10)
    pin = window.sign_in.pin
    assert pin.steps.step == PASSPHRASE
    types(with_passphrase)
    presses(Key.Key_Return)
    presses(Key.Key_Return)
    qtbot.waitUntil(lambda: pin.steps.step == PIN)
    types(PINS[OKAFOR])
    assert desk.person == OKAFOR


def test_a_wrong_passphrase_sets_nothing_free(
    window: MainWindow, clock: SetClock, with_passphrase: str, qtbot: QtBot
) -> None:
    chosen(window, "1")
    wrong(window, clock, 10)
    pin = window.sign_in.pin
    types(with_passphrase + "s")
    presses(Key.Key_Return)
    presses(Key.Key_Return)
    qtbot.waitUntil(lambda: pin.secret.button.isEnabled())
    assert pin.steps.step == PASSPHRASE
    assert "passphrase" in pin.message.text


def test_a_forgotten_pin_is_chosen_anew_by_the_passphrase_where_nobody_helps(
    window: MainWindow, desk: Desk, house: House, with_passphrase: str, qtbot: QtBot
) -> None:
    nobody_helps(house)
    chosen(window, "1")
    pin = window.sign_in.pin
    pin.forgotten.click()
    types(with_passphrase)
    presses(Key.Key_Return)
    presses(Key.Key_Return)
    qtbot.waitUntil(lambda: pin.steps.step == CHOOSE)
    types("602214")
    types("602214")
    assert desk.person == OKAFOR


def test_where_nothing_could_set_it_free_the_pin_is_taken_after_the_longest_wait(
    window: MainWindow, desk: Desk, house: House, clock: SetClock
) -> None:
    nobody_helps(house)
    chosen(window, "1")
    wrong(window, clock, 10)
    assert window.sign_in.pin.message.text.startswith("That is not the PIN. The next one is taken")
    clock.advance(minutes=house.pins.terms.longest_wait_minutes)
    types(PINS[OKAFOR])
    assert desk.person == OKAFOR


def test_before_that_wait_is_over_even_the_right_one_is_not(
    window: MainWindow, desk: Desk, house: House, clock: SetClock
) -> None:
    nobody_helps(house)
    chosen(window, "1")
    wrong(window, clock, 10)
    clock.advance(minutes=house.pins.terms.longest_wait_minutes - 1)
    types(PINS[OKAFOR])
    assert not desk.person


def test_who_left_has_no_tile(window: MainWindow, house: House, desk: Desk) -> None:
    found = member(house, BELL)
    house.register.change_person(
        found.id, type(found.person)(BELL, active=False), "script", "moved"
    )
    window.sign_in.refresh(desk.now())
    assert BELL not in [tile.text() for n in range(9) if (tile := window.sign_in.tile(n))]


def test_once_there_is_an_admin_nobody_adds_names_unseen(window: MainWindow) -> None:
    assert window.sign_in.person_panel.isHidden()
