"""Names beyond ten: letters lead to them, and no number key does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.gui.desk import Desk
from ketalog.gui.initials_tile import InitialsTile
from ketalog.gui.main_window import MainWindow
from tests.builders import SetClock
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import HADDAD, OKAFOR, PINS, member

Key = Qt.Key
# Seven are there already.
MORE = (
    "Q. Adeyemi RN", "V. Lindqvist RN", "S. Moreau RN", "Zsófia Kiss RN", "A. Osei RN",
    "Жанна Кузнецова", "T. Nguyen RN",
)  # fmt: skip
KISS, OSEI, ZHANNA = MORE[3:6]
PIN = "602214"


@pytest.fixture(autouse=True)
def many(house: House, window: MainWindow, desk: Desk) -> None:
    """Fourteen names; those beyond ten have a PIN."""
    for name in MORE:
        house.register.add_person(Person(name), "set-up")
    for name in (KISS, OSEI, ZHANNA):
        house.pins.set_pin(member(house, name).id, PIN, name)
    window.sign_in.refresh(desk.now())
    window.sign_in.take_focus()
    QApplication.processEvents()


def at(window: MainWindow) -> str:
    """Whose tile has the keys."""
    tile = QApplication.focusWidget()
    return tile.text() if isinstance(tile, InitialsTile) else ""


def asked(window: MainWindow) -> str:
    """Whose PIN is asked for."""
    found = window.sign_in.pin.steps.member
    return found.person.name if window.sign_in.is_asking and found else ""


def tile(window: MainWindow, name: str) -> InitialsTile:
    found = (window.sign_in.tile(place) for place in range(window.sign_in.tiles.count()))
    return next(one for one in found if one and one.text() == name)


def test_the_nurse_changes_with_eight_keys(window: MainWindow, desk: Desk) -> None:
    keys = ["z", "k", *PIN]
    types("".join(keys))
    assert (desk.person, len(keys)) == (KISS, 8)


def test_one_letter_marks_and_chooses_nobody(window: MainWindow) -> None:
    types("z")
    assert (at(window), asked(window)) == (KISS, "")


def test_enter_takes_who_is_marked(window: MainWindow) -> None:
    types("z")
    presses(Key.Key_Return)
    assert asked(window) == KISS


def test_shared_initials_are_narrowed_by_the_name(window: MainWindow) -> None:
    types("ao")
    assert (at(window), asked(window)) == (OKAFOR, "")
    types("s")
    assert asked(window) == OSEI


def test_how_many_fit_so_far_is_said(window: MainWindow) -> None:
    types("ao")
    assert window.sign_in.today.text().endswith(" · AO: 2 names")


def test_the_beginning_of_a_name_does_too(window: MainWindow) -> None:
    types("had")
    assert asked(window) == HADDAD


def test_letters_of_other_alphabets_do(window: MainWindow, desk: Desk) -> None:
    types("жк" + PIN)
    assert desk.person == ZHANNA


def test_an_accent_may_be_typed_or_left_out(window: MainWindow) -> None:
    types("zsó")
    assert asked(window) == KISS
    presses(Key.Key_Escape)
    types("zso")
    assert asked(window) == KISS


def test_after_a_pause_a_letter_is_the_first_again(window: MainWindow, clock: SetClock) -> None:
    types("z")
    clock.advance(seconds=4)
    types("k")
    assert (at(window), asked(window)) == (KISS, "")
    types("o")
    assert not asked(window)


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Escape])
def test_backspace_and_esc_take_the_letters_back(window: MainWindow, key: Qt.Key) -> None:
    types("a")
    presses(key)
    types("os")
    assert asked(window) == OSEI


def test_the_words_go_after_the_pause(window: MainWindow, clock: SetClock) -> None:
    types("ao")
    clock.advance(seconds=4)
    window.look_again()
    assert "AO" not in window.sign_in.today.text()


def test_a_letter_that_fits_nobody_changes_nothing(window: MainWindow) -> None:
    types("zx")
    assert at(window) == KISS
    types("k")
    assert asked(window) == KISS


def test_a_command_is_no_letter(window: MainWindow) -> None:
    press = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Z, Qt.KeyboardModifier.AltModifier, "z")
    QApplication.sendEvent(window.sign_in, press)
    assert not window.sign_in.letters.typed


def test_the_first_ten_have_a_digit_and_the_others_their_initials(window: MainWindow) -> None:
    found = [tile.key for n in range(14) if (tile := window.sign_in.tile(n))]
    assert found == [*"1234567890", "ZK", "AO", "ЖК", "TN"]


def test_a_reader_is_told_the_letters(window: MainWindow) -> None:
    assert tile(window, KISS).accessibleDescription().endswith("; keys ZK")


def test_a_name_that_is_marked_is_in_sight(window: MainWindow) -> None:
    types("ж")
    QApplication.processEvents()
    marked = tile(window, ZHANNA)
    assert marked.visibleRegion().boundingRect() == marked.rect()


def test_so_is_one_that_an_arrow_leads_to(window: MainWindow) -> None:
    presses(*[Key.Key_Down] * 6)
    QApplication.processEvents()
    marked = window.sign_in.tile(12)
    assert marked is not None
    assert marked is QApplication.focusWidget()
    assert marked.visibleRegion().boundingRect() == marked.rect()


def test_while_a_pin_is_typed_letters_lead_nowhere(window: MainWindow, desk: Desk) -> None:
    types("1")
    types("zk")
    types(PINS[OKAFOR])
    assert desk.person == OKAFOR


def test_in_the_field_of_a_new_name_letters_are_text(
    window: MainWindow, desk: Desk, house: House
) -> None:
    admin = member(house, "R. Root")
    house.register.change_person(
        admin.id, Person("R. Root", "nurse"), "script", "no admin any more"
    )
    window.sign_in.take_focus()
    window.sign_in.person_panel.take_focus()
    types("Zk")
    assert window.sign_in.person_panel.name.typed == "Zk"
    assert not asked(window)
