"""What was done to the pump: rate, pause, stop."""

from decimal import Decimal

import pytest

from ketalog.domain.events import (
    GivenRate,
    InfusionPaused,
    InfusionResumed,
    InfusionStopped,
    RateChanged,
)
from ketalog.gui.panels.pause_panel import PausePanel
from ketalog.gui.panels.rate_panel import RatePanel
from ketalog.gui.panels.stop_panel import StopPanel
from tests.builders import CLINICIAN, minute
from tests.gui.panels.chairside import Chairside


@pytest.fixture
def rate(chairside: Chairside) -> RatePanel:
    return chairside.show(RatePanel(chairside.desk, chairside.log))


@pytest.fixture
def pause(chairside: Chairside) -> PausePanel:
    return chairside.show(PausePanel(chairside.desk, chairside.log))


@pytest.fixture
def stop(chairside: Chairside) -> StopPanel:
    return chairside.show(StopPanel(chairside.desk, chairside.log))


def test_a_rate_change_takes_seven_keys_after_f6(rate: RatePanel, chairside: Chairside) -> None:
    chairside.press("20\n1" + "1" + "1" + "\n")
    assert (chairside.last(RateChanged).rate, chairside.count) == (
        GivenRate(Decimal(20), "mL/h"),
        7,
    )


def test_a_rate_change_says_why_and_who_ordered_it(rate: RatePanel, chairside: Chairside) -> None:
    chairside.press("20\n1" + "2" + "1" + "\n")
    changed = chairside.last(RateChanged)
    assert (changed.reason, changed.ordered_by) == ("side effect", CLINICIAN)


def test_a_unit_that_is_typed_needs_no_choice(rate: RatePanel, chairside: Chairside) -> None:
    chairside.press("0.5 mg/kg/h")
    assert not rate.unit.isVisible()


def test_the_rate_is_shown_in_all_three_units(rate: RatePanel, chairside: Chairside) -> None:
    chairside.press("20 mL/h")
    assert rate.echo.text == "20 mL/h = 40 mg/h = 0.56 mg/kg/h"


def test_a_bare_number_is_no_rate(rate: RatePanel, chairside: Chairside) -> None:
    chairside.press("0.5\n\n")
    rate.save()
    assert rate.unit.message.text == "“0.5” has no unit. Choose one."


def test_a_dose_is_no_rate(rate: RatePanel, chairside: Chairside) -> None:
    chairside.press("20 mg")
    rate.save()
    assert rate.rate.message.text == "“mg” is not one of mL/h, mg/h, mg/kg/h."


def test_a_rate_over_one_mg_kg_h_is_asked(rate: RatePanel, chairside: Chairside) -> None:
    chairside.press("100 mg/h")
    rate.save()
    assert rate.rate.question.text == "1.39 mg/kg/h is over 1 mg/kg/h. Right?"


def test_a_pause_is_a_reason_and_enter(pause: PausePanel, chairside: Chairside) -> None:
    chairside.press("1\n")
    assert chairside.last(InfusionPaused) == InfusionPaused("side effect")


def test_a_pause_without_a_reason_is_asked_for_one(pause: PausePanel) -> None:
    pause.save()
    assert pause.reason.message.text == "Why is it paused?"


def test_the_same_panel_says_that_the_pump_runs_again(
    pause: PausePanel, chairside: Chairside
) -> None:
    chairside.press("1\n")
    pause.take_focus()
    chairside.press("\n")
    assert chairside.last(InfusionResumed) == InfusionResumed()


def test_a_stop_needs_its_reason_first(stop: StopPanel, chairside: Chairside) -> None:
    stop.save()
    assert stop.reason.message.text == "Why was it stopped?"


def test_a_stop_is_a_reason_and_enter(stop: StopPanel, chairside: Chairside) -> None:
    chairside.press("2\n")
    assert chairside.last(InfusionStopped) == InfusionStopped("side effect")


def test_past_the_planned_end_it_asks_whether_the_pump_ran_on(
    stop: StopPanel, chairside: Chairside
) -> None:
    chairside.clock.reach(45)
    stop.refresh(chairside.desk.now())
    chairside.press("12\n")
    assert chairside.last(InfusionStopped) == InfusionStopped("completed", ran_on=True)


def test_before_the_planned_end_nothing_can_have_run_on(
    stop: StopPanel, chairside: Chairside
) -> None:
    chairside.press("1")
    assert not stop.ran_on.isVisible()


def test_the_true_stop_can_be_typed(stop: StopPanel, chairside: Chairside) -> None:
    chairside.press("2")
    stop.stopped_at.take_focus()
    chairside.press("14:31\n\n")
    stopped = chairside.chart.stopped
    assert stopped is not None
    assert stopped.at == minute(31)


def test_a_stop_to_come_is_refused_beside_its_time(stop: StopPanel, chairside: Chairside) -> None:
    chairside.press("2")
    stop.stopped_at.take_focus()
    chairside.press("15:00\n\n")
    assert stop.stopped_at.message.text == "15:00 is still to come; it is 14:33 now."


def test_the_stop_shows_what_was_delivered(stop: StopPanel) -> None:
    assert stop.delivered.text == "29.7 mg of 36 mg so far, calculated"
