"""The pump's own reading beside what is calculated: how far apart they lie, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.events import PumpReading
from ketalog.domain.pump.infusion import delivered_volume
from ketalog.domain.quantities import Dose, Volume, exact
from ketalog.domain.refusal import Doubt


@dataclass(frozen=True, slots=True)
class ReadingDifference:
    """The pump's count and the calculated one; ``percent`` is of the calculated.

    ``unexplained``: past the tolerance, and nobody has said why; it is asked for, never held by.
    """

    reading: PumpReading
    at: datetime
    calculated: Volume
    volume: Volume
    dose: Dose
    percent: Fraction | None
    pump_shows_more: bool
    over_tolerance: bool

    @property
    def unexplained(self) -> bool:
        """Whether a word about it is still asked for."""
        return self.over_tolerance and not self.reading.remark.strip()

    @property
    def words(self) -> str:
        """``18.5 mL on the pump, 18 mL calculated: 0.5 mL (1 mg, 2.8 %) more on the pump``."""
        counts = (
            f"{written.calculated(self.reading.volume)} on the pump, "
            f"{written.calculated(self.calculated)} calculated"
        )
        apart = written.calculated(self.volume)
        if written.shown(self.reading.volume) == written.shown(self.calculated):
            return counts
        share = f", {written.number(self.percent, 1)} %" if self.percent is not None else ""
        side = "more" if self.pump_shows_more else "less"
        return f"{counts}: {apart} ({written.quantity(self.dose)}{share}) {side} on the pump"


def reading_difference(chart: Chart, at: datetime | None = None) -> ReadingDifference | None:
    """The last pump reading, up to a moment, beside what is calculated for its time."""
    reading = chart.last(PumpReading, at)
    return difference_of(reading.value, chart, reading.at) if reading else None


def difference_of(reading: PumpReading, chart: Chart, at: datetime) -> ReadingDifference:
    """One reading beside what is calculated for a moment."""
    opened = chart.opened
    calculated = delivered_volume(chart, at)
    apart = reading.volume.fraction - calculated.fraction
    size = Volume(exact(abs(apart)))
    share = abs(apart) / calculated.fraction * 100 if calculated.number else None
    return ReadingDifference(
        reading=reading,
        at=at,
        calculated=calculated,
        volume=size,
        dose=Dose(exact(abs(apart) * opened.concentration.fraction)),
        percent=share,
        pump_shows_more=apart > 0,
        over_tolerance=opened.pump.is_over(size, calculated) if opened.pump else False,
    )


def reading_doubts(reading: PumpReading, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Ten times the calculated count, or a tenth of it, is asked (rules 1.3)."""
    found = difference_of(reading, chart, at)
    mine, other = reading.volume.fraction, found.calculated.fraction
    if not other or not (chart.opened.pump is None or found.over_tolerance):
        return
    if mine >= other * 10 or mine * 10 <= other:
        shown = written.calculated(reading.volume)
        yield Doubt(
            "reading",
            f"{shown} on the pump, {written.calculated(found.calculated)} calculated. Right?",
        )
