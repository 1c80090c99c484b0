"""Where everything of the chart lies, in pixels, so that nothing covers anything; pure geometry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ketalog.gui.session.chart_scene import Axis, Mark, Scene
from ketalog.gui.session.event_words import Tone

Width = Callable[[str], float]

UNIT_AT_100 = 13.0
GAP = 14.0
MARK_BAR = 7.0
_GRAVITY: tuple[Tone, ...] = ("red", "accent", "text", "amber", "ok", "quiet")


@dataclass(frozen=True, slots=True)
class Placed:
    """An event's bar and its label; without words it found no free place and is read by pointer."""

    mark: Mark
    x: float
    label_x: float
    row: int
    words: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The chart's fields on the widget; ``unit`` is the height of a line of text."""

    scene: Scene
    unit: float
    legend: QRectF
    strip: QRectF
    plot: QRectF
    axis: QRectF
    rows: QRectF
    placed: tuple[Placed, ...]

    @property
    def scale(self) -> float:
        """How much larger than at 100 % marks are drawn."""
        return self.unit / UNIT_AT_100

    def x(self, minute: float) -> float:
        """Pixels from the left for a minute."""
        time = self.scene.time
        return self.plot.left() + self.plot.width() * (minute - time.low) / (time.high - time.low)

    def pressure_y(self, value: float) -> float:
        """Pixels from the top on the scale of BP and HR."""
        return _y(self.plot, self.scene.pressure, value)

    def spo2_y(self, value: float) -> float:
        """Pixels from the top on the SpO2 strip."""
        return _y(self.strip, self.scene.spo2, value)


def laid_out(scene: Scene, area: QRectF, unit: float, width: Width) -> Layout:
    """The fields for an area; the rows of labels take what they need, the curves the rest."""
    left = area.left() + width("200") + 10
    right = area.right() - width("00 min") / 2
    legend = QRectF(area.left(), area.top(), area.width(), unit * 1.3)
    body = area.adjusted(0, legend.height() + unit * 0.3, 0, 0)
    most_rows = max(2, int((body.height() - unit * 12) // (unit * 1.25)))
    span = QRectF(left, 0, right - left, 0)
    placed = place_marks(scene.marks, scene.time, span, area.right(), width, min(most_rows, 6))
    rows_height = unit * 1.25 * (max((one.row for one in placed), default=0) + 1)
    axis_height = unit * 1.4
    curves = max(body.height() - rows_height - axis_height, unit * 4)
    steps = (scene.spo2.high - scene.spo2.low) / scene.spo2.step
    strip_height = curves * min(0.22 * steps / 2, 0.42)
    gap = unit * 0.8
    strip = QRectF(left, body.top(), right - left, strip_height)
    plot = QRectF(left, strip.bottom() + gap, right - left, curves - strip_height - gap)
    axis = QRectF(left, plot.bottom(), right - left, axis_height)
    rows = QRectF(left, axis.bottom(), right - left, rows_height)
    return Layout(scene, unit, legend, strip, plot, axis, rows, placed)


def place_marks(
    marks: tuple[Mark, ...], time: Axis, span: QRectF, edge: float, width: Width, most_rows: int
) -> tuple[Placed, ...]:
    """Every event in the first row where its label is free; where not all fit, the graver first."""
    found = _placed(marks, time, span, edge, width, most_rows)
    if all(one.words for one in found):
        return found
    return _placed(tuple(sorted(marks, key=_rank)), time, span, edge, width, most_rows)


def _placed(
    marks: Iterable[Mark], time: Axis, span: QRectF, edge: float, width: Width, most_rows: int
) -> tuple[Placed, ...]:
    taken: list[list[tuple[float, float]]] = [[] for _ in range(most_rows)]
    found = []
    for mark in marks:
        x = span.left() + span.width() * (mark.minute - time.low) / (time.high - time.low)
        found.append(_place(mark, x, edge, width(mark.words), taken))
    return tuple(found)


def _rank(mark: Mark) -> tuple[int, float]:
    return _GRAVITY.index(mark.tone), mark.minute


def _place(
    mark: Mark, x: float, edge: float, wide: float, taken: list[list[tuple[float, float]]]
) -> Placed:
    if x + MARK_BAR + wide > edge and x - MARK_BAR - wide < 0:
        return Placed(mark, x, x, 0, "")
    if x + MARK_BAR + wide <= edge:
        row = _first_free(taken, x - 1, x + MARK_BAR + wide + GAP)
        label_x = x + MARK_BAR
    else:
        row = _first_free(taken, x - MARK_BAR - wide, x + 3 + GAP)
        label_x = x - MARK_BAR + 2 - wide
    return Placed(mark, x, label_x, row or 0, "" if row is None else mark.words)


def _first_free(taken: list[list[tuple[float, float]]], since: float, until: float) -> int | None:
    for row, used in enumerate(taken):
        if all(until <= a or since >= b for a, b in used):
            used.append((since, until))
            return row
    return None


def free_place(wanted: Iterable[QRectF], taken: Iterable[QRectF]) -> QRectF | None:
    """The first of the wanted places that nothing else takes."""
    used = tuple(taken)
    return next((one for one in wanted if not any(one.intersects(u) for u in used)), None)


def _y(field: QRectF, axis: Axis, value: float) -> float:
    return field.bottom() - field.height() * (value - axis.low) / (axis.high - axis.low)
