"""What a session came to: mg, peak, worst side effect, rescue, leaving, scores before and after."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ketalog.domain.events import (
    Ended,
    InfusionPaused,
    InfusionResumed,
    InfusionStopped,
    MedicationGiven,
    RescueGiven,
    SeriousEvent,
    SideEffect,
)
from ketalog.domain.quantities import Dose
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.series.outcome import Change, SessionOutcome, outcome_of
from ketalog.domain.vitals import BloodPressure, Vitals
from tests.builders import Happening, Happenings, a_bp, a_chart, an_infusion, an_opening, minute
from tests.domain.series.series_builders import a_change


def after(*happenings: Happenings, **opening: Any) -> SessionOutcome:
    """Of an infusion of 36 mg that was stopped as planned and left at 01:30."""
    chart = an_infusion(
        *happenings, (90, Ended("discharged with escort")), stopped=40,
        opening=an_opening(**opening),
    )  # fmt: skip
    found = outcome_of(chart)
    assert found is not None
    return found


def pain(score: int) -> Vitals:
    return Vitals(pain=score)


def bp(text: str) -> Vitals:
    return Vitals(bp=a_bp(text))


def mood(score: str | None, scale: str = "mood") -> ScaleScored:
    return ScaleScored(scale, total=None if score is None else Decimal(score))


def mg(number: str) -> Dose:
    return Dose(Decimal(number))


def test_a_session_that_was_never_started_has_no_outcome() -> None:
    assert outcome_of(a_chart((0, Ended("cancelled before START")))) is None


def test_the_mg_are_the_infusion_and_its_boluses() -> None:
    assert after().mg == 36
    assert after((10, MedicationGiven("ketamine", mg("10"), "10 mg"))).mg == 46


def test_a_bolus_of_unknown_dose_makes_it_at_least() -> None:
    found = after((10, MedicationGiven("ketamine", None, "")))
    assert (found.mg, found.mg_unknown) == (Fraction(36), 1)


def test_a_running_session_counts_up_to_the_moment_asked() -> None:
    found = outcome_of(an_infusion(), minute(20))
    assert found is not None
    assert (found.mg, found.ended) == (Fraction(18), "")


def test_the_peak_is_the_highest_systolic_after_start() -> None:
    found = after((-5, bp("190/90")), (10, bp("150/80")), (20, bp("162/70")), (50, bp("140/95")))
    assert (found.peak, found.peak_at) == (BloodPressure(162, 70), minute(20))


def test_of_equal_peaks_the_first_counts() -> None:
    assert after((10, bp("150/80")), (20, bp("150/99"))).peak_at == minute(10)


@pytest.mark.parametrize(("at", "counts"), [(0.9, False), (1, True)])
def test_the_minute_of_start_is_before_it(at: float, counts: bool) -> None:
    assert (after((at, bp("150/80"))).peak is not None) is counts


def test_an_unrecordable_pressure_is_no_peak() -> None:
    assert after((10, Vitals(bp="unrecordable"))).peak is None


def test_the_worst_side_effect_has_its_worst_grade() -> None:
    found = after(
        (5, SideEffect("dizziness", grade="mild")),
        (6, SideEffect("nausea", grade="mild")),
        (9, SideEffect("Nausea", "graded", "moderate")),
        (20, SideEffect("nausea", "resolved")),
    )
    assert found.worst == "nausea, moderate"
    assert found.effects == (("dizziness", "mild"), ("nausea", "moderate"))


def test_of_equally_bad_side_effects_the_first_is_named() -> None:
    found = after(
        (5, SideEffect("dizziness", grade="mild")), (6, SideEffect("nausea", grade="mild"))
    )
    assert found.worst == "dizziness, mild"


def test_a_side_effect_without_a_grade_is_named_without_one() -> None:
    assert after((5, SideEffect("nausea"))).worst == "nausea"


def test_a_serious_event_is_the_worst() -> None:
    found = after((5, SideEffect("nausea", grade="severe")), (9, SeriousEvent("laryngospasm")))
    assert found.worst == "laryngospasm, serious"


def test_rescue_is_added_up_by_drug_without_what_was_given_beforehand() -> None:
    found = after(
        (-5, RescueGiven("midazolam", mg("1"), purpose="prophylactic")),
        (10, RescueGiven("midazolam", mg("1"))),
        (20, RescueGiven("midazolam", mg("0.5"))),
    )
    assert found.rescue == (("midazolam", Fraction("1.5")),)


def test_a_rescue_of_unknown_dose_is_named() -> None:
    found = after((10, RescueGiven("midazolam", None)))
    assert (found.rescue, found.rescue_unknown) == ((("midazolam", Fraction(0)),), ("midazolam",))


def test_leaving_is_counted_from_the_true_stop() -> None:
    assert after().until_leaving == minute(90) - minute(40)


def test_nobody_who_died_has_a_time_to_leaving() -> None:
    found = outcome_of(an_infusion((50, Ended("died")), stopped=40))
    assert found is not None
    assert found.until_leaving is None


def test_a_pump_stopped_after_leaving_gives_no_time() -> None:
    chart = an_infusion(
        (30, Ended("walked out")), Happening(35, InfusionStopped("left"), written=35)
    )
    found = outcome_of(chart)
    assert found is not None
    assert found.until_leaving is None


def test_pain_is_the_last_before_start_and_the_last_after_the_stop() -> None:
    found = after((-30, pain(9)), (-5, pain(8)), (20, pain(1)), (45, pain(5)), (80, pain(4)))
    assert found.pain == Change(Decimal(8), Decimal(4), Fraction(50), improved=True)


def test_a_score_counts_by_its_time_and_not_by_when_it_was_written() -> None:
    found = after((-5, pain(8)), (80, pain(4)), Happening(-2, pain(6), written=85))
    assert found.pain is not None
    assert found.pain.before == 6


def test_the_minute_of_the_stop_is_after_it() -> None:
    found = after((0, pain(8)), (40, pain(2)))
    assert found.pain is not None
    assert found.pain.after == 2


@pytest.mark.parametrize("only", [-5, 20, 80])
def test_without_both_scores_nothing_is_said(only: int) -> None:
    assert after((only, pain(5))).pain is None


def test_without_a_stop_there_is_no_score_after_it() -> None:
    found = outcome_of(an_infusion((-5, pain(8)), (80, pain(2))))
    assert found is not None
    assert found.pain is None


def test_pain_on_the_line_wins_where_it_was_read_before_and_after() -> None:
    line = ((-5, mood("7.5", "pain_vas")), (80, mood("2.5", "pain_vas")))
    found = after((-4, pain(8)), (81, pain(4)), *line)
    assert found.pain == a_change("7.5", "2.5")


def test_the_line_and_the_number_are_never_compared() -> None:
    found = after((-5, mood("7.5", "pain_vas")), (-4, pain(8)), (80, pain(4)))
    assert found.pain == a_change("8", "4")
    assert after((-5, mood("7.5", "pain_vas")), (80, pain(4))).pain is None


def test_a_higher_mood_is_the_better_one() -> None:
    found = after((-5, mood("4")), (80, mood("6")))
    assert found.mood == Change(Decimal(4), Decimal(6), Fraction(50), improved=True)


def test_a_worse_mood_is_a_negative_percentage() -> None:
    found = after((-5, mood("5")), (80, mood("4")))
    assert found.mood == Change(Decimal(5), Decimal(4), Fraction(-20))


def test_a_scale_without_a_total_is_no_score() -> None:
    assert after((-5, mood("4")), (80, mood(None))).mood is None


def test_nothing_is_said_in_percent_of_a_score_of_0() -> None:
    found = after((-5, pain(0)), (80, pain(2)))
    assert found.pain == Change(Decimal(0), Decimal(2), None)


@pytest.mark.parametrize(
    ("before", "now", "third", "half"),
    [
        ("10", "7", True, False), ("10", "7.1", False, False), ("9", "6.3", True, False),
        ("10", "5", True, True), ("7", "3.5", True, True), ("7", "3.6", True, False),
        ("5", "6", False, False), ("0", "0", False, False),
    ],
)  # fmt: skip
def test_at_exactly_30_and_50_percent_the_mark_is_met(
    before: str, now: str, third: bool, half: bool
) -> None:
    change = a_change(before, now)
    assert (change.at_least_30, change.at_least_50) == (third, half)


def test_the_outcome_says_which_session_it_was() -> None:
    found = after(number=4, planned=6, kind="series", training=True)
    assert (found.number, found.planned, found.kind, found.training) == (4, 6, "series", True)
    assert found.ended == "discharged with escort"


def test_the_lowest_spo2_is_that_after_start() -> None:
    found = after((-1, Vitals(spo2=88)), (10, Vitals(spo2=95)), (60, Vitals(spo2=93)))
    assert found.lowest_spo2 == 93
    assert after((-1, Vitals(spo2=88))).lowest_spo2 is None


def test_the_pump_ran_from_start_to_stop_without_its_pauses() -> None:
    assert after().infused == timedelta(minutes=40)
    paused = after((10, InfusionPaused("to the bathroom")), (16, InfusionResumed()))
    assert paused.infused == timedelta(minutes=34)


def test_a_pump_that_runs_has_run_up_to_now() -> None:
    found = outcome_of(an_infusion(), minute(13))
    assert found is not None
    assert found.infused == timedelta(minutes=13)
