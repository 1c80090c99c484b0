"""The list of patients."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ketalog.domain.people import Patient
from ketalog.gui.desk import Desk
from ketalog.gui.list_cell import SIGN
from ketalog.gui.patients_page import PatientsPage
from tests.builders import NURSE
from tests.gui.shell.a_clinic import ENTER, presses, shown, types


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, maria: UUID) -> PatientsPage:
    desk.save_patient(Patient("NGUYỄN, Thị Mai", date(1990, 1, 5), "B-77", allergies=()))
    desk.save_patient(Patient("Ødegård, Åsa", date(1985, 7, 7), "004219"))
    desk.save_patient(Patient("Иванова, Анна", date(1961, 12, 30), "004221"))
    made = PatientsPage(desk)
    qtbot.addWidget(made)
    shown(made)
    return made


def names(page: PatientsPage) -> list[str]:
    model = page.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("looked_for", "name"),
    [
        ("maria riv", "RIVERA, Maria"),
        ("nguyen", "NGUYỄN, Thị Mai"),
        ("THI MAI", "NGUYỄN, Thị Mai"),
        ("odegard", "Ødegård, Åsa"),
        ("иванова", "Иванова, Анна"),
        ("b-77", "NGUYỄN, Thị Mai"),
        ("004217", "RIVERA, Maria"),
        ("1979-04-12", "RIVERA, Maria"),
        ("12 april 1979", "RIVERA, Maria"),
        ("30 Dec", "Иванова, Анна"),
    ],
)
def test_a_patient_is_found_while_typing(page: PatientsPage, looked_for: str, name: str) -> None:
    types(looked_for)
    assert names(page) == [name]


def test_nobody_is_marked_before_somebody_goes_to_the_list(page: PatientsPage) -> None:
    types("maria")
    assert page.table.marked is None
    assert not page.open_session.isEnabled()


def test_enter_goes_to_the_list_and_there_opens(
    qtbot: QtBot, page: PatientsPage, maria: UUID
) -> None:
    types("maria")
    with qtbot.waitSignal(page.opened) as opened:
        presses(ENTER, ENTER)
    assert opened.args == [maria]


def test_the_list_says_whether_allergies_were_asked(page: PatientsPage) -> None:
    types("odegard")
    assert page.table.model().index(0, 3).data() == "not asked yet"


def test_enter_on_the_button_asks_for_a_new_patient(qtbot: QtBot, page: PatientsPage) -> None:
    page.new_patient.setFocus()
    with qtbot.waitSignal(page.new_wanted):
        presses(ENTER)


def test_no_match_is_said_in_words(page: PatientsPage) -> None:
    types("zzz")
    assert page.nothing.text() == "Nobody here matches “zzz”."
    assert not page.table.isVisible()


def test_an_empty_clinic_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    page = PatientsPage(desk)
    qtbot.addWidget(page)
    shown(page)
    assert "New patient" in page.nothing.text()


def test_a_new_patient_is_there_after_a_refresh(page: PatientsPage, desk: Desk) -> None:
    desk.save_patient(Patient("ABEL, Jo", date(2000, 1, 1), "9"))
    page.refresh()
    assert "ABEL, Jo" in names(page)


def test_the_whole_name_of_sixty_letters_has_room(page: PatientsPage, desk: Desk) -> None:
    desk.save_patient(Patient("Long " * 12, date(2000, 1, 1), "10"))
    page.refresh()
    assert page.table.rowHeight(0) >= page.table.sizeHintForRow(0)


def test_who_signs_in_next_does_not_find_what_was_looked_for(
    page: PatientsPage, desk: Desk
) -> None:
    types("maria")
    page.hide()
    desk.sign_in("J. Bell RN")
    page.show()
    assert (page.search.text(), len(names(page))) == ("", 4)


def test_who_comes_back_finds_what_was_looked_for(page: PatientsPage, desk: Desk) -> None:
    types("maria")
    page.hide()
    desk.sign_in("")
    desk.sign_in(NURSE)
    page.show()
    assert page.search.text() == "maria"


def test_a_look_alike_is_signed_under_the_name(page: PatientsPage, desk: Desk) -> None:
    desk.save_patient(Patient("RIVERA, Mario", date(1951, 2, 3), "990001"))
    page.refresh()
    types("rivera")
    model = page.table.model()
    assert [model.index(row, 0).data(SIGN) for row in range(2)] == [
        "Name alert: RIVERA, Mario · MRN 990001",
        "Name alert: RIVERA, Maria · MRN 004217",
    ]
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "RIVERA, Maria. Name alert: RIVERA, Mario · MRN 990001"


def test_a_name_like_no_other_has_no_sign(page: PatientsPage) -> None:
    types("odegard")
    assert not page.table.model().index(0, 0).data(SIGN)


@pytest.mark.parametrize("looked_for", ["4/12/1979", "rivera 1979", "12 apr 1979"])
def test_each_typed_word_matches_somewhere(page: PatientsPage, looked_for: str) -> None:
    page.search.setText(looked_for)
    assert names(page) == ["RIVERA, Maria"]
