"""The vector chart: SpO2 strip, BP chevrons and HR, infusion and events, on one time axis.

Shapes tell the series apart in grey print, and each is named at its right end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from ketalog.domain import written
from ketalog.domain.alerts import baseline_of
from ketalog.domain.chart import Chart
from ketalog.domain.events import Ended
from ketalog.domain.infusion import infusion_at, phases
from ketalog.domain.vitals import BloodPressure
from ketalog.reports import marks
from ketalog.reports.chart_axes import (
    TimeAxis,
    ValueAxis,
    pressure_axis,
    saturation_axis,
    time_axis,
)
from ketalog.reports.chart_events import LABEL, LaidMark, chart_marks, laid
from ketalog.reports.ink import BAND, HAIR, Ink, Point
from ketalog.reports.text import BLUE, GREEN, INK, QUIET, Span, Style, one_line

LEFT, RIGHT = 30.0, 52.0
TICK = Style(6.5, "regular", QUIET)
LANE = 8.5
BETWEEN = 9.0
UNDER = 8.0
LONG_GAP = timedelta(minutes=30)

Reading = tuple[datetime, int]


@dataclass(frozen=True)
class ChartDrawing:
    """The chart of one session, as wide and about as high as asked; grows with its readings."""

    chart: Chart
    at: datetime
    width: float
    strip: float
    panel: float

    @cached_property
    def time(self) -> TimeAxis:
        """From the first reading or START to the last thing that happened."""
        chart = self.chart
        until = min(self.at, chart.ended.at) if chart.ended else self.at
        shown = [one.at for one in chart.standing if not isinstance(one.value, Ended)]
        moments = [moment for moment in shown if moment <= until and self._is_charted(moment)]
        origin = chart.started_at or min(moments, default=until)
        return time_axis(origin, moments, LEFT, self.width - RIGHT)

    @cached_property
    def saturation(self) -> ValueAxis:
        """The strip on top."""
        return saturation_axis((value for _, value in self._numbers("spo2")), 4, self.strip)

    @cached_property
    def pressure(self) -> ValueAxis:
        """The panel under it."""
        values = [value for _, value in self._numbers("hr")]
        for _, bp in self._pressures:
            values += [bp.systolic, bp.diastolic]
        return pressure_axis(values, self.saturation.foot + BETWEEN, self.panel)

    @cached_property
    def events(self) -> tuple[LaidMark, ...]:
        """What stands in the lanes under the axis."""
        shown = (mark for mark in chart_marks(self.chart) if mark.at <= self.time.last)
        return laid(shown, self.time)

    @property
    def height(self) -> float:
        """All of it, points."""
        lanes = max((mark.lane + 1 for mark in self.events), default=0)
        return self.pressure.foot + UNDER + TICK.leading + 3 + lanes * LANE

    def split(self, room: float, page: float) -> None:
        """It stays whole."""

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Everything, from the back to the front."""
        pen = _Pen(ink, x, y)
        self._grid(pen)
        self._band(pen)
        self._infusion(pen)
        self._pressure_bars(pen)
        self._series(pen, self._numbers("hr"), self.pressure, GREEN)
        self._series(pen, self._numbers("spo2"), self.saturation, BLUE)
        self._words_for_none(pen)
        self._names(pen)
        self._event_lanes(pen)

    def _is_charted(self, moment: datetime) -> bool:
        first = min((one.at for one in self._vital_moments), default=moment)
        return moment >= first or (
            self.chart.started_at is not None and moment >= self.chart.started_at
        )

    @cached_property
    def _vital_moments(self) -> tuple[_At, ...]:
        fields = ("bp", "hr", "spo2")
        return tuple(_At(at) for field in fields for at, _ in self.chart.readings(field))

    def _numbers(self, field: str) -> tuple[Reading, ...]:
        return tuple(
            (at, value) for at, value in self.chart.readings(field) if isinstance(value, int)
        )

    @cached_property
    def _pressures(self) -> tuple[tuple[datetime, BloodPressure], ...]:
        found = self.chart.readings("bp")
        return tuple((at, value) for at, value in found if isinstance(value, BloodPressure))

    @cached_property
    def _reach(self) -> float:
        """Half a mark's width: smaller where readings crowd."""
        xs = sorted({self.time.x(one.at) for one in self._vital_moments})
        nearest = min((b - a for a, b in zip(xs, xs[1:], strict=False)), default=20.0)
        return min(3.4, max(1.7, nearest * 0.4))

    def _grid(self, pen: _Pen) -> None:
        time = self.time
        for axis in (self.saturation, self.pressure):
            for value in axis.ticks():
                y = axis.y(value)
                pen.line((time.left, y), (time.right, y), HAIR, 0.5)
                pen.words(str(value), time.left - 4, y + 2.2, TICK, "right")
            for tick in time.ticks():
                x = time.x(tick)
                pen.line((x, axis.top), (x, axis.foot), HAIR, 0.5, (1, 2))
        for tick in time.ticks():
            self._tick(pen, tick)

    def _tick(self, pen: _Pen, tick: datetime) -> None:
        clock = written.time(tick, self.chart.zone)
        x, baseline = self.time.x(tick), self.pressure.foot + UNDER + TICK.leading
        pen.words(clock, x, baseline, Style(6.5, "medium"), "centre")
        if self.chart.started_at is None:
            return
        span = tick - self.chart.started_at
        sign = written.MINUS if span < timedelta() else "+" if span else ""
        since = f"{sign}{written.minutes(abs(span))}" if span else "START"
        pen.words(since, x + 10.5, baseline, TICK, "left")

    def _band(self, pen: _Pen) -> None:
        baseline = baseline_of(self.chart)
        if baseline is None:
            return
        percent = self.chart.opened.protocol.alerts.band_percent
        axis, time = self.pressure, self.time
        high = axis.y(min(baseline.bp.systolic * (100 + percent) / 100, axis.high))
        low = axis.y(max(baseline.bp.systolic * (100 - percent) / 100, axis.low))
        pen.box((time.left, high), (time.right - time.left, low - high), BAND)
        for y in (high, low):
            pen.line((time.left, y), (time.right, y), QUIET, 0.4, (3, 2))

    def _infusion(self, pen: _Pen) -> None:
        """A bar while the pump ran, and a line through the plots where it stopped."""
        y = self.pressure.foot + 4
        for phase in phases(self.chart):
            if phase.name == "infusion":
                start, end = self.time.x(phase.since), self.time.x(self._seen(phase.until))
                pen.box((start, y), (max(end - start, 0.5), 3), INK)
        stopped = self.chart.stopped
        planned = infusion_at(self.chart, self.at).planned_end
        if stopped:
            self._end_line(pen, stopped.at, "infusion ends", ())
        elif planned and planned <= self.time.last:
            self._end_line(pen, planned, "planned end", (3, 2))

    def _end_line(self, pen: _Pen, moment: datetime, words: str, dash: tuple[float, ...]) -> None:
        x = self.time.x(moment)
        pen.line((x, self.saturation.top), (x, self.pressure.foot + 7), QUIET, 0.8, dash)
        pen.words(words, x + 3, self.pressure.foot + 7.6, TICK, "left")

    def _seen(self, moment: datetime | None) -> datetime:
        return self.time.last if moment is None else min(moment, self.time.last)

    def _pressure_bars(self, pen: _Pen) -> None:
        axis = self.pressure
        for at, bp in self._pressures:
            x, top, foot = self.time.x(at), axis.y(bp.systolic), axis.y(bp.diastolic)
            pen.line((x, top), (x, foot), INK, 0.9)
            pen.chevron((x, top), self._reach, up=False)
            pen.chevron((x, foot), self._reach, up=True)

    def _series(self, pen: _Pen, readings: Sequence[Reading], axis: ValueAxis, colour: str) -> None:
        """Marks joined by a line, dashed where nothing was read for long."""
        points = [(at, (self.time.x(at), axis.y(value))) for at, value in readings]
        for (since, start), (until, end) in zip(points, points[1:], strict=False):
            dash = (1.5, 2.5) if until - since > LONG_GAP else ()
            pen.line(start, end, colour, 1.1, dash)
        for _, point in points:
            if colour == GREEN:
                pen.disc(point, self._reach * 0.65, colour)
            else:
                side = self._reach * 1.15
                pen.box((point[0] - side / 2, point[1] - side / 2), (side, side), colour)

    def _words_for_none(self, pen: _Pen) -> None:
        """A pulse or pressure that could not be found stands there in words."""
        for field, word in (("bp", "no BP"), ("hr", "no pulse")):
            for at, value in self.chart.readings(field):
                if isinstance(value, str):
                    y = self.pressure.foot - (3 if field == "bp" else 10)
                    pen.words(word, self.time.x(at), y, Style(6.5, "bold"), "centre")

    def _names(self, pen: _Pen) -> None:
        """Each series named at its end, one above the other where they meet."""
        y = -20.0
        for at_y, name, colour in sorted(self._ends()):
            y = max(at_y + 2.3, y + 8)
            pen.words(name, self.time.right + 4, y, Style(6.5, "medium", colour), "left")

    def _ends(self) -> Iterator[tuple[float, str, str]]:
        percent = self.chart.opened.protocol.alerts.band_percent
        for readings, axis, name, colour in (
            (self._numbers("spo2"), self.saturation, "SpO₂ %", BLUE),
            (self._numbers("hr"), self.pressure, "HR /min", GREEN),
        ):
            if readings:
                yield axis.y(readings[-1][1]), name, colour
        if self._pressures:
            yield self.pressure.y(self._pressures[-1][1].systolic), "BP mmHg", INK
        baseline = baseline_of(self.chart)
        if baseline:
            top = self.pressure.y(baseline.bp.systolic * (100 + percent) / 100)
            yield top, f"baseline ±{percent} %", QUIET

    def _event_lanes(self, pen: _Pen) -> None:
        first = self.pressure.foot + UNDER + TICK.leading + 3
        for laid_mark in self.events:
            mark, y = laid_mark.mark, first + laid_mark.lane * LANE
            if mark.grave:
                top = self.saturation.top
                pen.line(
                    (laid_mark.x, top), (laid_mark.x, self.pressure.foot), mark.colour, 0.5, (1, 2)
                )
            pen.box((laid_mark.x - 0.7, y), (1.4, LANE - 1.8), mark.colour)
            if laid_mark.label_x is not None:
                weight = "bold" if mark.grave else "regular"
                style = Style(LABEL.size, weight, mark.colour)
                pen.words(mark.label, laid_mark.label_x, y + 5.6, style, "left")


@dataclass(frozen=True, slots=True)
class _At:
    at: datetime


@dataclass(frozen=True, slots=True)
class _Pen:
    """The ink with the chart's corner as its origin."""

    ink: Ink
    x: float
    y: float

    def line(
        self,
        start: Point,
        end: Point,
        colour: str,
        thickness: float,
        dash: tuple[float, ...] = (),
    ) -> None:
        self.ink.line(self._at(start), self._at(end), colour, thickness, dash)

    def box(self, corner: Point, size: Point, colour: str) -> None:
        self.ink.box(self._at(corner), size, fill=colour)

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        self.ink.disc(self._at(centre), radius, colour)

    def chevron(self, tip: Point, reach: float, *, up: bool) -> None:
        marks.chevron(self.ink, self._at(tip), reach, INK, 1.2, up=up)

    def words(self, text: str, x: float, baseline: float, style: Style, align: str) -> None:
        line = one_line(Span(text, style))
        start = x - {"left": 0.0, "centre": line.width / 2, "right": line.width}[align]
        self.ink.words(line, self.x + start, self.y + baseline)

    def _at(self, point: Point) -> Point:
        return self.x + point[0], self.y + point[1]
