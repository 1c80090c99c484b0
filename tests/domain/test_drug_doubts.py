"""What is asked about a drug before it is written; it can always be recorded."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import Given
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_doubts import is_over
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
    assert found == ["130 mg of ketorolac today is over 120 mg, clinic limit, not yet approved."]


@pytest.mark.parametrize(
    ("allergy", "drug", "said"),
    [
        ("midazolam", "midazolam", "Allergy on the chart: midazolam."),
        ("Versed", "midazolam", "Allergy on the chart: Versed."),
        ("benzodiazepines", "midazolam", "Allergy on the chart: benzodiazepines."),
        ("Ativan (rash)", "midazolam", "Allergy on the chart: Ativan (rash), a benzodiazepine"),
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


@pytest.mark.parametrize("allergy", ["latex", "flumazenil", "penicillin"])
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


@pytest.mark.parametrize(("state", "count"), [("yes", 1), ("no", 0), ("unknown", 0)])
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


OVER: list[tuple[Given, bool]] = [
    (rescue("2.5"), False),
    (rescue("2.6"), True),
    (medication("ketorolac", "31"), True),
    (medication("water", "31"), False),
]


@pytest.mark.parametrize(("given", "over"), OVER)
def test_a_dose_over_its_limit_is_flagged(given: Given, over: bool) -> None:
    assert is_over(given, an_infusion((20, given)), minute(20)) is over


def test_the_dose_that_passes_the_session_limit_is_flagged_and_no_earlier_one() -> None:
    first, second, third = rescue("2"), rescue("2"), rescue("2")
    chart = an_infusion((5, first), (10, second), (15, third))
    found = [is_over(one, chart, minute(at)) for one, at in ((first, 5), (second, 10), (third, 15))]
    assert found == [False, False, True]
