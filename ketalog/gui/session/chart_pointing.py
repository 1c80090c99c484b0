"""What the pointer reads: a label under it, else the set or event that is nearest; pure."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF

from ketalog.gui.session.chart_layout import FIGURES, Layout, Placed
from ketalog.gui.session.chart_scene import Readable

NEAR = 24.0


def pointed_at(layout: Layout, at: QPointF) -> Readable | None:
    """Among the curves sets come first, below them events, so that neither hides the other."""
    below = at.y() > layout.plot.bottom()
    labelled = [one for one in layout.placed if below and _label(layout, one).contains(at)]
    if labelled:
        return _read(labelled[0])
    sets = [Readable(one.minute, one.words, one.entry) for one in layout.scene.readings]
    events = [_read(one) for one in layout.placed]
    first, then = (events, sets) if below else (sets, events)
    return _nearest(layout, first, at) or _nearest(layout, then, at)


def _read(placed: Placed) -> Readable:
    return Readable(placed.mark.minute, placed.mark.told, placed.mark.entry)


def _label(layout: Layout, placed: Placed) -> QRectF:
    """From an event's bar to the end of its words; empty without words."""
    if not placed.words:
        return QRectF()
    step = layout.unit * FIGURES
    ends = sorted((placed.x - 2, placed.x + 2, placed.label_x, placed.label_x + placed.wide))
    return QRectF(ends[0], layout.rows.top() + placed.row * step, ends[-1] - ends[0], step)


def _nearest(layout: Layout, found: Iterable[Readable], at: QPointF) -> Readable | None:
    def gap(one: Readable) -> float:
        return abs(layout.x(one.minute) - at.x())

    near = [one for one in found if gap(one) <= NEAR]
    return min(near, key=gap, default=None)
