"""What a PDF's pages say, letter by letter at its place; rows and columns put together again."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from ketalog.reports.flow_sheet import LABEL_WIDTH, LABELS
from ketalog.reports.page import WIDTH

_CODE = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
# What the reader makes of a hyphen at the end of a line.
TORN = "\x02"
HEADING = 9.5
FOOT = 46.0
# So far the ink of a letter may begin before its place.
HANGS = 4.0
# So far a letter may be told to stand over its line, far less than from line to line, points.
RAISED = 3.0
# More than a space between words of a cell, less than between two cells, points.
APART = 4.5


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter: its ink from ``x`` to ``end``, its baseline at ``y`` points from the foot."""

    text: str
    x: float
    y: float
    size: float
    end: float


@dataclass(frozen=True, slots=True)
class Row:
    """Letters on one baseline, from left to right."""

    y: float
    glyphs: tuple[Glyph, ...]

    def between(self, left: float, right: float) -> str:
        """What stands in a stretch of it."""
        return "".join(one.text for one in self.glyphs if left <= one.x < right)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(one.text for one in self.glyphs)


@dataclass(frozen=True, slots=True)
class Page:
    """Its rows from the top, and where its text begins on the left."""

    rows: tuple[Row, ...]
    left: float


def read(pdf: bytes) -> list[Page]:
    """Every page of a paper of the record's width, spaces left out."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [Page(tuple(_rows(page)), (page.get_width() - WIDTH) / 2) for page in document]
    finally:
        document.close()


def _rows(page: pypdfium2.PdfPage) -> Iterator[Row]:
    text = page.get_textpage()
    found = list(_glyphs(text))
    text.close()
    bases = [one for one in found if not _is_mark(one)]
    glyphs = [_on_baseline(one, bases) if _is_mark(one) else one for one in found]
    glyphs.sort(key=lambda one: -one.y)
    rows: list[list[Glyph]] = []
    for glyph in glyphs:
        if rows and rows[-1][0].y - glyph.y < RAISED:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        yield Row(row[0].y, tuple(sorted(row, key=lambda one: one.x)))


def _is_mark(glyph: Glyph) -> bool:
    return unicodedata.category(glyph.text) in ("Mn", "Me")


def _on_baseline(mark: Glyph, bases: Sequence[Glyph]) -> Glyph:
    """A mark is drawn over its letter, and belongs to the letter's line."""
    near = min(bases, key=lambda one: (one.x - mark.x) ** 2 + 4 * (one.y - mark.y) ** 2)
    return replace(mark, y=near.y)


def _glyphs(text: pypdfium2.PdfTextPage) -> Iterator[Glyph]:
    x, y, end, unused = (ctypes.c_double() for _ in range(4))
    for number in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, number)).replace(TORN, "-")
        if letter.isspace() or pdfium.FPDFText_IsGenerated(text, number) == 1:
            continue
        # Of words from right to left only the height of the place is told right.
        pdfium.FPDFText_GetCharOrigin(text, number, unused, y)
        size = pdfium.FPDFText_GetFontSize(text, number)
        pdfium.FPDFText_GetCharBox(text, number, x, end, unused, unused)
        yield Glyph(letter, x.value, y.value, round(size, 1), end.value)


def keys(text: str) -> Counter[str]:
    """Its letters as they are compared: the forms that one takes are the same, spaces are none.

    A code is the letter that it stands for, where it can be read; not so from right to left.
    """
    decoded = _CODE.sub(lambda code: chr(int(code[1], 16)), text)
    plain = unicodedata.normalize("NFKD", decoded)
    return Counter(_key(one) for one in plain if not _is_unseen(one))


def missing(text: str, drawn: Counter[str]) -> str:
    """The letters of a text that are not among those drawn, neither they nor their codes."""
    left = Counter(drawn)
    return "".join(one for one in unicodedata.normalize("NFC", text) if not _take(one, left))


def _take(letter: str, left: Counter[str]) -> bool:
    """Whether a letter is there, or its parts, or its code stands for it; then it is taken away."""
    parts = unicodedata.normalize("NFD", letter)
    code = Counter(map(_key, f"[U+{ord(letter):04X}]"))
    if _take_all(keys(letter), left):
        return True
    trial = Counter(left)
    if len(parts) > 1 and all(_take(part, trial) for part in parts):
        return _take_all(left - trial, left)
    return _take_all(code, left)


def _take_all(wanted: Counter[str], left: Counter[str]) -> bool:
    if any(left[one] < number for one, number in wanted.items()):
        return False
    left -= wanted
    return True


def _key(character: str) -> str:
    """A bracket is a bracket, whichever way it was turned."""
    if unicodedata.mirrored(character):
        return "()"
    return "/" if character == "\N{FRACTION SLASH}" else character


def _is_unseen(character: str) -> bool:
    return (
        character.isspace()
        or unicodedata.category(character) == "Cf"
        or (
            unicodedata.name(character, "").startswith(("VARIATION SELECTOR", "COMBINING GRAPHEME"))
        )
    )


def unlike(lines: Iterable[str], said: str) -> str:
    """What is wrong where lines are not a text, whatever the order of letters in each; or empty."""
    rest = unicodedata.normalize("NFC", said)
    for line in lines:
        left = keys(line)
        while left.total():
            if not rest or not _take(rest[0], left):
                return f"{line!r} stands where {rest[: len(line) + 9]!r} was said"
            rest = rest[1:]
    return f"{rest!r} is missing" if keys(rest) else ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its own words in each column, in as many lines as they took."""

    time: str
    columns: tuple[list[str], ...]


def table_of(pages: Sequence[Page], title: str, starts: Sequence[float]) -> list[Line]:
    """The rows of a section over all pages; ``starts`` are where its columns begin, points.

    The first column says when; a line without it goes on with the row before.
    """
    found: list[Line] = []
    for page in pages:
        for row in under(page, title):
            cells = [
                row.between(page.left + start - HANGS, page.left + end - HANGS)
                for start, end in pairwise((*starts, WIDTH + 50))
            ]
            if cells[0]:
                found.append(Line(cells[0], tuple([] for _ in starts[1:])))
            for column, cell in zip(found[-1].columns, cells[1:], strict=True):
                column += [cell] if cell else []
    return found


def under(page: Page, title: str) -> Iterator[Row]:
    """The rows of one page between a heading and the next one, or the foot."""
    inside = False
    bare = "".join(title.split())
    for row in page.rows:
        if row.glyphs[0].size == HEADING:
            inside = row.text.startswith(bare)
        elif inside and row.y > FOOT:
            yield row


def flow_sheet(pages: Sequence[Page]) -> list[dict[str, list[str]]]:
    """The columns of the flow sheet, block by block: what stands in each row, by its field."""
    found: list[dict[str, list[str]]] = []
    for page in pages:
        cut = page.left + LABEL_WIDTH
        middles: list[float] = []
        field = ""
        for row in under(page, "Vital signs"):
            if row.glyphs[0].size == 8 and re.fullmatch(r"(\d\d:\d\d)+", row.text):
                times = [row.glyphs[n : n + 5] for n in range(0, len(row.glyphs), 5)]
                middles = [(time[0].x + time[-1].end) / 2 for time in times]
                found += [{"time": ["".join(one.text for one in time)]} for time in times]
                field = "day"
                continue
            label = row.between(page.left, cut)
            if label:
                field = _LABELS.get(label, "")
            if field and middles:
                for column, words in _cells(row, middles, cut):
                    found[column - len(middles)].setdefault(field, []).append(words)
    return found


def _cells(row: Row, middles: Sequence[float], cut: float) -> Iterator[tuple[int, str]]:
    """Cells stand apart, each centred under its time."""
    cells: list[list[Glyph]] = []
    for glyph in row.glyphs:
        if glyph.x >= cut and cells and glyph.x - cells[-1][-1].end < APART:
            cells[-1].append(glyph)
        elif glyph.x >= cut:
            cells.append([glyph])
    for cell in cells:
        middle = (cell[0].x + cell[-1].end) / 2
        column = min(range(len(middles)), key=lambda n: abs(middles[n] - middle))
        yield column, "".join(one.text for one in cell)


_LABELS = {"".join(label.split()): field for field, label in LABELS.items()}
