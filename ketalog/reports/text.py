"""Words on paper: styles, and wrapping; how letters are set is in ``setting.py``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ketalog.domain.direction import RIGHT_TO_LEFT
from ketalog.reports import fonts
from ketalog.reports.atoms import SPACES, Atom, atoms, clean, torn
from ketalog.reports.brackets import Direction
from ketalog.reports.letters import base_of
from ketalog.reports.setting import Glyph, clusters, strokes, width_at_1

if TYPE_CHECKING:
    from ketalog.reports.ink import Ink

INK = "#17212B"
QUIET = "#5B6875"
RED = "#9B1C13"
GREEN = "#156B41"
BLUE = "#1B4FA8"
AMBER = "#7A4F00"

# How much of a size a drawn mark takes.
MARK_WIDE = 0.95

# Draws a mark on a line of text: pen, left end, baseline, size, colour.
Mark = Callable[["Ink", float, float, float, str], None]


@dataclass(frozen=True, slots=True)
class Style:
    """How words look; ``size`` in points."""

    size: float
    weight: fonts.Weight = "regular"
    colour: str = INK
    struck: bool = False

    @property
    def leading(self) -> float:
        """From one baseline to the next, points."""
        return self.size * 1.3

    def quiet(self) -> Style:
        """The same in the quiet ink."""
        return replace(self, colour=QUIET)

    def bold(self) -> Style:
        """The same in bold."""
        return replace(self, weight="bold")

    def strike(self) -> Style:
        """The same, struck through."""
        return replace(self, struck=True)


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one style, or a drawn mark where ``mark`` is set."""

    text: str
    style: Style
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line in one font, or a word with marks as its ``glyphs``, for size 1."""

    font: str
    text: str
    style: Style
    width: float
    mark: Mark | None = None
    glyphs: tuple[Glyph, ...] = ()
    read: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, in the order in which it is drawn."""

    pieces: tuple[Piece, ...]
    width: float
    size: float


_MARK = Atom("", MARK_WIDE)
# A line in the making: atoms and the spans they are of.
_Row = list[tuple[Span, Atom]]


def wrapped(spans: Sequence[Span], width: float) -> tuple[Line, ...]:
    """The lines that spans make in a width, in points; every character is in one of them."""
    whole = not any("\n" in clean(span.text) for span in spans)
    if whole and sum(map(_whole, spans)) <= width:
        return (one_line(*spans),)
    rows: list[_Row] = [[]]
    used = 0.0
    for span, atom in _torn(spans, width):
        wide = atom.width * span.style.size
        if atom.text == "\n":
            rows.append([])
            used = 0.0
            continue
        if rows[-1] and used + wide > width and not atom.is_space:
            rows.append([])
            used = 0.0
        rows[-1].append((span, atom))
        used += wide
    return tuple(_line(_joined(row), spans) for row in rows)


def one_line(*spans: Span) -> Line:
    """Spans on a line of their own, however long."""
    return _line([(span, clean(span.text)) for span in spans], spans)


def printed(text: str) -> str:
    """The characters that stand on paper for a text, in the order in which they are drawn."""
    return "".join(piece.text for piece in one_line(Span(text, Style(1))).pieces)


def width_of(text: str, style: Style) -> float:
    """Width of a text, points."""
    return width_at_1(clean(text), style.weight) * style.size


def widest(spans: Sequence[Span]) -> float:
    """Width of the longest line that the spans ask for, points."""
    return max((line.width for line in wrapped(spans, float("inf"))), default=0.0)


def shortened(text: str, style: Style, width: float) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis. Only for repeated heads."""
    if width_of(text, style) <= width:
        return text
    parts = list(clusters(text))

    def is_too_long(kept: int) -> bool:
        return width_of("".join(parts[:kept]) + "…", style) > width

    kept = bisect_left(range(1, len(parts)), True, key=is_too_long)
    return "".join(parts[:kept]).rstrip() + "…"


def _whole(span: Span) -> float:
    return span.style.size * MARK_WIDE if span.mark else width_of(span.text, span.style)


def _torn(spans: Iterable[Span], width: float) -> Iterator[tuple[Span, Atom]]:
    """The atoms, those that are wider than a line cut into parts that are not."""
    for span in spans:
        room, weight = width / span.style.size, span.style.weight
        for atom in (_MARK,) if span.mark else atoms(clean(span.text), weight):
            if atom.width <= room or atom.is_space:
                yield span, atom
            else:
                yield from ((span, part) for part in torn(atom, weight, room))


def _joined(row: _Row) -> list[tuple[Span, str]]:
    """The words of each span on a line as one text; marks beside each other stay two."""
    found: list[tuple[Span, str]] = []
    for span, atom in row:
        if found and found[-1][0] is span and not span.mark:
            found[-1] = (span, found[-1][1] + atom.text)
        else:
            found.append((span, atom.text))
    return found


def _line(row: list[tuple[Span, str]], spans: Sequence[Span]) -> Line:
    while row and not row[-1][0].mark:
        span, text = row.pop()
        if kept := text.rstrip(SPACES):
            row.append((span, kept))
            break
    pieces: list[Piece] = []
    for span, text in row:
        if span.mark:
            pieces.append(Piece("", "", span.style, span.style.size * MARK_WIDE, span.mark))
        elif text:
            pieces += _pieces(text, span.style, _direction(span.text))
    size = max((span.style.size for span in spans), default=0.0)
    return Line(tuple(pieces), sum(piece.width for piece in pieces), size)


@lru_cache(maxsize=8192)
def _pieces(text: str, style: Style, direction: Direction) -> tuple[Piece, ...]:
    return tuple(
        Piece(one.font, one.text, style, one.width * style.size, None, one.glyphs, one.read)
        for one in strokes(text, style.weight, direction)
    )


@lru_cache(maxsize=4096)
def _direction(text: str) -> Direction:
    return base_of(clean(text)) if RIGHT_TO_LEFT.search(text) else "L"
