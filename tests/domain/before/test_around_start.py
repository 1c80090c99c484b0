"""Who is in the building, what was there before, and how the patient usually is."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.before.own_baseline import own_baseline
from ketalog.domain.before.presence import clinicians_in, nobody_in_building
from ketalog.domain.before.prestart import BaselineSymptom, ClinicianPresence, OwnBaseline
from ketalog.domain.chart import Chart
from ketalog.domain.discharge import discharge_at
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, Grade, SideEffect
from ketalog.domain.judging import doubts
from ketalog.domain.people import Escort
from ketalog.domain.quantities import OxygenFlow
from ketalog.domain.refusal import Refused
from tests.builders import CLINICIAN, Happening, an_infusion, minute, shipped, some_vitals
from tests.domain.before.lists import LUIS, before

IN, OUT = ClinicianPresence(CLINICIAN, "in"), ClinicianPresence(CLINICIAN, "out")
LEE = ClinicianPresence("K. Lee NP", "in")
DIZZY = (-20.0, BaselineSymptom("dizziness", "mild"))


def refused(content: Content, chart: Chart, at: float = -1) -> Refused:
    with pytest.raises(Refused) as caught:
        doubts(content, chart, minute(at))
    return caught.value


def test_who_came_in_and_did_not_leave_is_in_the_building() -> None:
    chart = before((-30, IN), (-20, LEE), (-10, ClinicianPresence("m. stein", "out")))
    assert clinicians_in(chart, minute(-15)) == (CLINICIAN, "K. Lee NP")
    assert clinicians_in(chart, minute(0)) == ("K. Lee NP",)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (ClinicianPresence(" ", "in"), "Who came in?"),
        (ClinicianPresence("", "out"), "Who left?"),
        (OUT, "M. Stein MD is not in the building. Nobody is, by the chart."),
    ],
)
def test_who_was_not_there_cannot_leave(said: ClinicianPresence, sentence: str) -> None:
    wrong = refused(said, before())
    assert (wrong.sentence, wrong.field) == (sentence, "who")


def test_who_is_there_is_named_when_another_leaves() -> None:
    assert "In by the chart: K. Lee NP." in refused(OUT, before((-20, LEE))).sentence


def test_the_last_clinician_who_leaves_during_the_infusion_is_said() -> None:
    chart = an_infusion((-20, IN), (20, OUT))
    alone = nobody_in_building(chart, minute(25))
    assert alone
    assert alone.words(chart.zone) == (
        "No clinician in the building since 14:20: M. Stein MD left."
    )


@pytest.mark.parametrize(
    ("happenings", "at"),
    [
        ([(-20, IN), (-10, LEE), (20, OUT)], 25),
        ([(-20, IN), (20, OUT), (22, LEE)], 25),
        ([(-20, IN), (20, OUT)], 15),
        ([(-20, IN), (45, OUT)], 50),
        ([(-20, IN), (-10, OUT)], -5),
        ([], 25),
    ],
)
def test_otherwise_nothing_is_said(happenings: list[Any], at: float) -> None:
    assert nobody_in_building(an_infusion(*happenings, stopped=40), minute(at)) is None


@pytest.mark.parametrize(
    ("grade", "asked"),
    [
        ("", ["Dizziness was there before START (mild). Is it more now?"]),
        ("mild", ["Dizziness was there before START (mild). Is it more now?"]),
        ("moderate", []),
    ],
)
def test_a_symptom_that_was_there_is_asked_about(grade: Grade, asked: list[str]) -> None:
    effect = SideEffect("Dizziness", grade=grade)
    found = doubts(effect, an_infusion(DIZZY), minute(5))
    assert [doubt.sentence for doubt in found] == asked


def test_it_is_asked_once() -> None:
    chart = an_infusion(
        DIZZY, (5, SideEffect("dizziness")), (9, SideEffect("dizziness", "resolved"))
    )
    assert doubts(SideEffect("dizziness"), chart, minute(12)) == ()


def test_another_symptom_is_not_asked_about() -> None:
    assert doubts(SideEffect("nausea"), an_infusion(DIZZY), minute(5)) == ()


def test_a_baseline_symptom_lies_before_start() -> None:
    symptom = BaselineSymptom("headache")
    assert refused(symptom, an_infusion(), 5).field == "at"
    assert doubts(symptom, an_infusion(), minute(-5)) == ()
    assert refused(BaselineSymptom(" "), an_infusion(), -5).field == "what"


@pytest.mark.parametrize(
    ("own", "field"),
    [
        (OwnBaseline(), "mobility"),
        (OwnBaseline(rass=6), "rass"),
        (OwnBaseline(oxygen=OxygenFlow(Decimal(90))), "oxygen"),
    ],
)
def test_an_own_baseline_that_cannot_be_is_refused(own: OwnBaseline, field: str) -> None:
    assert refused(own, before()).field == field


def test_the_last_word_on_each_part_of_the_own_baseline_counts() -> None:
    chart = before(
        (-20, OwnBaseline("walks", OxygenFlow(Decimal(2)), -1)),
        (-10, OwnBaseline("walks with a cane")),
    )
    assert own_baseline(chart) == OwnBaseline("walks with a cane", OxygenFlow(Decimal(2)), -1)


def state(chart: Chart, key: str) -> str:
    found = discharge_at(chart, minute(90)).criteria
    return next(one.state for one in found if one.key == key)


@pytest.mark.parametrize(
    ("own", "rass", "expected"), [(-1, -1, "met"), (-1, 0, "met"), (None, -1, "not met")]
)
def test_the_rass_of_the_own_baseline_is_enough(own: int | None, rass: int, expected: str) -> None:
    said = OwnBaseline("walks", rass=own)
    chart = an_infusion((-20, said), (-5, some_vitals()), (85, some_vitals(rass=rass)), stopped=40)
    assert state(chart, "rass") == expected


def test_an_own_baseline_said_in_recovery_lets_nobody_go() -> None:
    late = Happening(-20, OwnBaseline("walks", rass=-2), 80)
    chart = an_infusion((-5, some_vitals()), (85, some_vitals(rass=-2)), late, stopped=40)
    assert own_baseline(chart).rass is None
    assert state(chart, "rass") == "not met"


def test_an_own_baseline_that_is_corrected_in_recovery_lets_nobody_go() -> None:
    own = (-20, OwnBaseline("walks", rass=0))
    sets = ((-5, some_vitals()), (85, some_vitals(rass=-2)))
    corrected = Happening(-20, OwnBaseline("walks", rass=-2), 80, amends=4)
    chart = an_infusion(own, *sets, corrected, stopped=40)
    assert state(chart, "rass") == "not met"


def test_an_own_baseline_struck_out_in_recovery_counts_no_more() -> None:
    own = (-20, OwnBaseline("walks", rass=-1))
    sets = ((-5, some_vitals()), (85, some_vitals(rass=-1)))
    assert state(an_infusion(own, *sets, stopped=40), "rass") == "met"
    struck = an_infusion(own, *sets, Happening(-20, None, 80, amends=4), stopped=40)
    assert state(struck, "rass") == "not met"


def test_how_the_patient_was_before_start_is_not_said_of_a_time_after_it() -> None:
    assert refused(OwnBaseline("walks", rass=-2), an_infusion(), 50).field == "at"


def test_an_own_baseline_written_after_start_is_asked_about_and_taken() -> None:
    (asked,) = doubts(OwnBaseline("walks"), an_infusion(), minute(-5))
    assert "what was said by START counts" in asked.sentence


def test_in_the_session_of_who_came_back_no_own_baseline_is_said() -> None:
    sentence = refused(OwnBaseline(rass=-2), before(came_back_from="session/0")).sentence
    assert "that of the session before" in sentence


def test_the_oxygen_of_the_own_baseline_is_usual() -> None:
    two = OxygenFlow(Decimal(2))
    sets = ((-5, some_vitals()), (85, some_vitals(oxygen=two)))
    assert state(an_infusion(*sets, stopped=40), "spo2") == "not met"
    own = (-20, OwnBaseline(oxygen=two))
    assert state(an_infusion(own, *sets, stopped=40), "spo2") == "met"


def test_how_the_patient_moved_before_is_named_at_the_door() -> None:
    """Rules 4.2."""
    chart = an_infusion(
        (-20, OwnBaseline("walks with a cane")), (80, Criterion("moves", "met")), stopped=40
    )
    moves = next(one for one in discharge_at(chart, minute(90)).criteria if one.key == "moves")
    assert moves.text == "Moves as before the infusion: walks with a cane"
    assert moves.state == "met"


@pytest.mark.parametrize(
    ("escort", "field"),
    [
        (replace(LUIS, name=""), "name"),
        (replace(LUIS, age=15), "age"),
        (replace(LUIS, relationship="Uber driver"), "relationship"),
    ],
)
def test_who_cannot_be_an_escort_is_refused(escort: Escort, field: str) -> None:
    chart = before(escort_rules=shipped().escort())
    assert refused(escort, chart, 0).field == field


def test_an_escort_of_age_is_taken() -> None:
    assert doubts(LUIS, before(), minute(0)) == ()
