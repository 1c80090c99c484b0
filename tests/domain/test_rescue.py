"""What the rescue adds up to and when it lets the patient go, by rules 1.7 and 3."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ketalog.domain.drugs import rescue
from ketalog.domain.drugs.doses import missing_details
from ketalog.domain.events import MedicationGiven, RescueGiven, RescueResponse, SideEffect
from ketalog.domain.opening import GivenToday
from ketalog.domain.quantities import Dose
from tests.builders import Happening, a_chart, an_infusion, an_opening, minute


def given(mg: str = "1", drug: str = "midazolam", route: str = "IV") -> RescueGiven:
    return RescueGiven(drug, Dose(Decimal(mg)) if mg else None, route)


def words(*doses: str) -> str:
    chart = an_infusion(*((16.0 + n, given(mg)) for n, mg in enumerate(doses)))
    return rescue.totals(chart)[0].words


@pytest.mark.parametrize(
    ("doses", "said"),
    [
        (("1",), "1 mg"),
        (("0.5", "0.5"), "1 mg"),
        (("1", "1.5"), "2.5 mg"),
        (("1", ""), "at least 1 mg + unknown"),
        (("", "1", ""), "at least 1 mg + unknown"),
        (("",), "at least 0 mg + unknown"),
    ],
)
def test_the_total_says_when_a_dose_is_unknown(doses: tuple[str, ...], said: str) -> None:
    assert words(*doses) == said


def test_each_drug_has_its_own_total_in_order_of_first_use() -> None:
    chart = an_infusion((16, given("1")), (18, given("0.5", "lorazepam")), (20, given("1.5")))
    found = [(total.drug, total.mg, total.doses) for total in rescue.totals(chart)]
    assert found == [("midazolam", Fraction("2.5"), 2), ("lorazepam", Fraction("0.5"), 1)]


def test_a_total_up_to_a_moment_leaves_later_doses_out() -> None:
    chart = an_infusion((16, given("1")), (20, given("1")))
    assert rescue.totals(chart, minute(18))[0].mg == 1


def test_the_total_of_a_drug_counts_it_as_medication_too() -> None:
    premedicated = MedicationGiven("Midazolam", Dose(Decimal(2)), "2 mg", "PO")
    chart = an_infusion((-10, premedicated), (16, given("1")))
    assert rescue.total_of(chart, "midazolam").mg == 3


def test_a_drug_in_two_spellings_has_one_total() -> None:
    chart = an_infusion((5, given("1")), (9, given("1", "Midazolam")))
    assert [total.mg for total in rescue.totals(chart)] == [2]


def test_completing_a_dose_settles_the_total() -> None:
    chart = an_infusion((16, given("")), Happening(16, given("1"), written=19, amends=3))
    assert (rescue.totals(chart)[0].words, rescue.incomplete(chart)) == ("1 mg", ())


def test_a_struck_out_dose_was_never_given() -> None:
    chart = an_infusion((16, given()), Happening(16, None, written=19, amends=3))
    assert (rescue.totals(chart), rescue.holds(chart)) == ((), ())


@pytest.mark.parametrize(
    ("drug", "route", "minutes"),
    [
        ("midazolam", "IV", 60),
        ("midazolam", "iv", 60),
        ("midazolam", "IM", 120),
        ("midazolam", "IN", 120),
        ("midazolam", "PO", 120),
        ("midazolam", "", 120),
        ("lorazepam", "IV", 120),
        ("lorazepam", "PO", 120),
        ("lorazepam", "SL", 120),
        ("diazepam", "IV", 120),
        ("diazepam", "PO", 120),
        ("flumazenil", "IV", 120),
    ],
)
def test_each_sedative_keeps_the_patient_for_its_shipped_time(
    drug: str, route: str, minutes: int
) -> None:
    hold = rescue.holds(an_infusion((16, given("0.2", drug, route))))[0]
    assert (hold.until, hold.minutes) == (minute(16 + minutes), minutes)


def test_an_unknown_dose_keeps_the_patient_for_the_longest_time_of_its_drug() -> None:
    """Rules 1.7: until it is completed, even by a route that is known."""
    assert rescue.holds(an_infusion((16, given("", "midazolam", "IV"))))[0].minutes == 120


def test_the_latest_hold_counts_and_none_shortens_another() -> None:
    chart = an_infusion((16, given("0.5", "lorazepam")), (40, given("1")))
    assert [hold.until for hold in rescue.holds(chart)] == [minute(100), minute(136)]


def test_a_sedative_given_as_medication_keeps_the_patient_too() -> None:
    chart = a_chart((10, MedicationGiven("Lorazepam", Dose(Decimal(1)), "1 mg", "PO")))
    assert rescue.holds(chart)[0].until == minute(130)
    assert rescue.last_sedative(chart) == minute(10)


def test_another_drug_keeps_nobody() -> None:
    chart = a_chart((10, MedicationGiven("ondansetron", Dose(Decimal(4)), "4 mg", "IV")))
    assert (rescue.holds(chart), rescue.last_sedative(chart)) == ((), None)


def test_a_hold_says_why() -> None:
    assert rescue.holds(an_infusion((16, given())))[0].words == "60 min since midazolam"


def test_a_response_belongs_to_the_rescue_before_it() -> None:
    chart = an_infusion(
        (16, given()),
        (18, RescueResponse("no effect")),
        (20, given()),
        (22, RescueResponse("calm")),
    )
    first, second = rescue.rows(chart)
    assert [one.value.response for one in first.responses] == ["no effect"]
    assert [one.value.response for one in second.responses] == ["calm"]
    assert (first.total.words, second.total.words) == ("1 mg", "2 mg")


def test_a_response_belongs_to_the_rescue_that_it_names() -> None:
    plain = an_infusion((16, given()), (20, given()))
    dose = plain.of(RescueGiven)[0].id
    chart = an_infusion((16, given()), (20, given()), (22, RescueResponse("calm", rescue=dose)))
    assert [len(row.responses) for row in rescue.rows(chart)] == [1, 0]


def test_a_response_typed_for_the_minute_of_its_rescue_belongs_to_it() -> None:
    chart = an_infusion((16.5, given()), (16, RescueResponse("calm")))
    assert [len(row.responses) for row in rescue.rows(chart)] == [1]


def test_a_rescue_without_response_is_unanswered() -> None:
    chart = an_infusion((16, given()), (18, RescueResponse("calm")), (20, given()))
    open_one = rescue.unanswered(chart)
    assert open_one
    assert open_one.at == minute(20)


def test_no_rescue_has_nothing_to_answer() -> None:
    assert rescue.unanswered(an_infusion()) is None


def beforehand(mg: str = "1", drug: str = "midazolam") -> RescueGiven:
    return RescueGiven(drug, Dose(Decimal(mg)), "IV", purpose="prophylactic")


@pytest.mark.parametrize(
    ("doses", "said"),
    [
        ((beforehand("1"), given("1")), "2 mg, of it 1 mg prophylactic"),
        ((beforehand("1"),), "1 mg, prophylactic"),
        ((beforehand("1"), given("")), "at least 1 mg + unknown, of it 1 mg prophylactic"),
        ((given("1"), given("1")), "2 mg"),
    ],
)
def test_a_prophylactic_dose_is_told_apart_in_the_total(
    doses: tuple[RescueGiven, ...], said: str
) -> None:
    chart = an_infusion(*((n, dose) for n, dose in enumerate(doses)))
    assert rescue.totals(chart)[0].words == said


def test_a_prophylactic_dose_keeps_the_patient_too() -> None:
    assert rescue.holds(an_infusion((-5, beforehand())))[0].until == minute(55)


def test_no_response_to_a_prophylactic_dose_is_asked_for() -> None:
    chart = an_infusion((-5, beforehand()))
    assert rescue.unanswered(chart) is None
    assert rescue.last_asked(chart) is None


def test_a_response_after_a_prophylactic_dose_is_that_of_the_rescue() -> None:
    chart = an_infusion((5, given()), (7, beforehand()), (9, RescueResponse("better")))
    first, second = rescue.rows(chart)
    assert [one.value.response for one in first.responses] == ["better"]
    assert (second.is_prophylactic, second.responses) == (True, ())


@pytest.mark.parametrize(
    ("drug", "route", "minutes"),
    [("midazolam", "IV", 5), ("midazolam", "IM", 15), ("lorazepam", "IV", 20),
     ("lorazepam", "PO", 60), ("water", "PO", 0)],
)  # fmt: skip
def test_the_response_is_due_by_drug_and_route(drug: str, route: str, minutes: int) -> None:
    chart = an_infusion((16, given("1", drug, route)))
    open_one = rescue.unanswered(chart)
    assert open_one
    assert rescue.response_due(chart, open_one) == minute(16 + minutes)


def test_a_medication_without_any_dose_is_to_be_completed() -> None:
    counted = MedicationGiven("senna", None, "2 tablets", "PO")
    unknown = MedicationGiven("ketorolac", None, "", "IV")
    chart = an_infusion((5, counted), (6, unknown), (7, given("")))
    found = [one.value.drug for one in rescue.incomplete(chart)]
    assert found == ["ketorolac", "midazolam"]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ("route", "ordered_by", "trigger")),
        ({"route": "IV"}, ("ordered_by", "trigger")),
        ({"route": "IV", "purpose": "prophylactic"}, ("ordered_by",)),
        ({"route": "IV", "ordered_by": "M. Stein MD", "trigger": "anxiety"}, ()),
    ],
)
def test_details_that_were_to_come_are_all_asked_for(
    changes: dict[str, Any], missing: tuple[str, ...]
) -> None:
    told = RescueGiven("midazolam", Dose(Decimal(1)), details_later=True, **changes)
    assert missing_details(told, None) == missing


def test_a_dose_that_never_was_to_be_completed_asks_for_nothing() -> None:
    assert missing_details(RescueGiven("midazolam", Dose(Decimal(1))), None) == ()


def test_a_volume_of_a_drug_in_mg_is_to_be_completed() -> None:
    chart = an_infusion((5, MedicationGiven("midazolam", None, "2 mL", "IV")))
    assert [one.value.drug for one in rescue.incomplete(chart)] == ["midazolam"]


@pytest.mark.parametrize(("at", "held"), [(-90, True), (-200, False)])
def test_an_earlier_sessions_sedative_still_holds_the_patient(at: float, held: bool) -> None:
    earlier = GivenToday("lorazepam", None, minute(at), "IV")
    chart = an_infusion(opening=an_opening(given_today=(earlier,)))
    assert [hold.until for hold in rescue.holds(chart)] == [minute(at + 120)] * held


def test_a_sedative_by_mouth_without_a_dose_keeps_the_patient_for_its_longest_time() -> None:
    chart = an_infusion((10, MedicationGiven("midazolam", None, "", "IV")))
    assert rescue.holds(chart)[0].until == minute(130)


def test_the_trigger_points_at_the_side_effect_that_runs() -> None:
    chart = an_infusion((3, SideEffect("Dysphoria")), (8, SideEffect("dysphoria", "graded")))
    found = rescue.linked(RescueGiven("midazolam", None, trigger="dysphoria"), chart, minute(9))
    assert isinstance(found, RescueGiven)
    assert found.side_effect == chart.of(SideEffect)[0].id


def test_a_side_effect_that_was_resolved_or_never_began_is_not_pointed_at() -> None:
    chart = an_infusion((3, SideEffect("nausea")), (8, SideEffect("nausea", "resolved")))
    content = MedicationGiven("ondansetron", None, "4 mg", reason="nausea")
    assert rescue.linked(content, chart, minute(9)) == content
    other = MedicationGiven("ondansetron", None, "4 mg", reason="headache")
    assert rescue.linked(other, chart, minute(5)) == other
