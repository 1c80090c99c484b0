"""The plot over the sessions: a strip for each measure, before hollow and after filled.

Shapes tell the measures apart in grey print. Nothing is joined between sessions: what lay between
them nobody measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from math import ceil

from ketalog.domain import written
from ketalog.domain.series.measured import PAIN, Measured, measured
from ketalog.reports.ink import HAIR, Ink, Point
from ketalog.reports.series_summary_table import SummarySession
from ketalog.reports.text import BLUE, GREEN, INK, QUIET, Span, Style, one_line, width_of

KEY = (
    "Left and hollow: before START. Right and filled: after the infusion. Sessions stand at equal "
    "distances; nothing was measured between them."
)
MOST = 4
LEFT, RIGHT, STRIP, BETWEEN, FOOT = 74.0, 8.0, 46.0, 15.0, 22.0
WIDEST_STEP, FIGURES_FROM = 74.0, 40.0
NAME = Style(8, "medium")
TICK = Style(6.5, "regular", QUIET)
FIGURE = Style(6.5, "medium")
WHITE = "#FFFFFF"
# Outlines around a point, in halves of the mark's width, y downwards.
DIAMOND = ((0.0, -1.15), (1.15, 0.0), (0.0, 1.15), (-1.15, 0.0))
SQUARE = ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85))
UPWARDS = ((0.0, -1.1), (1.05, 0.8), (-1.05, 0.8))
DOWNWARDS = ((0.0, 1.1), (1.05, -0.8), (-1.05, -0.8))
MARKS = ((DIAMOND, INK), (SQUARE, BLUE), (UPWARDS, GREEN), (DOWNWARDS, INK))


@dataclass(frozen=True, slots=True)
class _Strip:
    """One measure with its scores by the number of the session."""

    name: str
    highest: Decimal
    better: str
    scores: tuple[tuple[int, Measured], ...]


@dataclass(frozen=True)
class SeriesPlot:
    """A block that stays whole; ``sessions`` in order, training ones in quiet ink."""

    sessions: Sequence[SummarySession]
    width: float

    @cached_property
    def strips(self) -> tuple[_Strip, ...]:
        """Pain, then what was scored in most sessions."""
        return _strips(self.sessions)[:MOST]

    @property
    def left_out(self) -> tuple[str, ...]:
        """Measures for which there is no room: they stand in the table."""
        return tuple(strip.name for strip in _strips(self.sessions)[MOST:])

    @property
    def height(self) -> float:
        """All of it, points."""
        strips = len(self.strips)
        return 6 + strips * STRIP + max(strips - 1, 0) * BETWEEN + FOOT if strips else 0.0

    def split(self, room: float, page: float) -> None:
        """It stays whole."""

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Strip under strip, the days under the last one."""
        top = y + 6
        for strip, (outline, colour) in zip(self.strips, MARKS, strict=False):
            self._axis(ink, x, top, strip)
            for number, scores in strip.scores:
                training = self.sessions[number].outcome.training
                drawn = _Pair(outline, QUIET if training else colour, self._reach)
                self._scores(ink, (x + self._x(number), top), strip, scores, drawn)
            top += STRIP + BETWEEN
        if self.strips:
            self._days(ink, x, top - BETWEEN)

    @property
    def _step(self) -> float:
        return min((self.width - LEFT - RIGHT) / max(len(self.sessions), 1), WIDEST_STEP)

    @property
    def _reach(self) -> float:
        return max(min(3.2, self._step * 0.21), 0.9)

    def _x(self, number: int) -> float:
        return LEFT + self._step * (number + 0.5)

    def _axis(self, ink: Ink, x: float, top: float, strip: _Strip) -> None:
        right = x + LEFT + self._step * len(self.sessions)
        for part in (0, 1, 2):
            value = strip.highest * part / 2
            y = top + STRIP * (2 - part) / 2
            ink.line((x + LEFT, y), (right, y), HAIR, 0.5)
            if value == value.to_integral_value():
                label = one_line(Span(written.number(value), TICK))
                ink.words(label, x + LEFT - 4 - label.width, y + 2.2)
        ink.words(one_line(Span(strip.name, NAME)), x, top + STRIP / 2 - 1)
        if strip.better:
            said = f"{strip.better} is better"
            ink.words(one_line(Span(said, TICK)), x, top + STRIP / 2 + 8)

    def _scores(
        self, ink: Ink, place: Point, strip: _Strip, scores: Measured, drawn: _Pair
    ) -> None:
        """Beside each other, so that the same score twice is seen twice."""
        x, top = place
        apart = drawn.reach * 1.25
        before, after = (
            None if score is None else (x + side, top + STRIP * float(1 - score / strip.highest))
            for score, side in ((scores.before, -apart), (scores.after, apart))
        )
        if before and after:
            ink.line(before, after, drawn.colour, 0.9)
        for point, score, filled in ((before, scores.before, False), (after, scores.after, True)):
            if point is not None and score is not None:
                drawn.mark(ink, point, filled=filled)
                if self._step >= FIGURES_FROM:
                    _figure(ink, point, score, drawn.reach, right=filled)

    def _days(self, ink: Ink, x: float, foot: float) -> None:
        """As many as have room, the newest always; the year where it is another one."""
        days = [one.outcome.day for one in self.sessions]
        words = [" ".join(written.day(day).split()[:2]) for day in days]
        wide = max(width_of(one, TICK) for one in words) + 4
        every = max(ceil(wide / self._step), 1)
        year = 0
        for number in sorted(range(len(days) - 1, -1, -every)):
            middle = x + self._x(number)
            label = one_line(Span(words[number], TICK))
            ink.words(label, middle - label.width / 2, foot + 10)
            if days[number].year != year:
                year = days[number].year
                label = one_line(Span(f"{year}", FIGURE))
                ink.words(label, middle - label.width / 2, foot + 18.5)


@dataclass(frozen=True, slots=True)
class _Pair:
    """How the two marks of a session look."""

    outline: tuple[Point, ...]
    colour: str
    reach: float

    def mark(self, ink: Ink, at: Point, *, filled: bool) -> None:
        points = [(at[0] + x * self.reach, at[1] + y * self.reach) for x, y in self.outline]
        ink.shape(points, self.colour if filled else WHITE)
        ink.path([*points, points[0]], self.colour, min(0.9, self.reach * 0.3))


def _figure(ink: Ink, at: Point, score: Decimal, reach: float, *, right: bool) -> None:
    label = one_line(Span(written.number(score, 1), FIGURE))
    x = at[0] + reach + 2 if right else at[0] - reach - 2 - label.width
    ink.words(label, x, at[1] + 2.3)


def _strips(sessions: Sequence[SummarySession]) -> tuple[_Strip, ...]:
    found: dict[str, list[tuple[int, Measured]]] = {}
    for number, one in enumerate(sessions):
        for scores in measured(one.chart):
            # Taken while the pump ran, it is neither and stands in the table.
            if scores.before is None and scores.after is None:
                continue
            found.setdefault(scores.name, []).append((number, scores))
    counted = Counter({name: len(scores) for name, scores in found.items()})
    order = sorted(found, key=lambda name: (name != PAIN, -counted[name]))
    return tuple(_made(found[name]) for name in order)


def _made(scores: Sequence[tuple[int, Measured]]) -> _Strip:
    last = scores[-1][1]
    return _Strip(last.name, last.highest, last.better, tuple(scores))
