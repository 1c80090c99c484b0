"""The first PIN of somebody: who stands by it, so that nobody takes another's name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.access import PinSet, SignInTried
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.gui import theme
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.sign_in.pin_steps import (
    BY_PASSPHRASE,
    CHOOSE,
    HELPER,
    PASSPHRASE,
    WAITS,
    WHO,
)
from ketalog.services.pins import ACCESS
from tests.gui.shell.a_clinic import ENTER, presses, types
from tests.gui.sign_in.people import ADMIN, CHARGE, HADDAD, OKAFOR, PINS, member, told

NEW = "602214"
FREE = "R. Free"


def chosen(window: MainWindow, name: str = HADDAD) -> None:
    """Somebody's tile is tapped."""
    window.sign_in.take_focus()
    for place in range(window.sign_in.tiles.count()):
        tile = window.sign_in.tile(place)
        if tile and tile.text() == name:
            tile.click()


def away(house: House, *names: str) -> None:
    """They no longer work here."""
    for name in names:
        found = member(house, name)
        house.register.change_person(
            found.id, replace(found.person, active=False), "script", "away"
        )


def given(window: MainWindow, qtbot: QtBot, passphrase: str) -> None:
    """The passphrase is typed, and was right."""
    types(passphrase)
    presses(ENTER)
    presses(ENTER)
    qtbot.waitUntil(lambda: window.sign_in.pin.steps.step == CHOOSE)


def test_nobody_takes_a_name_without_a_pin_alone(window: MainWindow, desk: Desk) -> None:
    chosen(window)
    types(NEW)
    types(NEW)
    assert not desk.person
    assert not told(desk, HADDAD).has_pin


def test_it_is_said_plainly_what_happens(window: MainWindow) -> None:
    chosen(window)
    pin = window.sign_in.pin
    assert pin.wanted.text() == "First PIN: somebody who has one stands by."
    assert pin.helper.label_text == "Who helps?"
    assert [segment.text() for segment in pin.helper.bar.segments] == [CHARGE, ADMIN]


def test_beside_somebody_with_a_pin_it_is_chosen(
    window: MainWindow, desk: Desk, house: House
) -> None:
    chosen(window)
    types("1")
    types(PINS[CHARGE])
    types(NEW)
    types(NEW)
    assert desk.person == HADDAD
    house.pins.check(member(house, HADDAD).id, NEW, HADDAD)


def test_who_stood_by_is_kept(window: MainWindow, house: House) -> None:
    chosen(window)
    types("1")
    types(PINS[CHARGE])
    types(NEW)
    types(NEW)
    last = house.logs.read(ACCESS)[-1]
    assert isinstance(last.content, PinSet)
    assert (last.content.person, last.author) == (member(house, HADDAD).id, CHARGE)


def test_a_wrong_pin_of_the_helper_goes_no_further(window: MainWindow) -> None:
    chosen(window)
    types("1")
    types("999990")
    pin = window.sign_in.pin
    assert (pin.steps.step, pin.message.text) == (HELPER, "That is not the PIN: 4 more tries.")


def test_two_different_ones_are_no_choice(window: MainWindow, desk: Desk) -> None:
    chosen(window)
    types("1")
    types(PINS[CHARGE])
    types(NEW)
    types("602215")
    assert window.sign_in.pin.message.text == "Those were not the same: choose once more."
    assert not told(desk, HADDAD).has_pin


def test_what_anybody_would_try_first_is_refused_at_once(window: MainWindow) -> None:
    chosen(window)
    types("1")
    types(PINS[CHARGE])
    types("123456")
    assert window.sign_in.pin.message.text.startswith("Anybody would try that one first")


def test_who_went_back_to_the_names_is_asked_for_a_helper_anew(window: MainWindow) -> None:
    chosen(window)
    types("1")
    types(PINS[CHARGE])
    window.sign_in.pin.back.click()
    chosen(window)
    assert window.sign_in.pin.steps.step == WHO


def test_a_helper_stands_by_one_choice_only(window: MainWindow, house: House) -> None:
    chosen(window)
    types("1")
    types(PINS[CHARGE])
    types(NEW)
    types(NEW)
    with pytest.raises(Refused, match="stands by"):
        house.staff.choose_pin(member(house, HADDAD).id, "314160")


@pytest.mark.parametrize("who", [OKAFOR, HADDAD])
def test_behind_the_page_no_pin_is_set_either(house: House, who: str) -> None:
    with pytest.raises(Refused, match="First somebody who has a PIN stands by"):
        house.staff.choose_pin(member(house, who).id, NEW)


def test_where_there_are_both_both_are_offered(window: MainWindow, with_passphrase: str) -> None:
    chosen(window)
    offered = [segment.text() for segment in window.sign_in.pin.helper.bar.segments]
    assert offered == [CHARGE, ADMIN, BY_PASSPHRASE]


def test_the_new_nurse_of_the_evening_gets_in_by_the_passphrase(
    window: MainWindow, desk: Desk, house: House, with_passphrase: str, qtbot: QtBot
) -> None:
    away(house, CHARGE, ADMIN)
    chosen(window)
    assert window.sign_in.pin.steps.step == PASSPHRASE
    given(window, qtbot, with_passphrase)
    types(NEW)
    types(NEW)
    assert desk.person == HADDAD
    by = [e.content.by for e in house.logs.read(ACCESS) if isinstance(e.content, SignInTried)]
    assert by[-1] == "passphrase"


def test_the_passphrase_is_taken_instead_of_a_helper(
    window: MainWindow, desk: Desk, with_passphrase: str, qtbot: QtBot
) -> None:
    chosen(window)
    types("3")
    given(window, qtbot, with_passphrase)
    types(NEW)
    types(NEW)
    assert desk.person == HADDAD


def test_a_wrong_passphrase_lets_nobody_choose(
    window: MainWindow, house: House, with_passphrase: str, qtbot: QtBot
) -> None:
    away(house, CHARGE, ADMIN)
    chosen(window)
    pin = window.sign_in.pin
    types(with_passphrase + "s")
    presses(ENTER)
    presses(ENTER)
    qtbot.waitUntil(lambda: pin.secret.button.isEnabled())
    assert pin.steps.step == PASSPHRASE


def test_without_helper_or_passphrase_an_admin_goes_first(
    window: MainWindow, desk: Desk, house: House
) -> None:
    away(house, CHARGE, ADMIN)
    house.register.add_person(Person(FREE, "admin"), "set-up")
    window.sign_in.refresh(desk.now())
    chosen(window)
    pin = window.sign_in.pin
    assert pin.steps.step == WAITS
    assert pin.wanted.text() == "First PIN: R. Free (Admin) chooses one first, and then stands by."
    with pytest.raises(Refused, match="stands by"):
        house.staff.choose_pin(member(house, HADDAD).id, NEW)


def test_that_admin_chooses_freely_and_then_helps(
    window: MainWindow, desk: Desk, house: House
) -> None:
    away(house, CHARGE, ADMIN)
    house.register.add_person(Person(FREE, "admin"), "set-up")
    window.sign_in.refresh(desk.now())
    chosen(window, FREE)
    types(NEW)
    types(NEW)
    assert desk.person == FREE
    window.show_sign_in()
    chosen(window)
    assert window.sign_in.pin.steps.who_helps == (FREE,)


def test_where_nobody_could_ever_help_it_is_chosen_freely(
    window: MainWindow, desk: Desk, house: House
) -> None:
    away(house, CHARGE, ADMIN)
    chosen(window)
    types(NEW)
    types(NEW)
    assert desk.person == HADDAD


def test_once_somebody_has_a_pin_a_new_clinic_asks_for_a_helper_too(house: House) -> None:
    house.staff.is_new = True
    assert [one.person.name for one in house.staff.first_pin(member(house, HADDAD).id).helpers] == [
        CHARGE, ADMIN,
    ]  # fmt: skip


def test_at_large_text_everybody_who_could_help_is_in_sight(
    window: MainWindow, with_passphrase: str, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, theme.Theme(text_percent=200))
    try:
        chosen(window)
        bar = window.sign_in.pin.helper.bar
        qtbot.waitUntil(lambda: bar.height() >= bar.heightForWidth(bar.width()))
        assert all(one.visibleRegion().boundingRect() == one.rect() for one in bar.segments)
    finally:
        theme.apply(qapp, theme.Theme())
