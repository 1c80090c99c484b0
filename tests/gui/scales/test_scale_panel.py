"""Scores by keys: the scale, its items, the total as it is typed, what is missing, what follows."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketalog.domain.events import InfusionStarted, InfusionStopped
from ketalog.domain.quantities import OxygenFlow, Temperature
from ketalog.domain.scales.scale import SafetyPlan, ScaleScored
from ketalog.gui.scales.answer_row import AnswerRow
from ketalog.gui.scales.scale_panel import PLAN, ScalePanel
from ketalog.gui.session.open_questions import open_questions
from ketalog.gui.session_page import SessionPage
from tests.builders import some_vitals
from tests.gui.scales.conftest import Seat
from tests.gui.session.bedside import Bedside, focused
from tests.scale_builders import scored

NO_THOUGHTS, THOUGHTS = "210120110", "210120112"


def shift_f2(page: SessionPage) -> ScalePanel:
    QTest.keyClick(
        QApplication.focusWidget() or page, Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier
    )
    return panel_of(page)


def panel_of(page: SessionPage) -> ScalePanel:
    panel = page.side.panel
    assert isinstance(panel, ScalePanel)
    return panel


def scores(chair: Bedside) -> dict[str, Decimal | None]:
    return {one.value.scale: one.value.total for one in chair.chart.of(ScaleScored)}


@pytest.fixture
def recovery(seat: Seat) -> Bedside:
    chair = seat("aldrete", "mood", "experience")
    chair.happened(40, InfusionStopped("completed"))
    chair.clock.reach(50)
    return chair


def test_an_aldrete_of_10_takes_8_keys(recovery: Bedside) -> None:
    page = recovery.page()
    shift_f2(page)
    keys = "122222\n"
    recovery.press(keys)
    assert scores(recovery) == {"aldrete": 10}
    assert 1 + len(keys) <= 8


def test_a_phq_9_takes_12_keys(seat: Seat) -> None:
    chair = seat(started=False)
    shift_f2(chair.page())
    keys = f"1{NO_THOUGHTS}\n"
    chair.press(keys)
    assert scores(chair) == {"phq9": 8}
    assert 1 + len(keys) <= 12


def test_nothing_is_saved_before_the_button(recovery: Bedside) -> None:
    shift_f2(recovery.page())
    recovery.press("122222")
    assert recovery.count(ScaleScored) == 0


def test_nothing_is_preselected(recovery: Bedside) -> None:
    panel = shift_f2(recovery.page())
    recovery.press("1")
    assert [row.typed for row in panel.rows if row.name != "scale"] == [""] * 10


def test_the_total_is_shown_as_it_is_answered(recovery: Bedside) -> None:
    panel = shift_f2(recovery.page())
    recovery.press("1222")
    assert panel.total.text == "No total: 2 items missing"
    recovery.press("21")
    assert panel.total.text == "9 of 10 · ready by this score"


def test_a_digit_that_is_no_choice_answers_nothing(recovery: Bedside) -> None:
    panel = shift_f2(recovery.page())
    recovery.press("17")
    assert panel.total.text == ""
    assert focused() is panel.groups["Aldrete"].rows[0].body


def test_half_a_scale_is_refused_beside_the_item_that_is_missing(recovery: Bedside) -> None:
    panel = shift_f2(recovery.page())
    recovery.press("122\n\n\n\n\n")
    row = panel.rows.row("aldrete.circulation")
    assert row is not None
    assert row.message.text == "“Circulation” is not answered."
    assert row.question.text == ""
    assert focused() is row.body
    assert recovery.count(ScaleScored) == 0


def test_an_empty_scale_is_refused_beside_its_first_item(recovery: Bedside) -> None:
    panel = shift_f2(recovery.page())
    recovery.press("1")
    panel.save()
    row = panel.rows.row("aldrete.activity")
    assert row is not None
    assert row.message.text == "Aldrete: nothing is answered."


def test_the_limits_of_the_baseline_stand_beside_circulation(recovery: Bedside) -> None:
    panel = shift_f2(recovery.page())
    recovery.press("1")
    row = panel.rows.row("aldrete.circulation")
    assert isinstance(row, AnswerRow)
    assert row.beside.text() == ("Baseline 124/78 · ±20 % systolic 100–148 · ±50 % systolic 62–186")
    assert row.typed == ""


def test_decimals_are_typed_for_the_vas(seat: Seat) -> None:
    chair = seat("pain_vas")
    shift_f2(chair.page())
    chair.press("16.4\n\n")
    assert scores(chair) == {"pain_vas": Decimal("6.4")}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("10.1", "0 to 10, to 0.1"), ("6.45", "0 to 10, to 0.1"), ("a", "letters where digits")],
)
def test_what_the_vas_cannot_be_is_said_beside_it_and_stays_typed(
    seat: Seat, typed: str, sentence: str
) -> None:
    chair = seat("pain_vas")
    panel = shift_f2(chair.page())
    chair.press(f"1{typed}\n\n")
    row = panel.rows.row("pain_vas.pain")
    assert row is not None
    assert sentence in row.message.text
    assert (row.typed, chair.count(ScaleScored)) == (typed, 0)


def test_ten_of_ten_waits_for_its_second_digit(seat: Seat) -> None:
    chair = seat("mood", started=False)
    shift_f2(chair.page())
    chair.press("110\n\n")
    assert scores(chair) == {"mood": 10}


def test_the_patients_own_words_go_with_the_rating(recovery: Bedside) -> None:
    shift_f2(recovery.page())
    recovery.press("38floating\n\n")
    said = recovery.last(ScaleScored)
    assert (said.total, said.words) == (Decimal(8), "floating")


def test_it_comes_back_while_other_scores_of_the_moment_are_open(seat: Seat) -> None:
    chair = seat("mood", "anxiety", started=False)
    page = chair.page()
    shift_f2(page)
    chair.press("16\n")
    assert page.side.name == "scale_panel"
    assert panel_of(page).status.text.startswith("Saved ")
    chair.press("23\n")
    assert page.side.name == "vitals_panel"
    assert scores(chair) == {"mood": 6, "anxiety": 3}


def test_a_scale_keeps_its_digit_from_before_start_to_leaving(seat: Seat) -> None:
    chair = seat("experience", "aldrete", "phq9", started=False)
    page = chair.page()
    before = [one.text() for one in shift_f2(page).kind.bar.segments]
    chair.happened(0, InfusionStarted())
    during = [one.text() for one in shift_f2(page).kind.bar.segments]
    chair.happened(40, InfusionStopped("completed"))
    after = [one.text() for one in shift_f2(page).kind.bar.segments]
    assert before == during == after == ["Experience", "Aldrete", "PHQ-9"]


def test_a_scale_of_another_moment_is_grey_and_may_be_chosen(seat: Seat) -> None:
    panel = shift_f2(seat("experience", "phq9", started=False).page())
    grey = {one.text(): one.stands_back for one in panel.kind.bar.segments}
    assert grey == {"Experience": True, "PHQ-9": False}
    panel.kind.bar.segments[0].click()
    assert panel.kind.choice == "Experience"


def test_what_is_charted_with_the_vital_signs_is_not_asked_here(seat: Seat) -> None:
    chair = seat("pain_nrs", "rass", "mood")
    panel = shift_f2(chair.page())
    assert [one.text() for one in panel.kind.bar.segments] == ["Mood"]


def test_without_a_named_scale_it_says_so(seat: Seat) -> None:
    chair = seat("rass")
    panel = shift_f2(chair.page())
    assert panel.none.text == "The protocol names no scale."
    assert panel.kind.isHidden()


def test_what_is_typed_and_not_saved_is_there_again(recovery: Bedside) -> None:
    panel = shift_f2(recovery.page())
    recovery.press("1221")
    panel.keeping.keep()
    again = shift_f2(recovery.page())
    assert again.kind.choice == "Aldrete"
    assert again.total.text == "No total: 2 items missing"


def test_no_total_is_shown_for_what_cannot_be(seat: Seat) -> None:
    chair = seat("pain_vas")
    panel = shift_f2(chair.page())
    chair.press("110")
    assert panel.total.text == "10 of 10 · severe"
    chair.press(".1")
    assert panel.total.text == ""


# Suicidal thoughts.


def test_item_9_shows_the_prompt_at_once_and_offers_the_plan(seat: Seat) -> None:
    chair = seat(started=False)
    panel = shift_f2(chair.page())
    chair.press(f"1{NO_THOUGHTS[:-1]}")
    assert (panel.prompt.text, panel.safety.rows[0].isHidden()) == ("", True)
    chair.press("2")
    assert panel.prompt.text == (
        "Suicidal thoughts (PHQ-9 item 9: 2): tell a clinician, write the plan."
    )
    assert focused() is panel.safety.clinician.body


def test_score_and_plan_are_saved_in_one_act(seat: Seat) -> None:
    chair = seat(started=False)
    shift_f2(chair.page())
    chair.press(f"1{THOUGHTS}1stays with her sister\n\n")
    assert scores(chair) == {"phq9": 10}
    assert chair.last(SafetyPlan) == SafetyPlan("M. Stein MD", "stays with her sister")


def test_half_a_plan_is_refused_and_nothing_is_saved(seat: Seat) -> None:
    chair = seat(started=False)
    panel = shift_f2(chair.page())
    chair.press(f"1{THOUGHTS}1\n\n\n")
    assert panel.safety.plan.message.text == "What is the plan?"
    assert chair.count(ScaleScored) == 0


def test_the_score_is_saved_without_a_plan_too(seat: Seat) -> None:
    """What has happened can always be recorded; the patient then waits for the plan."""
    chair = seat(started=False)
    shift_f2(chair.page())
    chair.press(f"1{THOUGHTS}\n\n\n\n")
    assert (scores(chair), chair.count(SafetyPlan)) == ({"phq9": Decimal(10)}, 0)


def test_a_line_of_the_session_leads_to_the_plan(seat: Seat) -> None:
    chair = seat()
    chair.happened(20, scored("phq9", *[0] * 8, 1))
    page = chair.page()
    line = page.left.questions.lines[0]
    assert line.question.words == (
        "Suicidal thoughts (PHQ-9 item 9: 1): tell a clinician, write the plan."
    )
    line.click()
    assert panel_of(page).kind.choice == PLAN
    chair.press("1stays with her sister\n\n")
    assert chair.last(SafetyPlan) == SafetyPlan("M. Stein MD", "stays with her sister")
    assert [one.words for one in open_questions(chair.chart, chair.desk.now())] == []


def test_the_plan_is_offered_only_while_one_is_waited_for(seat: Seat) -> None:
    chair = seat("phq9")
    page = chair.page()
    assert PLAN not in [one.text() for one in shift_f2(page).kind.bar.segments]
    chair.happened(20, scored("phq9", *[0] * 8, 1))
    assert PLAN in [one.text() for one in shift_f2(page).kind.bar.segments]


# Scores that are due.


def words(chair: Bedside) -> list[tuple[str, bool]]:
    return [(one.words, one.is_due) for one in open_questions(chair.chart, chair.desk.now())]


def test_a_line_says_when_aldrete_is_due(recovery: Bedside) -> None:
    assert words(recovery) == [("Aldrete due 14:55", False), ("Scores: Mood, Experience", False)]
    recovery.clock.reach(55)
    assert words(recovery) == [("Aldrete due since 14:55", True)]


def test_it_opens_that_scale(recovery: Bedside) -> None:
    page = recovery.page()
    page.left.questions.lines[0].click()
    assert panel_of(page).kind.choice == "Aldrete"
    recovery.press("22222\n")
    assert scores(recovery) == {"aldrete": 10}


def test_the_scores_before_start_are_named_until_they_are_there(seat: Seat) -> None:
    chair = seat("phq9", "mood", started=False)
    assert words(chair) == [("Scores: PHQ-9, Mood", False)]
    chair.happened(-4, scored("phq9", *[0] * 9), scored("mood", 4))
    assert words(chair) == []


# Scales that are off as shipped.


def test_news2_reads_the_vital_signs_and_asks_for_consciousness(seat: Seat) -> None:
    chair = seat("news2")
    warm = some_vitals(temperature=Temperature(Decimal(39)), oxygen=OxygenFlow.none())
    chair.happened(30, warm)
    panel = shift_f2(chair.page())
    chair.press("1")
    assert "Temperature: 39 at 14:30 → 1" in panel.groups["NEWS2"].readings.text()
    chair.press("3\n")
    assert scores(chair) == {"news2": 4}


def test_scale_2_is_taken_only_where_it_is_said(seat: Seat) -> None:
    chair = seat("news2")
    low = some_vitals(spo2=95, temperature=Temperature(Decimal(37)), oxygen=OxygenFlow(Decimal(2)))
    chair.happened(30, low)
    panel = shift_f2(chair.page())
    chair.press("10")
    assert panel.total.text.startswith("3 of 20")
    second = panel.groups["NEWS2"].second
    assert second is not None
    second.bar.segments[1].click()
    assert panel.total.text.startswith("4 of 20")


def test_which_form_of_cadss_was_used_is_asked(seat: Seat) -> None:
    chair = seat("cadss")
    panel = shift_f2(chair.page())
    chair.press("1\n\n12\n\n")
    version = panel.groups["CADSS"].version
    assert version is not None
    assert version.message.text.startswith("CADSS: which form was used")
    chair.press("1")
    panel.save()
    said = chair.last(ScaleScored)
    assert (said.total, said.version) == (Decimal(12), "23 items")


def test_a_ctcae_term_is_chosen_and_graded(seat: Seat) -> None:
    chair = seat("ctcae")
    shift_f2(chair.page())
    chair.press("1q2\n")
    said = chair.last(ScaleScored)
    assert (said.words, dict(said.answers), said.total) == ("Nausea", {"grade": Decimal(2)}, None)


@pytest.mark.parametrize(("key", "digit"), [("ramsay", "6"), ("moaas", "0"), ("poss", "0")])
def test_a_sedation_scale_says_which_way_it_runs(seat: Seat, key: str, digit: str) -> None:
    chair = seat(key)
    panel = shift_f2(chair.page())
    chair.press("1")
    group = next(iter(panel.groups.values()))
    assert "igher is" in group.head.text()
    chair.press(f"{digit}\n")
    assert scores(chair) == {key: Decimal(digit)}
