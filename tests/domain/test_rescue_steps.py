"""What is offered after the response to a rescue."""

from datetime import date
from decimal import Decimal

import pytest

from ketalog.domain.drugs.rescue_steps import NextStep, next_steps, without_effect
from ketalog.domain.events import RescueGiven, RescueResponse
from ketalog.domain.quantities import Dose
from tests.builders import a_patient, an_infusion, an_opening, minute


def given(mg: str = "1", drug: str = "midazolam") -> RescueGiven:
    return RescueGiven(drug, Dose(Decimal(mg)), "IV", "dysphoria")


def steps(response: str, rass: int | None = 0, *doses: str) -> tuple[NextStep, ...]:
    at_67 = an_opening(patient=a_patient(born=date(1959, 4, 12)))
    every = [(10 + 5 * n, given(mg)) for n, mg in enumerate(doses or ("1",))]
    chart = an_infusion(*every, (30, RescueResponse(response, rass)), opening=at_67)
    return next_steps(chart, minute(30))


@pytest.mark.parametrize("response", ["same", "worse", "better"])
def test_repeat_call_and_reverse_are_offered(response: str) -> None:
    assert [one.step for one in steps(response)] == ["repeat", "call", "reverse"]


def test_nothing_is_offered_once_it_is_resolved() -> None:
    assert steps("resolved") == ()


def test_resolved_but_hard_to_wake_is_still_offered_the_reversal() -> None:
    assert [one.step for one in steps("resolved", -3)] == ["repeat", "call", "reverse"]


def test_nothing_is_offered_before_the_response() -> None:
    assert next_steps(an_infusion((5, given())), minute(9)) == ()


def test_repeat_says_how_much_may_follow() -> None:
    assert steps("same")[0] == NextStep("repeat", "midazolam", "Repeat midazolam up to 1.5 mg")


def test_repeat_says_at_most_while_a_dose_is_unknown() -> None:
    unknown = RescueGiven("midazolam", None)
    chart = an_infusion((10, unknown), (15, given()), (30, RescueResponse("same")))
    words = next_steps(chart, minute(30))[0].words
    assert words == "Repeat midazolam, at most 2.5 mg (one dose unknown)"


def test_a_child_is_offered_no_adult_figures() -> None:
    child = an_opening(patient=a_patient(born=date(2016, 4, 12)))
    chart = an_infusion((10, given()), (30, RescueResponse("same")), opening=child)
    repeat, _, reverse = next_steps(chart, minute(30))
    assert repeat.words == "Repeat midazolam, adult limits do not apply"
    assert reverse.words.startswith("Flumazenil: adult limits do not apply. Avoid in")


def test_repeat_is_closed_when_nothing_is_left() -> None:
    step = steps("same", 0, "1.5", "2")[0]
    assert not step.is_open
    assert step.words.startswith("Repeat midazolam: 0 mg left of 3.5 mg from 60 y")


def test_repeat_waits_for_the_interval() -> None:
    chart = an_infusion((10, given("1", "lorazepam")), (12, RescueResponse("same")))
    words = next_steps(chart, minute(12))[0].words
    assert words == "Repeat lorazepam up to 1 mg, from 14:25"


def test_call_names_the_clinician() -> None:
    assert steps("same")[1].words == "Call the clinician: M. Stein MD"


def test_the_reversal_says_its_own_maxima_its_watch_and_its_caution() -> None:
    assert steps("worse")[2].words == (
        "Flumazenil: 0.2 mg at a time, 1 mg in 20 min, 3 mg in 60 min, then watch 120 min. "
        "Avoid in regular benzodiazepine use, seizure disorder, tricyclic overdose."
    )


@pytest.mark.parametrize(
    ("response", "found"), [("same", True), ("worse", True), ("better", False)]
)
def test_a_rescue_without_effect_is_known(response: str, found: bool) -> None:
    chart = an_infusion((10, given()), (15, RescueResponse(response)))
    assert without_effect(chart, minute(20)) is found
