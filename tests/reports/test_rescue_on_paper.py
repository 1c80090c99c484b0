"""The record tells a rescue whole: why, what was tried, limits, beforehand, home drugs."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ketalog.domain.drugs.rescue import linked
from ketalog.domain.entries import Content
from ketalog.domain.events import (
    InfusionStarted,
    MedicationGiven,
    RescueGiven,
    RescueResponse,
    SideEffect,
)
from ketalog.domain.screening import AsaClass, TakenAtHome
from tests.reports import samples
from tests.reports.paper import bare, recorded, text_of
from tests.reports.samples import START, Log


def rescue(mg: str, **changes: Any) -> RescueGiven:
    return RescueGiven("midazolam", samples.mg(mg), "IV", **changes)


def paper(*said: tuple[float, Content]) -> str:
    log = Log()
    patient = replace(samples.opened().patient, born=date(1959, 4, 12))
    log.add(-20, replace(samples.opened(), patient=patient))
    log.add(0, InfusionStarted())
    for at, one in said:
        log.add(at, one)
    return bare(text_of(recorded(log.chart())))


def says(text: str, words: str) -> bool:
    return bare(words) in text


def test_a_rescue_says_for_what_how_bad_and_what_was_tried() -> None:
    given = rescue(
        "1", trigger="dysphoria", grade="severe", tried=("slowed", "quiet"), given_by="B. Lind RN"
    )
    text = paper((10, SideEffect("dysphoria", grade="severe")), (12, given))
    assert says(text, "For dysphoria, severe. Tried first: slowed, quiet. Given by B. Lind RN.")


def test_a_rescue_for_a_side_effect_says_since_when() -> None:
    log = Log()
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    log.add(10, SideEffect("dysphoria"))
    content = linked(rescue("1", trigger="dysphoria"), log.chart(), START)
    assert content == rescue("1", trigger="dysphoria")
    began = log.chart().entries[-1].observed_at
    later = linked(content, log.chart(), began)
    log.add(12, later)
    assert says(bare(text_of(recorded(log.chart()))), "For dysphoria, since 14:10.")


def test_what_came_beforehand_is_told_apart() -> None:
    text = paper((-5, rescue("1", purpose="prophylactic")), (12, rescue("1")))
    assert says(text, "Prophylactic: midazolam 1 mg IV")
    assert says(text, "Rescue: midazolam 1 mg IV")
    assert says(text, "2 mg, of it 1 mg prophylactic in 2 doses")
    assert text.count(bare("Response not recorded")) == 1


def test_the_total_names_the_limit_that_holds_for_the_patient() -> None:
    assert says(paper((12, rescue("1"))), "limit 3.5 mg from 60 y, secondary source")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (rescue("2", despite="clinician at the chair"),
         "Given despite a warning: clinician at the chair. Over the clinic's limit."),
        (rescue("2"), "Over the clinic's limit, no reason given."),
    ],
)  # fmt: skip
def test_a_dose_over_the_limit_is_flagged_with_its_reason(given: RescueGiven, words: str) -> None:
    assert says(paper((12, given)), words)


def test_the_response_and_the_reversal_are_there() -> None:
    flumazenil = MedicationGiven("flumazenil", samples.mg("0.2"), "0.2 mg", "IV", given_by="A. B.")
    text = paper((12, rescue("1")), (17, RescueResponse("worse", -3)), (18, flumazenil))
    assert says(text, "worse. RASS −3.")
    assert says(text, "Given by A. B. Leave not before 16:18.")


def test_what_was_taken_at_home_and_the_asa_class_stand_at_the_top() -> None:
    taken = TakenAtHome("benzodiazepine", "yes", "lorazepam", "1 mg")
    text = paper((-15, AsaClass(3)), (-14, TakenAtHome("opioid", "no")), (-13, taken))
    head = text[: text.index(bare("Events and medication"))]
    assert says(head, "ASA III")
    assert says(head, "yes, lorazepam 1 mg")


def test_a_chart_without_them_says_nothing_of_them() -> None:
    assert not says(paper((12, rescue("1"))), "Physical status")
