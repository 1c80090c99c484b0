"""What was done to the pump: rate, pause, stop."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from ketalog.domain.events import (
    GivenRate,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    PumpReading,
    RateChanged,
)
from ketalog.domain.protocol import RateStep
from ketalog.domain.quantities import Volume
from ketalog.gui.panels.pause_panel import PausePanel
from ketalog.gui.panels.rate_panel import RatePanel
from ketalog.gui.panels.reading_panel import ReadingPanel
from ketalog.gui.panels.stop_panel import StopPanel
from ketalog.gui.session.keys import wanted_by
from tests.builders import CLINICIAN, NURSE, a_protocol, an_opening, minute, shipped
from tests.gui.panels.chairside import Chairside, focused

# The first Enter belongs to the choice that moved on; then past the reading and the time.
PAST_FIELDS = "\n" + "\n\n" + "\n"
STOPPED = "2" + PAST_FIELDS


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
    assert rate.rate.question.text == "1.39 mg/kg/h is over 1 mg/kg/h (not yet approved). Right?"


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


def test_after_a_stop_it_asks_whether_the_pump_runs_again_and_takes_a_yes(
    chairside: Chairside,
) -> None:
    chairside.happened(10, InfusionStopped("nausea"))
    pause = chairside.show(PausePanel(chairside.desk, chairside.log))
    assert pause.now.text.startswith("Stopped since 14:10: nausea")
    pause.take_focus()
    chairside.press("\n")
    assert "Is it running again?" in pause.question.text
    chairside.press("y")
    assert chairside.last(InfusionResumed) == InfusionResumed()


def test_f7_leads_there_from_recovery() -> None:
    assert wanted_by("F7", "recovery") == "pause_panel"


def test_a_stop_needs_its_reason_first(stop: StopPanel, chairside: Chairside) -> None:
    stop.save()
    assert stop.reason.message.text == "Why was it stopped?"


def test_a_stop_is_a_reason_and_enter(stop: StopPanel, chairside: Chairside) -> None:
    chairside.press(STOPPED)
    assert chairside.last(InfusionStopped) == InfusionStopped("side effect")


def test_after_why_the_next_field_is_what_the_pump_reads(
    stop: StopPanel, chairside: Chairside
) -> None:
    chairside.press("218 mL\n")
    assert (stop.pump.reading.typed, chairside.chart.stopped) == ("18 mL", None)
    assert focused() is stop.stopped_at.field
    chairside.press("\n")
    assert focused() is stop.save_button


def test_the_reading_is_stored_with_the_stop(stop: StopPanel, chairside: Chairside) -> None:
    chairside.press("218\n\n\n")
    assert chairside.last(PumpReading) == PumpReading(Volume(Decimal(18)))
    assert chairside.last(InfusionStopped) == InfusionStopped("side effect")


def test_after_the_stop_f8_asks_what_the_pump_reads(chairside: Chairside) -> None:
    assert wanted_by("F8", "recovery") == "reading_panel"
    chairside.happened(31, InfusionStopped("side effect"))
    panel = chairside.show(ReadingPanel(chairside.desk, chairside.log))
    assert panel.now.text == (
        "The pump was stopped at 14:31. 14 mL infused, calculated. Type what the pump shows."
    )
    chairside.press("14.5\n\n")
    assert chairside.last(PumpReading) == PumpReading(Volume(Decimal("14.5")))
    panel.refresh(chairside.desk.now())
    assert "Read 14.5 mL at 14:33." in panel.now.text


def test_a_reading_that_was_not_typed_is_asked_for(chairside: Chairside) -> None:
    chairside.happened(31, InfusionStopped("side effect"))
    panel = chairside.show(ReadingPanel(chairside.desk, chairside.log))
    panel.save()
    assert panel.pump.reading.message.text == "How many mL does the pump show as infused?"


def test_past_the_planned_end_it_asks_whether_the_pump_ran_on(
    stop: StopPanel, chairside: Chairside
) -> None:
    chairside.clock.reach(45)
    stop.refresh(chairside.desk.now())
    chairside.press("12" + PAST_FIELDS)
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


@pytest.fixture
def ladder(chairside: Chairside) -> RatePanel:
    """The panel of a session on a ladder, 16 min into its infusion: its step is due."""
    flat = a_protocol("0.1", "mg/kg/h", 45, fixed="duration")
    steps = (RateStep(15, Decimal("0.2")), RateStep(30, Decimal("0.3")))
    opening = an_opening(replace(flat, order=replace(flat.order, steps=steps)), chair="4")
    chairside.clock.reach(0)
    log = chairside.house.sessions.open(opening, NURSE, uuid4(), confirmed=True)
    chairside.desk.record(log, InfusionStarted(), confirmed=True)
    chairside.clock.reach(16)
    chairside.log = log
    return chairside.show(RatePanel(chairside.desk, log))


def test_the_ordered_step_is_offered_and_not_typed(ladder: RatePanel) -> None:
    assert ladder.by_plan.isVisible()
    assert (ladder.by_plan.text(), ladder.rate.typed) == ("By plan 14:15: 7.2 mL/h", "")


def test_the_ordered_step_is_taken_with_five_keys_after_f6(
    ladder: RatePanel, chairside: Chairside
) -> None:
    chairside.press("\t" + "\n" + "1" + "1" + "\n")
    assert (chairside.last(RateChanged), chairside.count) == (
        RateChanged(GivenRate(Decimal("7.2"), "mL/h"), "by plan", CLINICIAN),
        5,
    )


def test_without_a_ladder_no_step_is_offered(rate: RatePanel) -> None:
    assert not rate.by_plan.isVisible()


def test_the_pumps_own_reading_stands_beside_the_calculated_one(stop: StopPanel) -> None:
    stop.pump.reading.restore("14.9 mL")
    stop.refresh(stop.desk.now())
    assert stop.pump.difference.text == "14.9 mL on the pump, 14.9 mL calculated."
    assert not stop.pump.explained.isVisible()


@pytest.fixture
def tolerant(chairside: Chairside) -> StopPanel:
    """The stop of a session that keeps the clinic's tolerance for the pump's count."""
    opening = an_opening(pump=shipped().pump(), chair="4")
    chairside.clock.reach(0)
    log = chairside.house.sessions.open(opening, NURSE, uuid4(), confirmed=True)
    chairside.desk.record(log, InfusionStarted(), confirmed=True)
    chairside.clock.reach(20)
    chairside.log = log
    return chairside.show(StopPanel(chairside.desk, log))


def test_a_reading_far_off_asks_why_and_waits_for_no_answer(
    tolerant: StopPanel, chairside: Chairside
) -> None:
    tolerant.pump.reading.restore("12 mL")
    tolerant.refresh(tolerant.desk.now())
    assert tolerant.pump.explained.isVisible()
    chairside.press(STOPPED)
    assert chairside.last(PumpReading) == PumpReading(Volume(Decimal(12)))


def test_a_stop_set_back_is_compared_with_what_was_calculated_for_then(
    tolerant: StopPanel,
) -> None:
    tolerant.pump.reading.restore("4.5 mL")
    tolerant.refresh(tolerant.desk.now())
    assert tolerant.pump.explained.isVisible()
    tolerant.stopped_at.restore("14:10")
    tolerant.refresh(tolerant.desk.now())
    assert tolerant.pump.difference.text == "4.5 mL on the pump, 4.5 mL calculated."
    assert not tolerant.pump.explained.isVisible()
    assert tolerant.delivered.text.startswith("9 mg of 36 mg")


def test_what_explains_a_reading_is_kept_with_it(tolerant: StopPanel, chairside: Chairside) -> None:
    tolerant.pump.reading.restore("12 mL")
    tolerant.pump.explained.restore("line primed")
    tolerant.refresh(tolerant.desk.now())
    chairside.press(STOPPED)
    assert chairside.last(PumpReading).remark == "line primed"


def test_a_stop_without_a_reading_writes_none(stop: StopPanel, chairside: Chairside) -> None:
    chairside.press(STOPPED)
    assert chairside.chart.last(PumpReading) is None


def test_a_reading_with_a_wrong_unit_is_refused_beside_it(
    stop: StopPanel, chairside: Chairside
) -> None:
    stop.pump.reading.restore("12 mg")
    chairside.press(STOPPED)
    assert "a volume is needed" in stop.pump.reading.message.text
    assert chairside.chart.stopped is None
