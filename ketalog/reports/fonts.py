"""Which font draws which letter: Roboto, else a system font, else the letter's code stands there.

Roboto comes from the package ``font-roboto`` (Apache-2.0); its figures are tabular as they stand.
The others are named in ``resources/texts/fonts.toml`` and read when the first such letter comes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import font_roboto
import msgspec
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from ketalog import assets
from ketalog.reports.letter_kinds import stands_alone

Weight = Literal["regular", "medium", "bold"]
# Left, bottom, right and top of a glyph at size 1, from its place on the baseline.
Box = tuple[float, float, float, float]

_ROBOTO: dict[Weight, str] = {
    "regular": "Roboto-Regular",
    "medium": "Roboto-Medium",
    "bold": "Roboto-Bold",
}
# ReportLab writes no code beyond this one into a document's text.
_LAST = 0xFFFF


class Face:
    """A font known to the PDF writer; ``widths`` are at size 1."""

    def __init__(self, name: str, file: Any) -> None:  # ReportLab has no types.
        self.name = name
        self._file = file
        self.widths: Mapping[str, float] = {
            chr(code): width / 1000
            for code, width in file.charWidths.items()
            if code in file.charToGlyph and code <= _LAST
        }
        # Digits, letters and points that stand beside each other as they come.
        self.plain = frozenset(filter(stands_alone, self.widths))

    def width(self, text: str) -> float:
        """Width of a text at size 1."""
        return sum(map(self.widths.__getitem__, text))

    @lru_cache(maxsize=1024)  # noqa: B019 - a face lives as long as the program
    def box(self, character: str) -> Box:
        """What a glyph covers; nothing at all where it is empty."""
        file = self._file
        glyph = file.charToGlyph[ord(character)]
        start, end = file.glyphPos[glyph : glyph + 2]
        if start == end:
            return (0.0, 0.0, self.widths[character], 0.0)
        head = file.get_chunk(file.get_table_pos("glyf")[0] + start, 10)
        left, bottom, right, top = (
            edge / file.unitsPerEm for edge in struct.unpack(">hhhh", head[2:])
        )
        return (left, bottom, right, top)


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
    bold: dict[str, str]
    script: tuple[_Named, ...]


@lru_cache(maxsize=8192)
def plain_width(text: str, weight: Weight) -> float | None:
    """Width at size 1 of a text that Roboto draws letter beside letter; None for any other."""
    face = roboto(weight)
    return face.width(text) if face.plain.issuperset(text) else None


@cache
def roboto(weight: Weight) -> Face:
    """The program's own typeface."""
    name = _ROBOTO[weight]
    face = _registered(name, Path(font_roboto.font_directory) / f"{name}.ttf")
    if face is None:
        raise FileNotFoundError(f"{name} is missing from the package font-roboto")
    return face


@lru_cache(maxsize=4096)
def face_of(characters: str, weight: Weight) -> Face | None:
    """The first font that has all of them, all being letters of the script of the first."""
    wanted = set(characters)
    faces = chain((roboto(weight),), _others(ord(characters[0]), weight))
    return next((face for face in faces if wanted <= face.widths.keys()), None)


def _others(code: int, weight: Weight) -> Iterator[Face]:
    """Fonts of a character's script; where the weight is bold, each one's bold before it."""
    for script in _scripts():
        if script.holds(code):
            for file in script.files:
                bold = _names().bold.get(file) if weight == "bold" else None
                for name in filter(None, (bold, file)):
                    face = _system_font(name)
                    if face:
                        yield face


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
    return Face(name, font.face)


@cache
def _system_files() -> Mapping[str, Path]:
    wanted = {file for script in _scripts() for file in script.files}
    wanted.update(_names().bold.values())
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
