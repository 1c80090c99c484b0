"""The vector chart: SpO2 strip, BP chevrons and HR, infusion and events, on one time axis.

Shapes tell the series apart in grey print, and each is named at its right end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.pump.infusion import infusion_at, phases
from ketalog.reports.chart_axes import TimeAxis, ValueAxis, time_axis
from ketalog.reports.chart_events import LaidMark, event_marks, laid, lanes_height
from ketalog.reports.chart_pen import ChartPen
from ketalog.reports.chart_readings import Reading, Readings
from ketalog.reports.ink import BAND, HAIR, Ink, Point
from ketalog.reports.text import BLUE, GREEN, INK, QUIET, Style, width_of

LEFT, RIGHT = 30.0, 52.0
TICK = Style(6.5, "regular", QUIET)
CLOCK = Style(6.5, "medium")
LOST = Style(6.5, "bold")
BETWEEN = 9.0
UNDER = 8.0
LONG_GAP = timedelta(minutes=30)
# In grey the inks of heart rate and SpO2 are alike: their lines are not.
DASHED = (4.5, 1.7)
# From one name of a series to the next.
NAMED = 8.0
DOTTED = (1.5, 2.5)


@dataclass(frozen=True)
class ChartDrawing:
    """The chart of one session; the strip and the panel are as high as asked, the rest follows."""

    chart: Chart
    at: datetime
    width: float
    strip: float
    panel: float

    @cached_property
    def readings(self) -> Readings:
        """What is drawn."""
        return Readings.of(self.chart)

    @cached_property
    def time(self) -> TimeAxis:
        """From the first reading or START to the last thing that is drawn."""
        moments = [*self.readings.moments(), *(mark.at for mark in event_marks(self.chart))]
        if self.ends:
            moments.append(self.ends[0])
        origin = self.chart.started_at or _round(min(moments, default=self.at))
        return time_axis(origin, moments, LEFT, self.width - RIGHT)

    @cached_property
    def ends(self) -> tuple[datetime, str] | None:
        """When the infusion ended, or when it should."""
        if self.chart.stopped:
            return self.chart.stopped.at, "infusion ends"
        planned = infusion_at(self.chart, self.at).planned_end
        return (planned, "planned end") if planned else None

    @cached_property
    def saturation(self) -> ValueAxis:
        """The strip on top."""
        return self.readings.saturation_axis(4, self.strip)

    @cached_property
    def pressure(self) -> ValueAxis:
        """The panel under it."""
        return self.readings.pressure_axis(self.saturation.foot + BETWEEN, self.panel)

    @cached_property
    def events(self) -> tuple[LaidMark, ...]:
        """What stands in the lanes under the axis."""
        return laid(event_marks(self.chart), self.time)

    @property
    def lanes(self) -> float:
        """Where the lanes begin."""
        return self.pressure.foot + UNDER + TICK.leading + 3

    @property
    def height(self) -> float:
        """All of it, points."""
        return self.lanes + lanes_height(self.events)

    def split(self, room: float, page: float) -> None:
        """It stays whole."""

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Everything, from the back to the front."""
        pen = ChartPen(ink, x, y)
        self._grid(pen)
        self._band(pen)
        self._infusion(pen)
        self._events(pen)
        self._pressures(pen)
        rates, saturations = self.readings.rates, self.readings.saturations
        self._series(pen, rates, self.pressure, GREEN, pen.disc, 0.65)
        self._series(pen, saturations, self.saturation, BLUE, pen.square, 1.15, DASHED)
        self._lost(pen)
        self._names(pen)

    @cached_property
    def _reach(self) -> float:
        return self.readings.reach([self.time.x(at) for at in self.readings.moments()])

    def _grid(self, pen: ChartPen) -> None:
        time = self.time
        ticks = tuple(time.ticks())
        for axis in (self.saturation, self.pressure):
            for value in axis.ticks():
                y = axis.y(value)
                pen.line((time.left, y), (time.right, y), HAIR, 0.5)
                pen.words(written.number(value), time.left - 4, y + 2.2, TICK, "right")
            for tick in ticks:
                x = time.x(tick)
                pen.line((x, axis.top), (x, axis.foot), HAIR, 0.5, (1, 2))
        for tick in ticks:
            self._tick(pen, tick)

    def _tick(self, pen: ChartPen, tick: datetime) -> None:
        """The clock, and the time since START beside it."""
        x, baseline = self.time.x(tick), self.pressure.foot + UNDER + TICK.leading
        pen.words(written.time(tick, self.chart.zone), x, baseline, CLOCK, "centre")
        if self.chart.started_at is not None:
            since = _since(tick - self.chart.started_at)
            pen.words(since, x + 10.5, baseline, TICK)

    def _band(self, pen: ChartPen) -> None:
        band = self.readings.band()
        if band is None:
            return
        axis, left, right = self.pressure, self.time.left, self.time.right
        foot, top = axis.y(max(band[0], axis.low)), axis.y(min(band[1], axis.high))
        pen.box((left, top), (right - left, foot - top), BAND)
        for y in (top, foot):
            pen.line((left, y), (right, y), QUIET, 0.4, (3, 2))

    def _infusion(self, pen: ChartPen) -> None:
        """A bar while the pump ran, and a line through the plots where it ends."""
        y = self.pressure.foot + 4
        for phase in phases(self.chart):
            if phase.name == "infusion":
                start = self.time.x(phase.since)
                end = self.time.x(min(phase.until or self.at, self.time.last))
                pen.box((start, y), (max(end - start, 0.5), 3), INK)
        if self.ends:
            moment, words = self.ends
            x, dash = self.time.x(moment), () if self.chart.stopped else (3.0, 2.0)
            pen.line((x, self.saturation.top), (x, y + 3), QUIET, 0.8, dash)
            pen.words(words, x + 3, y + 3.6, TICK)

    def _events(self, pen: ChartPen) -> None:
        for laid_mark in self.events:
            if laid_mark.mark.is_grave:
                x, colour = laid_mark.x, laid_mark.mark.colour
                pen.line((x, self.saturation.top), (x, self.pressure.foot), colour, 0.5, (1, 2))
            laid_mark.draw(pen, self.lanes)

    def _pressures(self, pen: ChartPen) -> None:
        axis = self.pressure
        for at, bp in self.readings.pressures:
            x, top, foot = self.time.x(at), axis.y(bp.systolic), axis.y(bp.diastolic)
            pen.line((x, top), (x, foot), INK, 0.9)
            pen.chevron((x, top), self._reach, up=False)
            pen.chevron((x, foot), self._reach, up=True)

    def _series(
        self,
        pen: ChartPen,
        readings: Sequence[Reading],
        axis: ValueAxis,
        colour: str,
        mark: Callable[[Point, float, str], None],
        size: float,
        dash: tuple[float, ...] = (),
    ) -> None:
        """Marks joined by a line, dotted where nothing was read for long."""
        points = [(at, (self.time.x(at), axis.y(value))) for at, value in readings]
        for (since, start), (until, end) in pairwise(points):
            pen.line(start, end, colour, 1.1, DOTTED if until - since > LONG_GAP else dash)
        for _, point in points:
            mark(point, self._reach * size, colour)

    def _lost(self, pen: ChartPen) -> None:
        """Where a pulse or pressure could not be found: a cross, and the word where it has room."""
        ends = {"no BP": self.time.left, "no pulse": self.time.left}
        for at, words in self.readings.lost:
            x, y = self.time.x(at), self.pressure.foot - (3 if words == "no BP" else 10)
            pen.cross((x, y - 2.2), 2)
            wide = width_of(words, LOST)
            if x > ends[words] and x + 4 + wide <= self.time.right:
                pen.words(words, x + 4, y, LOST)
                ends[words] = x + 6 + wide

    def _names(self, pen: ChartPen) -> None:
        """Each series named at its end, one above the other where they meet."""
        y = self.pressure.foot + 1 + NAMED
        for end, name, colour in sorted(self._ends(), reverse=True):
            y = min(end + 2.3, y - NAMED)
            pen.words(name, self.time.right + 4, y, Style(6.5, "medium", colour))

    def _ends(self) -> Iterator[tuple[float, str, str]]:
        shown, band = self.readings, self.readings.band()
        if shown.saturations:
            yield self.saturation.y(shown.saturations[-1][1]), "SpO₂ %", BLUE
        if shown.rates:
            yield self.pressure.y(shown.rates[-1][1]), "HR /min", GREEN
        if shown.pressures:
            yield self.pressure.y(shown.pressures[-1][1].systolic), "BP mmHg", INK
        if band:
            yield self.pressure.y(band[1]), f"baseline ±{shown.band_percent} %", QUIET


def _round(moment: datetime) -> datetime:
    """Down to five minutes, for ticks without a START."""
    return moment - timedelta(minutes=moment.minute % 5, seconds=moment.second)


def _since(span: timedelta) -> str:
    if not span:
        return "START"
    sign = written.MINUS if span < timedelta() else "+"
    return f"{sign}{written.minutes(abs(span))}"
