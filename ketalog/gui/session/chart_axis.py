"""The scales of the chart: each shows all of its values; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from ketalog.domain import written


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale that shows all of its values."""

    low: int
    high: int
    step: int

    def ticks(self) -> range:
        """Where its lines lie."""
        return range(ceil(self.low / self.step) * self.step, self.high + 1, self.step)


def grown(low: int, high: int, step: int, values: Iterable[int]) -> Axis:
    """A scale from low to high, longer where a value lies beyond."""
    found = [low, high, *values]
    return Axis(floor(min(found) / step) * step, ceil(max(found) / step) * step, step)


def time_axis(low: float, high: float) -> Axis:
    """Minutes from and to, in steps that can be read."""
    step = _time_step(high - low)
    grain = min(step, 10)
    return Axis(floor(low / grain) * grain, ceil(high / grain) * grain, step)


def tick_words(minute: int, axis: Axis) -> str:
    """A label of the time axis: minutes, or hours and minutes where the steps are long."""
    unit = " min" if axis.step < 30 else " h"
    last = minute + axis.step > axis.high
    if axis.step < 30 or not minute:
        text = written.number(minute)
    else:
        hours, rest = divmod(abs(minute), 60)
        text = ("" if minute > 0 else written.MINUS) + f"{hours}:{rest:02}"
    return text + unit if last else text


def _time_step(span: float) -> int:
    return next((step for step in (10, 15, 30, 60) if span <= step * 10), 120)
