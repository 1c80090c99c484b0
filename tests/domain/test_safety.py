"""Suicidal thoughts: clinician told and a plan written before discharge (rules 6.3)."""

from typing import Any

import pytest

from ketalog.domain.before.prestart import BaselineSymptom, PrestartSaid
from ketalog.domain.chart import Chart
from ketalog.domain.criteria import Judged
from ketalog.domain.discharge import discharge_at, unmet_at_leaving
from ketalog.domain.events import Criterion, Ended, SeriousEvent, SideEffect
from ketalog.domain.judging import doubts
from ketalog.domain.refusal import Refused
from ketalog.domain.scales.safety import safety_at
from ketalog.domain.scales.scale import SafetyPlan
from tests.builders import (
    Happening,
    Happenings,
    a_chart,
    all_stated,
    an_escort,
    an_infusion,
    minute,
    some_vitals,
)
from tests.scale_builders import opening_with, scored

ITEM_9 = scored("phq9", *[0] * 8, 1)
PLAN = SafetyPlan("M. Stein MD", "stays with her sister, 988 named")
THOUGHTS = SideEffect("Suicidal thoughts")


def recovering(*happenings: Happenings) -> Chart:
    opening = opening_with("phq9", "cssrs", "ctcae")
    baseline = (-10, some_vitals("124/78"))
    return an_infusion(baseline, *happenings, opening=opening, stopped=40)


def criterion(chart: Chart, at: float = 90) -> Judged | None:
    found = discharge_at(chart, minute(at)).criteria
    return next((one for one in found if one.key == "safety"), None)


RAISED: list[tuple[Any, str]] = [
    (ITEM_9, "PHQ-9 item 9: 1"),
    (scored("phq9", *[0] * 8, 3), "PHQ-9 item 9: 3"),
    (scored("cssrs", 1), "C-SSRS: 1"),
    (THOUGHTS, "Suicidal thoughts"),
    (BaselineSymptom("suicidal thoughts"), "suicidal thoughts, there before"),
    (PrestartSaid("suicidality", "done", "C-SSRS 3"), "C-SSRS 3"),
    (PrestartSaid("suicidality", "done", "PHQ-9 item 9: 1"), "PHQ-9 item 9: 1"),
    (PrestartSaid("suicidality", "done", "C-SSRS score 4", "no"), "C-SSRS score 4"),
    (PrestartSaid("suicidality", "done", "CSSRS 5"), "CSSRS 5"),
    (PrestartSaid("suicidality", "done", "wants to die, has a plan", "yes"),
     "wants to die, has a plan"),
    (SideEffect("suicidal ideation", grade="severe"), "suicidal ideation"),
    (SideEffect("thoughts of  suicide"), "thoughts of  suicide"),
    (SideEffect("Suicide attempt"), "Suicide attempt"),
    (BaselineSymptom("suicidal ideation"), "suicidal ideation, there before"),
    (SeriousEvent("suicide attempt", "stopped by the nurse"), "suicide attempt"),
    (scored("ctcae", 3, words="Suicidal ideation"), "Suicidal ideation"),
]  # fmt: skip


@pytest.mark.parametrize(("said", "words"), RAISED)
def test_it_is_raised_by_what_says_so(said: Any, words: str) -> None:
    found = safety_at(recovering((-20, said)), minute(0))
    assert found is not None
    assert (found.words, found.plan) == (words, None)


@pytest.mark.parametrize(
    "said",
    [
        scored("phq9", *[3] * 8, 0),
        scored("cssrs", 0),
        scored("phq9", 3),
        SideEffect("anxiety"),
        PrestartSaid("suicidality", "done", "C-SSRS 0, PHQ-9 12"),
        PrestartSaid("suicidality", "done", "PHQ-9 item 9: 0"),
        PrestartSaid("consent", "done", "C-SSRS 3"),
        PrestartSaid("suicidality", "done", "denies any, C-SSRS 0", "no"),
        scored("ctcae", 3, words="Nausea"),
        SeriousEvent("seizure"),
    ],
)
def test_nothing_else_raises_it(said: Any) -> None:
    chart = recovering((-20, said))
    assert (safety_at(chart, minute(90)), criterion(chart)) == (None, None)


def test_it_is_not_met_until_a_plan_was_written_after_it() -> None:
    chart = recovering((-20, ITEM_9), (50, PLAN))
    before, after = criterion(chart, 49), criterion(chart, 50)
    assert before is not None
    assert after is not None
    assert (before.state, before.detail) == ("not met", "PHQ-9 item 9: 1 at 13:40")
    assert (after.state, after.detail) == ("met", "M. Stein MD told at 14:50")


def test_thoughts_said_after_the_plan_want_another_one() -> None:
    found = criterion(recovering((-20, ITEM_9), (50, PLAN), (60, THOUGHTS)))
    assert found is not None
    assert found.state == "not met"


def test_a_plan_typed_for_the_same_minute_counts() -> None:
    chart = recovering((50.5, ITEM_9), Happening(50, PLAN, written=51))
    found = criterion(chart)
    assert found is not None
    assert found.state == "met"


def test_a_plan_of_the_same_minute_does_not_answer_what_was_said_after_it() -> None:
    chart = recovering((-20, ITEM_9), (80.1, PLAN), (80.8, ITEM_9))
    found = criterion(chart)
    assert found is not None
    assert found.state == "not met"


def test_nor_what_was_written_after_it_with_an_earlier_time_of_that_minute() -> None:
    chart = recovering((-20, ITEM_9), (80.5, PLAN), Happening(80, THOUGHTS, written=81))
    found = criterion(chart)
    assert found is not None
    assert (found.state, found.detail) == ("not met", "Suicidal thoughts at 15:20")


def test_a_corrected_answer_takes_it_away() -> None:
    corrected = Happening(-20, scored("phq9", *[0] * 9), written=5, amends=5)
    chart = recovering((-20, ITEM_9), corrected)
    assert criterion(chart) is None


def waived(key: str = "safety") -> Criterion:
    return Criterion(key, "waived", why="known for years", clinician="M. Stein MD")


def test_a_prescriber_may_waive_it() -> None:
    found = criterion(recovering((-20, ITEM_9), (50, waived())))
    assert found is not None
    assert found.state == "waived"


def test_a_waiver_does_not_cover_what_is_said_later() -> None:
    found = criterion(recovering((-20, ITEM_9), (50, waived()), (60, THOUGHTS)))
    assert found is not None
    assert found.state == "not met"


def test_it_cannot_be_waived_while_nothing_says_so() -> None:
    with pytest.raises(Refused, match="not a discharge criterion"):
        doubts(waived(), recovering(), minute(50))


def test_nobody_says_that_it_does_not_apply() -> None:
    said = Criterion("safety", "not applicable", why="long ago")
    with pytest.raises(Refused, match="met by a plan"):
        doubts(said, recovering((-20, ITEM_9)), minute(50))


READY = (*all_stated(85), (85, some_vitals("124/78")), (85, an_escort()))


def test_the_patient_waits_for_the_plan() -> None:
    leaving = Ended("discharged with escort")
    with pytest.raises(Refused, match="Suicidal thoughts: clinician told and plan written"):
        doubts(leaving, recovering((-20, ITEM_9), *READY), minute(90))
    assert not doubts(leaving, recovering((-20, ITEM_9), *READY, (86, PLAN)), minute(90))


def test_who_leaves_against_advice_does_not_wait_and_it_prints_as_not_met() -> None:
    unmet = unmet_at_leaving(recovering((-20, ITEM_9), *READY), minute(90))
    assert unmet == ("Suicidal thoughts: clinician told and plan written",)


def test_who_is_cancelled_before_start_leaves_without_the_plan_and_that_is_kept() -> None:
    opening = opening_with("phq9")
    chart = a_chart((-50, ITEM_9), opening=opening)
    assert unmet_at_leaving(chart, minute(-10)) == (
        "Suicidal thoughts: clinician told and plan written",
    )
    answered = a_chart((-50, ITEM_9), (-45, PLAN), opening=opening)
    assert unmet_at_leaving(answered, minute(-10)) == ()
