"""Side effects by one key each."""

import pytest

from ketalog.domain.before.prestart import BaselineSymptom
from ketalog.domain.events import SideEffect
from ketalog.gui.panels.side_effect_panel import SideEffectPanel
from tests.gui.panels.chairside import Chairside


@pytest.fixture
def panel(chairside: Chairside) -> SideEffectPanel:
    return chairside.show(SideEffectPanel(chairside.desk, chairside.log))


def test_a_new_one_takes_three_keys_after_its_panel_is_open(
    panel: SideEffectPanel, chairside: Chairside
) -> None:
    chairside.press("11\n")
    assert chairside.last(SideEffect) == SideEffect("nausea", "started", "mild")


def test_those_after_the_tenth_have_letters(panel: SideEffectPanel, chairside: Chairside) -> None:
    chairside.press("a2\n")
    assert chairside.last(SideEffect).what == "agitation"


def test_one_that_is_there_is_graded(panel: SideEffectPanel, chairside: Chairside) -> None:
    chairside.happened(31, SideEffect("nausea", "started", "mild"))
    chairside.press("13\n")
    assert chairside.last(SideEffect) == SideEffect("nausea", "graded", "severe")


def test_one_that_is_there_can_be_resolved(panel: SideEffectPanel, chairside: Chairside) -> None:
    chairside.happened(31, SideEffect("nausea", "started", "mild"))
    chairside.press("14\n")
    assert chairside.last(SideEffect).state == "resolved"


def test_one_that_is_not_there_cannot_be_resolved(
    panel: SideEffectPanel, chairside: Chairside
) -> None:
    chairside.press("14\n")
    assert panel.what.message.text == "“nausea” is not running, so it cannot change."


def test_what_is_there_now_is_said(panel: SideEffectPanel, chairside: Chairside) -> None:
    chairside.happened(31, SideEffect("nausea", "started", "mild"))
    panel.refresh(chairside.desk.now())
    assert panel.now.text == "Now: nausea mild since 14:31"


def test_one_that_is_not_on_the_list_can_be_typed(
    panel: SideEffectPanel, chairside: Chairside
) -> None:
    panel.what.bar.segments[-1].click()
    chairside.press("hiccups\n1\n")
    assert chairside.last(SideEffect).what == "hiccups"


def test_without_a_name_nothing_is_stored(panel: SideEffectPanel, chairside: Chairside) -> None:
    panel.save()
    assert panel.what.message.text == "Choose what it is, or type it under Other."


def test_what_was_there_before_start_is_said(panel: SideEffectPanel, chairside: Chairside) -> None:
    chairside.happened(-20, BaselineSymptom("dizziness", "mild"))
    assert panel.before.text == "Before START: dizziness (mild)"


def test_the_grade_before_start_stands_at_its_own_effect(
    panel: SideEffectPanel, chairside: Chairside
) -> None:
    chairside.happened(-20, BaselineSymptom("nausea", "mild"))
    chairside.press("1")
    assert panel.grade.label_text == "How bad, before: mild"


def test_an_effect_that_was_not_there_before_is_asked_as_ever(
    panel: SideEffectPanel, chairside: Chairside
) -> None:
    chairside.happened(-20, BaselineSymptom("dizziness", "mild"))
    chairside.press("1")
    assert panel.grade.label_text == "How bad"


def test_more_of_what_was_there_before_is_stored_without_a_question(
    panel: SideEffectPanel, chairside: Chairside
) -> None:
    chairside.happened(-20, BaselineSymptom("nausea", "mild"))
    chairside.press("13\n")
    assert chairside.last(SideEffect) == SideEffect("nausea", "started", "severe")


def test_no_more_than_before_start_is_asked_about(
    panel: SideEffectPanel, chairside: Chairside
) -> None:
    chairside.happened(-20, BaselineSymptom("nausea", "mild"))
    chairside.press("11\n")
    assert panel.what.question.text == "Nausea was there before START (mild). Is it more now?"
