"""A page as dots, addressed in points from its top left corner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from tests.reports.seen import Colour, grey, lightness, linear

# Dots in a point: 288 dpi.
SCALE = 4
# A dot darker than this is ink, in L* of 0 to 100; the paler grid and bands are not.
INKED = 62.0


@dataclass(frozen=True)
class Picture:
    """One page, rendered as the preview does it."""

    dots: bytes
    stride: int
    height: int

    @classmethod
    def of(cls, pdf: bytes, number: int = 0) -> Picture:
        """A page of a PDF."""
        document = pypdfium2.PdfDocument(pdf)
        bitmap = document[number].render(scale=SCALE, rev_byteorder=True)
        found = cls(bytes(bitmap.buffer), bitmap.stride, bitmap.height)
        document.close()
        return found

    def colour(self, x: float, y: float) -> Colour:
        """The light of the dot at a point."""
        at = int(y * SCALE) * self.stride + int(x * SCALE) * 3
        return linear(*self.dots[at : at + 3])

    def is_ink(self, x: float, y: float) -> bool:
        """Whether a grey printer puts ink there."""
        return lightness(grey(self.colour(x, y))) < INKED

    def patch(self, left: float, top: float, right: float, foot: float) -> list[list[bool]]:
        """Where there is ink in a part of the page, row by row."""
        rows, columns = list(_dots(top, foot)), list(_dots(left, right))
        return [[self.is_ink(x, y) for x in columns] for y in rows]


def _dots(first: float, last: float) -> Iterator[float]:
    return (n / SCALE for n in range(int(first * SCALE), int(last * SCALE)))


def filled(patch: list[list[bool]]) -> float:
    """Which share of the box around the ink is ink."""
    rows = [n for n, row in enumerate(patch) if any(row)]
    columns = [n for n in range(len(patch[0])) if any(row[n] for row in patch)]
    box = (rows[-1] - rows[0] + 1) * (columns[-1] - columns[0] + 1)
    return sum(map(sum, patch)) / box
