"""Where everything of the chart lies, in pixels, so that nothing covers anything; pure geometry."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from ketalog.gui.session.chart_axis import Axis
from ketalog.gui.session.chart_scene import Mark, Scene
from ketalog.gui.session.chart_scores import Score
from ketalog.gui.session.event_words import Tone

Width = Callable[[str], float]
Rows = list[list[tuple[float, float]]]

UNIT_AT_100 = 13.0
GAP = 14.0
MARK_BAR = 7.0
# In lines of text: the least for all but the scores before these are drawn as curves (the same
# however many rows of labels there are, so that nothing jumps with an event); a row of figures or
# of labels; the space between two fields; a step of a score's curve.
ROOM_FOR_CURVES = 23.0
FIGURES, BETWEEN, STEP = 1.25, 0.8, 1.25
_GRAVITY: tuple[Tone, ...] = ("red", "accent", "text", "amber", "ok", "quiet")


@dataclass(frozen=True, slots=True)
class Placed:
    """An event's bar and its label; without words it found no free place and is read by pointer."""

    mark: Mark
    x: float
    label_x: float
    row: int
    words: str
    wide: float = 0.0


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a score stands: as a curve, or where there is little height as a row of figures."""

    score: Score
    field: QRectF
    as_figures: bool

    def y(self, value: float) -> float:
        """Pixels from the top for a value."""
        return (
            self.field.center().y() if self.as_figures else _y(self.field, self.score.axis, value)
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """The chart's fields on the widget; ``unit`` is the height of a line of text."""

    scene: Scene
    unit: float
    legend: QRectF
    strip: QRectF
    scores: tuple[Strip, ...]
    plot: QRectF
    axis: QRectF
    rows: QRectF
    placed: tuple[Placed, ...]

    @property
    def above_plot(self) -> QRectF:
        """The space between BP and HR and what stands over them."""
        over = self.scores[-1].field if self.scores else self.strip
        return QRectF(over.bottomLeft(), self.plot.topRight())

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
    legend = QRectF(area.left(), area.top(), area.width(), unit * 1.3)
    body = area.adjusted(0, legend.height() + unit * 0.3, 0, 0)
    names = [width(one.short) + 9 for one in scene.scores]
    left = (
        area.left() + max(width("200") + 10, *names) if names else area.left() + width("200") + 10
    )
    right = area.right() - width("00 min") / 2
    least = unit * (12 + FIGURES * len(scene.scores))
    most_rows = max(2, int((body.height() - least) // (unit * FIGURES)))
    span = QRectF(left, 0, right - left, 0)
    placed = place_marks(scene.marks, scene.time, span, area.right(), width, min(most_rows, 6))
    rows_height = unit * FIGURES * (max((one.row for one in placed), default=0) + 1)
    axis_height = unit * 1.4
    curves = max(body.height() - rows_height - axis_height, unit * 4)
    as_figures = body.height() < unit * (ROOM_FOR_CURVES + _curves_need(scene.scores))
    heights = [unit * _lines_of(score, as_figures=as_figures) for score in scene.scores]
    gap = unit * BETWEEN
    between = 0.0 if as_figures else gap
    vitals = curves - sum(heights) - between * len(heights)
    steps = (scene.spo2.high - scene.spo2.low) / scene.spo2.step
    strip = QRectF(left, body.top(), right - left, vitals * min(0.22 * steps / 2, 0.42))
    top = strip.bottom() + (unit * 0.3 if as_figures and heights else between)
    scores = []
    for score, height in zip(scene.scores, heights, strict=True):
        scores.append(Strip(score, QRectF(left, top, right - left, height), as_figures))
        top += height + between
    top = (scores[-1].field.bottom() if scores else strip.bottom()) + gap
    plot = QRectF(left, top, right - left, body.top() + curves - top)
    axis = QRectF(left, plot.bottom(), right - left, axis_height)
    rows = QRectF(left, axis.bottom(), right - left, rows_height)
    return Layout(scene, unit, legend, strip, tuple(scores), plot, axis, rows, placed)


def _lines_of(score: Score, *, as_figures: bool) -> float:
    steps = (score.axis.high - score.axis.low) / score.axis.step
    return FIGURES if as_figures else steps * STEP


def _curves_need(scores: Iterable[Score]) -> float:
    return sum(_lines_of(one, as_figures=False) + BETWEEN for one in scores)


def place_marks(
    marks: tuple[Mark, ...], time: Axis, span: QRectF, edge: float, width: Width, most_rows: int
) -> tuple[Placed, ...]:
    """Every event in the first row where its label is free; where not all fit, the graver first.

    What stands aside opens no row of its own.
    """

    def placed(wanted: Iterable[Mark]) -> tuple[Placed, ...]:
        taken: Rows = [[] for _ in range(most_rows)]
        found = []
        for mark in wanted:
            x = span.left() + span.width() * (mark.minute - time.low) / (time.high - time.low)
            opened = [row for row in taken if row] or taken[:1]
            found.append(_place(mark, x, edge, width, opened if mark.aside else taken))
        return tuple(found)

    found = placed(sorted(marks, key=lambda mark: mark.aside))
    if all(one.words for one in found if not one.mark.aside):
        return found
    return placed(sorted(marks, key=_rank))


def _rank(mark: Mark) -> tuple[bool, int, float]:
    return mark.aside, _GRAVITY.index(mark.tone), mark.minute


def _place(mark: Mark, x: float, edge: float, width: Width, taken: Rows) -> Placed:
    """Right of its bar, or left of it where the edge is near; in fewer words where it must."""
    for words in filter(None, (mark.words, mark.brief)):
        wide = width(words)
        if x + MARK_BAR + wide <= edge:
            row = _first_free(taken, x - 1, x + MARK_BAR + wide + GAP)
            label_x = x + MARK_BAR
        elif x - MARK_BAR - wide >= 0:
            row = _first_free(taken, x - MARK_BAR - wide, x + 3 + GAP)
            label_x = x - MARK_BAR + 2 - wide
        else:
            continue
        if row is not None:
            return Placed(mark, x, label_x, row, words, wide)
    return Placed(mark, x, x, 0, "")


def _first_free(taken: Rows, since: float, until: float) -> int | None:
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
