"""Letters with their marks, joined where the script joins them, in the order they are drawn.

Bidirectional order is Unicode's, line by line after wrapping; words in isolates keep their own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from arabic_reshaper import ArabicReshaper
from bidi import algorithm

from ketalog.domain import characters
from ketalog.domain.characters import DIRECTING, UNSEEN, is_nameless
from ketalog.domain.direction import CLOSES, OPENS, RIGHT_TO_LEFT
from ketalog.reports.brackets import Direction, pair_brackets
from ketalog.reports.letter_kinds import is_mark, is_stacked, joins

# Lam before alef is one glyph: lam's form and alef's final form to the ligature.
_LAM_ALEF = {
    initial + alef: both
    for alef, alone in (
        ("\ufe8e", 0xFEFB),
        ("\ufe82", 0xFEF5),
        ("\ufe84", 0xFEF7),
        ("\ufe88", 0xFEF9),
    )
    for initial, both in (("\ufedf", chr(alone)), ("\ufee0", chr(alone + 1)))
}
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class Letter:
    """A character with the marks over and under it; ``coded`` where it must not be drawn.

    ``backwards`` when it stands in words that run from right to left.
    """

    base: str
    marks: str = ""
    coded: bool = False
    backwards: bool = False


@lru_cache(maxsize=4096)
def letters(text: str) -> tuple[Letter, ...]:
    """A text's letters as they are read, joined; what has no shape is left out."""
    found = tuple(_gathered(text))
    if RIGHT_TO_LEFT.search(text):
        found = tuple(_tied(_joined(found)))
    return tuple(one for one in found if one.base not in UNSEEN or one.base in DIRECTING)


def in_order(text: str, direction: Direction) -> tuple[Letter, ...]:
    """A line's letters from left to right."""
    if not RIGHT_TO_LEFT.search(text):
        bare = text.replace(OPENS, "").replace(CLOSES, "")
        return tuple(one for one in letters(bare) if one.base not in DIRECTING)
    outside, inside = _isolates(text)
    return tuple(
        _visual(letters(outside), [in_order(one, base_of(one)) for one in inside], direction)
    )


def base_of(text: str) -> Direction:
    """The direction of a text: that of its first letter outside words with their own direction."""
    own, _ = _isolates(text)
    strong = (unicodedata.bidirectional(character) for character in own)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "L")
    return "L" if first == "L" else "R"


def code_of(character: str) -> str:
    """What stands for a character that cannot be drawn: ``[U+1F642]``."""
    return "".join(map(characters.code_of, plain_of(character)))


def plain_of(character: str) -> str:
    """What was typed for a form that a letter takes among others."""
    formed = "\ufb1d" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc"
    return unicodedata.normalize("NFKC", character) if formed else character


def _gathered(text: str) -> Iterator[Letter]:
    """Each letter with its marks; a mark without a letter is one of its own, to be coded."""
    waiting: Letter | None = None
    for character in text:
        if character == "\N{ZERO WIDTH JOINER}":
            continue
        if not is_mark(character):
            if waiting:
                yield waiting
            coded = is_nameless(character) and character not in (OPENS, CLOSES)
            waiting = Letter(character, coded=coded or is_stacked(character))
        elif waiting and not waiting.coded and _bears_marks(waiting.base):
            waiting = replace(waiting, marks=waiting.marks + character)
        else:
            if waiting:
                yield waiting
            waiting = Letter(character, coded=True)
    if waiting:
        yield waiting


def _bears_marks(base: str) -> bool:
    return not base.isspace() and base not in UNSEEN


def _joined(row: Sequence[Letter]) -> Iterator[Letter]:
    """Arabic letters in the form that their neighbours ask for."""
    bases = "".join(_OBJECT if one.coded else one.base for one in row)
    shaped = str(_reshaper().reshape(bases))
    for one, shape in zip(row, shaped, strict=True):
        if one.coded:
            yield one
        elif shape == one.base and joins(shape):
            yield replace(one, coded=True)
        else:
            yield replace(one, base=shape)


def _tied(row: Iterator[Letter]) -> Iterator[Letter]:
    """Lam and alef as one glyph, Hebrew letters one with their points where there is such a one."""
    last: Letter | None = None
    for one in row:
        one = _pointed(one)
        if last and last.base + one.base in _LAM_ALEF:
            last = Letter(_LAM_ALEF[last.base + one.base], last.marks + one.marks)
            continue
        if last:
            yield last
        last = one
    if last:
        yield last


def _pointed(letter: Letter) -> Letter:
    for mark in letter.marks:
        both = _hebrew().get(unicodedata.normalize("NFD", letter.base + mark))
        if both:
            letter = replace(letter, base=both, marks=letter.marks.replace(mark, "", 1))
    return letter


def _isolates(text: str) -> tuple[str, list[str]]:
    """A line with a sign where words of their own stand, and those words.

    A line begins or ends in the middle of such words when they were wrapped.
    """
    outside, inside, depth = "", [""], 0
    for character in text:
        if character == OPENS:
            depth += 1
            outside += OPENS if depth == 1 else ""
        elif character == CLOSES and depth:
            depth -= 1
            if not depth:
                inside.append("")
        elif character == CLOSES:
            inside[-1:], outside = [outside, ""], OPENS
        elif depth:
            inside[-1] += character
        else:
            outside += character
    return outside, inside


def _visual(
    row: Sequence[Letter], inside: Sequence[Sequence[Letter]], direction: Direction
) -> Iterator[Letter]:
    """By python-bidi's own steps, not its faster ones: those do not mirror brackets.

    Its steps and not its whole, because marks have to stay with their letters.
    """
    steps: Any = algorithm
    line = steps.get_empty_storage()
    line["base_level"], line["base_dir"] = int(direction == "R"), direction
    seen = (_OBJECT if one.coded or one.base == OPENS else one.base for one in row)
    steps.get_embedding_levels("".join(seen), line)
    for place, found in enumerate(line["chars"]):
        found["place"] = place
    steps.explicit_embed_and_overrides(line)
    steps.resolve_weak_types(line)
    pair_brackets(line["chars"], direction)
    steps.resolve_neutral_types(line, False)
    steps.resolve_implicit_levels(line, False)
    steps.reorder_resolved_levels(line, False)
    steps.apply_mirroring(line, False)
    isolates = dict(
        zip((n for n, one in enumerate(row) if one.base == OPENS), inside, strict=False)
    )
    for found in line["chars"]:
        one = row[found["place"]]
        if one.base == OPENS:
            yield from isolates[found["place"]]
        elif one.base not in DIRECTING:
            base = one.base if one.coded else found["ch"]
            yield replace(one, base=base, backwards=bool(found["level"] % 2))


@cache
def _hebrew() -> dict[str, str]:
    """Letters that Unicode has with their points too, by the two apart."""
    forms = map(chr, range(0xFB1D, 0xFB50))
    return {apart: one for one in forms if (apart := unicodedata.normalize("NFD", one)) != one}


@cache
def _reshaper() -> Any:  # arabic-reshaper has no types.
    # One glyph for one letter; what is tied together is tied here, so that marks are not lost.
    return ArabicReshaper({"support_ligatures": False, "delete_harakat": False})
