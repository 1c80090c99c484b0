"""Draws the readings: BP as a bar between chevrons, HR round, SpO2 square, alerts as triangles."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ketalog.domain.alerts import Level
from ketalog.gui.session.chart_layout import Layout
from ketalog.gui.session.chart_scene import Reading
from ketalog.gui.theme import Colours

CHEVRON = 6.0
ROUND = 3.6
SQUARE = 3.2
DIAMOND = 4.4


def draw_series(painter: QPainter, layout: Layout, inks: Colours) -> None:
    """All three series, the BP bars lowest."""
    spo2 = [
        QPointF(layout.x(one.minute), layout.spo2_y(one.spo2))
        for one in layout.scene.readings
        if one.spo2 is not None
    ]
    rate = [
        QPointF(layout.x(one.minute), layout.pressure_y(one.hr))
        for one in layout.scene.readings
        if one.hr is not None
    ]
    size = _chevron_size(layout)
    mark = max(size / CHEVRON, 0.8)
    for reading in layout.scene.readings:
        _draw_pressure(painter, layout, inks, reading, size)
    draw_curve(painter, spo2, inks.accent, inks.panel, square_at, mark)
    draw_curve(painter, rate, inks.ok, inks.panel, round_at, mark)
    for reading in layout.scene.readings:
        _draw_alerts(painter, layout, inks, reading, mark)


def chevron_at(
    painter: QPainter, at: QPointF, colour: QColor, up: int, size: float = CHEVRON
) -> None:
    """A chevron whose tip is the value: down for systolic (1), up for diastolic (-1)."""
    painter.setPen(_round_pen(colour, 1.8))
    wing = QPointF(size, -size * up)
    other = QPointF(-size, -size * up)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([at + other, at, at + wing]))


def round_at(painter: QPainter, at: QPointF, scale: float = 1) -> None:
    """The mark of a heart rate."""
    painter.drawEllipse(at, ROUND * scale, ROUND * scale)


def square_at(painter: QPainter, at: QPointF, scale: float = 1) -> None:
    """The mark of an oxygen saturation."""
    half = SQUARE * scale
    painter.drawRect(QRectF(at.x() - half, at.y() - half, half * 2, half * 2))


def diamond_at(painter: QPainter, at: QPointF, scale: float = 1) -> None:
    """The mark of a pain score."""
    half = DIAMOND * scale
    right, down = QPointF(half, 0), QPointF(0, half)
    painter.drawPolygon(QPolygonF([at - down, at + right, at + down, at - right]))


def ring_at(painter: QPainter, at: QPointF, scale: float = 1) -> None:
    """The mark of a dissociation score: hollow, unlike a heart rate's."""
    painter.save()
    painter.setPen(QPen(painter.brush().color(), 1.8))
    painter.setBrush(painter.background())
    painter.drawEllipse(at, ROUND * scale, ROUND * scale)
    painter.restore()


def triangle_at(painter: QPainter, at: QPointF, size: float, colour: QColor) -> None:
    """The mark of a value outside its limits; ``at`` is the middle of its base."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half = size / 2
    painter.drawPolygon(
        QPolygonF([at + QPointF(-half, 0), at + QPointF(half, 0), at + QPointF(0, -size * 0.9)])
    )


def level_colour(level: Level, inks: Colours) -> QColor:
    """Red is for act now, amber for act soon."""
    return inks.red if level == "stop" else inks.amber


def _chevron_size(layout: Layout) -> float:
    """Narrower where sets stand close, so that each bar keeps its own."""
    xs = [layout.x(one.minute) for one in layout.scene.readings if one.bp]
    gaps = [after - before for before, after in pairwise(xs) if after > before]
    return min(max(min(gaps, default=99) / 2.4, 3.6), CHEVRON * layout.scale)


def _draw_pressure(
    painter: QPainter, layout: Layout, inks: Colours, reading: Reading, size: float
) -> None:
    if reading.bp is None:
        return
    x = layout.x(reading.minute)
    top = QPointF(x, layout.pressure_y(reading.bp.systolic))
    bottom = QPointF(x, layout.pressure_y(reading.bp.diastolic))
    painter.setPen(_round_pen(inks.pressure, 1.5))
    painter.drawLine(top, bottom)
    chevron_at(painter, top, inks.pressure, 1, size)
    chevron_at(painter, bottom, inks.pressure, -1, size)


def draw_curve(
    painter: QPainter,
    points: list[QPointF],
    colour: QColor,
    around: QColor,
    mark: Callable[[QPainter, QPointF, float], None],
    scale: float,
) -> None:
    """A line through points, and a mark on each that the line does not touch."""
    painter.setPen(_round_pen(colour, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(QPen(around, 1))
    painter.setBrush(colour)
    for point in points:
        mark(painter, point, scale)


def _draw_alerts(
    painter: QPainter, layout: Layout, inks: Colours, reading: Reading, mark: float
) -> None:
    for field, level in reading.levels:
        y = _alert_y(layout, reading, field)
        if y is not None:
            at = QPointF(layout.x(reading.minute), y)
            triangle_at(painter, at, 9 * mark, level_colour(level, inks))


def _alert_y(layout: Layout, reading: Reading, field: str) -> float | None:
    """Above the systolic tip and the heart rate, below the saturation."""
    if field == "bp" and reading.bp:
        return layout.pressure_y(reading.bp.systolic) - (CHEVRON + 3) * layout.scale
    if field == "hr" and reading.hr is not None:
        return layout.pressure_y(reading.hr) - 6 * layout.scale
    if field == "spo2" and reading.spo2 is not None:
        return layout.spo2_y(reading.spo2) + 15 * layout.scale
    return None


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
