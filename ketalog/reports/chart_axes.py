"""Axes of the paper chart: time from minutes to a day, values that grow and never cut one off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

STEPS = (5, 10, 15, 20, 30, 60, 120, 180, 240, 360, 720, 1440)
LEAST_BETWEEN_TICKS = 56.0
INSET = 6.0


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Moments to points across a plot; ticks stand on whole steps from the origin."""

    origin: datetime
    first: datetime
    last: datetime
    left: float
    right: float

    def x(self, moment: datetime) -> float:
        """Where a moment lies."""
        room = self.right - self.left - 2 * INSET
        return self.left + INSET + room * ((moment - self.first) / (self.last - self.first))

    @property
    def step(self) -> timedelta:
        """The smallest step whose labels stand apart."""
        for minutes in STEPS:
            step = timedelta(minutes=minutes)
            if self.x(self.first + step) - self.x(self.first) >= LEAST_BETWEEN_TICKS:
                return step
        return timedelta(minutes=STEPS[-1])

    def ticks(self) -> Iterator[datetime]:
        """Whole steps from the origin."""
        step = self.step
        tick = self.origin + step * -((self.origin - self.first) // step)
        while tick <= self.last:
            yield tick
            tick += step


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Values to points, the highest on top."""

    low: int
    high: int
    step: int
    top: float
    height: float

    @property
    def foot(self) -> float:
        """Where the lowest value lies."""
        return self.top + self.height

    def y(self, value: float) -> float:
        """Where a value lies."""
        return self.foot - self.height * (value - self.low) / (self.high - self.low)

    def ticks(self) -> range:
        """The values that are labelled."""
        return range(self.low, self.high + 1, self.step)


def time_axis(origin: datetime, moments: Iterable[datetime], left: float, right: float) -> TimeAxis:
    """An axis that holds all moments, of ten minutes at least."""
    every = (origin, *moments)
    first, last = min(every), max(every)
    return TimeAxis(origin, first, max(last, first + timedelta(minutes=10)), left, right)


def pressure_axis(values: Iterable[int], top: float, height: float) -> ValueAxis:
    """BP and heart rate: 40–200, more where a value asks for it."""
    every = tuple(values)
    low = min(40, *(value // 20 * 20 for value in every), 40)
    high = max(200, *(-(-value // 20) * 20 for value in every), 200)
    step = 40 if high - low <= 240 else 60
    return ValueAxis(low, low + -(-(high - low) // step) * step, step, top, height)


def saturation_axis(values: Iterable[int], top: float, height: float) -> ValueAxis:
    """SpO2: 80–100, growing down; the strip grows with it, up to twice its height."""
    low = min(80, *(value // 10 * 10 for value in values), 80)
    step = 10 if low >= 50 else 20
    low -= (100 - low) % step
    return ValueAxis(low, 100, step, top, height * min(2.0, (100 - low) / 20))
