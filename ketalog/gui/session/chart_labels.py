"""Where the words on the chart go, so that none lies on a mark or another word; pure geometry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from PySide6.QtCore import QPointF, QRectF

from ketalog.gui.session.chart_layout import Layout, Width, free_place
from ketalog.gui.session.chart_series import CHEVRON, ROUND

Kind = Literal["spo2", "hr", "bp", "end", "band", "score", "now"]


@dataclass(frozen=True, slots=True)
class Label:
    """Words and their place."""

    kind: Kind
    words: str
    place: QRectF


def labels(layout: Layout, width: Width) -> tuple[Label, ...]:
    """Each series' name beside its last mark, and the end's and the band's; only where free."""
    taken = [*_taken_by_series(layout), *_uprights(layout)]
    found = []
    for kind, words, places in (
        *_now(layout, width),
        *_series(layout, width),
        *_ground(layout, width),
    ):
        place = free_place(places, taken)
        if place is not None:
            taken.append(place)
            found.append(Label(kind, words, place))
    return tuple(found)


def _now(layout: Layout, width: Width) -> list[tuple[Kind, str, list[QRectF]]]:
    """The word beside the line of now, right of it where the end's line leaves room."""
    if layout.scene.now is None:
        return []
    wide, x, between = width("now") + 1, layout.x(layout.scene.now), layout.above_plot
    sides = [side for side in (x + 5, x - wide - 5) if side + wide <= layout.legend.right()]
    top = between.center().y() - layout.unit / 2
    return [("now", "now", [QRectF(side, top, wide, layout.unit) for side in sides])]


def _series(layout: Layout, width: Width) -> list[tuple[Kind, str, list[QRectF]]]:
    found: list[tuple[Kind, str, list[QRectF]]] = []
    kinds: tuple[tuple[Kind, str, QRectF], ...] = (
        ("spo2", "SpO₂", layout.strip),
        ("hr", "HR", layout.plot),
        ("bp", "BP", layout.plot),
    )
    for kind, words, field in kinds:
        point = _last_point(layout, kind)
        if point is not None:
            found.append((kind, words, _beside(layout, width, words, point, field)))
    for strip in layout.scores:
        if not strip.as_figures:
            minute, value = strip.score.points[-1]
            point = QPointF(layout.x(minute), strip.y(value))
            words = strip.score.name
            places = _beside(layout, width, words, point, strip.field)
            free = _within(strip.field, width(words) + 2, layout.unit)
            places += sorted(free, key=lambda one: abs(one.left() - point.x()))
            found.append(("score", words, places))
    return found


def _beside(
    layout: Layout, width: Width, words: str, point: QPointF, field: QRectF
) -> list[QRectF]:
    """Places right of a mark, a little higher or lower, within a field."""
    size = QRectF(0, 0, width(words) + 1, layout.unit)
    room = field.adjusted(0, -layout.unit * 0.4, 0, layout.unit * 0.4)
    room.setRight(layout.legend.right() + 4)
    places = []
    for lift in (0, -0.8, 0.8, -1.4, 1.4):
        size.moveTopLeft(point + QPointF(9 * layout.scale, (lift - 0.5) * layout.unit))
        if room.contains(size):
            places.append(QRectF(size))
    return places


def _within(field: QRectF, wide: float, unit: float) -> list[QRectF]:
    """Places all over a field, the upper and the right ones first."""
    xs = [field.right() - wide - 4 - step * 12 for step in range(int((field.width() - wide) // 12))]
    heights = (field.top() + 1, field.center().y() - unit / 2, field.bottom() - unit - 1)
    return [QRectF(x, y, wide, unit) for y in heights for x in xs]


def _ground(layout: Layout, width: Width) -> list[tuple[Kind, str, list[QRectF]]]:
    found: list[tuple[Kind, str, list[QRectF]]] = []
    unit, plot = layout.unit, layout.plot
    if layout.scene.end:
        minute, words = layout.scene.end
        wide, x = width(words) + 2, layout.x(minute)
        sides = [side for side in (x + 6, x - wide - 6) if side + wide <= layout.legend.right()]
        heights = [plot.bottom() - unit * 1.2, plot.top() + unit * 0.2, plot.top() + unit * 1.4]
        places = [QRectF(side, y, wide, unit) for y in heights for side in sides]
        found.append(("end", words, places))
    band = layout.scene.band
    if band:
        wide = width(band.words) + 2
        top, bottom = layout.pressure_y(band.high), layout.pressure_y(band.low)
        heights = [top + 2, bottom - unit - 2, top - unit - 1, bottom + 1]
        steps = range(int((plot.width() - wide) // 12))
        xs = [plot.right() - wide - 4 - step * 12 for step in steps]
        found.append(("band", band.words, [QRectF(x, y, wide, unit) for y in heights for x in xs]))
    return found


def _last_point(layout: Layout, kind: str) -> QPointF | None:
    for one in reversed(layout.scene.readings):
        x = layout.x(one.minute)
        if kind == "spo2" and one.spo2 is not None:
            return QPointF(x, layout.spo2_y(one.spo2))
        if kind == "hr" and one.hr is not None:
            return QPointF(x, layout.pressure_y(one.hr))
        if kind == "bp" and one.bp is not None:
            return QPointF(x, layout.pressure_y(one.bp.systolic))
    return None


def _uprights(layout: Layout) -> list[QRectF]:
    minutes = [layout.scene.now, layout.scene.end[0] if layout.scene.end else None]
    top, height = layout.strip.top(), layout.plot.bottom() - layout.strip.top()
    return [
        QRectF(layout.x(minute) - 2, top, 4, height) for minute in minutes if minute is not None
    ]


def _taken_by_series(layout: Layout) -> list[QRectF]:
    """What bars, marks and curves take."""
    found = []
    for one in layout.scene.readings:
        if one.bp:
            wing = CHEVRON * layout.scale
            flag = wing * 3 if one.level("bp") else wing * 2
            top = layout.pressure_y(one.bp.systolic) - flag
            bottom = layout.pressure_y(one.bp.diastolic) + wing
            found.append(QRectF(layout.x(one.minute) - wing, top, wing * 2, bottom - top))
    rates = [(one.minute, one.hr) for one in layout.scene.readings]
    saturations = [(one.minute, one.spo2) for one in layout.scene.readings]
    for strip in layout.scores:
        if not strip.as_figures:
            found += _along(strip.score.points, layout, strip.y)
    return [
        *found,
        *_along(rates, layout, layout.pressure_y),
        *_along(saturations, layout, layout.spo2_y),
    ]


def _along(
    points: Sequence[tuple[float, int | None]], layout: Layout, y: Callable[[float], float]
) -> list[QRectF]:
    """Small boxes along a curve."""
    at = [QPointF(layout.x(minute), y(value)) for minute, value in points if value is not None]
    found = [QRectF(one.x() - ROUND, one.y() - ROUND, ROUND * 2, ROUND * 2) for one in at]
    for one, after in pairwise(at):
        steps = max(1, int((after.x() - one.x()) // 12))
        for step in range(1, steps):
            middle = one + (after - one) * (step / steps)
            found.append(QRectF(middle.x() - 6, middle.y() - 2, 12, 4))
    return found
