"""The readings that the paper chart shows, and the axes they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from ketalog.domain.alerts import Baseline, baseline_of
from ketalog.domain.chart import Chart
from ketalog.domain.vitals import BloodPressure
from ketalog.reports.chart_axes import ValueAxis, pressure_axis, saturation_axis

Reading = tuple[datetime, int]
NO_PULSE = "no pulse"


@dataclass(frozen=True, slots=True)
class Readings:
    """Numbers in order of time; ``lost`` are pressures and pulses that could not be found."""

    pressures: tuple[tuple[datetime, BloodPressure], ...]
    rates: tuple[Reading, ...]
    saturations: tuple[Reading, ...]
    lost: tuple[tuple[datetime, str], ...]
    baseline: Baseline | None
    band_percent: int

    @classmethod
    def of(cls, chart: Chart) -> Readings:
        """All that stand on a chart."""
        bp = tuple(chart.readings("bp"))
        return cls(
            pressures=tuple((at, one) for at, one in bp if isinstance(one, BloodPressure)),
            rates=_numbers(chart, "hr"),
            saturations=_numbers(chart, "spo2"),
            lost=tuple(_lost(chart)),
            baseline=baseline_of(chart),
            band_percent=chart.opened.protocol.alerts.band_percent,
        )

    def moments(self) -> Iterator[datetime]:
        """When anything was read."""
        for readings in (self.pressures, self.rates, self.saturations, self.lost):
            yield from (at for at, _ in readings)

    def pulse_lost_between(self, since: datetime, until: datetime) -> bool:
        """Whether a pulse was looked for and not found between two readings."""
        return any(words == NO_PULSE and since < at < until for at, words in self.lost)

    def saturation_axis(self, top: float, height: float) -> ValueAxis:
        """The strip's axis."""
        return saturation_axis((value for _, value in self.saturations), top, height)

    def pressure_axis(self, top: float, height: float) -> ValueAxis:
        """The panel's axis, which BP and heart rate share."""
        values = [value for _, value in self.rates]
        for _, bp in self.pressures:
            values += [bp.systolic, bp.diastolic]
        return pressure_axis(values, top, height)

    def band(self) -> tuple[float, float] | None:
        """Lowest and highest systolic around the baseline."""
        if self.baseline is None:
            return None
        systolic = self.baseline.bp.systolic
        return (
            systolic * (100 - self.band_percent) / 100,
            systolic * (100 + self.band_percent) / 100,
        )

    def reach(self, points: list[float]) -> float:
        """Half a mark's width, points: smaller where readings crowd."""
        gaps = sorted(b - a for a, b in pairwise(sorted(set(points)))) or [20.0]
        return min(3.4, max(2.2, gaps[len(gaps) // 2] * 0.4))


def _numbers(chart: Chart, field: str) -> tuple[Reading, ...]:
    return tuple((at, value) for at, value in chart.readings(field) if isinstance(value, int))


def _lost(chart: Chart) -> Iterator[tuple[datetime, str]]:
    for field, words in (("bp", "no BP"), ("hr", NO_PULSE)):
        for at, value in chart.readings(field):
            if isinstance(value, str):
                yield at, words
