"""Where PINs are wanted, whoever saw a movement of the stock gives theirs at another's screen."""

from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.people import Person
from ketalog.domain.stock.movements import (
    DrugBroken,
    DrugWasted,
    StockAdjusted,
    VialsReceived,
    Witnessed,
)
from ketalog.gui.desk import Desk
from ketalog.gui.stock.stock_page import StockPage
from ketalog.services.stock import StockAct
from tests.builders import CLINICIAN, NURSE
from tests.gui.own_pins import WRONG, want_pins
from tests.gui.shell.a_clinic import ENTER, presses, shown, types
from tests.gui.shell.test_stock_page import last, picks
from tests.stock_builders import OTHER, vials, wasted

LOT = "ketamine 50 mg/mL · K1"
FRONT = "K. Meyer"


@pytest.fixture
def lot(house: House, desk: Desk) -> UUID:
    """Two vials; Stein, Okafor, Lind and the front desk are on the list, in this order."""
    for person in (Person(NURSE), Person(OTHER), Person(FRONT, "front desk")):
        house.register.add_person(person, "set-up")
    return house.stock.record(StockAct(vials(), NURSE))[0].id


@pytest.fixture
def pins(house: House, lot: UUID) -> dict[str, str]:
    return want_pins(house)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, pins: dict[str, str]) -> StockPage:
    made = StockPage(desk)
    qtbot.addWidget(made)
    shown(made)
    made.take_focus()
    return made


def waste(page: StockPage, volume: str = "3") -> None:
    """By keys, up to the witness."""
    picks(page.form.asked.act, "Waste")
    picks(page.form.asked.lot, LOT)
    types(f"{volume}\r")
    picks(page.form.asked.method, "sink")
    picks(page.form.asked.witness, OTHER)


def test_the_witness_types_their_pin_on_enters_way(
    page: StockPage, house: House, pins: dict[str, str]
) -> None:
    waste(page)
    assert page.form.asked.pin.label_text == f"PIN of {OTHER}"
    types(pins[OTHER])
    assert page.form.save_button.hasFocus()
    presses(ENTER)
    moved, seen = house.stock.entries()[-2:]
    assert isinstance(moved.content, DrugWasted)
    assert seen.content == Witnessed(moved.id, own_pin=True)
    assert (moved.author, seen.author) == (NURSE, OTHER)
    assert page.form.asked.pin.isHidden()


@pytest.mark.parametrize(
    ("typed", "said"), [(WRONG, "That is not the PIN"), ("48", f"{OTHER} gives their own PIN")]
)
def test_a_wrong_or_half_pin_is_said_beside_it_and_writes_nothing(
    page: StockPage, house: House, typed: str, said: str
) -> None:
    waste(page)
    types(typed)
    page.form.save_button.click()
    assert said in page.form.asked.pin.message.text
    assert page.form.asked.volume.typed == "3"
    assert isinstance(last(house), VialsReceived)


@pytest.mark.parametrize(("act", "kind"), [("Broken", DrugBroken), ("Adjust", StockAdjusted)])
def test_broken_and_adjusted_take_it_too(
    page: StockPage, house: House, pins: dict[str, str], act: str, kind: type
) -> None:
    picks(page.form.asked.act, act)
    picks(page.form.asked.lot, LOT)
    types("3\rdropped\r")
    picks(page.form.asked.witness, OTHER)
    types(pins[OTHER])
    presses(ENTER)
    moved, seen = house.stock.entries()[-2:]
    assert isinstance(moved.content, kind)
    assert seen.content == Witnessed(moved.id, own_pin=True)


def test_whoever_saw_it_signs_later_with_their_own(
    page: StockPage, house: House, pins: dict[str, str]
) -> None:
    moved = house.stock.record(StockAct(wasted(house.stock.book().lots[0].id, "1", ""), NURSE))
    picks(page.form.asked.act, "Witness")
    types("1")
    picks(page.form.asked.witness, OTHER)
    types(pins[OTHER])
    presses(ENTER)
    assert last(house) == Witnessed(moved[0].id, own_pin=True)
    assert house.stock.entries()[-1].author == OTHER


def test_who_is_signed_in_sees_it_without_a_pin(page: StockPage, house: House, desk: Desk) -> None:
    moved = house.stock.record(StockAct(wasted(house.stock.book().lots[0].id, "1", ""), NURSE))
    desk.sign_in(OTHER)
    picks(page.form.asked.act, "Witness")
    types("1")
    picks(page.form.asked.witness, OTHER)
    assert page.form.save_button.hasFocus()
    presses(ENTER)
    assert last(house) == Witnessed(moved[0].id)


def test_left_for_later_it_asks_for_none(page: StockPage, house: House) -> None:
    waste(page)
    page.form.asked.witness.take_focus()
    picks(page.form.asked.witness, "Later")
    assert page.form.asked.pin.isHidden()
    page.form.save_button.click()
    assert isinstance(last(house), DrugWasted)


def test_the_pin_of_one_witness_is_not_kept_for_another(
    page: StockPage, pins: dict[str, str]
) -> None:
    waste(page)
    types(pins[OTHER])
    page.form.asked.witness.take_focus()
    picks(page.form.asked.witness, CLINICIAN)
    assert page.form.asked.pin.label_text == f"PIN of {CLINICIAN}"
    assert page.form.asked.pin.pin == ""


def test_a_question_is_asked_once_though_the_pin_is_typed_anew(
    page: StockPage, house: House, pins: dict[str, str]
) -> None:
    waste(page, "21")
    types(WRONG)
    presses(ENTER)
    assert "More left lot K1" in page.form.asked.volume.question.text
    types("y")
    assert "That is not the PIN" in page.form.asked.pin.message.text
    types(pins[OTHER])
    presses(ENTER)
    assert isinstance(last(house), Witnessed)


def test_out_of_sight_a_pin_is_forgotten(page: StockPage, pins: dict[str, str]) -> None:
    waste(page)
    types(pins[OTHER])
    page.hide()
    shown(page)
    assert page.form.asked.pin.pin == ""
    assert page.form.asked.witness.choice == OTHER


def test_only_who_treats_and_works_here_is_offered_as_a_witness(
    page: StockPage, house: House, desk: Desk
) -> None:
    members = {one.person.name: one for one in desk.staff.members()}
    picks(page.form.asked.act, "Waste")
    words = [segment.text() for segment in page.form.asked.witness.bar.segments]
    assert words == [CLINICIAN, OTHER, "Later"]
    gone = Person(OTHER, active=False)
    house.register.change_person(members[OTHER].id, gone, "set-up", "moved away")
    page.refresh()
    words = [segment.text() for segment in page.form.asked.witness.bar.segments]
    assert words == [CLINICIAN, "Later"]
