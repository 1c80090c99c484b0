"""Letters set in fonts: strokes of one font, marks moved to their places, codes for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

from ketalog.reports import fonts
from ketalog.reports.brackets import Direction
from ketalog.reports.diacritics import moves, nearest_first
from ketalog.reports.letter_kinds import is_placed
from ketalog.reports.letters import Letter, code_of, in_order, letters, plain_of


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter or a mark: how far right and up from the left end of its word, at size 1."""

    font: str
    text: str
    right: float
    up: float


@dataclass(frozen=True, slots=True)
class Stroke:
    """Letters beside each other in one font; or a word with marks, as the glyphs it is made of.

    ``text`` is from left to right, ``read`` a word with marks as it is read.
    """

    font: str
    text: str
    width: float
    glyphs: tuple[Glyph, ...] = ()
    read: str = ""


@dataclass(frozen=True, slots=True)
class _Set:
    """A letter in its font, with what stands over it seen from its own left end."""

    face: fonts.Face
    text: str
    over: tuple[Glyph, ...] = ()
    backwards: bool = False

    @property
    def width(self) -> float:
        return self.face.width(self.text)

    @property
    def said(self) -> str:
        over = "".join(mark.text for mark in self.over)
        return over[::-1] + self.text if self.backwards else self.text + over


@lru_cache(maxsize=4096)
def strokes(text: str, weight: fonts.Weight, direction: Direction = "L") -> tuple[Stroke, ...]:
    """A line's strokes from left to right."""
    width = fonts.plain_width(text, weight)
    if width is not None:
        return (Stroke(fonts.roboto(weight).name, text, width),)
    return tuple(_stroked(_set(in_order(text, direction), weight)))


@lru_cache(maxsize=8192)
def width_at_1(text: str, weight: fonts.Weight) -> float:
    """Width of a text at size 1."""
    width = fonts.plain_width(text, weight)
    if width is not None:
        return width
    return sum(one.width for one in _set(in_order(text, "L"), weight))


def clusters(text: str) -> Iterator[str]:
    """A text in parts that are never torn: a letter with what is written over it."""
    part = ""
    for character in text:
        if part and len(letters(part + character)) > 1:
            yield part
            part = ""
        part += character
    if part:
        yield part


def _set(row: Iterable[Letter], weight: fonts.Weight) -> Iterator[_Set]:
    own = fonts.roboto(weight)
    for is_own, group in groupby(row, key=lambda one: one.base in own.widths):
        word = tuple(group)
        face = own if is_own else _face_of_all(word, weight)
        for letter in word:
            yield from _letter(letter, face or fonts.face_of(letter.base, weight), weight)


def _face_of_all(word: Sequence[Letter], weight: fonts.Weight) -> fonts.Face | None:
    """One font for a whole word, so that its letters fit each other; None where none has all."""
    bases = "".join(letter.base for letter in word if not letter.coded)
    return fonts.face_of(bases, weight) if bases else None


def _letter(letter: Letter, face: fonts.Face | None, weight: fonts.Weight) -> Iterator[_Set]:
    """A letter with its marks, and the codes of what cannot be drawn."""
    if letter.coded or not face:
        yield from (_code(one, weight) for one in letter.base + letter.marks)
        return
    found = [(mark, _face_of_mark(mark, face, weight)) for mark in nearest_first(letter.marks)]
    over = _placed(letter.base, face, [(mark, theirs) for mark, theirs in found if theirs])
    yield _Set(face, letter.base, over, letter.backwards)
    yield from (_code(mark, weight) for mark, theirs in found if not theirs)


def _face_of_mark(mark: str, face: fonts.Face, weight: fonts.Weight) -> fonts.Face | None:
    if not is_placed(mark):
        return None
    return face if mark in face.widths else fonts.face_of(mark, weight)


def _placed(
    base: str, face: fonts.Face, marks: Sequence[tuple[str, fonts.Face]]
) -> tuple[Glyph, ...]:
    boxes = [(mark, theirs.box(mark)) for mark, theirs in marks]
    places = moves(face.box(base), boxes, face.widths[base])
    return tuple(
        Glyph(theirs.name, mark, *place)
        for (mark, theirs), place in zip(marks, places, strict=True)
    )


def _code(character: str, weight: fonts.Weight) -> _Set:
    return _Set(fonts.roboto(weight), code_of(character))


def _stroked(row: Iterable[_Set]) -> Iterator[Stroke]:
    """Words with marks each by itself, all else one stroke a font."""
    for word in _words(row):
        if any(one.over for one in word):
            yield _with_marks(word)
            continue
        for face, group in groupby(word, key=lambda one: one.face):
            text = "".join(one.text for one in group)
            yield Stroke(face.name, text, face.width(text))


def _words(row: Iterable[_Set]) -> Iterator[list[_Set]]:
    """Words with marks, the spaces behind them with them; words without marks not parted."""
    found: list[_Set] = []
    for one in row:
        after_space = found and found[-1].text.isspace() and not one.text.isspace()
        if after_space and any(other.over for other in found):
            yield found
            found = []
        found.append(one)
    if found:
        yield found


def _with_marks(word: Sequence[_Set]) -> Stroke:
    glyphs: list[Glyph] = []
    at = 0.0
    for one in word:
        glyphs.append(Glyph(one.face.name, one.text, at, 0.0))
        glyphs += (replace(mark, right=at + mark.right) for mark in one.over)
        at += one.width
    text = "".join(one.said for one in word)
    return Stroke("", text, at, tuple(glyphs), _read(word))


def _read(word: Sequence[_Set]) -> str:
    """Of a word from right to left the letters from its right end, figures as they stand."""
    parts = []
    for backwards, group in groupby(word, key=lambda one: one.backwards):
        letters = ["".join((plain_of(one.text), *(m.text for m in one.over))) for one in group]
        parts.append("".join(letters[::-1] if backwards else letters))
    return "".join(parts[::-1] if any(one.backwards for one in word) else parts)
