"""Unlocking leads to what is for who comes; what another has begun is not gone on with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.gui.gate.keys_page import KeysPage
from ketalog.gui.main_window import MainWindow
from ketalog.gui.session_page import SessionPage
from ketalog.gui.texts.text_page import TextPage
from ketalog.store.wraps import Cost
from tests.builders import an_opening, open_session
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import ADMIN, AUDITOR, BELL, OKAFOR, PINS, member

STEIN, BOSS = "M. Stein MD", "A. Boss"
MORE = {STEIN: "915027", BOSS: "557321"}
SECRET = "four words of the ward"
Key = Qt.Key


@pytest.fixture(autouse=True)
def more(house: House) -> None:
    """A prescriber, who may change the settings, and a second admin."""
    house.register.add_person(Person(STEIN, "prescriber"), "set-up")
    house.register.add_person(Person(BOSS, "admin"), "set-up")
    for name, pin in MORE.items():
        house.pins.set_pin(member(house, name).id, pin, name)


def come(window: MainWindow, name: str) -> None:
    """Somebody taps their tile and types their PIN."""
    sign_in = window.sign_in
    sign_in.refresh(window.desk.now())
    sign_in.take_focus()
    tiles = map(sign_in.tile, range(sign_in.tiles.count()))
    next(tile for tile in tiles if tile and tile.text() == name).click()
    types({**PINS, **MORE}[name])
    assert window.desk.person == name


def lock(window: MainWindow) -> None:
    presses(Key.Key_F12)
    assert not window.desk.person


@pytest.fixture
def keys(window: MainWindow, house: House) -> KeysPage:
    """The prescriber is where it is changed how the records open."""
    house.door.wrapped.seal(house.key, SECRET, "passphrase", Cost(8, 1, 1))
    come(window, STEIN)
    window.keys.show_page()
    return window.keys.page


@pytest.fixture
def with_sheet(keys: KeysPage, qtbot: QtBot) -> KeysPage:
    """A new sheet is made, and not yet typed back."""
    keys._begin_sheet()
    qtbot.waitUntil(lambda: keys.step.sheet.sheet is not None)
    return keys


def test_a_nurse_is_not_led_to_the_prescribers_new_sheet(
    window: MainWindow, with_sheet: KeysPage
) -> None:
    lock(window)
    come(window, BELL)
    assert window.pages.currentWidget() is window.board


def test_nor_does_its_key_wait_for_her(window: MainWindow, with_sheet: KeysPage) -> None:
    lock(window)
    come(window, BELL)
    assert with_sheet.pages.currentWidget() is with_sheet.start
    assert (with_sheet.step._key, with_sheet.step.sheet.sheet) == (None, None)


def test_another_prescriber_begins_a_sheet_of_their_own(
    window: MainWindow, with_sheet: KeysPage, house: House
) -> None:
    lock(window)
    come(window, BOSS)
    window.keys.show_page()
    assert with_sheet.pages.currentWidget() is with_sheet.start


def test_who_began_it_is_led_back_to_it(window: MainWindow, with_sheet: KeysPage) -> None:
    lock(window)
    come(window, STEIN)
    assert window.pages.currentWidget() is with_sheet
    assert with_sheet.pages.currentWidget() is with_sheet.step
    assert with_sheet.step.sheet.sheet is not None


def test_a_passphrase_that_was_half_typed_is_gone_at_once(
    window: MainWindow, keys: KeysPage
) -> None:
    keys.passphrase_button.click()
    types(SECRET)
    lock(window)
    assert keys.passphrase is not None
    assert not keys.passphrase.old.typed


def test_who_may_not_seals_no_sheet_behind_the_page(
    window: MainWindow, with_sheet: KeysPage, house: House, qtbot: QtBot
) -> None:
    with_sheet.step._ask_for_group()
    window.desk.sign_in(BELL)
    with_sheet.step._take_group()
    assert "this is for a prescriber or an admin" in with_sheet.step.group.message.text
    assert "recovery key" not in house.door.ways()


def test_nor_does_somebody_else_who_may(
    window: MainWindow, with_sheet: KeysPage, house: House
) -> None:
    with_sheet.step._ask_for_group()
    window.desk.sign_in(BOSS)
    with_sheet.step._take_group()
    assert with_sheet.step.group.message.text.startswith("This sheet was begun by M. Stein MD")
    assert "recovery key" not in house.door.ways()


@pytest.mark.parametrize("person", [BELL, ""])
def test_nor_changes_anybody_else_the_passphrase(
    window: MainWindow, keys: KeysPage, house: House, person: str
) -> None:
    keys.passphrase_button.click()
    page = keys.passphrase
    assert page is not None
    window.desk.sign_in(person)
    for row in (page.old, page.first, page.second):
        row.restore(SECRET if row is page.old else "five words of the ward")
    page.next_button.click()
    assert page.message.text
    assert not page.is_waiting


def test_an_auditors_page_is_not_for_the_next_one(window: MainWindow) -> None:
    come(window, AUDITOR)
    window.show_page("audit")
    lock(window)
    come(window, BELL)
    assert window.pages.currentWidget() is window.board


def test_nor_are_the_copies(window: MainWindow) -> None:
    come(window, ADMIN)
    window.backups.show_page()
    lock(window)
    come(window, BELL)
    assert window.pages.currentWidget() is window.board


def test_nor_is_the_clinic_and_what_was_typed_of_it_is_gone(window: MainWindow) -> None:
    come(window, STEIN)
    window.show_clinic()
    window.clinic.name.setText("Elsewhere")
    lock(window)
    come(window, BELL)
    assert window.pages.currentWidget() is window.board
    assert window.clinic.name.text() != "Elsewhere"


def test_a_name_that_one_admin_began_to_add_is_not_added_by_another(window: MainWindow) -> None:
    come(window, ADMIN)
    form = window.late.staff.form
    form.name.restore("G. Host")
    form.second_pin.restore("1614")
    lock(window)
    assert not form.second_pin.pin
    come(window, BOSS)
    assert not form.name.typed


def test_a_drugs_change_that_was_begun_is_nobodys_else(window: MainWindow) -> None:
    come(window, OKAFOR)
    window.show_page("drugs")
    page = window.late.drugs
    page._begin_change()
    page.change.source.restore("label 2025")
    lock(window)
    come(window, BELL)
    assert not page.change.source.typed
    assert page.side.currentWidget() is page.standing


def test_words_of_a_paper_are_shown_to_who_typed_them_alone(window: MainWindow) -> None:
    come(window, OKAFOR)
    window.late.show_texts()
    page = window.pages.currentWidget()
    assert isinstance(page, TextPage)
    page._edits[page.about] = {"bring": ("Bring an adult.",)}
    lock(window)
    come(window, BELL)
    window.late.show_texts()
    assert page.words["bring"] != ("Bring an adult.",)
    lock(window)
    come(window, OKAFOR)
    window.late.show_texts()
    assert page.words["bring"] == ("Bring an adult.",)


def test_a_chair_is_for_everybody_who_treats(window: MainWindow, house: House) -> None:
    open_session(house, an_opening(nurse=OKAFOR))
    come(window, OKAFOR)
    window.show_chair("3")
    lock(window)
    come(window, BELL)
    assert isinstance(window.pages.currentWidget(), SessionPage)


def test_a_list_is_led_back_to_only_who_was_there(window: MainWindow) -> None:
    come(window, OKAFOR)
    window.show_page("patients")
    lock(window)
    come(window, OKAFOR)
    assert window.pages.currentWidget() is window.patients
    lock(window)
    come(window, BELL)
    assert window.pages.currentWidget() is window.board
    QApplication.processEvents()
