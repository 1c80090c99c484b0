"""Draws pain and dissociation: curves with marks of their own, or figures where height is short."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter

from ketalog.domain import written
from ketalog.gui.session.chart_layout import Layout, Strip
from ketalog.gui.session.chart_series import diamond_at, draw_curve, ring_at
from ketalog.gui.theme import Colours

Mark = Callable[[QPainter, QPointF, float], None]
MARKS: dict[str, Mark] = {"pain": diamond_at, "dissociation": ring_at}
LEAST_BETWEEN = 2.0


def score_colour(field: str, inks: Colours) -> QColor:
    """Black and grey, so that the shapes and not the colours tell them apart."""
    return inks.text if field == "pain" else inks.quiet


def draw_scores(painter: QPainter, layout: Layout, inks: Colours) -> None:
    """Each score in its strip."""
    for strip in layout.scores:
        if strip.as_figures:
            _draw_figures(painter, layout, strip, inks)
        else:
            _draw_curve(painter, layout, strip, inks)


def figures_of(
    layout: Layout, strip: Strip, width: Callable[[str], float]
) -> tuple[tuple[QRectF, str], ...]:
    """A figure at each time; where two would touch, the higher one keeps its own."""
    taken: list[tuple[float, float]] = []
    places: dict[int, tuple[QRectF, str]] = {}
    points = strip.score.points
    for number in sorted(range(len(points)), key=lambda one: -points[one][1]):
        minute, value = points[number]
        words = written.number(value)
        half = width(words) / 2 + LEAST_BETWEEN / 2
        x = layout.x(minute)
        free = all(x + half <= left or x - half >= right for left, right in taken)
        if free:
            taken.append((x - half, x + half))
        place = QRectF(x - half, strip.field.top(), half * 2, strip.field.height())
        places[number] = (place, words if free else "")
    return tuple(places[number] for number in range(len(points)))


def _draw_curve(painter: QPainter, layout: Layout, strip: Strip, inks: Colours) -> None:
    points = [QPointF(layout.x(minute), strip.y(value)) for minute, value in strip.score.points]
    painter.setBackground(QBrush(inks.panel))
    colour = score_colour(strip.score.field, inks)
    gap = min((b.x() - a.x() for a, b in pairwise(points)), default=99.0)
    scale = min(max(gap / 14, 0.7), 1.0) * layout.scale
    draw_curve(painter, points, colour, inks.panel, MARKS[strip.score.field], scale)


def _draw_figures(painter: QPainter, layout: Layout, strip: Strip, inks: Colours) -> None:
    width = QFontMetricsF(painter.font()).horizontalAdvance
    painter.setPen(inks.quiet)
    margin = QRectF(0, strip.field.top(), strip.field.left() - 7, strip.field.height())
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(margin, right, strip.score.short)
    for place, words in figures_of(layout, strip, width):
        if words:
            painter.fillRect(place.adjusted(0, 2, 0, -2), inks.panel)
            painter.setPen(inks.text)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(inks.quiet)
            painter.drawEllipse(place.center(), 1.5, 1.5)
