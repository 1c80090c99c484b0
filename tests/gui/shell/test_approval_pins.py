"""Where PINs are wanted, whoever approves limits or words gives theirs at another's screen."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.entries import Content
from ketalog.domain.paper_text import PaperTextApproved
from ketalog.domain.people import Person
from ketalog.domain.quantities import Dose
from ketalog.gui.desk import Desk
from ketalog.gui.drugs.drugs_page import DrugsPage
from ketalog.gui.records_page import RecordsPage
from ketalog.gui.texts.text_page import TextPage
from ketalog.services.drug_library import DRUGS, WITH_PIN
from ketalog.services.paper_texts import TEXTS
from ketalog.services.pins import ACCESS
from ketalog.store.shipped_texts import sheet_text
from tests.builders import CLINICIAN, NURSE, SetClock, a_clinic, a_clinic_house
from tests.gui.own_pins import WRONG, want_pins
from tests.gui.shell.a_clinic import ENTER, presses, shown, types

CHARGE, FRONT, UNSEEN = "L. Haddad RN", "K. Meyer", "R. Patel MD"
EN = str(sheet_text("en").version)
ESC = Qt.Key.Key_Escape


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        opened.register.name_clinic(a_clinic(), "set-up")
        opened.register.add_person(Person(NURSE), "set-up")
        opened.register.add_person(Person(CLINICIAN, "prescriber"), "set-up")
        opened.register.add_person(Person(CHARGE, "charge nurse"), "set-up")
        opened.register.add_person(Person(FRONT, "front desk"), "set-up")
        yield opened


@pytest.fixture
def pins(house: House) -> dict[str, str]:
    """Everybody has one but a prescriber who has just come."""
    found = want_pins(house)
    house.register.add_person(Person(UNSEEN, "prescriber"), "set-up")
    return found


@pytest.fixture
def desk(house: House, pins: dict[str, str]) -> Desk:
    made = Desk(house)
    made.sign_in(NURSE)
    return made


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DrugsPage:
    """A change of midazolam waits."""
    made = DrugsPage(desk)
    qtbot.addWidget(made)
    shown(made)
    made.table.mark([line.key for line in made.table._model.lines].index("midazolam"))
    made.standing.change.click()
    made.change.fields["highest_single"].restore("2")
    made.change.source.restore("our pharmacist")
    made.change.save()
    return made


@pytest.fixture
def texts(desk: Desk, qtbot: QtBot) -> TextPage:
    made = TextPage(desk)
    qtbot.addWidget(made)
    shown(made)
    return made


def tile(page: DrugsPage, name: str) -> None:
    next(one for one in page.standing.tiles if one.text() == name).click()


def single(desk: Desk) -> Dose | None:
    found = next(one.in_force for one in desk.library.drugs() if one.name == "midazolam")
    return found.highest_single if found else None


def approved(house: House) -> list[Content | None]:
    kept = (one.content for one in house.logs.read(TEXTS))
    return [one for one in kept if isinstance(one, PaperTextApproved)]


def test_the_tiles_show_only_who_may_approve(page: DrugsPage) -> None:
    assert [one.text() for one in page.standing.tiles] == [CLINICIAN, CHARGE, UNSEEN]


def test_a_tile_of_somebody_else_writes_nothing_before_their_pin(
    page: DrugsPage, desk: Desk
) -> None:
    tile(page, CLINICIAN)
    assert single(desk) == Dose(Decimal("2.5"))
    assert page.approval.pin.label_text == f"PIN of {CLINICIAN}"
    assert "Highest single dose: 2.5 mg → 2 mg" in page.approval.change.text


def test_with_it_the_limit_is_in_force_and_the_log_says_so(
    page: DrugsPage, desk: Desk, house: House, pins: dict[str, str]
) -> None:
    tile(page, CLINICIAN)
    types(pins[CLINICIAN])
    presses(ENTER)
    assert single(desk) == Dose(Decimal(2))
    entry = house.logs.read(DRUGS)[-1]
    assert (entry.author, entry.reason) == (CLINICIAN, WITH_PIN)
    assert page.side.currentWidget() is page.standing


@pytest.mark.parametrize(
    ("typed", "said"), [(WRONG, "That is not the PIN"), ("", "gives their own PIN")]
)
def test_a_pin_that_is_wrong_or_missing_is_said_beside_it(
    page: DrugsPage, desk: Desk, typed: str, said: str
) -> None:
    tile(page, CLINICIAN)
    types(typed)
    page.approval.save_button.click()
    assert said in page.approval.pin.message.text
    assert page.approval.pin.field.hasFocus()
    assert page.approval.pin.pin == ""
    assert single(desk) == Dose(Decimal("2.5"))


def test_who_has_no_pin_yet_is_told_where_it_is_chosen(page: DrugsPage) -> None:
    tile(page, UNSEEN)
    types(WRONG)
    presses(ENTER)
    assert "it is chosen where people sign in" in page.approval.pin.message.text


def test_escape_approves_nothing_and_forgets_what_was_typed(page: DrugsPage, desk: Desk) -> None:
    tile(page, CLINICIAN)
    types("9150")
    QTest.keyClick(page.approval, ESC)
    assert page.side.currentWidget() is page.standing
    assert page.approval.pin.pin == ""
    assert single(desk) == Dose(Decimal("2.5"))


def test_who_is_signed_in_approves_by_their_tile_alone(page: DrugsPage, desk: Desk) -> None:
    desk.sign_in(CHARGE)
    page.refresh()
    tile(page, CHARGE)
    assert single(desk) == Dose(Decimal(2))


def test_of_what_was_withdrawn_meanwhile_no_pin_is_tried(
    page: DrugsPage, desk: Desk, house: House
) -> None:
    proposal = next(one.proposed for one in desk.library.drugs() if one.proposed)
    tile(page, CLINICIAN)
    types(WRONG)
    tries = house.logs.read(ACCESS)
    house.drug_library.withdraw(proposal.id, NURSE, "mistyped")
    page.approval.save_button.click()
    assert page.message.text == "That change does not wait any more."
    assert house.logs.read(ACCESS) == tries


def test_a_prescribers_own_pin_stands_with_their_approval_of_words(
    texts: TextPage, house: House, pins: dict[str, str]
) -> None:
    texts.approve.click()
    types("1")
    assert texts.approval.pin.field.hasFocus()
    types(pins[CLINICIAN])
    presses(ENTER)
    assert approved(house) == [PaperTextApproved("discharge", "en", EN, CLINICIAN, own_pin=True)]


def test_without_it_words_stay_unapproved(texts: TextPage, house: House) -> None:
    texts.approve.click()
    types(f"1{WRONG}")
    presses(ENTER)
    assert "That is not the PIN" in texts.approval.pin.message.text
    assert texts.approval.clinician.choice == CLINICIAN
    assert approved(house) == []


def test_a_prescriber_who_is_signed_in_gives_no_pin(
    texts: TextPage, desk: Desk, house: House
) -> None:
    desk.sign_in(CLINICIAN)
    texts.approve.click()
    types("1")
    assert texts.approval.save_button.hasFocus()
    presses(ENTER)
    assert approved(house) == [PaperTextApproved("discharge", "en", EN, CLINICIAN)]


def test_the_pin_of_one_prescriber_is_not_kept_for_another(
    texts: TextPage, pins: dict[str, str]
) -> None:
    texts.approve.click()
    types(f"1{pins[CLINICIAN]}")
    texts.approval.clinician.take_focus()
    types("2")
    assert texts.approval.pin.label_text == f"PIN of {UNSEEN}"
    assert texts.approval.pin.pin == ""


def test_the_front_desk_is_not_shown_the_way_to_the_words(desk: Desk, qtbot: QtBot) -> None:
    records = RecordsPage(desk)
    qtbot.addWidget(records)
    shown(records)
    assert records.texts.isVisible()
    desk.sign_in(FRONT)
    records.refresh()
    assert not records.texts.isVisible()
