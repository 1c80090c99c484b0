"""What a patient tells, read from one line."""

from typing import get_args

import pytest

from ketalog.domain.history import allergies, allergies_of, conditions, medication
from ketalog.domain.people import DrugClass, Medication
from ketalog.domain.refusal import Refused
from tests.builders import a_patient


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("latex", [("latex", "")]),
        ("penicillin (rash); latex", [("penicillin", "rash"), ("latex", "")]),
        ("penicillin (rash), latex", [("penicillin", "rash"), ("latex", "")]),
        ("nuts (swelling, hives); latex", [("nuts", "swelling, hives"), ("latex", "")]),
        ("penicillin: rash", [("penicillin", "rash")]),
        ("sulfa (rash", [("sulfa", "rash")]),
        ("latex; latex", [("latex", "")]),
    ],
)
def test_allergies_and_what_they_did_are_apart(line: str, found: list[tuple[str, str]]) -> None:
    assert list(allergies(line)) == found


def test_none_among_allergies_is_refused() -> None:
    with pytest.raises(Refused, match="none alone"):
        allergies("latex, none")


@pytest.mark.parametrize(
    ("line", "name", "dose"),
    [
        ("lorazepam 2 mg", "lorazepam", "2 mg"),
        ("lorazepam, 1 mg at night", "lorazepam", "1 mg at night"),
        ("vitamin B12 1 mg", "vitamin B12", "1 mg"),
        ("5-HTP 100 mg", "5-HTP", "100 mg"),
        ("sertraline", "sertraline", ""),
    ],
)
def test_a_drug_and_its_dose_are_apart(line: str, name: str, dose: str) -> None:
    assert medication(line) == Medication(name, dose_text=dose)


@pytest.mark.parametrize(
    ("line", "sentence"), [("2 mg", "name of the drug first"), ("fentanyl 25 ug", "Write mcg")]
)
def test_what_is_no_drug_and_no_dose_is_refused(line: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        medication(line)


def test_a_comma_belongs_to_a_condition() -> None:
    assert conditions("sleep apnea, uses CPAP; asthma") == ("sleep apnea, uses CPAP", "asthma")


def test_reactions_stand_behind_their_allergies() -> None:
    patient = a_patient(allergies=("Penicillin", "latex"), reactions=(("penicillin", "rash"),))
    assert allergies_of(patient) == ("Penicillin (rash)", "latex")


@pytest.mark.parametrize("name", ["opioid", "antiepileptic", "antidepressant", "benzodiazepine"])
def test_medication_has_the_classes_of_the_clinical_facts(name: str) -> None:
    assert name in get_args(DrugClass)
