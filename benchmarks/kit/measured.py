"""What a benchmark found, beside what it may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure in its unit; 0 means that there is no limit or goal."""

    name: str
    value: float
    unit: str
    limit: float = 0
    goal: float = 0
    remark: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it is over its limit."""
        return bool(self.limit) and self.value > self.limit

    @property
    def row(self) -> tuple[str, ...]:
        """As a row of the table."""
        verdict = "OVER" if self.is_over else "ok" if self.limit else ""
        figures = (f"{one:g} {self.unit}" if one else "" for one in (self.goal, self.limit))
        return (self.name, f"{self.value:.2f} {self.unit}", *figures, f"{verdict} {self.remark}")


def ratio(name: str, ours: Sequence[float], bare: Sequence[float]) -> Measured:
    """Median over median, with both in ms beside it."""
    mine, theirs = median(ours) * 1000, median(bare) * 1000
    return Measured(name, mine / theirs, "×", remark=f"{mine:.1f} ms against {theirs:.1f} ms")


def seconds_of(doing: Callable[[], object], times: int) -> list[float]:
    """How long each of several runs took, after one that is not counted."""
    doing()
    return [_seconds(doing) for _ in range(times)]


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent lie under."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def _seconds(doing: Callable[[], object]) -> float:
    since = perf_counter()
    doing()
    return perf_counter() - since
