"""Words on paper: styles, wrapping, and right-to-left scripts, line by line after wrapping."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display

from ketalog.reports import fonts

if TYPE_CHECKING:
    from ketalog.reports.ink import Ink

INK = "#17212B"
QUIET = "#5B6875"
RED = "#9B1C13"
GREEN = "#156B41"
BLUE = "#1B4FA8"
AMBER = "#7A4F00"

# Draws a mark on a line of text: pen, left end, baseline, size, colour.
Mark = Callable[["Ink", float, float, float, str], None]

# A figure and its unit stay on one line.
_UNIT = r"(?:mg/kg/h|mg/kg|mg/mL|mg/h|mL/h|mg|mL|mcg|kg|lb|L/min|min|mmHg|°C|h|%)"
_CJK = r"[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]"
_ATOM = re.compile(rf"\n|[^\S\n]+|\d[\d.,]*[ ]{_UNIT}(?![^\s.,;)])[.,;)]?|{_CJK}|(?:(?!{_CJK})\S)+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


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
    """A stretch of a line that is drawn in one go."""

    font: str
    text: str
    style: Style
    width: float
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line, in the order in which it is drawn."""

    pieces: tuple[Piece, ...]
    width: float
    size: float


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is never torn: a word, a figure with its unit, a stretch of spaces, a line break."""

    text: str
    span: Span
    width: float

    @property
    def is_space(self) -> bool:
        return self.span.mark is None and self.text.isspace()


def wrapped(spans: Sequence[Span], width: float) -> tuple[Line, ...]:
    """The lines that spans make in a width, in points; every character is in one of them."""
    lines: list[list[_Atom]] = [[]]
    used = 0.0
    for atom in _torn(spans, width):
        if atom.text == "\n":
            lines.append([])
            used = 0.0
            continue
        if lines[-1] and used + atom.width > width and not atom.is_space:
            lines.append([])
            used = 0.0
        lines[-1].append(atom)
        used += atom.width
    return tuple(_line(atoms, spans) for atoms in lines)


def one_line(*spans: Span) -> Line:
    """Spans on a line of their own, however long."""
    return _line(list(_atoms(spans)), spans)


def printed(text: str) -> str:
    """The characters that stand on paper for a text, in the order in which they are drawn."""
    return "".join(piece.text for piece in one_line(Span(text, Style(1))).pieces)


def width_of(text: str, style: Style) -> float:
    """Width of a text, points."""
    return _width(_clean(text), style.weight) * style.size


def widest(spans: Sequence[Span]) -> float:
    """Width of the longest line that the spans ask for, points."""
    return max((line.width for line in wrapped(spans, float("inf"))), default=0.0)


def shortened(text: str, style: Style, width: float) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis. Only for repeated heads."""
    if width_of(text, style) <= width:
        return text
    kept = text
    while kept and width_of(kept + "…", style) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def _atoms(spans: Iterable[Span]) -> Iterator[_Atom]:
    for span in spans:
        if span.mark:
            yield _Atom("", span, span.style.size * 0.95)
            continue
        for text in _ATOM.findall(_clean(span.text)):
            yield _Atom(text, span, _width(text, span.style.weight) * span.style.size)


def _torn(spans: Iterable[Span], width: float) -> Iterator[_Atom]:
    """The atoms, those that are wider than a line cut into parts that are not."""
    for atom in _atoms(spans):
        if atom.width <= width or atom.is_space:
            yield atom
        else:
            yield from _parts(atom, width)


def _parts(atom: _Atom, width: float) -> Iterator[_Atom]:
    """At its hyphens and strokes where that is enough, else wherever the line is full."""
    for text in re.findall(r"[^-/_.]*[-/_.]*", atom.text):
        part, used = "", 0.0
        for character in text:
            wide = _width(character, atom.span.style.weight) * atom.span.style.size
            if part and used + wide > width:
                yield _Atom(part, atom.span, used)
                part, used = "", 0.0
            part, used = part + character, used + wide
        if part:
            yield _Atom(part, atom.span, used)


def _line(atoms: list[_Atom], spans: Sequence[Span]) -> Line:
    while atoms and atoms[-1].is_space:
        atoms = atoms[:-1]
    pieces: list[Piece] = []
    for span, group in groupby(atoms, key=lambda atom: atom.span):
        mine = list(group)
        pieces += _marks(span, mine) if span.mark else _pieces(span, mine)
    size = max((span.style.size for span in spans), default=0.0)
    return Line(tuple(pieces), sum(piece.width for piece in pieces), size)


def _marks(span: Span, atoms: Iterable[_Atom]) -> Iterator[Piece]:
    for atom in atoms:
        yield Piece("", "", span.style, atom.width, span.mark)


def _pieces(span: Span, atoms: Iterable[_Atom]) -> Iterator[Piece]:
    style = span.style
    text = "".join(atom.text for atom in atoms)
    if _RIGHT_TO_LEFT.search(text):
        text = _visual(text, _base(span.text))
    for face, part in fonts.runs(text, style.weight):
        yield Piece(face.name, part, style, face.width(part) * style.size)


@lru_cache(maxsize=4096)
def _width(text: str, weight: fonts.Weight) -> float:
    shaped = _shaped(text) if _RIGHT_TO_LEFT.search(text) else text
    return fonts.width(shaped, weight)


def _visual(text: str, base: str) -> str:
    """In the order in which it is drawn, letters joined.

    python-bidi's own algorithm, not its faster one, which does not mirror brackets.
    """
    return str(get_display(_shaped(text), base_dir=base))


def _shaped(text: str) -> str:
    return str(_reshaper().reshape(text))


def _base(text: str) -> str:
    """The direction of a text: that of its first letter."""
    strong = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "L")
    return "L" if first == "L" else "R"


@cache
def _reshaper() -> Any:  # arabic-reshaper has no types.
    # Vowel signs stay; the one-glyph Allah is in few fonts, its letters are in all.
    return ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("\t", " ")
