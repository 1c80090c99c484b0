"""What is asked about a drug before it is written; it can always be recorded."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.entries import Content
from ketalog.domain.events import MedicationGiven, Oxygen, RescueGiven
from ketalog.domain.judging import doubts
from ketalog.domain.opening import GivenToday
from ketalog.domain.quantities import Dose, OxygenFlow
from ketalog.domain.screening import TakenAtHome
from tests.builders import Happening, a_patient, an_infusion, an_opening, minute


def mg(number: str) -> Dose:
    return Dose(Decimal(number))


def rescue(number: str, drug: str = "midazolam", **changes: Any) -> RescueGiven:
    return RescueGiven(drug, mg(number), "IV", **changes)


def medication(drug: str, number: str, route: str = "IV") -> MedicationGiven:
    return MedicationGiven(drug, mg(number), f"{number} mg", route)


def asked(content: Content, chart: Chart | None = None, at: float = 20) -> list[str]:
    return [one.sentence for one in doubts(content, chart or an_infusion(), minute(at))]


def with_patient(**changes: Any) -> Any:
    return an_opening(patient=a_patient(**changes))


def test_over_the_single_dose_the_limit_is_named_with_its_reason() -> None:
    chart = an_infusion(opening=with_patient(born=date(1959, 4, 12)))
    assert asked(rescue("2"), chart) == [
        "2 mg is over the highest single dose, 1.5 mg from 60 y, clinic limit, not yet approved, "
        "secondary source."
    ]


def test_over_the_session_the_sum_is_said() -> None:
    opening = with_patient(born=date(1959, 4, 12))
    chart = an_infusion((5, rescue("1.5")), (10, rescue("1.5")), opening=opening)
    assert asked(rescue("0.5"), chart) == []
    assert asked(rescue("1"), chart) == [
        "4 mg of midazolam in this session is over 3.5 mg from 60 y, clinic limit, "
        "not yet approved, secondary source."
    ]


def test_an_hour_of_flumazenil_is_asked() -> None:
    every = [(minutes, medication("flumazenil", "1")) for minutes in (0, 21, 42)]
    chart = an_infusion(*every)
    found = asked(medication("flumazenil", "0.2"), chart, 59)
    assert [one for one in found if "in 60 min" in one] == [
        "3.2 mg of flumazenil in 60 min is over 3 mg, clinic limit, not yet approved."
    ]


def test_a_day_counts_the_other_session() -> None:
    opening = an_opening(given_today=(GivenToday("ketorolac", mg("100"), minute(-400)),))
    found = asked(medication("ketorolac", "30"), an_infusion(opening=opening))
    assert found == ["130 mg of ketorolac in 24 h is over 120 mg, clinic limit, not yet approved."]


@pytest.mark.parametrize(
    ("allergy", "drug", "said"),
    [
        ("midazolam", "midazolam", "Allergy on the chart: midazolam."),
        ("Versed", "midazolam", "Allergy on the chart: Versed."),
        ("benzodiazepines", "midazolam", "Allergy on the chart: benzodiazepines."),
        ("Ativan (rash)", "midazolam", "Allergy on the chart: Ativan (rash), a benzodiazepine"),
        ("benzos", "midazolam", "Allergy on the chart: benzos."),
        ("alprazolam", "midazolam", "Allergy on the chart: alprazolam."),
        ("ibuprofen (hives)", "ketorolac", "Allergy on the chart: ibuprofen"),
        ("NSAIDs", "ketorolac", "Allergy on the chart: NSAIDs."),
        ("Zofran", "ondansetron", "Allergy on the chart: Zofran."),
    ],
)
def test_an_allergy_is_asked_by_name_trade_name_and_class(
    allergy: str, drug: str, said: str
) -> None:
    chart = an_infusion(opening=with_patient(allergies=(allergy,)))
    found = asked(rescue("1", drug) if drug == "midazolam" else medication(drug, "4"), chart)
    assert [one.startswith(said) for one in found] == [True]


@pytest.mark.parametrize("allergy", ["latex", "flumazenil", "penicillin", "benzocaine"])
def test_another_allergy_is_not_asked_about(allergy: str) -> None:
    chart = an_infusion(opening=with_patient(allergies=(allergy,)))
    assert asked(rescue("1"), chart) == []


def test_the_same_dose_within_two_minutes_is_asked_with_who_wrote_it() -> None:
    chart = an_infusion(
        Happening(19, medication("haloperidol", "5"), author="B. Lind RN"),
    )
    assert asked(medication("Haldol", "5"), chart, 21) == [
        "haloperidol 5 mg was written at 14:19 by B. Lind RN. A second dose?"
    ]


@pytest.mark.parametrize(("number", "at"), [("5", 22), ("4", 20), ("5", 16)])
def test_another_dose_or_another_time_is_no_double_dose(number: str, at: float) -> None:
    chart = an_infusion((19, medication("haloperidol", "5")))
    assert asked(medication("haloperidol", number), chart, at) == []


def test_a_late_entry_is_compared_with_the_dose_after_it() -> None:
    chart = an_infusion((20, rescue("1")))
    assert asked(rescue("1"), chart, 19) == [
        "Another midazolam was at 14:20; the shortest interval is 2 min. A second dose?"
    ]


def test_a_bolus_over_the_limit_for_the_weight_is_asked() -> None:
    chart = an_infusion(opening=an_opening(clinic=replace(an_opening().clinic, boluses="nurse")))
    found = asked(medication("ketamine", "26"), chart)
    assert "26 mg is over the highest single dose, 25.2 mg at 0.35 mg/kg" in found[0]
    assert asked(medication("ketamine", "25"), chart) == []


@pytest.mark.parametrize(("state", "count"), [("yes", 1), ("no", 0), ("unknown", 1)])
def test_flumazenil_with_a_benzodiazepine_at_home_is_asked(state: Any, count: int) -> None:
    chart = an_infusion((-10, TakenAtHome("benzodiazepine", state, "lorazepam", "1 mg")))
    found = asked(medication("flumazenil", "0.2"), chart)
    assert len(found) == count
    assert all("Avoid in regular benzodiazepine use" in one for one in found)


@pytest.mark.parametrize(("flow", "count"), [("6", 0), ("6.5", 1), ("15", 1)])
def test_a_high_oxygen_flow_is_asked(flow: str, count: int) -> None:
    assert len(asked(Oxygen("on", OxygenFlow(Decimal(flow))))) == count


def test_the_limits_of_an_older_session_still_hold() -> None:
    stored = Drug(
        "midazolam", "rescue", ("IV",), highest_single=mg("2.5"), highest_session=mg("5"),
        older_from=60, highest_single_older=mg("1.5"), highest_session_older=mg("3.5"),
    )  # fmt: skip
    opening = replace(with_patient(born=date(1959, 4, 12)), drugs=(stored,))
    chart = an_infusion((5, rescue("1.5")), (10, rescue("1.5")), opening=opening)
    found = asked(rescue("1.6"), chart)
    assert [one.partition(", clinic")[0] for one in found] == [
        "1.6 mg is over the highest single dose, 1.5 mg from 60 y",
        "4.6 mg of midazolam in this session is over 3.5 mg from 60 y",
    ]


@pytest.mark.parametrize("words", ["40 mL", "2 tablets", "1 gm"])
def test_an_amount_without_mg_is_asked_where_the_limits_are_in_mg(words: str) -> None:
    given = MedicationGiven("acetaminophen", None, words, "PO")
    assert asked(given) == [f"How many mg of acetaminophen is {words}? Given, mg later?"]
    assert asked(replace(given, drug="saline")) == []


def test_an_amount_without_mg_makes_the_next_dose_uncertain() -> None:
    chart = an_infusion((5, MedicationGiven("midazolam", None, "2 mL", "IV")))
    assert "An earlier midazolam dose is not yet known: at least 0 mg + unknown." in asked(
        rescue("1"), chart
    )


def test_under_age_every_dose_needs_a_reason() -> None:
    chart = an_infusion(opening=with_patient(born=date(2016, 4, 12)))
    found = [(one.sentence, one.needs_reason) for one in doubts(rescue("1"), chart, minute(20))]
    assert found == [
        (
            "The patient is 10 years old: adult limits do not apply. "
            "Given as ordered for this patient?",
            True,
        )
    ]


@pytest.mark.parametrize("drug", ["alprazolam", "ketorolac", "flumazenil"])
def test_what_is_no_rescue_drug_is_asked_as_a_rescue(drug: str) -> None:
    found = asked(rescue("0.2", drug))
    assert found == [f"{drug} is not among the clinic's rescue drugs. Right?"]


def test_a_rescue_with_ketamine_meets_the_policy_of_boluses() -> None:
    found = asked(rescue("10", "Ketalar"))
    assert "This clinic gives no ketamine bolus (clinic setting). Given?" in found


def test_a_drug_outside_the_library_is_not_written_twice_unasked() -> None:
    chart = an_infusion((20, medication("Propofol", "20")))
    assert asked(medication("propofol", "20"), chart, 20.5) == [
        "propofol 20 mg was written at 14:20 by A. Okafor RN. A second dose?"
    ]


def test_a_first_dose_has_its_own_limit_and_the_next_one_has_not() -> None:
    assert (
        "80 mg is over the highest single dose, 20 mg as a first dose"
        in asked(medication("labetalol", "80"))[0]
    )
    chart = an_infusion((5, medication("labetalol", "20")))
    assert asked(medication("labetalol", "80"), chart) == []


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        (GivenToday("ketorolac", mg("30"), minute(-120)), "The last ketorolac was at 12:00;"),
        (GivenToday("ketorolac", None, minute(-400)), "A ketorolac dose of an earlier session"),
    ],
)
def test_a_dose_of_the_days_other_session_is_asked_about(earlier: GivenToday, said: str) -> None:
    found = asked(
        medication("ketorolac", "30"), an_infusion(opening=an_opening(given_today=(earlier,)))
    )
    assert [one.startswith(said) for one in found] == [True]


def test_a_late_dose_is_asked_with_the_doses_after_it() -> None:
    chart = an_infusion(*((at, medication("flumazenil", "0.2")) for at in (21, 22, 23, 24, 25)))
    found = asked(medication("flumazenil", "0.2"), chart, 19)
    assert found == ["1.2 mg of flumazenil in 20 min is over 1 mg, clinic limit, not yet approved."]
