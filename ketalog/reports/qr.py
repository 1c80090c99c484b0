"""A QR code, drawn: which record this is, for a reader that compares it with the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from ketalog.reports.ink import Ink, Point

BLACK = "#000000"
# 0.37 mm: what a telephone and a scan at 200 dpi still tell apart.
MODULE = 0.37 / 25.4 * 72
# ISO/IEC 18004: this many modules of white on every side.
QUIET_ZONE = 4

Box = tuple[int, int, int, int]


class Qr:
    """The code of a text; capitals, figures, space and $%*+-./: take the least room.

    As wide as ``side`` where that is given, points, else as small as is read safely.
    """

    def __init__(self, text: str, side: float | None = None) -> None:
        # Medium correction: a fold or a stain over 15 % of it is read all the same.
        code = QRCode(None, QRErrorCorrectLevel.M)
        code.addData(text)
        code.make()
        self._boxes = tuple(_merged(code.modules))
        self._module = side / len(code.modules) if side else MODULE
        self.side = len(code.modules) * self._module

    @property
    def quiet(self) -> float:
        """The white around it, points."""
        return QUIET_ZONE * self._module

    def draw(self, ink: Ink, corner: Point) -> None:
        """The dark part, from its top left corner; nothing else may stand in the quiet zone."""
        left, top = corner
        module = self._module
        ink.boxes(
            (
                (left + x * module, top + y * module, wide * module, high * module)
                for x, y, wide, high in self._boxes
            ),
            BLACK,
        )


def chain_code(log: str, head: str) -> str:
    """``KETALOG1:<id>:<head of chain>``: which log, and how far it had been written."""
    return f"KETALOG1:{log.rpartition('/')[2].replace('-', '').upper()}:{head.upper()}"


def _merged(modules: Sequence[Sequence[bool]]) -> Iterator[Box]:
    """Dark stretches of each row, those of the same width one under the other made one."""
    growing: dict[tuple[int, int], int] = {}
    for y, row in enumerate([*modules, []]):
        here = tuple(_stretches(row))
        for stretch, top in tuple(growing.items()):
            if stretch not in here:
                yield stretch[0], top, stretch[1], y - top
                del growing[stretch]
        for stretch in here:
            growing.setdefault(stretch, y)


def _stretches(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    x = 0
    for dark, group in groupby(row):
        wide = len(tuple(group))
        if dark:
            yield x, wide
        x += wide
