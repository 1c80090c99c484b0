"""The rescue as a closed loop: what is asked aside, what is said beforehand, what may follow."""

from decimal import Decimal

import pytest

from ketalog.domain.events import RescueGiven, RescueResponse, SideEffect
from ketalog.domain.quantities import Dose
from ketalog.domain.screening import AsaClass, TakenAtHome
from ketalog.gui.panels.rescue_panel import RescuePanel
from ketalog.gui.panels.response_panel import ResponsePanel
from tests.gui.panels.chairside import Chairside

FIRST = RescueGiven("midazolam", Dose(Decimal(1)), "IV", "dysphoria")
# Dysphoria; nothing tried; midazolam; a dose; IV; the first clinician.
COUNTED = "14" + "1" + "{dose}\n" + "11"


@pytest.fixture
def panel(chairside: Chairside) -> RescuePanel:
    return chairside.show(RescuePanel(chairside.desk, chairside.log))


def choose(panel: RescuePanel, name: str, choice: str) -> None:
    """Tap one choice of a row that stands aside."""
    row = next(row for row in panel.asks.rows if row.name == name)
    next(one for one in row.bar.segments if one.text() == choice).click()


def test_the_grade_charts_a_trigger_that_does_not_run_as_begun(
    panel: RescuePanel, chairside: Chairside
) -> None:
    choose(panel, "grade", "Severe")
    panel.trigger.take_focus()
    chairside.press(COUNTED.format(dose=1) + "\n")
    began = chairside.chart.of(SideEffect)[0]
    assert began.value == SideEffect("dysphoria", "started", "severe")
    given = chairside.last(RescueGiven)
    assert (given.grade, given.side_effect) == ("severe", began.id)


def test_without_a_grade_nothing_else_is_charted(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.press(COUNTED.format(dose=1) + "\n")
    assert chairside.chart.of(SideEffect) == ()


def test_a_trigger_that_runs_is_pointed_at_and_not_charted_twice(chairside: Chairside) -> None:
    chairside.happened(31, SideEffect("Restlessness", grade="moderate"))
    panel = chairside.show(RescuePanel(chairside.desk, chairside.log))
    assert "Restlessness" in [one.text() for one in panel.trigger.bar.segments]
    chairside.press("4")
    assert panel.asks.grade.words_shown == "Grade · moderate since 14:31"
    choose(panel, "grade", "Severe")
    panel.tried.take_focus()
    chairside.press("4" + "1" + "1\n" + "11" + "\n")
    assert len(chairside.chart.of(SideEffect)) == 1
    assert chairside.last(RescueGiven).side_effect == chairside.chart.of(SideEffect)[0].id


def test_a_dose_to_prevent_is_for_no_symptom(panel: RescuePanel, chairside: Chairside) -> None:
    choose(panel, "grade", "Prevent")
    panel.drug.take_focus()
    chairside.press("1" + "1\n" + "11" + "\n")
    given = chairside.last(RescueGiven)
    assert (given.purpose, given.trigger, given.grade) == ("prophylactic", "", "")


def test_benzodiazepine_and_opioid_are_asked_one_after_the_other(
    panel: RescuePanel, chairside: Chairside
) -> None:
    shown = [row.name for row in panel.asks.home.values() if row.isVisible()]
    assert shown == ["benzodiazepine"]
    choose(panel, "benzodiazepine", "No")
    assert [row.name for row in panel.asks.home.values() if row.isVisible()] == ["opioid"]
    choose(panel, "opioid", "Yes")
    assert "To be written: benzodiazepine no, opioid yes" in panel.summary.readings.text()
    panel.trigger.take_focus()
    chairside.press(COUNTED.format(dose=1) + "\n")
    assert [one.value for one in chairside.chart.of(TakenAtHome)] == [
        TakenAtHome("benzodiazepine", "no"), TakenAtHome("opioid", "yes"),
    ]  # fmt: skip


def test_what_was_said_before_is_not_asked_again(chairside: Chairside) -> None:
    chairside.happened(-5, TakenAtHome("benzodiazepine", "yes", "lorazepam", "1 mg"))
    chairside.happened(-5, TakenAtHome("opioid", "no"))
    panel = chairside.show(RescuePanel(chairside.desk, chairside.log))
    assert [row.name for row in panel.asks.home.values() if row.isVisible()] == []
    said = panel.summary.readings.text()
    assert "Opioid today: no" in said
    assert "Benzodiazepine at home (lorazepam 1 mg): it may weaken the effect" in said


def test_what_nobody_asked_is_said_once_a_drug_is_chosen(
    panel: RescuePanel, chairside: Chairside
) -> None:
    chairside.press("141")
    assert "benzodiazepine at home: not asked" in panel.summary.readings.text()


def test_a_dose_over_the_limit_of_this_patient_is_said_before_given(
    panel: RescuePanel, chairside: Chairside
) -> None:
    chairside.happened(-5, AsaClass(3))
    chairside.press(COUNTED.format(dose=2))
    said = panel.summary.warnings.text
    assert "2 mg is over the highest single dose, 1.5 mg from ASA III" in said
    assert chairside.chart.of(RescueGiven) == ()


def test_what_is_left_is_shown_with_the_reason(panel: RescuePanel, chairside: Chairside) -> None:
    chairside.happened(16, FIRST)
    chairside.happened(17, TakenAtHome("opioid", "yes"))
    chairside.press("141")
    assert panel.summary.limit.text().startswith("2.5 mg left of 3.5 mg opioid today · 1.75 mg")


def test_a_prophylactic_part_is_told(panel: RescuePanel, chairside: Chairside) -> None:
    before = RescueGiven("midazolam", Dose(Decimal(1)), "IV", purpose="prophylactic")
    chairside.happened(16, before)
    chairside.press("141")
    assert "1 mg of it prophylactic" in panel.summary.limit.text()


@pytest.mark.parametrize(
    ("key", "steps"),
    [("1", []), ("2", ["repeat", "call", "reverse"]), ("3", ["repeat", "call", "reverse"])],
)
def test_after_the_response_the_next_steps_are_offered(
    chairside: Chairside, key: str, steps: list[str]
) -> None:
    chairside.happened(31, FIRST)
    panel = chairside.show(ResponsePanel(chairside.desk, chairside.log))
    chairside.press(key + "1\n")
    shown = [step for step, button in panel.steps.buttons.items() if button.isVisible()]
    assert shown == steps


def test_after_a_response_without_effect_the_panel_stays(chairside: Chairside) -> None:
    chairside.happened(31, FIRST)
    panel = chairside.show(ResponsePanel(chairside.desk, chairside.log))
    with chairside.qtbot.waitSignal(panel.wanted) as asked:
        chairside.press("31\n")
    assert asked.args == ["response_panel"]


@pytest.mark.parametrize(
    ("step", "wanted"),
    [("repeat", "rescue_panel"), ("call", "medication_panel:Call"),
     ("reverse", "medication_panel:Drug")],
)  # fmt: skip
def test_a_step_opens_a_panel_that_nobody_has_filled(
    chairside: Chairside, step: str, wanted: str
) -> None:
    chairside.happened(31, FIRST)
    chairside.happened(32, RescueResponse("same"))
    panel = chairside.show(ResponsePanel(chairside.desk, chairside.log))
    with chairside.qtbot.waitSignal(panel.wanted) as asked:
        panel.steps.buttons[step].click()
    assert asked.args == [wanted]


def test_repeat_is_closed_with_the_reason_when_nothing_is_left(chairside: Chairside) -> None:
    for at in (20, 25):
        chairside.happened(at, RescueGiven("midazolam", Dose(Decimal("2.5")), "IV", "dysphoria"))
    chairside.happened(30, RescueResponse("same"))
    panel = chairside.show(ResponsePanel(chairside.desk, chairside.log))
    assert not panel.steps.buttons["repeat"].isEnabled()
    assert "0 mg left of 5 mg" in panel.steps.said["repeat"].text
