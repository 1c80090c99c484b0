"""The checks that a sheet of paper is printed with."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.checks_ahead import checks_ahead, planned_minutes
from ketalog.domain.due_times import due_times
from ketalog.domain.events import (
    Ended,
    InfusionPaused,
    InfusionStarted,
    InfusionStopped,
    RescueGiven,
)
from ketalog.domain.quantities import Dose
from tests.builders import START, a_chart, an_infusion, an_opening, minute, shipped, some_vitals


def ahead(chart: Chart, at: float, until: float = 130) -> list[int]:
    """The checks ahead in minutes after START."""
    found = checks_ahead(chart, minute(at), minute(until))
    return [(due - START) // timedelta(minutes=1) for due in found]


def test_recovery_is_expected_from_the_planned_end() -> None:
    chart = an_infusion((20, some_vitals()))
    assert ahead(chart, 22, 90) == [25, 35, 55, 70, 85]


def test_a_check_that_is_open_now_comes_first() -> None:
    chart = an_infusion((5, some_vitals()))
    assert ahead(chart, 12, 20) == [10, 15]


def test_a_check_done_a_little_early_does_not_come_again() -> None:
    chart = an_infusion((5, some_vitals()), (8.5, some_vitals()))
    assert ahead(chart, 9, 20) == [15]


def test_after_a_rescue_the_close_checks_are_printed() -> None:
    dose = RescueGiven("midazolam", Dose(Decimal(1)), "IV", "dysphoria")
    chart = an_infusion((20, some_vitals()), (21, dose))
    assert ahead(chart, 22, 40) == [26, 31, 36]


def test_a_paused_pump_is_not_expected_to_stop() -> None:
    chart = an_infusion((10, some_vitals()), (11, InfusionPaused("bathroom")))
    assert ahead(chart, 12, 60) == [15, 25, 35, 45, 55]


def test_in_recovery_it_goes_on_from_the_true_stop() -> None:
    chart = an_infusion((31, some_vitals()), stopped=30)
    assert ahead(chart, 32, 80) == [45, 60, 75]


def test_a_pump_that_nobody_stopped_is_checked_as_while_it_runs() -> None:
    chart = an_infusion((45, some_vitals()))
    assert ahead(chart, 47, 70) == [55, 65]


def test_before_start_no_time_is_known() -> None:
    assert ahead(a_chart(), -5) == []


def test_nobody_is_checked_who_has_left() -> None:
    chart = an_infusion((81, some_vitals()), (82, Ended("discharged with escort")), stopped=40)
    assert ahead(chart, 83) == []


def test_what_is_expected_is_not_on_the_chart() -> None:
    chart = an_infusion()
    checks_ahead(chart, minute(5), minute(120))
    assert chart.stopped is None


@pytest.mark.parametrize("stem", [one.stem for one in shipped().protocols(hidden=True)])
def test_the_minutes_of_a_form_are_those_of_a_session_that_goes_as_ordered(stem: str) -> None:
    protocol = shipped().protocol(stem)
    length = protocol.order.minutes
    chart = a_chart(
        (0, InfusionStarted()),
        (length, InfusionStopped("completed")),
        opening=an_opening(protocol),
    )
    due = due_times(chart, minute(length + protocol.recovery_minutes))
    on_chart = [0, *((one - START) // timedelta(minutes=1) for one, _ in due)]
    assert list(planned_minutes(protocol)) == on_chart
