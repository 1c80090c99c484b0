"""Axes hold every reading, and their ticks stand apart."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketalog.reports.chart_axes import (
    LEAST_BETWEEN_TICKS,
    pressure_axis,
    saturation_axis,
    time_axis,
)
from tests.reports.samples import START

LEFT, RIGHT = 30.0, 475.0


@pytest.mark.parametrize("minutes", [20, 60, 120, 240, 360, 600, 1500])
def test_ticks_stand_apart_from_twenty_minutes_to_a_day(minutes: int) -> None:
    axis = time_axis(START, [START + timedelta(minutes=minutes)], LEFT, RIGHT)
    ticks = [axis.x(tick) for tick in axis.ticks()]
    assert 2 <= len(ticks) <= 9
    assert min(b - a for a, b in pairwise(ticks)) >= LEAST_BETWEEN_TICKS


def test_ticks_count_from_start_and_go_before_it() -> None:
    before = START - timedelta(minutes=12)
    axis = time_axis(START, [before, START + timedelta(minutes=60)], LEFT, RIGHT)
    ticks = list(axis.ticks())
    assert START in ticks
    assert all(tick >= before for tick in ticks)


@given(st.lists(st.integers(-90, 900), min_size=1))
@settings(max_examples=50, deadline=None)
def test_every_moment_lies_on_the_axis(minutes: list[int]) -> None:
    moments = [START + timedelta(minutes=number) for number in minutes]
    axis = time_axis(START, moments, LEFT, RIGHT)
    assert all(LEFT <= axis.x(moment) <= RIGHT for moment in moments)


@given(st.lists(st.integers(0, 350)))
@settings(max_examples=50, deadline=None)
def test_the_pressure_axis_cuts_nothing_off(values: list[int]) -> None:
    axis = pressure_axis(values, 10, 100)
    assert axis.low <= 40
    assert axis.high >= 200
    assert all(10 <= axis.y(value) <= 110 for value in values)


@given(st.lists(st.integers(0, 100)))
@settings(max_examples=50, deadline=None)
def test_the_saturation_strip_grows_down(values: list[int]) -> None:
    axis = saturation_axis(values, 0, 30)
    assert axis.low <= min([80, *values])
    assert axis.high == 100
    assert 30 <= axis.height <= 60


def test_usual_readings_leave_the_axes_as_they_are() -> None:
    assert list(pressure_axis([124, 78, 72], 0, 100).ticks()) == [40, 80, 120, 160, 200]
    assert list(saturation_axis([96, 99], 0, 30).ticks()) == [80, 90, 100]
