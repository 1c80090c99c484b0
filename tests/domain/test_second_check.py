"""The second check of the pump: another person, what differs, and what has changed since."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.events import GivenRate, InfusionStarted, InfusionStopped, RateChanged
from ketalog.domain.judging import doubts, refuse_author
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.pump.second_check import state
from ketalog.domain.quantities import Concentration, Flow, Weight
from ketalog.domain.refusal import Refused
from tests.builders import NURSE, Happening, a_chart, an_infusion, an_opening, minute

OTHER = "B. Lind RN"


def read(weight: str = "72", strength: str = "2", flow: str = "27") -> PumpChecked:
    return PumpChecked(
        Weight(Decimal(weight)), Concentration(Decimal(strength)), Flow(Decimal(flow))
    )


def by_other(at: float, checked: PumpChecked | None = None) -> Happening:
    return Happening(at, checked or read(), author=OTHER)


def rate(ml_per_h: str) -> RateChanged:
    return RateChanged(GivenRate(Decimal(ml_per_h), "mL/h"))


def test_without_one_there_is_none() -> None:
    assert state(a_chart(), minute(0)).name == "none"


def test_one_that_agrees_matches_and_says_by_whom() -> None:
    found = state(a_chart(by_other(-5)), minute(0))
    assert (found.name, found.by, found.at) == ("matches", OTHER, minute(-5))


@pytest.mark.parametrize(
    ("checked", "words"),
    [
        (read(weight="75"), "the weight differs: 75 kg, dosed by 72 kg"),
        (read(strength="1"), "the concentration differs: 1 mg/mL, ordered 2 mg/mL"),
        (read(flow="54"), "the rate differs: 54 mL/h, ordered 27 mL/h"),
    ],
)
def test_what_differs_is_named(checked: PumpChecked, words: str) -> None:
    found = state(a_chart(by_other(-5, checked)), minute(0))
    assert (found.name, found.words) == ("differs", words)


@pytest.mark.parametrize(
    ("checked", "asked"),
    [
        (read(), []),
        (read(weight="75"), ["weight"]),
        (read(strength="1", flow="54"), ["concentration", "rate"]),
    ],
)
def test_each_figure_that_differs_is_asked_beside_its_field(
    checked: PumpChecked, asked: list[str]
) -> None:
    assert [doubt.field for doubt in doubts(checked, a_chart(), minute(-5))] == asked


def test_a_mismatch_says_which_in_its_question() -> None:
    (doubt,) = doubts(read(strength="1"), a_chart(), minute(-5))
    assert doubt.sentence.startswith("The concentration differs: 1 mg/mL, ordered 2 mg/mL.")


def test_the_weight_read_is_the_one_that_is_dosed_by() -> None:
    ideal = an_opening(weight="100", weight_used="ideal", used_weight=Weight(Decimal("59.626")))
    chart = a_chart(by_other(-5, read("59.6", "2", "22.4")), opening=ideal)
    assert state(chart, minute(0)).name == "matches"


@pytest.mark.parametrize(
    "weight", ["72", "71.98", "71.985109119"], ids=["as shown", "finer", "as typed in lb"]
)
def test_a_weight_in_lb_is_compared_as_it_is_shown(weight: str) -> None:
    opening = an_opening(weight="71.985109119")
    assert state(a_chart(by_other(-5, read(weight)), opening=opening), minute(0)).name == "matches"


def test_while_it_runs_the_rate_in_force_counts() -> None:
    chart = an_infusion((10, rate("20")), by_other(12, read(flow="20")))
    assert state(chart, minute(12)).name == "matches"
    beside = doubts(read(), an_infusion((10, rate("20"))), minute(12))
    assert "pump log 20 mL/h" in beside[0].sentence


@pytest.mark.parametrize(
    ("after", "name"),
    [
        ((0, InfusionStarted()), "matches"),
        ((0, InfusionStarted(GivenRate(Decimal(30), "mL/h"))), "stale"),
    ],
)
def test_a_start_with_another_rate_makes_it_stale(after: Any, name: str) -> None:
    assert state(a_chart(by_other(-5), after), minute(1)).name == name


def test_a_later_rate_makes_it_stale_until_it_is_checked_again() -> None:
    chart = an_infusion(by_other(1), (10, rate("20")), by_other(15, read(flow="20")))
    assert [state(chart, minute(at)).name for at in (5, 10, 15)] == ["matches", "stale", "matches"]


def test_the_same_rate_in_other_words_changes_nothing() -> None:
    again = RateChanged(GivenRate(Decimal("0.75"), "mg/kg/h"))
    assert state(an_infusion(by_other(1), (10, again)), minute(11)).name == "matches"


def test_a_stop_leaves_it_as_it_was() -> None:
    chart = an_infusion(by_other(1), (10, InfusionStopped("nausea")))
    assert state(chart, minute(20)).name == "matches"


def test_one_that_was_struck_out_never_was() -> None:
    chart = a_chart(by_other(-5), Happening(-5, None, -4, amends=2))
    assert state(chart, minute(0)).name == "none"


def refused(chart: Chart, author: str) -> str:
    with pytest.raises(Refused) as found:
        refuse_author(read(), chart, author)
    return found.value.sentence


@pytest.mark.parametrize("author", [NURSE, NURSE.lower(), f" {NURSE} ", "Okafor, A"])
def test_who_opened_the_session_cannot_be_the_second_person(author: str) -> None:
    assert refused(a_chart(), author).endswith(f"{NURSE} opened this session.")


def test_who_started_the_pump_cannot_be_the_second_person() -> None:
    chart = a_chart(Happening(0, InfusionStarted(), author=OTHER))
    assert refused(chart, OTHER).endswith(f"{OTHER} started the pump.")


def test_anybody_else_can() -> None:
    refuse_author(read(), an_infusion(), OTHER)


def test_who_set_the_rate_in_force_cannot_be_the_second_person() -> None:
    chart = an_infusion(replace(by_other(10), content=rate("20")))
    assert refused(chart, OTHER).endswith(f"{OTHER} set the rate.")


def test_who_set_an_earlier_rate_may_check_a_later_one_of_another() -> None:
    chart = an_infusion(replace(by_other(10), content=rate("20")), (15, rate("25")))
    refuse_author(read(flow="25"), chart, OTHER)


def test_a_rate_set_after_the_check_does_not_speak_against_it() -> None:
    chart = an_infusion(replace(by_other(10), content=rate("20")))
    refuse_author(read(), chart, OTHER, minute(5))


def test_the_patient_is_not_the_second_person() -> None:
    name = a_chart().opened.patient.name
    assert "not the patient" in refused(a_chart(), name.upper())
