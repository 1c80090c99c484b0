"""Draws the readings: BP as a bar between chevrons, HR round, SpO2 square, alerts as triangles."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ketalog.domain.alerts import Level
from ketalog.gui.session.chart_layout import Layout, free_place
from ketalog.gui.session.chart_scene import Reading
from ketalog.gui.session.inks import Inks

CHEVRON = 6.0
ROUND = 3.6
SQUARE = 3.2


def draw_series(painter: QPainter, layout: Layout, inks: Inks) -> None:
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
    for reading in layout.scene.readings:
        _draw_pressure(painter, layout, inks, reading)
    _draw_curve(painter, spo2, inks.accent, inks.panel, square_at)
    _draw_curve(painter, rate, inks.ok, inks.panel, round_at)
    for reading in layout.scene.readings:
        _draw_alerts(painter, layout, inks, reading)


def series_labels(layout: Layout, width: Callable[[str], float]) -> list[tuple[str, QRectF]]:
    """Each series' name beside its last reading, where nothing else lies."""
    found: list[tuple[str, QRectF]] = []
    for field, words in (("spo2", "SpO₂"), ("hr", "HR"), ("bp", "BP")):
        point = _last_point(layout, field)
        if point is None:
            continue
        size = QRectF(0, 0, width(words), layout.unit)
        places = []
        for dx, dy in ((9, 0), (9, -0.8), (9, 0.8), (9, -1.4), (-size.width() - 9, -0.9)):
            place = QRectF(size)
            place.moveTopLeft(point + QPointF(dx, dy * layout.unit - layout.unit / 2))
            places.append(place)
        free = free_place(places, [*_taken(layout), *(place for _, place in found)])
        if free is not None:
            found.append((words, free))
    return found


def reading_rects(layout: Layout) -> list[QRectF]:
    """What each BP bar takes, for labels that keep clear of them."""
    found = []
    for one in layout.scene.readings:
        if one.bp:
            top = layout.pressure_y(one.bp.systolic) - CHEVRON
            bottom = layout.pressure_y(one.bp.diastolic) + CHEVRON
            x = layout.x(one.minute)
            found.append(QRectF(x - CHEVRON, top, CHEVRON * 2, bottom - top))
    return found


def chevron_at(painter: QPainter, at: QPointF, colour: QColor, up: int) -> None:
    """A chevron whose tip is the value: down for systolic (1), up for diastolic (-1)."""
    painter.setPen(_round_pen(colour, 1.8))
    wing = QPointF(CHEVRON, -CHEVRON * up)
    other = QPointF(-CHEVRON, -CHEVRON * up)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([at + other, at, at + wing]))


def round_at(painter: QPainter, at: QPointF) -> None:
    """The mark of a heart rate."""
    painter.drawEllipse(at, ROUND, ROUND)


def square_at(painter: QPainter, at: QPointF) -> None:
    """The mark of an oxygen saturation."""
    painter.drawRect(QRectF(at.x() - SQUARE, at.y() - SQUARE, SQUARE * 2, SQUARE * 2))


def triangle_at(painter: QPainter, at: QPointF, size: float, colour: QColor) -> None:
    """The mark of a value outside its limits; ``at`` is the middle of its base."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    half = size / 2
    painter.drawPolygon(
        QPolygonF([at + QPointF(-half, 0), at + QPointF(half, 0), at + QPointF(0, -size * 0.9)])
    )


def level_colour(level: Level, inks: Inks) -> QColor:
    """Red is for act now, amber for act soon."""
    return inks.red if level == "stop" else inks.amber


def _draw_pressure(painter: QPainter, layout: Layout, inks: Inks, reading: Reading) -> None:
    if reading.bp is None:
        return
    x = layout.x(reading.minute)
    top = QPointF(x, layout.pressure_y(reading.bp.systolic))
    bottom = QPointF(x, layout.pressure_y(reading.bp.diastolic))
    painter.setPen(_round_pen(inks.pressure, 1.5))
    painter.drawLine(top, bottom)
    chevron_at(painter, top, inks.pressure, 1)
    chevron_at(painter, bottom, inks.pressure, -1)


def _draw_curve(
    painter: QPainter,
    points: list[QPointF],
    colour: QColor,
    around: QColor,
    mark: Callable[[QPainter, QPointF], None],
) -> None:
    painter.setPen(_round_pen(colour, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(QPen(around, 1))
    painter.setBrush(colour)
    for point in points:
        mark(painter, point)


def _draw_alerts(painter: QPainter, layout: Layout, inks: Inks, reading: Reading) -> None:
    x = layout.x(reading.minute)
    tops = {
        "bp": reading.bp and layout.pressure_y(reading.bp.systolic) - CHEVRON - 3,
        "hr": reading.hr is not None and layout.pressure_y(reading.hr) - 6,
        "spo2": reading.spo2 is not None and layout.spo2_y(reading.spo2) + 15,
    }
    for field, level in reading.levels:
        if tops[field]:
            triangle_at(painter, QPointF(x, tops[field]), 9, level_colour(level, inks))


def _last_point(layout: Layout, field: str) -> QPointF | None:
    for one in reversed(layout.scene.readings):
        x = layout.x(one.minute)
        if field == "spo2" and one.spo2 is not None:
            return QPointF(x, layout.spo2_y(one.spo2))
        if field == "hr" and one.hr is not None:
            return QPointF(x, layout.pressure_y(one.hr))
        if field == "bp" and one.bp is not None:
            return QPointF(x, layout.pressure_y(one.bp.systolic))
    return None


def _taken(layout: Layout) -> list[QRectF]:
    found = reading_rects(layout)
    upright = [layout.scene.now, layout.scene.end[0] if layout.scene.end else None]
    height = layout.plot.bottom() - layout.strip.top()
    found += [
        QRectF(layout.x(minute) - 1, layout.strip.top(), 2, height)
        for minute in upright
        if minute is not None
    ]
    return found


def _round_pen(colour: QColor, width: float) -> QPen:
    return QPen(
        colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    )
