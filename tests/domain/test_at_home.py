"""A benzodiazepine at home: said once, with what is verified and what is not."""

import pytest

from ketalog.domain.drugs.at_home import benzodiazepine_advice
from ketalog.domain.people import Medication
from ketalog.domain.screening import AsaClass, TakenAtHome
from tests.builders import a_chart, a_patient, an_opening, minute


def advice(*said: TakenAtHome) -> str:
    return benzodiazepine_advice(a_chart(*((-20 + n, one) for n, one in enumerate(said))))


def taken(drug: str = "", dose: str = "") -> TakenAtHome:
    return TakenAtHome("benzodiazepine", "yes", drug, dose)


@pytest.mark.parametrize(
    "said",
    [
        (),
        (TakenAtHome("benzodiazepine", "no"),),
        (TakenAtHome("benzodiazepine", "unknown"),),
        (TakenAtHome("opioid", "yes"),),
        (taken("lorazepam"), TakenAtHome("benzodiazepine", "no")),
    ],
)
def test_without_one_nothing_is_said(said: tuple[TakenAtHome, ...]) -> None:
    assert advice(*said) == ""


def test_that_it_may_weaken_the_effect_is_said_of_any() -> None:
    assert advice(taken()) == "Benzodiazepine at home: it may weaken the effect of ketamine."


def test_drug_dose_and_time_are_said() -> None:
    said = TakenAtHome("benzodiazepine", "yes", "alprazolam", "0.5 mg", minute(-420))
    assert "(alprazolam 0.5 mg, last 21 Nov 2026 07:00)" in advice(said)


@pytest.mark.parametrize(
    ("drug", "dose", "said"),
    [
        ("lorazepam", "1 mg", "It comes to 5 mg of diazepam."),
        ("Ativan", "2 mg", "It comes to 10 mg of diazepam; over 8 mg a day fewer patients"),
        ("diazepam", "8 mg", "It comes to 8 mg of diazepam."),
        ("alprazolam", "2 mg", "No verified factor to diazepam for alprazolam."),
        ("midazolam", "2 mg", "No verified factor to diazepam for midazolam."),
    ],
)
def test_only_a_verified_factor_is_used(drug: str, dose: str, said: str) -> None:
    assert said in advice(taken(drug, dose))


def test_two_of_them_are_added_up() -> None:
    found = advice(taken("diazepam", "12 mg"), taken("lorazepam", "0.5 mg"))
    assert "(diazepam 12 mg; lorazepam 0.5 mg)" in found
    assert "It comes to 14.5 mg of diazepam; over 8 mg a day fewer patients" in found


def test_the_last_word_on_a_drug_replaces_the_one_before() -> None:
    assert "It comes to 5 mg of diazepam." in advice(
        taken("lorazepam", "2 mg"), taken("Ativan", "1 mg")
    )


def test_one_without_a_factor_leaves_a_least_sum() -> None:
    found = advice(taken("alprazolam", "1 mg"), taken("diazepam", "5 mg"))
    assert found.endswith(
        "It comes to at least 5 mg of diazepam. No verified factor to diazepam for alprazolam."
    )


def test_a_dose_that_cannot_be_read_is_named() -> None:
    assert advice(taken("lorazepam", "1 mg twice daily")).endswith(
        "“1 mg twice daily” is not readable as the mg of lorazepam a day."
    )


@pytest.mark.parametrize("dose", ["", "one tablet", "2 tablets", "a few"])
def test_a_dose_that_is_no_mg_is_not_reckoned(dose: str) -> None:
    assert "of diazepam" not in advice(taken("lorazepam", dose))


@pytest.mark.parametrize("number", [0, 6])
def test_an_asa_class_is_1_to_5(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        AsaClass(number)


def listed(*said: TakenAtHome) -> str:
    """With lorazepam on the list of what the patient takes."""
    last = minute(-420)
    taken = (
        Medication("lorazepam", "benzodiazepine", "2 mg", last),
        Medication("gabapentin", "antiepileptic", "300 mg"),
    )
    opening = an_opening(patient=a_patient(medications=taken))
    happened = ((-20 + number, one) for number, one in enumerate(said))
    return benzodiazepine_advice(a_chart(*happened, opening=opening))


def test_one_on_the_patients_list_counts_without_being_asked_again() -> None:
    assert "(lorazepam 2 mg, last 21 Nov 2026 07:00)" in listed()


def test_what_is_said_today_stands_over_the_list() -> None:
    assert listed(TakenAtHome("benzodiazepine", "no")) == ""
    assert "lorazepam 1 mg" in listed(taken("lorazepam", "1 mg"))
