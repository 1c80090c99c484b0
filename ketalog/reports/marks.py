"""Signs that are drawn, not typed: no font can lack them, and their shapes hold in grey."""

from __future__ import annotations

from ketalog.reports.ink import Ink, Point
from ketalog.reports.text import QUIET

# In grey the inks of heart rate and SpO2 are alike: their lines are not.
DASHED = (4.5, 1.7)


def tick(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """Done, met."""
    points = ((0.05, 0.32), (0.28, 0.08), (0.72, 0.62))
    ink.path(_placed(points, x, baseline, size), colour, size * 0.14)


def cross(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """Not met."""
    for points in (((0.1, 0.06), (0.62, 0.6)), ((0.1, 0.6), (0.62, 0.06))):
        ink.path(_placed(points, x, baseline, size), colour, size * 0.13)


def ring(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """Not known yet."""
    ink.ring((x + size * 0.36, baseline - size * 0.33), size * 0.28, colour, size * 0.09)


def dash(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """Not applicable."""
    ink.path(_placed(((0.08, 0.33), (0.64, 0.33)), x, baseline, size), colour, size * 0.13)


def arrow(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """Let through by somebody: waived."""
    ink.path(_placed(((0.06, 0.33), (0.66, 0.33)), x, baseline, size), colour, size * 0.11)
    head = ((0.42, 0.58), (0.68, 0.33), (0.42, 0.08))
    ink.path(_placed(head, x, baseline, size), colour, size * 0.11)


def box(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """A point that was not ticked."""
    ink.box(
        (x + size * 0.05, baseline - size * 0.66),
        (size * 0.62, size * 0.62),
        stroke=colour,
        thickness=size * 0.08,
    )


def triangle(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """Outside a limit."""
    points = ((0.22, 0.0), (0.92, 0.0), (0.57, 0.66))
    ink.shape(_placed(points, x, baseline, size), colour)


def double_triangle(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """At stop level."""
    for left, foot in ((0.28, 0.0), (0.28, 0.38)):
        points = ((left, foot), (left + 0.6, foot), (left + 0.3, foot + 0.36))
        ink.shape(_placed(points, x, baseline, size), colour)


def diamond(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """Nobody was signed in."""
    points = ((0.42, 0.0), (0.76, 0.34), (0.42, 0.68), (0.08, 0.34), (0.42, 0.0))
    ink.path(_placed(points, x, baseline, size), colour, size * 0.11)


def dot(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """Heart rate; also the bullet of a list."""
    ink.disc((x + size * 0.42, baseline - size * 0.34), size * 0.27, colour)


def stroke(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """A piece of the line of the heart rate."""
    middle = baseline - size * 0.34
    ink.line((x, middle), (x + size * 0.95, middle), colour, 1.1)


def dashes(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """A piece of the line of the oxygen saturation."""
    middle = baseline - size * 0.34
    ink.line((x, middle), (x + size * 0.95, middle), colour, 1.1, DASHED)


def bullet(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """Before a point of a list."""
    ink.disc((x + size * 0.3, baseline - size * 0.34), size * 0.17, colour)


def square(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """Oxygen saturation."""
    ink.box((x + size * 0.16, baseline - size * 0.6), (size * 0.52, size * 0.52), fill=colour)


def pressure(ink: Ink, x: float, baseline: float, size: float, colour: str) -> None:
    """Blood pressure: a bar between two chevrons."""
    middle, top, foot = x + size * 0.42, baseline - size * 0.6, baseline + size * 0.02
    ink.line((middle, top), (middle, foot), colour, size * 0.1)
    chevron(ink, (middle, top), size * 0.24, colour, size * 0.12, up=False)
    chevron(ink, (middle, foot), size * 0.24, colour, size * 0.12, up=True)


def chevron(ink: Ink, tip: Point, reach: float, colour: str, thickness: float, *, up: bool) -> None:
    """An open arrow whose tip is the reading: down for systolic, up for diastolic."""
    arm = reach if up else -reach
    ink.path(
        ((tip[0] - reach, tip[1] + arm), tip, (tip[0] + reach, tip[1] + arm)), colour, thickness
    )


def signature(ink: Ink, corner: Point, size: Point, strokes: str) -> None:
    """Pen strokes, ``x,y x,y;x,y …`` in a box of 0–1000, drawn into a box on paper."""
    for stroke in strokes.split(";"):
        points = [_dot_of(text, corner, size) for text in stroke.split()]
        if len(points) > 1:
            ink.path(points, QUIET, 0.9)
        elif points:
            ink.disc(points[0], 0.6, QUIET)


def _dot_of(text: str, corner: Point, size: Point) -> Point:
    across, down = (min(float(number), 1000) / 1000 for number in text.split(","))
    return corner[0] + across * size[0], corner[1] + down * size[1]


def _placed(points: tuple[Point, ...], x: float, baseline: float, size: float) -> tuple[Point, ...]:
    return tuple((x + across * size, baseline - up * size) for across, up in points)
