"""Adding a patient and putting details right."""

from datetime import date
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ketalog.domain.people import Patient
from ketalog.gui.desk import Desk
from ketalog.gui.patient_form import PatientForm
from tests.gui.shell.a_clinic import ENTER, MARIA, presses, shown, types


@pytest.fixture
def form(qtbot: QtBot, desk: Desk) -> PatientForm:
    made = PatientForm(desk)
    qtbot.addWidget(made)
    shown(made)
    return made


def fill(name: str = "RIVERA, Maria", born: str = "12 Apr 1979", mrn: str = "004217") -> None:
    """Type the first three lines and skip the sex; the keys are then on allergies."""
    for text in (name, born, mrn, ""):
        types(text)
        presses(ENTER)


def saved(desk: Desk) -> list[Patient]:
    return [patient for _, patient in desk.patients()]


def test_a_patient_is_added_with_the_keyboard_alone(form: PatientForm, desk: Desk) -> None:
    fill()
    types("2ondansetron, latex")
    presses(ENTER, ENTER)
    allergies = ("ondansetron", "latex")
    assert saved(desk) == [
        Patient("RIVERA, Maria", date(1979, 4, 12), "004217", allergies=allergies)
    ]


@pytest.mark.parametrize(("key", "allergies"), [("1", ()), ("3", None)])
def test_none_known_is_not_the_same_as_not_asked(
    form: PatientForm, desk: Desk, key: str, allergies: tuple[str, ...] | None
) -> None:
    fill()
    types(key)
    presses(ENTER)
    assert [patient.allergies for patient in saved(desk)] == [allergies]


def test_nothing_is_preselected(form: PatientForm) -> None:
    assert not form.panel.rows.typed()


@pytest.mark.parametrize("born", ["1979-04-12", "12 Apr 1979", "12 April 1979", "12 apr 1979"])
def test_a_birth_date_is_typed_in_each_of_these_ways(form: PatientForm, born: str) -> None:
    types("A")
    presses(ENTER)
    types(born)
    assert form.panel.born.field.unit == "47 y"


@pytest.mark.parametrize(
    ("born", "sentence"),
    [
        ("04/12/1979", "04/12/1979 may be 4 December or 12 April: type the month in letters."),
        ("25/12/1979", "25/12/1979: type the month in letters, such as 12 Apr 1979."),
        ("31 Feb 1979", "There is no such day."),
        ("12 Apr 79", "Type the year with four digits."),
        ("12 Apx 1979", "“Apx” is not a month."),
        ("22 Nov 2026", "22 Nov 2026 is still to come."),
        ("12 Apr 1879", "12 Apr 1879 is over 120 years ago."),
        ("yesterday", "Type the date as 12 Apr 1979 or 1979-04-12."),
    ],
)
def test_a_wrong_birth_date_is_said_beside_it_as_soon_as_it_is_left(
    form: PatientForm, born: str, sentence: str
) -> None:
    types("A")
    presses(ENTER)
    types(born)
    presses(ENTER)
    assert form.panel.born.message.text == sentence


def test_each_wrong_line_gets_its_own_sentence(form: PatientForm, desk: Desk) -> None:
    form.panel.save_button.click()
    panel = form.panel
    said = [row.message.text for row in (panel.name, panel.born, panel.mrn, panel.allergies)]
    assert said == [
        "A name is needed.",
        "A birth date is needed.",
        "An MRN is needed.",
        "Was the patient asked about allergies?",
    ]


def test_what_is_refused_stays_typed(form: PatientForm, desk: Desk) -> None:
    fill(name="Robert'); DROP TABLE entries;--")
    types("1")
    presses(ENTER)
    assert form.panel.name.typed == "Robert'); DROP TABLE entries;--"
    assert not saved(desk)


def test_an_mrn_of_somebody_else_is_refused_beside_it(
    form: PatientForm, desk: Desk, maria: UUID
) -> None:
    fill(name="ABEL, Jo")
    types("1")
    presses(ENTER)
    assert form.panel.mrn.message.text == "That MRN belongs to another patient."


def test_a_list_without_an_allergy_is_refused(form: PatientForm) -> None:
    fill()
    types("2none")
    presses(ENTER, ENTER)
    assert form.panel.list.message.text == "For no allergies choose “Asked, none known”."


def test_details_are_put_right_and_the_rest_stays(
    form: PatientForm, desk: Desk, maria: UUID
) -> None:
    form.begin(maria)
    form.panel.mrn.restore("004218")
    form.panel.save_button.click()
    assert [(one.mrn, one.allergies) for one in saved(desk)] == [("004218", MARIA.allergies)]


def test_escape_cancels_and_writes_nothing(qtbot: QtBot, form: PatientForm, desk: Desk) -> None:
    fill()
    with qtbot.waitSignal(form.cancelled):
        presses(Qt.Key.Key_Escape)
    assert not saved(desk)
