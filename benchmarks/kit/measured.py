"""What a benchmark found, beside what it may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter, process_time


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


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds that passed, and seconds for which this process had the processor."""

    wall: float
    cpu: float


class Watch:
    """A stopwatch that runs from when it was made."""

    def __init__(self) -> None:
        self._wall, self._cpu = perf_counter(), process_time()

    def read(self) -> Spent:
        """What was spent until now."""
        return Spent(perf_counter() - self._wall, process_time() - self._cpu)


def spent_on(doing: Callable[[], object], times: int) -> list[Spent]:
    """What each of several runs took, after one that is not counted."""
    doing()
    return [_spent(doing) for _ in range(times)]


def milliseconds(name: str, spent: Sequence[Spent], limit: float = 0, goal: float = 0) -> Measured:
    """The median; on a busy machine the processor's time tells how much of it was ours."""
    cpu = median(one.cpu for one in spent) * 1000
    wall = median(one.wall for one in spent) * 1000
    return Measured(name, wall, "ms", limit, goal, f"processor {cpu:.1f} ms")


def ratio(name: str, ours: Sequence[Spent], bare: Sequence[Spent]) -> Measured:
    """Median over median, of the time that passed; the processor's time beside it."""
    mine, theirs = _medians(ours), _medians(bare)
    said = f"{mine.wall:.1f} against {theirs.wall:.1f} ms"
    if theirs.cpu:
        said += f"; processor {mine.cpu:.1f} against {theirs.cpu:.1f} ms"
    return Measured(name, mine.wall / theirs.wall, "×", remark=said)


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that so many percent lie under."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def _spent(doing: Callable[[], object]) -> Spent:
    watch = Watch()
    doing()
    return watch.read()


def _medians(spent: Sequence[Spent]) -> Spent:
    """In ms."""
    wall, cpu = (median(getattr(one, name) for one in spent) * 1000 for name in ("wall", "cpu"))
    return Spent(wall, cpu)
