"""Signing in, and putting a name on the list."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.events import InfusionStarted
from ketalog.domain.people import Person
from ketalog.gui.desk import Desk
from ketalog.gui.sign_in_page import SignInPage
from ketalog.services.act import Act
from tests.builders import CLINICIAN, NURSE, SetClock, a_clinic, an_opening, open_session
from tests.gui.shell.a_clinic import ENTER, presses, shown, types

LONG = "Anastasia Konstantinopolitana VAN DER WESTHUIZEN-OYELARAN RN"


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SignInPage:
    made = SignInPage(desk)
    qtbot.addWidget(made)
    shown(made)
    return made


def names(page: SignInPage) -> list[str]:
    found = [page.tile(place) for place in range(page.tiles.count())]
    return [tile.text() for tile in found if tile]


def start(house: House, chair: str) -> None:
    """An infusion begins in a chair."""
    log = open_session(house, an_opening(chair=chair))
    house.recording.record(Act(log, (InfusionStarted(),), NURSE, None, True))


def test_the_list_has_a_tile_for_each_of_the_staff(page: SignInPage) -> None:
    assert names(page) == [CLINICIAN]


def test_a_name_on_the_list_signs_in(qtbot: QtBot, page: SignInPage, desk: Desk) -> None:
    tile = page.tile(0)
    assert tile
    with qtbot.waitSignal(page.signed_in):
        tile.click()
    assert desk.person == CLINICIAN


def test_the_keys_are_on_the_first_name(page: SignInPage) -> None:
    page.take_focus()
    assert QApplication.focusWidget() is page.tile(0)


def test_a_name_is_added_with_the_keyboard_alone(page: SignInPage, desk: Desk) -> None:
    page.person_panel.take_focus()
    types("L. Haddad RN")
    presses(ENTER)
    types("1")
    page.person_panel.save_button.click()
    assert Person("L. Haddad RN", "nurse") in desk.people()


def test_after_adding_the_keys_are_on_the_new_name(page: SignInPage) -> None:
    page.person_panel.saved.emit(Person(NURSE))
    assert QApplication.focusWidget() is page.tile(1)


def test_a_role_is_not_preselected(page: SignInPage, desk: Desk) -> None:
    page.person_panel.name.restore(NURSE)
    page.person_panel.save()
    assert page.person_panel.role.message.text == "Nurse or prescriber?"
    assert NURSE not in names(page)


@pytest.mark.parametrize("name", ["x'; DROP TABLE entries;--", "<b>Bell</b>", "123"])
def test_what_is_no_name_is_refused_beside_the_field(page: SignInPage, name: str) -> None:
    page.person_panel.name.restore(name)
    page.person_panel.save()
    assert page.person_panel.name.message.text.startswith("A name has letters")
    assert page.person_panel.name.typed == name


def test_a_name_that_is_there_already_is_refused_beside_the_field(page: SignInPage) -> None:
    page.person_panel.saved.emit(Person(CLINICIAN, "prescriber"))
    assert page.person_panel.name.message.text == "That name is already there."


def test_a_long_name_is_shown_whole(qtbot: QtBot, page: SignInPage) -> None:
    page.person_panel.saved.emit(Person(LONG))
    tile = page.tile(1)
    assert tile
    qtbot.waitUntil(lambda: tile.height() >= tile.sizeHint().height())


def test_nothing_runs_while_no_infusion_has_begun(page: SignInPage, house: House) -> None:
    open_session(house)
    page.refresh(house.recording.now())
    assert not page.running.tiles


def test_what_runs_stands_there_without_a_name(page: SignInPage, house: House) -> None:
    start(house, "3")
    page.refresh(house.recording.now())
    heard = [tile.accessibleName() for tile in page.running.tiles.values()]
    assert heard == ["Chair 3, 00:00, Next vitals 05:00"]


def test_what_is_due_first_stands_first(page: SignInPage, house: House) -> None:
    assert isinstance(house.clock, SetClock)
    start(house, "4")
    house.clock.advance(minutes=2)
    start(house, "3")
    page.refresh(house.recording.now())
    heard = [tile.accessibleName()[:7] for tile in page.running.in_order()]
    assert heard == ["Chair 4", "Chair 3"]


def test_many_names_take_no_height_from_what_runs(
    qtbot: QtBot, page: SignInPage, house: House
) -> None:
    for number in range(12):
        page.person_panel.saved.emit(Person(f"Nurse {'ABCDEFGHIJKL'[number]}"))
    for chair in "123456":
        start(house, chair)
    page.refresh(house.recording.now())
    tiles = page.running.in_order()
    qtbot.waitUntil(lambda: all(tile.height() >= tile.sizeHint().height() for tile in tiles))


def test_the_tiles_stay_the_same_widgets_while_the_clock_runs(
    page: SignInPage, house: House
) -> None:
    assert isinstance(house.clock, SetClock)
    start(house, "3")
    page.refresh(house.recording.now())
    before = page.running.in_order(), page.tile(0)
    house.clock.advance(seconds=1)
    page.refresh(house.recording.now())
    assert (page.running.in_order(), page.tile(0)) == before


def test_a_third_name_is_shown_whole_at_once(qtbot: QtBot, house: House) -> None:
    desk = Desk(house)
    desk.name_clinic(a_clinic())
    page = SignInPage(desk)
    qtbot.addWidget(page)
    shown(page)
    for name in ("A. Okafor RN", "J. Bell RN", "L. Haddad RN"):
        page.person_panel.saved.emit(Person(name))
        QApplication.processEvents()
    tile = page.tile(2)
    assert tile
    qtbot.waitUntil(lambda: tile.visibleRegion().boundingRect() == tile.rect())
