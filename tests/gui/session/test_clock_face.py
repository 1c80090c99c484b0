"""What the clock card reads."""

from decimal import Decimal

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.events import (
    Ended,
    GivenRate,
    InfusionPaused,
    InfusionResumed,
    RateChanged,
)
from ketalog.gui.session.clock_face import ClockFace, clock_face, order_words
from tests.builders import a_chart, a_protocol, an_infusion, an_opening, minute


def face(chart: Chart, at: float) -> ClockFace:
    return clock_face(chart, minute(at))


def test_the_clock_runs_from_start() -> None:
    assert face(an_infusion(), 33 + 41 / 60).clock == "33:41"


def test_time_gone_and_time_left_add_up_to_the_plan() -> None:
    assert face(an_infusion(), 33 + 41 / 60).under == "06:19 left of 40 min"


def test_what_is_in_is_labelled_calculated() -> None:
    found = face(an_infusion(), 33 + 41 / 60)
    assert (found.given, found.of) == ("30.3 mg", "of 36 mg, calculated")


def test_the_bar_is_as_long_as_the_share_that_is_in() -> None:
    assert face(an_infusion(), 20).share == pytest.approx(0.5)


def test_rate_and_syringe_stand_beside_the_volume() -> None:
    assert face(an_infusion(), 20).lines[1:] == ("27 mL/h of 2 mg/mL", "9 mL of 18 mL")


def test_a_slower_pump_shows_when_it_will_end() -> None:
    chart = an_infusion((20, RateChanged(GivenRate(Decimal("13.5"), "mL/h"))))
    assert face(chart, 30).under == "30:00 left, until 15:00"


def test_before_start_the_order_is_a_sum() -> None:
    assert face(a_chart(), -10).lines == (
        "0.5 mg/kg × 72 kg = 36 mg = 18 mL of 2 mg/mL, 27 mL/h for 40 min",
    )


def test_a_dose_rate_is_given_for_its_length() -> None:
    opened = an_opening(a_protocol("1", "mg/kg/h", 240))
    assert order_words(opened.protocol.order) == "ketamine 1 mg/kg/h for 4 h"


def test_a_cap_on_the_rate_is_said() -> None:
    opened = an_opening(a_protocol("0.35", "mg/kg/h", 240, max_rate="25"))
    assert order_words(opened.protocol.order).endswith("for 4 h, at most 25 mg/h")


def test_a_pause_shows_its_own_length_and_the_rate_that_is_set() -> None:
    found = face(an_infusion((20, InfusionPaused("dysphoria"))), 22)
    assert (found.title, found.under, found.lines[1]) == (
        "Infusion paused",
        "paused for 02:00",
        "set to 27 mL/h of 2 mg/mL",
    )


def test_after_a_pause_the_end_is_later() -> None:
    chart = an_infusion((20, InfusionPaused("dysphoria")), (25, InfusionResumed()))
    assert face(chart, 30).under == "15:00 left, until 14:45"


def test_at_the_planned_end_the_pump_is_asked_about() -> None:
    found = face(an_infusion(), 41)
    assert (found.question, found.under) == ("Pump finished?", "01:00 past the planned end")


def test_recovery_has_a_clock_of_its_own() -> None:
    found = face(an_infusion(stopped=40), 50)
    assert (found.title, found.clock, found.under) == ("Recovery", "10:00", "30:00 left of 40 min")


def test_recovery_that_is_over_says_by_how_much() -> None:
    assert face(an_infusion(stopped=40), 82 + 10 / 60).under == "02:10 past the planned 40 min"


def test_once_the_patient_has_left_the_clock_stands() -> None:
    chart = an_infusion((85, Ended("walked out")), stopped=40)
    assert face(chart, 200).clock == "45:00"


def test_how_a_session_ended_stands_under_its_clock() -> None:
    chart = an_infusion((85, Ended("walked out")), stopped=40)
    assert face(chart, 200).lines[-1] == "walked out"


def test_a_session_cancelled_before_start_has_given_nothing() -> None:
    chart = a_chart((-5, Ended("cancelled before START", why="no escort")))
    assert (face(chart, 0).given, face(chart, 0).of) == ("0 mg", "given")
