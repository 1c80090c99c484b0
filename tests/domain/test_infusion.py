"""What the pump log comes to at any moment, by rules 1.5."""

from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain.chart import Chart, fold
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
from ketalog.domain.opening import SessionOpened
from ketalog.domain.pump.infusion import (
    delivered_volume,
    flow_at,
    infusion_at,
    left_at,
    phase_at,
    phases,
)
from ketalog.domain.quantities import Dose, Flow, Volume, flow_of
from tests.builders import (
    Happening,
    a_chart,
    a_patient,
    a_protocol,
    an_infusion,
    an_opening,
    minute,
)

# Ten hours at 1 mg/kg/h: no planned end comes in the way.
LONG = an_opening(a_protocol("1", "mg/kg/h", 600, fixed="duration"))
# The dose that was ordered, 36 mg at 54 mg/h.
DOSE = an_opening()
PAUSED, RESUMED = InfusionPaused("dizzy"), InfusionResumed()


def rate(ml_per_h: str | Decimal) -> RateChanged:
    return RateChanged(GivenRate(Decimal(ml_per_h), "mL/h"))


def stopped(reason: str = "completed", ran_on: bool = False) -> InfusionStopped:
    return InfusionStopped(reason, ran_on)


def delivered(chart: Chart, at: float) -> Fraction:
    return infusion_at(chart, minute(at)).delivered


# Vectors of the clinical facts, 6.3: weight, amount, unit, minutes, mg/mL → mg, mL/h.
VECTORS: list[Any] = [
    ("80", "0.5", "mg/kg", 40, "1", "40", "60"),
    ("80", "0.5", "mg/kg", 40, "2", "40", "30"),
    ("70", "0.5", "mg/kg", 40, "1", "35", "52.5"),
    ("80", "0.5", "mg/kg/h", 20, "1", "13.33", "40"),
    ("80", "1", "mg/kg/h", 240, "1", "320", "80"),
    ("80", "1", "mg/kg/h", 240, "2", "320", "40"),
    ("70", "0.35", "mg/kg/h", 240, "1", "98", "24.5"),
]


@pytest.mark.parametrize(("weight", "number", "unit", "minutes", "strength", "mg", "flow"), VECTORS)
def test_published_pump_sums_come_out(
    weight: str,
    number: str,
    unit: Literal["mg/kg", "mg/kg/h"],
    minutes: int,
    strength: str,
    mg: str,
    flow: str,
) -> None:
    chart = an_infusion(opening=an_opening(a_protocol(number, unit, minutes), weight, strength))
    assert flow_at(chart, minute(1)) == Flow(Decimal(flow))
    assert round(delivered(chart, minutes), 2) == Fraction(mg)


def test_nothing_is_delivered_before_start() -> None:
    chart = an_infusion()
    now = infusion_at(chart, minute(-1))
    assert (now.phase, now.started_at, now.planned_end) == ("before", None, None)
    assert now.delivered == 0


@pytest.mark.parametrize(("at", "mg"), [(0, 0), (10, 9), (20, 18), (40, 36)])
def test_the_ordered_rate_delivers_by_the_minute(at: float, mg: int) -> None:
    assert delivered(an_infusion(), at) == mg


def test_delivered_is_told_in_ml_too() -> None:
    assert delivered_volume(an_infusion(), minute(40)) == Volume(Decimal(18))
    assert infusion_at(an_infusion(), minute(20)).delivered_dose == Dose(Decimal(18))


def test_the_count_halts_at_the_planned_end_and_says_so() -> None:
    now = infusion_at(an_infusion(), minute(55))
    assert (now.finished, now.planned_end) == (True, minute(40))
    assert now.delivered == 36


def test_before_the_planned_end_the_pump_is_not_finished() -> None:
    assert not infusion_at(an_infusion(), minute(39.99)).finished
    assert infusion_at(an_infusion(), minute(40)).finished


@pytest.mark.parametrize(("at", "left"), [(0, 40), (33, 7), (40, 0), (50, 0)])
def test_what_is_left_counts_down_to_0(at: float, left: float) -> None:
    assert left_at(an_infusion(), minute(at)) == minute(left) - minute(0)


@pytest.mark.parametrize(
    ("content", "mg"),
    [
        (stopped("completed"), 36),
        (stopped("Completed"), 36),
        (stopped("completed", ran_on=True), 45),
        (stopped("bag changed late"), 45),
        (stopped("nausea"), 45),
    ],
)
def test_only_completed_counts_to_the_planned_end(content: InfusionStopped, mg: int) -> None:
    assert delivered(a_chart((0, InfusionStarted()), (50, content)), 60) == mg


@pytest.mark.parametrize("reason", ["completed", "nausea"])
def test_a_stop_before_the_planned_end_counts_to_its_own_time(reason: str) -> None:
    assert delivered(a_chart((0, InfusionStarted()), (20, stopped(reason))), 60) == 18


@pytest.mark.parametrize("minutes", [20, 40, 240, 600])
def test_an_infusion_is_as_long_as_its_protocol(minutes: int) -> None:
    opening = an_opening(a_protocol("0.1", "mg/kg/h", minutes, fixed="duration"))
    found = infusion_at(an_infusion(opening=opening), minute(1))
    assert found.planned_end == minute(minutes)


def test_recovery_starts_at_the_true_stop() -> None:
    chart = an_infusion(stopped=50)
    assert phase_at(chart, minute(49)) == "infusion"
    assert phase_at(chart, minute(50)) == "recovery"


def test_with_a_fixed_dose_a_slower_rate_ends_later_at_the_ordered_mg() -> None:
    chart = an_infusion((20, rate("18")))
    assert infusion_at(chart, minute(30)).planned_end == minute(50)
    assert delivered(chart, 70) == 36


def test_with_a_fixed_dose_a_pause_puts_the_end_off() -> None:
    chart = an_infusion((20, PAUSED), (30, RESUMED))
    assert infusion_at(chart, minute(31)).planned_end == minute(50)
    assert delivered(chart, 60) == 36


def test_with_a_fixed_dose_nobody_knows_the_end_while_it_is_paused() -> None:
    chart = an_infusion((20, PAUSED))
    now = infusion_at(chart, minute(60))
    assert (now.planned_end, now.finished) == (None, False)
    assert now.delivered == 18
    assert left_at(chart, minute(60)) is None


def test_with_a_fixed_duration_a_slower_rate_gives_less_by_the_planned_minute() -> None:
    opening = an_opening(a_protocol("0.5", "mg/kg/h", 60, fixed="duration"))
    chart = an_infusion((30, rate("9")), opening=opening)
    assert infusion_at(chart, minute(40)).planned_end == minute(60)
    assert delivered(chart, 90) == 18 + 9


def test_with_a_fixed_duration_a_pause_does_not_put_the_end_off() -> None:
    opening = an_opening(a_protocol("0.5", "mg/kg/h", 60, fixed="duration"))
    chart = an_infusion((20, PAUSED), (50, RESUMED), opening=opening)
    now = infusion_at(chart, minute(90))
    assert now.planned_end == minute(60)
    assert now.delivered == 18


def test_a_rate_logged_after_the_planned_end_shows_that_the_pump_ran_on() -> None:
    chart = an_infusion((50, rate("9")), (60, stopped("bag empty")))
    assert delivered(chart, 70) == 45 + 3


def test_a_rate_set_in_a_pause_counts_from_the_resumption() -> None:
    chart = an_infusion((10, PAUSED), (15, rate("18")), (20, RESUMED), (30, PAUSED))
    assert delivered(chart, 25) == 9 + 3


def test_start_with_another_rate_than_ordered_counts_that_rate() -> None:
    started = InfusionStarted(GivenRate(Decimal("0.5"), "mg/kg/h"))
    assert delivered(a_chart((0, started)), 20) == 12


def test_a_late_entry_counts_from_when_it_happened() -> None:
    chart = an_infusion(Happening(10, PAUSED, written=25), Happening(20, RESUMED, written=26))
    assert delivered(chart, 30) == 18


def test_a_corrected_rate_counts_as_corrected() -> None:
    chart = an_infusion((20, rate("72")), Happening(20, rate("27"), written=30, amends=3))
    assert delivered(chart, 40) == 36


def test_a_struck_out_pause_never_was() -> None:
    chart = an_infusion((10, PAUSED), Happening(10, None, written=15, amends=3))
    assert delivered(chart, 20) == 18


def test_a_start_set_back_counts_from_its_true_time() -> None:
    chart = a_chart((0, InfusionStarted()), Happening(-5, InfusionStarted(), 2, amends=2))
    assert infusion_at(chart, minute(0)).started_at == minute(-5)
    assert delivered(chart, 0) == Fraction("4.5")


def a_start_set_on_to_10(opening: SessionOpened | None = None) -> Chart:
    """START at 0 and a rate change at 2; START then corrected to 10."""
    moved = Happening(10, InfusionStarted(), 20, amends=2)
    return a_chart((0, InfusionStarted()), (2, rate("27")), moved, opening=opening)


def test_a_rate_logged_before_a_corrected_start_delivers_nothing() -> None:
    assert delivered(a_start_set_on_to_10(), 10) == 0


def test_a_fixed_duration_ends_its_minutes_after_a_corrected_start() -> None:
    opening = an_opening(a_protocol("0.5", "mg/kg/h", 60, fixed="duration"))
    chart = a_start_set_on_to_10(opening)
    assert infusion_at(chart, minute(20)).planned_end == minute(70)


def test_a_struck_out_stop_lets_the_infusion_run_on() -> None:
    chart = an_infusion((20, stopped("nausea")), Happening(20, None, written=21, amends=3))
    assert phase_at(chart, minute(30)) == "infusion"
    assert delivered(chart, 30) == 27


def test_the_phases_follow_each_other_without_a_gap() -> None:
    chart = an_infusion(
        (10, PAUSED), (15, RESUMED), (45, stopped()), (95, Ended("discharged with escort"))
    )
    found = [(one.name, one.since, one.until) for one in phases(chart)]
    assert found == [
        ("before", minute(-60), minute(0)),
        ("infusion", minute(0), minute(10)),
        ("paused", minute(10), minute(15)),
        ("infusion", minute(15), minute(45)),
        ("recovery", minute(45), minute(95)),
        ("ended", minute(95), None),
    ]


def test_a_rate_cap_lowers_the_order() -> None:
    # CRPS outpatients, NCT00579085: 0.35 mg/kg/h, at most 25 mg/h; 80 kg would be 28.
    opening = an_opening(a_protocol("0.35", "mg/kg/h", 240, max_rate="25"), "80")
    assert infusion_at(an_infusion(opening=opening), minute(1)).ordered == 100


def test_a_dose_cap_lowers_the_order() -> None:
    opening = an_opening(a_protocol("0.5", "mg/kg", 40, max_dose="30"))
    assert delivered(an_infusion(opening=opening), 40) == 30


@pytest.mark.parametrize(
    "start", ["2026-11-01T05:30:00+00:00", "2026-03-08T06:30:00+00:00", "2026-11-22T04:40:00+00:00"]
)
def test_midnight_and_clock_changes_move_nothing(start: str) -> None:
    # 01:30 before the clocks go back, 01:30 before they go forward, 23:40 local.
    began = datetime.fromisoformat(start)
    shift = (began - minute(0)).total_seconds() / 60
    chart = a_chart((shift, InfusionStarted()), (shift + 40, stopped()))
    assert chart.started_at == began.astimezone(UTC)
    assert delivered(chart, shift + 40) == 36


# A pump log: minutes since the last act, and what was done; a pause and a resumption take turns.
Step = tuple[int, Literal["rate", "pump"], Decimal]
STEPS = st.lists(
    st.tuples(
        st.integers(1, 40),
        st.sampled_from(["rate", "pump"]),
        st.decimals(min_value="0.1", max_value=80, places=1),
    ),
    max_size=6,
)
TIMES = st.floats(0, 300, allow_nan=False).map(lambda at: round(at, 2))


def acts(steps: list[Step]) -> Iterator[tuple[float, Content]]:
    at, running = 0.0, True
    for gap, what, number in steps:
        at += gap
        if what == "rate":
            yield at, rate(number)
        else:
            yield at, PAUSED if running else RESUMED
            running = not running


def by_hand(steps: list[Step], until: float) -> Fraction:
    """mg by adding up each microsecond of the log, without the program's segments."""
    mg_per_h, running, last, total = Fraction(72), True, minute(0), Fraction(0)
    for at, content in (*acts(steps), (1e6, PAUSED)):
        now = min(minute(at), minute(until))
        if running and now > last:
            hours = Fraction(round((now - last).total_seconds() * 1_000_000), 3_600_000_000)
            total += mg_per_h * hours
        last = max(last, now)
        if isinstance(content, RateChanged):
            mg_per_h = Fraction(content.rate.number) * 2
        else:
            running = content == RESUMED
    return total


@given(steps=STEPS, at=TIMES)
def test_any_pump_log_adds_up_to_the_sum_by_hand(steps: list[Step], at: float) -> None:
    assert delivered(an_infusion(*acts(steps), opening=LONG), at) == by_hand(steps, at)


@pytest.mark.parametrize("opening", [LONG, DOSE], ids=["duration", "dose"])
@given(steps=STEPS, times=st.lists(TIMES, min_size=2, max_size=5))
def test_what_is_delivered_never_falls(opening: Any, steps: list[Step], times: list[float]) -> None:
    chart = an_infusion(*acts(steps), opening=opening)
    found = [delivered(chart, at) for at in sorted(times)]
    assert found == sorted(found)


@given(steps=STEPS, at=TIMES, split=st.integers(0, 200))
def test_a_rate_set_again_to_itself_changes_nothing(
    steps: list[Step], at: float, split: int
) -> None:
    before = [content for when, content in acts(steps) if when <= split]
    rates = [content for content in before if isinstance(content, RateChanged)]
    again = rates[-1] if rates else rate("36")
    whole = an_infusion(*acts(steps), opening=LONG)
    cut = an_infusion(*acts(steps), (split, again), opening=LONG)
    assert delivered(cut, at) == delivered(whole, at)


@given(steps=STEPS, since=st.integers(1, 60), length=st.integers(1, 60))
def test_a_pause_delivers_nothing(steps: list[Step], since: int, length: int) -> None:
    rates = [one for one in acts(steps) if isinstance(one[1], RateChanged)]
    chart = an_infusion(*rates, (since, PAUSED), (since + length, RESUMED), opening=LONG)
    assert delivered(chart, since) == delivered(chart, since + length)


@pytest.mark.parametrize("opening", [LONG, DOSE], ids=["duration", "dose"])
@given(steps=STEPS, at=TIMES)
def test_what_comes_later_does_not_change_what_was(
    opening: Any, steps: list[Step], at: float
) -> None:
    chart = an_infusion(*acts(steps), opening=opening)
    known = fold(entry for entry in chart.entries if entry.observed_at <= minute(at))
    assert infusion_at(known, minute(at)) == infusion_at(chart, minute(at))


@given(
    first=st.decimals(min_value="0.1", max_value=80, places=1),
    pauses=st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), max_size=4),
    at=st.floats(0, 5000),
)
def test_a_fixed_dose_is_never_exceeded(
    first: Decimal, pauses: list[tuple[int, int]], at: float
) -> None:
    log: list[tuple[float, Content]] = []
    last = 0
    for gap, length in pauses:
        log += [(last + gap, PAUSED), (last + gap + length, RESUMED)]
        last += gap + length
    started = InfusionStarted(GivenRate(first, "mL/h"))
    assert delivered(a_chart((0, started), *log), at) <= 36


@given(first=st.decimals(min_value="0.7", max_value=80, places=1))
def test_a_fixed_dose_is_reached_to_the_last_digit(first: Decimal) -> None:
    chart = a_chart((0, InfusionStarted(GivenRate(first, "mL/h"))), (3000, stopped()))
    assert delivered(chart, 3001) == 36


@given(weight=st.decimals(min_value=20, max_value=350, places=1), minutes=st.integers(1, 600))
def test_the_pump_setting_gives_the_order_in_the_planned_time(
    weight: Decimal, minutes: int
) -> None:
    opening = an_opening(
        a_protocol("0.5", "mg/kg", minutes), str(weight), patient=a_patient(weight=None)
    )
    chart = an_infusion(opening=opening)
    assert delivered(chart, minutes) == Fraction(weight) / 2
    assert infusion_at(chart, minute(minutes)).planned_end == minute(minutes)
    assert flow_at(chart, minute(0)) == flow_of(
        Fraction(weight) / 2 * 60 / minutes, opening.concentration
    )
