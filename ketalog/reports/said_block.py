"""A grey block of labels over their values, all rows on the same four columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from ketalog.reports.blocks import Block, Drawn
from ketalog.reports.ink import PANEL, Ink
from ketalog.reports.page import WIDTH
from ketalog.reports.text import QUIET, Line, Span, Style, one_line, wrapped

LABEL = Style(6.8, "regular", QUIET)
VALUE = Style(9, "medium")

PAD = 8.0
BETWEEN = 10.0
# Where the columns begin and the last one ends, shares of the width.
EDGES = (0.0, 0.31, 0.53, 0.7, 1.0)
COLUMNS = len(EDGES) - 1


@dataclass(frozen=True, slots=True)
class Said:
    """A label over its value, which takes so many columns."""

    label: str
    value: str
    columns: int = 1
    style: Style = VALUE


def said_block(rows: Iterable[Sequence[Said]], width: float) -> Block:
    """The rows, each as high as its longest value."""
    laid = [_Row.of(row, width - 2 * PAD) for row in rows]
    height = sum(row.height for row in laid) + 2 * PAD - 5

    def pen(ink: Ink, x: float, y: float) -> None:
        ink.box((x, y), (width, height), fill=PANEL)
        top = y + PAD - 1
        for row in laid:
            row.draw(ink, x + PAD, top)
            top += row.height

    return Drawn(height, pen)


def packed(said: Sequence[Said]) -> tuple[tuple[Said, ...], ...]:
    """Any number of values in the rows that take the least height, none of them alone."""
    best: list[tuple[float, tuple[tuple[Said, ...], ...]]] = [(0.0, ())]
    for end in range(1, len(said) + 1):
        ways = []
        for first in range(max(0, end - COLUMNS), end):
            high, rows = best[first]
            row = _spread(said[first:end])
            ways.append((high + _laid(row).height, (*rows, row)))
        best.append(min(ways, key=lambda way: (way[0], sum(len(row) ** 2 for row in way[1]))))
    return best[-1][1]


def _spread(row: Sequence[Said]) -> tuple[Said, ...]:
    """At most four in a row, over the columns that take the fewest lines; the last to the end."""
    ways = (_over(row, cuts) for cuts in combinations(range(1, COLUMNS), len(row) - 1))
    return min(ways, key=lambda way: _laid(way).height)


def _over(row: Sequence[Said], cuts: Sequence[int]) -> tuple[Said, ...]:
    ends = (0, *cuts, COLUMNS)
    return tuple(replace(said, columns=ends[n + 1] - ends[n]) for n, said in enumerate(row))


def _laid(row: Sequence[Said]) -> _Row:
    return _Row.of(row, WIDTH - 2 * PAD)


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[tuple[str, tuple[Line, ...], float], ...]

    @classmethod
    def of(cls, row: Sequence[Said], width: float) -> _Row:
        return cls(tuple(cls._cells(row, width)))

    @staticmethod
    def _cells(row: Sequence[Said], width: float) -> Iterator[tuple[str, tuple[Line, ...], float]]:
        first = 0
        for said in row:
            left, right = EDGES[first] * width, EDGES[first + said.columns] * width
            lines = wrapped((Span(said.value, said.style),), right - left - BETWEEN)
            yield said.label, lines, left
            first += said.columns

    @property
    def height(self) -> float:
        """With the air under it."""
        return LABEL.leading + max(len(lines) for _, lines, _ in self.cells) * VALUE.leading + 3.5

    def draw(self, ink: Ink, x: float, y: float) -> None:
        """Labels, and under them the values."""
        for label, lines, left in self.cells:
            ink.words(one_line(Span(label, LABEL)), x + left, y + LABEL.size)
            for number, line in enumerate(lines):
                baseline = y + LABEL.leading + VALUE.leading * (number + 0.77)
                ink.words(line, x + left, baseline)
