"""A bolus of ketamine: asked by policy and limit, never refused, counted beside the infusion."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.drugs.bolus import boluses, given_words
from ketalog.domain.events import MedicationGiven
from ketalog.domain.judging import doubts
from ketalog.domain.opening import SessionOpened
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.quantities import Dose
from ketalog.domain.summary import end_state
from tests.builders import CLINICIAN, NURSE, a_clinic, a_protocol, an_infusion, an_opening, minute


def bolus(mg: str | None = "10", by: str = "", drug: str = "ketamine") -> MedicationGiven:
    dose = Dose(Decimal(mg)) if mg else None
    return MedicationGiven(drug, dose, f"{mg} mg" if mg else "", "IV", given_by=by)


def a_policy(who: Any, **changes: Any) -> SessionOpened:
    return an_opening(clinic=replace(a_clinic(), boluses=who), **changes)


def asked(given: MedicationGiven, opening: SessionOpened, at: float = 10) -> list[str]:
    chart = an_infusion(opening=opening)
    return [doubt.sentence for doubt in doubts(given, chart, minute(at))]


def test_where_the_clinic_gives_none_it_is_asked_with_the_policy_named() -> None:
    (sentence,) = asked(bolus(), a_policy("off"))
    assert "gives no ketamine bolus (clinic setting)" in sentence


@pytest.mark.parametrize(
    ("by", "says"), [(NURSE, f"given by {NURSE}"), ("", "nobody is named"), (CLINICIAN, "")]
)
def test_where_only_the_prescriber_gives_one_anybody_else_is_asked(by: str, says: str) -> None:
    found = asked(bolus(by=by), a_policy("prescriber"))
    assert [says in sentence for sentence in found] == ([True] if says else [])


def test_where_a_nurse_may_give_one_nothing_is_asked() -> None:
    assert asked(bolus(by=NURSE), a_policy("nurse")) == []


@pytest.mark.parametrize(("mg", "over"), [("25.2", False), ("25.3", True), ("30", True)])
def test_more_than_the_highest_for_the_weight_is_asked(mg: str, over: bool) -> None:
    # Guideline 2018: 0.35 mg/kg, at 72 kg 25.2 mg.
    found = asked(bolus(mg), a_policy("nurse"))
    assert ["0.35 mg/kg" in sentence for sentence in found] == [True] * over


def test_the_highest_follows_the_weight_that_is_dosed_by() -> None:
    ideal = an_opening(weight="50").weight
    opening = a_policy("nurse", weight_used="ideal", used_weight=ideal)
    assert len(asked(bolus("20"), opening)) == 1


@pytest.mark.parametrize(("mg", "over"), [("21", False), ("21.1", True)])
def test_what_is_in_already_counts_towards_the_protocols_highest_dose(mg: str, over: bool) -> None:
    # 9 mg are in after 10 min.
    opening = a_policy("nurse", protocol=a_protocol(max_dose="30"))
    chart = an_infusion(opening=replace(opening, protocol=a_protocol(max_dose="30")))
    assert infusion_at(chart, minute(10)).delivered == Decimal("7.5")
    found = asked(bolus(str(Decimal(mg) + Decimal("1.5"))), opening)
    words = "over the protocol's 30 mg (not yet approved)"
    assert [words in sentence for sentence in found] == [True] * over


def test_a_bolus_is_counted_beside_the_infusion_and_not_in_it() -> None:
    chart = an_infusion((10, bolus()))
    assert infusion_at(chart, minute(40)).delivered == 36
    assert boluses(chart, minute(40)).mg == 10
    assert given_words(chart, minute(40)) == "infused 36 mg + bolus 10 mg"


def test_without_a_bolus_only_the_infusion_is_told() -> None:
    assert given_words(an_infusion(), minute(40)) == "36 mg"


def test_a_bolus_of_unknown_size_is_told_as_such() -> None:
    chart = an_infusion((10, bolus()), (20, bolus(None)))
    assert given_words(chart, minute(40)) == "infused 36 mg + bolus at least 10 mg + unknown"


@pytest.mark.parametrize(("drug", "mg"), [("Ketalar", 10), ("ketamine", 10), ("ketorolac", 0)])
def test_only_ketamine_is_a_bolus_by_any_of_its_names(drug: str, mg: int) -> None:
    chart = an_infusion((10, bolus(drug=drug)))
    assert end_state(chart, minute(40)).bolus_mg == mg
