"""What of the pump log counts: a stop, running again, and what stands where it does nothing."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.due_times import due_times
from ketalog.domain.entries import Content
from ketalog.domain.events import (
    Ended,
    GivenRate,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    RateChanged,
)
from ketalog.domain.judging import doubts
from ketalog.domain.pump.infusion import infusion_at, phase_at, phases
from ketalog.domain.refusal import Refused
from ketalog.services.corrections import without
from tests.builders import START, Happening, a_protocol, an_infusion, an_opening, minute

PAUSED, RESUMED = InfusionPaused("dizzy"), InfusionResumed()
NAUSEA, COMPLETED = InfusionStopped("nausea"), InfusionStopped("completed")
RATE = RateChanged(GivenRate(Decimal("13.5"), "mL/h"))


def delivered(chart: Chart, at: float) -> Fraction:
    return infusion_at(chart, minute(at)).delivered


def names(chart: Chart) -> list[tuple[str, float]]:
    return [
        (one.name, (one.since - START).total_seconds() / 60)
        for one in phases(chart)
        if one.name != "before"
    ]


def asked(content: Content, chart: Chart, at: float) -> list[str]:
    return [doubt.sentence for doubt in doubts(content, chart, minute(at))]


def amended(content: Content, chart: Chart, number: int, at: float) -> list[str]:
    """What is asked when an entry, by its number, is corrected to this."""
    return asked(content, without(chart, chart.entries[number - 1].id), at)


AGAIN = an_infusion((20, NAUSEA), (30, RESUMED))


def test_a_pump_that_runs_again_after_a_stop_is_asked_once_and_taken() -> None:
    assert asked(RESUMED, an_infusion((20, NAUSEA)), 30) == [
        "The pump was stopped at 14:20. Is it running again?"
    ]


def test_then_the_infusion_goes_on_at_the_rate_it_had() -> None:
    now = infusion_at(AGAIN, minute(40))
    assert (now.phase, now.stopped_at) == ("infusion", None)
    assert now.rate == 54
    assert now.delivered == 27
    assert now.planned_end == minute(50)


def test_the_stop_between_counts_nothing() -> None:
    assert [delivered(AGAIN, at) for at in (20, 25, 30, 60)] == [18, 18, 18, 36]


def test_what_was_said_before_it_ran_again_stays_as_it_was() -> None:
    assert phase_at(AGAIN, minute(25)) == "recovery"
    assert infusion_at(AGAIN, minute(25)).stopped_at == minute(20)


def test_it_may_be_stopped_again_and_recovery_counts_from_there() -> None:
    assert asked(COMPLETED, AGAIN, 45) == []
    chart = an_infusion((20, NAUSEA), (30, RESUMED), (45, COMPLETED))
    assert chart.stopped is not None
    assert chart.stopped.at == minute(45)
    assert names(chart) == [("infusion", 0), ("recovery", 20), ("infusion", 30), ("recovery", 45)]


@pytest.mark.parametrize("at", [25, 50])
def test_while_it_stands_a_second_stop_is_refused(at: float) -> None:
    chart = an_infusion((20, NAUSEA), (30, RESUMED), (45, COMPLETED))
    with pytest.raises(Refused, match="already stopped"):
        doubts(NAUSEA, chart, minute(at))


def test_running_again_past_the_planned_end_counts_on_from_the_ordered_amount() -> None:
    # 36 mg by 14:40, stopped as completed at 14:42; 10 min more at 54 mg/h.
    chart = an_infusion((42, COMPLETED), (60, RESUMED), (70, NAUSEA))
    assert [delivered(chart, at) for at in (50, 65, 80)] == [36, Fraction("40.5"), 45]


def test_checks_are_those_of_an_infusion_once_it_runs_again() -> None:
    found = [(due - START).total_seconds() / 60 for due, _ in due_times(AGAIN, minute(60))]
    assert found == [5, 10, 15, 35, 40, 45, 55]


LATE_STOP = an_infusion((25, PAUSED), (30, RESUMED), Happening(20, NAUSEA, written=40))


def test_a_stop_set_back_before_a_pause_ends_it_for_good() -> None:
    assert names(LATE_STOP) == [("infusion", 0), ("recovery", 20)]
    assert phase_at(LATE_STOP, minute(60)) == "recovery"
    assert delivered(LATE_STOP, 60) == 18
    assert LATE_STOP.stopped is not None


def test_what_then_no_longer_counts_is_named_and_asked() -> None:
    assert asked(NAUSEA, an_infusion((25, PAUSED), (30, RESUMED)), 20) == [
        "With this the log no longer counts: paused 14:25, running again 14:30. Right?"
    ]


def test_a_rate_after_a_stop_that_was_set_back_counts_nothing() -> None:
    chart = an_infusion((50, RATE), Happening(45, COMPLETED, written=60))
    assert delivered(chart, 60) == 36


def test_a_pause_corrected_to_after_its_resumption_is_asked() -> None:
    chart = an_infusion((10, PAUSED), (20, RESUMED))
    assert amended(PAUSED, chart, 3, 35) == [
        "With this the log no longer counts: running again 14:20. Right?"
    ]


def test_a_correction_that_changes_no_order_is_not_asked() -> None:
    chart = an_infusion((10, PAUSED), (20, RESUMED), (30, NAUSEA), (35, RESUMED))
    assert amended(PAUSED, chart, 3, 12) == []
    assert amended(NAUSEA, chart, 5, 31) == []


def test_a_late_pause_and_its_resumption_before_the_stop_are_taken_unasked() -> None:
    chart = an_infusion((40, COMPLETED))
    assert asked(PAUSED, chart, 10) == []
    chart = an_infusion((40, COMPLETED), Happening(10, PAUSED, written=50))
    assert asked(RESUMED, chart, 15) == []


def test_a_start_set_on_past_a_rate_is_asked() -> None:
    assert amended(InfusionStarted(), an_infusion((2, RATE)), 2, 10) == [
        "With this the log no longer counts: rate changed 14:02. Right?"
    ]


def test_a_stop_logged_after_leaving_does_not_bring_the_patient_back() -> None:
    chart = an_infusion((60, Ended("walked out")), (65, NAUSEA))
    assert phase_at(chart, minute(70)) == "ended"


def test_with_a_fixed_duration_running_again_ends_at_the_planned_minute() -> None:
    opening = an_opening(a_protocol("0.5", "mg/kg/h", 60, fixed="duration"))
    chart = an_infusion((20, NAUSEA), (40, RESUMED), opening=opening)
    assert infusion_at(chart, minute(50)).planned_end == minute(60)
    assert delivered(chart, 90) == 24
