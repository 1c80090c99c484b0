"""Pages of a PDF as pictures, on paper's colours or in those of a dim room."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock

from PySide6.QtGui import QColor, QImage, qRgb

from ketalog.gui.printing.printers import PaperSize

# What draws pages is loaded by the first paper, not before the first paint.
# ruff: noqa: PLC0415

POINTS_PER_INCH = 72
LETTER_POINTS = 612
NEAR = 4
GREYS = 256
# PDFium is not made for several threads.
_ALONE = Lock()


@dataclass(frozen=True, slots=True)
class Sheets:
    """A PDF that is looked at: its bytes, and width and height of each page in points."""

    pdf: bytes = field(repr=False)
    sizes: tuple[tuple[float, float], ...]

    @property
    def paper(self) -> PaperSize:
        """The paper that it was laid out for."""
        width = min(self.sizes[0])
        return "Letter" if abs(width - LETTER_POINTS) < NEAR else "A4"


def opened(pdf: bytes) -> Sheets:
    """Look at a PDF."""
    import pypdfium2

    with _ALONE, pypdfium2.PdfDocument(pdf) as document:
        return Sheets(pdf, tuple(document.get_page_size(n) for n in range(len(document))))


@dataclass(frozen=True, slots=True)
class Night:
    """What ink and paper are painted as where white would blind; for the screen alone."""

    ink: int
    paper: int

    @property
    def greys(self) -> list[int]:
        """From black to white, as Qt's colours."""
        ink, paper = QColor(self.ink), QColor(self.paper)
        return [_between(ink, paper, grey / (GREYS - 1)) for grey in range(GREYS)]


def picture(sheets: Sheets, page: int, width: int, night: Night | None = None) -> QImage:
    """One page, so many pixels wide; in ink and paper of the ``night`` where that is given."""
    import pypdfium2

    scale = width / sheets.sizes[page][0]
    with _ALONE, pypdfium2.PdfDocument(sheets.pdf) as document:
        drawn = document[page].render(
            scale=scale, grayscale=night is not None, prefer_bgrx=True, draw_annots=False
        )
        kind = QImage.Format.Format_Indexed8 if night else QImage.Format.Format_RGB32
        # A copy of its own: the buffer goes with the document.
        found = QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, kind).copy()
        drawn.close()
    if night:
        found.setColorTable(night.greys)
        return found.convertToFormat(QImage.Format.Format_RGB32)
    return found


def _between(ink: QColor, paper: QColor, share: float) -> int:
    def mixed(dark: int, light: int) -> int:
        return round(dark + (light - dark) * share)

    return qRgb(
        mixed(ink.red(), paper.red()),
        mixed(ink.green(), paper.green()),
        mixed(ink.blue(), paper.blue()),
    )
