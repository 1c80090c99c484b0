"""Which font draws which character: Roboto, else a system font, else the character's code.

Roboto comes from the package ``font-roboto`` (Apache-2.0); its figures are tabular as they stand.
The others are named in ``resources/texts/fonts.toml`` and read when the first such character comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Literal

import font_roboto
import msgspec
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from ketalog import assets

Weight = Literal["regular", "medium", "bold"]

_ROBOTO: dict[Weight, str] = {
    "regular": "Roboto-Regular",
    "medium": "Roboto-Medium",
    "bold": "Roboto-Bold",
}


@dataclass(frozen=True, eq=False)
class Face:
    """A font known to the PDF writer; ``widths`` are in thousandths of the size, by code point."""

    name: str
    widths: Mapping[int, float]

    def has(self, character: str) -> bool:
        """Whether there is a glyph for it."""
        return ord(character) in self.widths

    def width(self, text: str) -> float:
        """Width of a text at size 1."""
        return sum(self.widths[ord(character)] for character in text) / 1000


@dataclass(frozen=True)
class _Script:
    """Characters that Roboto lacks, and the font files that may have them."""

    ranges: tuple[tuple[int, int], ...]
    files: tuple[str, ...]

    def holds(self, code: int) -> bool:
        return any(first <= code <= last for first, last in self.ranges)


@dataclass(frozen=True)
class _Named:
    """A script as the file names it."""

    name: str
    ranges: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class _Names:
    """The file's content."""

    version: int
    folders: tuple[str, ...]
    script: tuple[_Named, ...]


Run = tuple[Face, str]


@lru_cache(maxsize=4096)
def runs(text: str, weight: Weight) -> tuple[Run, ...]:
    """A text cut into stretches of one font; what no font has stands there as its code."""
    roboto = _roboto(weight)
    if all(ord(character) in roboto.widths for character in text):
        return ((roboto, text),)
    found = (_drawn(character, roboto) for character in text)
    return tuple(
        (face, "".join(part for _, part in group))
        for face, group in groupby(found, key=lambda run: run[0])
    )


@lru_cache(maxsize=4096)
def width(text: str, weight: Weight) -> float:
    """Width of a text at size 1, with the fonts it will be drawn in."""
    return sum(face.width(part) for face, part in runs(text, weight))


def _drawn(character: str, roboto: Face) -> Run:
    if roboto.has(character):
        return roboto, character
    face = next((face for face in _others(ord(character)) if face.has(character)), None)
    return (face, character) if face else (roboto, f"[U+{ord(character):04X}]")


def _others(code: int) -> Iterator[Face]:
    for script in _scripts():
        if script.holds(code):
            for file in script.files:
                face = _system_font(file)
                if face:
                    yield face


@cache
def _roboto(weight: Weight) -> Face:
    name = _ROBOTO[weight]
    face = _registered(name, Path(font_roboto.font_directory) / f"{name}.ttf")
    if face is None:
        raise FileNotFoundError(f"{name} is missing from the package font-roboto")
    return face


@cache
def _system_font(file: str) -> Face | None:
    path = _system_files().get(file)
    return _registered(file, path) if path else None


def _registered(name: str, path: Path) -> Face | None:
    """The font, known to the PDF writer from now on; None when its outlines are not TrueType."""
    try:
        font = TTFont(name, str(path))
    except (TTFError, OSError):
        return None
    pdfmetrics.registerFont(font)
    return Face(name, font.face.charWidths)


@cache
def _system_files() -> Mapping[str, Path]:
    wanted = {file for script in _scripts() for file in script.files}
    found: dict[str, Path] = {}
    for folder in _names().folders:
        for path in sorted(Path(folder).rglob("*.tt[cf]")):
            if path.name in wanted:
                found.setdefault(path.name, path)
    return found


@cache
def _scripts() -> tuple[_Script, ...]:
    return tuple(
        _Script(tuple(map(_range, script.ranges)), script.files) for script in _names().script
    )


def _range(text: str) -> tuple[int, int]:
    first, last = text.split("-")
    return int(first, 16), int(last, 16)


@cache
def _names() -> _Names:
    data = (assets.resources / "texts" / "fonts.toml").read_bytes()
    return msgspec.toml.decode(data, type=_Names)
