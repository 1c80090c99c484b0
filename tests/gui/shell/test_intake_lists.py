"""Lists on the patient form: what is asked of an entry, and that nothing typed is lost."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.domain.people import Medication, Patient
from ketalog.gui.desk import Desk
from ketalog.gui.patient_form import PatientForm
from ketalog.gui.patient_panel import PatientPanel
from tests.gui.shell.a_clinic import ENTER, presses, shown, types


@pytest.fixture
def form(qtbot: QtBot, desk: Desk) -> PatientForm:
    made = PatientForm(desk)
    qtbot.addWidget(made)
    shown(made)
    for text in ("RIVERA, Maria", "12 Apr 1979", "004217"):
        types(text)
        presses(ENTER)
    return made


@pytest.fixture
def panel(form: PatientForm) -> PatientPanel:
    return form.panel


def takes(panel: PatientPanel, line: str, *then: str) -> None:
    """Type a drug, and what is answered after it."""
    panel.medications.field.take_focus(False)
    types(line)
    presses(ENTER)
    for one in then:
        types(one)


def saved(desk: Desk) -> list[Patient]:
    return [patient for _, patient in desk.patients()]


def test_a_drug_of_a_known_class_is_asked_about_under_another(panel: PatientPanel) -> None:
    takes(panel, "lorazepam 2 mg", "5")
    asked = panel.medications.drug_class.question.text
    assert asked == "lorazepam is on the list as benzodiazepine. Stimulant?"
    assert panel.medications.entries == [Medication("lorazepam", "", "2 mg")]


def test_it_is_kept_so_once_that_is_answered(panel: PatientPanel) -> None:
    takes(panel, "lorazepam 2 mg", "5", "y")
    assert panel.medications.said == (Medication("lorazepam", "stimulant", "2 mg"),)
    assert panel.medications.field.hasFocus()


@pytest.mark.parametrize(("line", "digit"), [("Ativan 1 mg", "1"), ("oxycodone 5 mg", "2")])
def test_the_class_of_the_list_is_not_asked_about(
    panel: PatientPanel, line: str, digit: str
) -> None:
    takes(panel, line, digit)
    assert not panel.medications.drug_class.question.text
    assert panel.medications.entries[0].drug_class


def test_enter_does_not_go_past_the_class(panel: PatientPanel) -> None:
    takes(panel, "metoprolol 25 mg")
    presses(ENTER)
    said = panel.medications.drug_class.message.text
    assert said == "Which class is metoprolol? “Other” is one of them."
    assert panel.medications.drug_class.bar.hasFocus()


def test_nobody_is_saved_with_a_drug_that_has_no_class(form: PatientForm, desk: Desk) -> None:
    takes(form.panel, "metoprolol 25 mg")
    form.panel.save_button.click()
    assert saved(desk) == []
    assert form.panel.medications.message.text.startswith("Which class is metoprolol?")
    assert form.panel.medications.drug_class.bar.hasFocus()
    types("8")
    form.panel.save_button.click()
    assert saved(desk)[0].medications == (Medication("metoprolol", "other", "25 mg"),)


def test_a_drug_on_file_without_a_class_is_left_alone(form: PatientForm, desk: Desk) -> None:
    form.panel.medications.show_said((Medication("metoprolol"),))
    form.panel.save_button.click()
    assert saved(desk)[0].medications == (Medication("metoprolol"),)


def test_another_drug_waits_for_the_class_of_the_one_before(panel: PatientPanel) -> None:
    takes(panel, "metoprolol 25 mg")
    takes(panel, "gabapentin 300 mg")
    assert panel.medications.field.text() == "gabapentin 300 mg"
    assert [one.name for one in panel.medications.entries] == ["metoprolol"]
    assert panel.medications.drug_class.bar.hasFocus()


def test_a_letter_typed_in_the_class_row_is_not_lost_unsaid(panel: PatientPanel) -> None:
    takes(panel, "metoprolol 25 mg", "g")
    said = panel.medications.drug_class.message.text
    assert said == "“g” is not taken here: first “its class”, 1 to 8."


def test_after_the_class_letters_are_the_next_drug(panel: PatientPanel) -> None:
    takes(panel, "metoprolol 25 mg", "8", "gabapentin")
    assert panel.medications.field.text() == "gabapentin"


def test_a_letter_typed_at_how_it_went_is_not_lost_unsaid(panel: PatientPanel) -> None:
    panel.tried.field.take_focus(False)
    types("leeches")
    presses(ENTER)
    types("p")
    said = panel.tried.result.message.text
    assert said == "“p” is not taken here: first “how it went”, 1 to 4."


def test_it_is_said_beside_the_line_that_enter_goes_on(panel: PatientPanel) -> None:
    field = panel.conditions.field
    assert field.unit == ""
    field.take_focus(False)
    types("hypertension")
    presses(ENTER)
    assert field.unit == "Enter again goes on"
    types("g")
    assert field.unit == ""


@pytest.mark.parametrize("line", ["lorazepam 2 mg last night", "10 mg", "ketorolac 15mg"])
def test_a_dose_among_the_allergies_is_asked_about(panel: PatientPanel, line: str) -> None:
    panel.allergies.field.take_focus(False)
    types(line)
    presses(ENTER)
    assert panel.allergies.doubt.text == f"“{line}”: is that an allergy?"
    assert panel.allergies.entries == []
    types("y")
    assert [name for name, _ in panel.allergies.entries] == [line]


@pytest.mark.parametrize("line", ["penicillin (rash)", "lorazepam", "vitamin B12", "nuts"])
def test_an_allergy_is_not_asked_about(panel: PatientPanel, line: str) -> None:
    panel.allergies.field.take_focus(False)
    types(line)
    presses(ENTER)
    assert not panel.allergies.doubt.text
    assert panel.allergies.entries


def test_saving_asks_about_a_dose_among_the_allergies(form: PatientForm, desk: Desk) -> None:
    form.panel.allergies.field.take_focus(False)
    types("lorazepam 2 mg")
    form.panel.save_button.click()
    assert saved(desk) == []
    assert QApplication.focusWidget() is form.panel.allergies.doubt
    types("y")
    form.panel.save_button.click()
    assert saved(desk)[0].allergies == ("lorazepam 2 mg",)


def test_tab_takes_no_dose_among_the_allergies_unasked(panel: PatientPanel) -> None:
    panel.allergies.field.take_focus(False)
    types("lorazepam 2 mg")
    panel.mrn.take_focus()
    assert panel.allergies.entries == []
    assert panel.allergies.message.text == "“lorazepam 2 mg”: is that an allergy?"
    assert panel.allergies.field.text() == "lorazepam 2 mg"
