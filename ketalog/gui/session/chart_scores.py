"""The scores a patient gives, on the chart: pain and dissociation, each on its own scale; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ketalog.gui.session.chart_axis import Axis

# Field, name beside the marks, name at the margin, scale.
_SCALES = (
    ("pain", "Pain", "Pain", Axis(0, 10, 5)),
    ("dissociation", "Dissociation", "Dissoc.", Axis(0, 4, 2)),
)


@dataclass(frozen=True, slots=True)
class Score:
    """One score over time; ``points`` are minutes and values."""

    field: str
    name: str
    short: str
    axis: Axis
    points: tuple[tuple[float, int], ...]


def scores_of(values: Iterable[tuple[float, dict[str, int | None]]]) -> tuple[Score, ...]:
    """The scores that anything was said of, from minutes and what was said at each."""
    said = tuple(values)
    found = []
    for field, name, short, axis in _SCALES:
        points = tuple(
            (minute, value)
            for minute, by_field in said
            if (value := by_field.get(field)) is not None
        )
        if points:
            found.append(Score(field, name, short, axis, points))
    return tuple(found)
