"""The discharge list: Aldrete by item, the safety plan, and the bare score without the scale."""

import pytest

from ketalog.domain.events import Criterion, InfusionStopped
from ketalog.domain.scales.scale import SafetyPlan, ScaleScored
from ketalog.gui.panels.correction_panel import CorrectionPanel
from ketalog.gui.panels.hand_over_words import hand_over_words
from ketalog.gui.scales.scale_panel import PLAN, ScalePanel
from ketalog.gui.session.event_words import happenings
from tests.gui.scales.conftest import Seat
from tests.gui.session.bedside import Bedside, row_of
from tests.scale_builders import scored

TEN = scored("aldrete", 2, 2, 2, 2, 2)


@pytest.fixture
def recovery(seat: Seat) -> Bedside:
    chair = seat("phq9", "aldrete", "mpadss")
    chair.happened(40, InfusionStopped("completed"))
    chair.clock.reach(55)
    return chair


def test_the_line_of_aldrete_opens_its_items(recovery: Bedside) -> None:
    page = recovery.leaving()
    row_of(page, "aldrete").click()
    recovery.press("\n")
    assert isinstance(page.side.panel, ScalePanel)
    recovery.press("22222\n")
    assert recovery.last(ScaleScored) == TEN
    assert row_of(page, "aldrete").line.detail == "10 at 14:55 · again from 15:05"


def test_back_on_the_list_the_escort_is_asked_for(recovery: Bedside) -> None:
    page = recovery.leaving()
    row_of(page, "mpadss").click()
    recovery.press("\n22222\n")
    assert page.side.name == "discharge"


def test_two_in_a_row_meet_it(recovery: Bedside) -> None:
    recovery.happened(42, TEN)
    recovery.happened(54, TEN)
    line = row_of(recovery.leaving(), "aldrete").line
    assert (line.look, line.detail) == ("met", "10 at 14:42 · 10 at 14:54 · A. Okafor RN")


def test_it_may_still_be_waived(recovery: Bedside) -> None:
    page = recovery.leaving()
    row_of(page, "aldrete").click()
    editor = page.criteria.editor
    assert editor is not None
    assert editor.score.isHidden()
    editor.state.take_focus()
    recovery.press("111own chair\n\n")
    assert recovery.last(Criterion).state == "waived"


def test_without_the_scale_the_bare_score_is_asked(seat: Seat) -> None:
    chair = seat("mood")
    chair.happened(40, InfusionStopped("completed"))
    chair.clock.reach(55)
    page = chair.leaving()
    row_of(page, "aldrete").click()
    editor = page.criteria.editor
    assert editor is not None
    assert (editor.score.isHidden(), editor.panel_button.isHidden()) == (False, True)


def test_suicidal_thoughts_stand_first_on_the_list(recovery: Bedside) -> None:
    recovery.happened(50, scored("phq9", *[0] * 8, 2))
    page = recovery.leaving()
    line = page.criteria.rows[0].line
    assert line.text == "Suicidal thoughts: clinician told and plan written"
    assert (line.look, line.detail) == ("bad", "PHQ-9 item 9: 2 at 14:50")


def test_its_line_opens_the_plan(recovery: Bedside) -> None:
    recovery.happened(50, scored("phq9", *[0] * 8, 2))
    page = recovery.leaving()
    row_of(page, "safety").click()
    recovery.press("\n")
    panel = page.side.panel
    assert isinstance(panel, ScalePanel)
    assert panel.kind.choice == PLAN
    recovery.press("1stays with her sister\n\n")
    assert recovery.last(SafetyPlan).clinician == "M. Stein MD"
    assert row_of(page, "safety").line.look == "met"


def test_it_can_be_waived_but_never_does_not_apply(recovery: Bedside) -> None:
    recovery.happened(50, scored("phq9", *[0] * 8, 2))
    page = recovery.leaving()
    row_of(page, "safety").click()
    editor = page.criteria.editor
    assert editor is not None
    assert [one.text() for one in editor.state.bar.segments] == ["Waived"]


def test_without_such_thoughts_there_is_no_such_line(recovery: Bedside) -> None:
    keys = [row.line.key for row in recovery.leaving().criteria.rows]
    assert "safety" not in keys


# Elsewhere in the session.


def test_a_scoring_is_marked_on_the_chart_in_a_few_words(recovery: Bedside) -> None:
    recovery.happened(-20, scored("phq9", *[1] * 9))
    recovery.happened(42, TEN, SafetyPlan("M. Stein MD", "988 named"))
    marks = [one.whole for one in happenings(recovery.chart)][-3:]
    assert "Aldrete 10 of 10" in marks
    assert "Safety plan · told M. Stein MD" in marks


def test_a_wrong_scoring_is_struck_out_with_its_reason(recovery: Bedside) -> None:
    recovery.happened(42, TEN)
    page = recovery.page()
    page.correct(recovery.chart.of(ScaleScored)[0].id, "")
    panel = page.side.panel
    assert isinstance(panel, CorrectionPanel)
    panel.reason.restore("Typing error")
    panel.strike_button.click()
    assert recovery.count(ScaleScored) == 0


def test_who_takes_over_reads_of_the_plan_that_is_open(recovery: Bedside) -> None:
    recovery.happened(50, scored("phq9", *[0] * 8, 2))
    words = hand_over_words(recovery.chart, recovery.desk.now())[-1]
    assert words.startswith("Open: plan for suicidal thoughts")
    assert "Aldrete due since 14:55" in words


def test_after_a_score_the_next_line_that_waits_has_the_keys(recovery: Bedside) -> None:
    page = recovery.leaving()
    row_of(page, "aldrete").click()
    recovery.press("\n22222\n")
    waiting = [row for row in page.criteria.rows if row.hasFocus()]
    assert [row.line.key for row in waiting] == ["mpadss"]
