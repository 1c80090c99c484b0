"""Adding a patient and putting details right."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.domain.people import Medication, Patient, Tried
from ketalog.domain.quantities import Weight
from ketalog.gui import theme
from ketalog.gui.desk import Desk
from ketalog.gui.patient_form import PatientForm
from ketalog.gui.session.banner import ChipLabel
from tests.gui.shell.a_clinic import ENTER, MARIA, presses, shown, types

# Past medication, conditions, treatments, height and phone.
LEFT = (ENTER,) * 6


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
    types("ondansetron, latex")
    presses(ENTER, *LEFT, ENTER)
    allergies = ("ondansetron", "latex")
    assert saved(desk) == [
        Patient("RIVERA, Maria", date(1979, 4, 12), "004217", allergies=allergies)
    ]


@pytest.mark.parametrize("line", ["penicillin (rash); latex", "penicillin: rash, latex"])
def test_a_reaction_is_kept_apart_from_its_allergy(
    form: PatientForm, desk: Desk, line: str
) -> None:
    fill()
    types(line)
    form.panel.save_button.click()
    (patient,) = saved(desk)
    assert patient.allergies == ("penicillin", "latex")
    assert patient.reactions == (("penicillin", "rash"),)


@pytest.mark.parametrize(("said", "allergies"), [("none", ()), ("NKDA", ()), ("", None)])
def test_none_known_is_not_the_same_as_not_asked(
    form: PatientForm, desk: Desk, said: str, allergies: tuple[str, ...] | None
) -> None:
    fill()
    types(said)
    presses(ENTER)
    form.panel.save_button.click()
    assert [patient.allergies for patient in saved(desk)] == [allergies]


def test_a_list_that_nobody_asked_about_is_amber(form: PatientForm) -> None:
    chips = form.panel.allergies.chips.findChildren(ChipLabel)
    first = chips[0]
    assert (first.text(), first.property("role")) == ("Not asked yet", "chip-amber")


def test_none_is_said_with_a_click_as_well(form: PatientForm, desk: Desk) -> None:
    fill()
    form.panel.allergies.chips.none_said.emit()
    form.panel.save_button.click()
    assert saved(desk)[0].allergies == ()


def test_drugs_are_typed_one_after_the_other_with_class_and_last_dose(
    form: PatientForm, desk: Desk
) -> None:
    fill()
    presses(ENTER)
    types("lorazepam 2 mg")
    presses(ENTER)
    types("107:30")
    presses(ENTER)
    types("gabapentin 300 mg a day")
    presses(ENTER)
    types("3")
    form.panel.save_button.click()
    assert saved(desk)[0].medications == (
        Medication(
            "lorazepam", "benzodiazepine", "2 mg", datetime(2026, 11, 21, 12, 30, tzinfo=UTC)
        ),
        Medication("gabapentin", "antiepileptic", "300 mg a day"),
    )


def test_a_last_dose_that_is_still_to_come_is_said_beside_it(form: PatientForm) -> None:
    fill()
    presses(ENTER)
    types("lorazepam 2 mg")
    presses(ENTER)
    types("122 Nov 2026 09:00")
    presses(ENTER)
    assert form.panel.medications.last_taken.message.text == "That time is still to come."


def test_treatments_are_found_by_letters_and_their_result_by_digit(
    form: PatientForm, desk: Desk
) -> None:
    form.panel.tried.field.take_focus(False)
    types("physi")
    presses(ENTER)
    types("3")
    types("leeches")
    presses(ENTER)
    types("4")
    assert form.panel.tried.said == (
        Tried("physical therapy", "did not help"), Tried("leeches", "not tolerated"),
    )  # fmt: skip


def test_backspace_on_the_empty_line_takes_the_last_entry_back(form: PatientForm) -> None:
    fill()
    types("penicillin (rash)")
    presses(ENTER, Qt.Key.Key_Backspace)
    assert form.panel.allergies.field.text() == "penicillin (rash)"
    assert not form.panel.allergies.entries


def test_a_half_typed_entry_is_taken_by_saving(form: PatientForm, desk: Desk) -> None:
    fill()
    types("latex")
    form.panel.save_button.click()
    assert saved(desk)[0].allergies == ("latex",)


def test_none_among_entries_is_refused(form: PatientForm) -> None:
    fill()
    types("latex")
    presses(ENTER)
    types("none")
    presses(ENTER)
    assert "take them off first" in form.panel.allergies.message.text


def test_a_look_alike_is_asked_about_once_and_answered_with_y(
    form: PatientForm, desk: Desk, maria: UUID
) -> None:
    fill(name="RIVERA, Mario", mrn="004218")
    types("none")
    form.panel.save_button.click()
    assert form.panel.name.question.text == (
        "There is RIVERA, Maria, born 12 Apr 1979, MRN 004217. Another person?"
    )
    types("y")
    assert len(saved(desk)) == 2


def test_nobody_is_alike_to_themselves(form: PatientForm, desk: Desk, maria: UUID) -> None:
    form.begin(maria)
    form.panel.name.restore("RIVERA, Marie")
    form.panel.save_button.click()
    assert saved(desk)[0].name == "RIVERA, Marie"


def test_over_120_years_is_asked(form: PatientForm, desk: Desk) -> None:
    fill(born="12 Apr 1879")
    form.panel.save_button.click()
    assert form.panel.born.question.text == "12 Apr 1879 is over 120 years ago. Right?"
    types("y")
    assert saved(desk)[0].born == date(1879, 4, 12)


def test_the_weights_are_listed_with_what_changed_much(
    form: PatientForm, desk: Desk, maria: UUID
) -> None:
    for kg in ("72", "63"):
        weighed = replace(dict(desk.patients())[maria], weight=Weight(Decimal(kg)))
        desk.save_patient(weighed, maria)
    form.begin(maria)
    assert form.panel.weights.texts == (
        "Weighed here",
        "21 Nov 2026 · 63 kg, 138.9 lb · 13 % less than before",
        "21 Nov 2026 · 72 kg, 158.7 lb",
    )


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
        ("12 Apr 2079", "12 Apr 2079 is still to come. Type the year of birth again."),
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
    said = [row.message.text for row in (panel.name, panel.born, panel.mrn)]
    assert said == ["A name is needed.", "A birth date is needed.", "An MRN is needed."]


def test_what_is_refused_stays_typed(form: PatientForm, desk: Desk) -> None:
    fill(name="Robert'); DROP TABLE entries;--")
    form.panel.save_button.click()
    assert form.panel.name.typed == "Robert'); DROP TABLE entries;--"
    assert not saved(desk)


def test_an_mrn_of_somebody_else_is_refused_beside_it(
    form: PatientForm, desk: Desk, maria: UUID
) -> None:
    fill(name="ABEL, Jo")
    form.panel.save_button.click()
    assert form.panel.mrn.message.text == "MRN 004217 is RIVERA, Maria, born 12 Apr 1979."


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


def leave_half_typed(form: PatientForm) -> None:
    fill()
    types("penicillin (rash)")
    presses(ENTER)
    types("lat")
    form.cancel.click()


def test_what_was_typed_is_there_again_after_cancel(form: PatientForm) -> None:
    leave_half_typed(form)
    form.begin()
    panel = form.panel
    assert (panel.name.typed, panel.born.typed) == ("RIVERA, Maria", "12 Apr 1979")
    assert panel.allergies.entries == [("penicillin", "rash"), ("lat", "")]
    assert panel.status.text == "What was typed is kept; nothing of it is saved yet."


def test_another_patients_form_in_between_takes_nothing_of_it(
    form: PatientForm, maria: UUID
) -> None:
    leave_half_typed(form)
    form.begin(maria)
    assert (form.panel.mrn.typed, form.panel.status.text) == ("004217", "")
    form.begin()
    assert form.panel.allergies.field.text() == "lat"


def test_an_empty_form_is_to_be_had(form: PatientForm) -> None:
    leave_half_typed(form)
    form.begin()
    form.empty.click()
    assert not form.panel.rows.typed()
    assert not form.empty.isVisible()


def test_what_was_saved_does_not_come_back(form: PatientForm) -> None:
    fill()
    form.panel.save_button.click()
    form.begin()
    assert not form.panel.rows.typed()


def test_what_somebody_else_typed_does_not_come_back(form: PatientForm, desk: Desk) -> None:
    leave_half_typed(form)
    desk.sign_in("B. Ruiz RN")
    form.begin()
    assert not form.panel.rows.typed()


def test_what_is_wrong_begins_under_the_field_and_moves_no_neighbour(form: PatientForm) -> None:
    panel = form.panel
    before = panel.mrn.field.mapTo(panel, QPoint()).y()
    panel.born.restore("12 Apr 2079")
    panel.rows.left.emit(panel.born)
    QApplication.processEvents()
    message = panel.born.message
    words = message.mapTo(panel, message.contentsRect().topLeft()).x()
    assert words == panel.born.field.mapTo(panel, QPoint()).x()
    assert panel.mrn.field.mapTo(panel, QPoint()).y() == before
    assert panel.born.field.mapTo(panel, QPoint()).y() == before


def test_a_weight_that_was_measured_meanwhile_stays(
    form: PatientForm, desk: Desk, maria: UUID
) -> None:
    form.begin(maria)
    weighed = replace(dict(desk.patients())[maria], weight=Weight(Decimal(72)))
    desk.save_patient(weighed, maria)
    form.panel.phone.restore("555-0100")
    form.panel.save_button.click()
    assert saved(desk)[0].weight == Weight(Decimal(72))


def test_a_phone_with_letters_is_refused_beside_it(form: PatientForm) -> None:
    form.panel.phone.take_focus()
    types("none")
    presses(ENTER)
    assert "digits" in form.panel.phone.message.text


def test_an_entry_is_taken_off_with_a_click(form: PatientForm) -> None:
    form.panel.allergies.show_said([("penicillin", "rash"), ("latex", "")])
    form.panel.allergies.chips.removed.emit(0)
    assert form.panel.allergies.said == (("latex", ""),)


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Theme("day", 200))
    yield
    theme.apply(qapp, theme.Theme())


@pytest.mark.usefixtures("large_text")
def test_six_allergies_with_reactions_are_shown_whole_where_the_text_is_large(
    form: PatientForm,
) -> None:
    form.panel.allergies.show_said([(f"allergen {n} of a long name", "a rash") for n in range(6)])
    QApplication.processEvents()
    chips = form.panel.allergies.chips
    shown = [chip for chip in chips.findChildren(ChipLabel) if chip.isVisible()]
    places = [QRect(chip.mapTo(chips, QPoint()), chip.size()) for chip in shown]
    assert len(places) == 6
    assert all(chips.rect().contains(place) for place in places)
    assert all(chip.height() >= chip.heightForWidth(chip.width()) for chip in shown)
