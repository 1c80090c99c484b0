"""The ink with a chart's own corner as its origin."""

from __future__ import annotations

from dataclasses import dataclass

from ketalog.reports import marks
from ketalog.reports.ink import Ink, Point
from ketalog.reports.table import Align
from ketalog.reports.text import INK, Span, Style, one_line


@dataclass(frozen=True, slots=True)
class ChartPen:
    """Draws at points of the chart."""

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
        """A straight line."""
        self.ink.line(self._at(start), self._at(end), colour, thickness, dash)

    def box(self, corner: Point, size: Point, colour: str) -> None:
        """A filled box from its top left corner."""
        self.ink.box(self._at(corner), size, fill=colour)

    def square(self, centre: Point, side: float, colour: str) -> None:
        """A filled square."""
        self.box((centre[0] - side / 2, centre[1] - side / 2), (side, side), colour)

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        """A filled circle."""
        self.ink.disc(self._at(centre), radius, colour)

    def chevron(self, tip: Point, reach: float, *, up: bool) -> None:
        """An open arrow whose tip is a reading."""
        marks.chevron(self.ink, self._at(tip), reach, INK, 1.2, up=up)

    def cross(self, centre: Point, reach: float) -> None:
        """Two strokes through a point."""
        x, y = centre
        for slope in (reach, -reach):
            self.line((x - reach, y - slope), (x + reach, y + slope), INK, 0.9)

    def words(
        self, text: str, x: float, baseline: float, style: Style, align: Align = "left"
    ) -> None:
        """A line of text that begins, ends or is centred at x."""
        line = one_line(Span(text, style))
        start = x - {"left": 0.0, "centre": line.width / 2, "right": line.width}[align]
        self.ink.words(line, self.x + start, self.y + baseline)

    def _at(self, point: Point) -> Point:
        return self.x + point[0], self.y + point[1]
