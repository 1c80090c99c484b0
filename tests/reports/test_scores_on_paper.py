"""Scores on the record: each scoring with its total, band and author, and the credits."""

from ketalog.domain.events import InfusionStarted, InfusionStopped, SideEffect
from ketalog.domain.scales.scale import SafetyPlan, ScaleScored
from tests.builders import Happenings, a_chart
from tests.reports.paper import pages_of, recorded, text_of
from tests.scale_builders import PHQ9, opening_with, scored

KEYS = "phq9", "aldrete", "experience", "news2", "ctcae", "mood", "function"


def printed(*happenings: Happenings) -> str:
    chart = a_chart((0, InfusionStarted()), *happenings, opening=opening_with(*KEYS))
    return text_of(recorded(chart))


def test_a_scoring_prints_time_scale_total_band_items_and_author() -> None:
    text = printed((-20, scored("aldrete", 2, 2, 1, 2, 1)))
    assert (
        "13:40 Aldrete 8 of 10 · not yet "
        "Activity 2, Respiration 2, Circulation 1, Consciousness 2, SpO₂ 1 AO"
    ) in text


def test_long_questions_are_printed_by_their_number() -> None:
    text = printed((-20, scored("phq9", *PHQ9)))
    assert "PHQ-9 10 of 27 · moderate 1: 2, 2: 2, 3: 1, 4: 2, 5: 1, 6: 1, 7: 1, 8: 0, 9: 0" in text


def test_a_scoring_without_a_total_says_what_is_missing() -> None:
    assert "no total: 3 items missing" in printed((-20, scored("aldrete", 2, 2)))


def test_the_patients_own_words_are_printed_as_theirs() -> None:
    assert "8 of 10 “like floating”" in printed(
        (50, scored("experience", 8, words="like floating"))
    )


def test_the_goal_is_printed_beside_how_well_it_is_reached() -> None:
    assert "Function 4 of 10 “walks to the shop”" in printed(
        (-20, scored("function", 4, words="walks to the shop"))
    )


def test_thoughts_of_suicide_stand_out() -> None:
    assert "suicidal thoughts" in printed((-20, scored("phq9", *[0] * 8, 1)))
    assert "suicidal thoughts" not in printed((-20, scored("phq9", *PHQ9)))


def test_a_graded_term_of_suicide_stands_out_too() -> None:
    term = scored("ctcae", 3, words="Suicidal ideation")
    assert "suicidal thoughts" in printed((50, term))


def test_nobody_is_credited_for_a_scale_without_an_owner() -> None:
    assert "no owner" not in printed((-20, scored("mood", 6)))


def test_a_term_prints_with_its_grade() -> None:
    assert "CTCAE v5 grade Grade 2, moderate “Nausea”" in printed(
        (50, scored("ctcae", 2, words="Nausea"))
    )


def test_the_credits_of_the_scales_that_were_used_are_printed_once() -> None:
    text = printed((-20, scored("phq9", *PHQ9)), (60, scored("phq9", *PHQ9)))
    assert text.count("Developed by Drs. Robert L. Spitzer") == 1
    assert "Royal College of Physicians" not in text


def test_without_a_scoring_there_is_no_section() -> None:
    assert "Scores" not in printed()


def test_a_safety_plan_is_printed_with_the_events() -> None:
    said = SideEffect("suicidal thoughts")
    text = printed((20, said), (25, SafetyPlan("M. Stein MD", "stays with her sister")))
    assert "Safety plan M. Stein MD told: stays with her sister" in text


def test_the_criterion_is_printed_as_not_met() -> None:
    text = printed((20, SideEffect("suicidal thoughts")), (40, InfusionStopped("completed")))
    assert "Suicidal thoughts: clinician told and plan written" in text


def test_a_session_full_of_scorings_leaves_no_page_out() -> None:
    many = tuple((float(n), scored("mood", n % 10)) for n in range(1, 60))
    chart = a_chart((0, InfusionStarted()), *many, opening=opening_with(*KEYS))
    text = " ".join(pages_of(recorded(chart)))
    assert sum(text.count(f"Mood {n} of 10") for n in range(10)) == len(chart.of(ScaleScored))
