"""Printing a chart, and reading the PDF back: text, sizes, the boxes of its words."""

from __future__ import annotations

import unicodedata
from io import BytesIO

import pypdfium2
from pypdf import PdfReader

from ketalog.domain.chart import Chart
from ketalog.reports.discharge import discharge_sheet
from ketalog.reports.page import Paper
from ketalog.reports.record import session_record

Box = tuple[float, float, float, float]


def recorded(chart: Chart, paper: Paper = "A4") -> bytes:
    """A chart's record, printed when its last entry was written."""
    return session_record(
        chart, at=chart.entries[-1].recorded_at, printed_by="A. Okafor RN", paper=paper
    )


def sheet(chart: Chart, paper: Paper = "A4") -> bytes:
    """A chart's discharge sheet, printed when its last entry was written."""
    return discharge_sheet(
        chart, at=chart.entries[-1].recorded_at, printed_by="A. Okafor RN", paper=paper
    )


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, spaces made one."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    """The text of all pages, spaces made one."""
    return " ".join(pages_of(pdf))


def bare(text: str) -> str:
    """Without any space, compatibility forms made plain: how a wrapped value is found again."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def sizes_of(pdf: bytes) -> set[float]:
    """Every size in which text is set on the first page."""
    found: set[float] = set()

    def visit(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        if text.strip():
            found.add(round(size, 1))

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    return found


def boxes_of(pdf: bytes) -> list[tuple[Box, list[Box]]]:
    """For each page its box and the boxes of its lines of text."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for page in document:
        text = page.get_textpage()
        boxes = [text.get_rect(number) for number in range(text.count_rects())]
        found.append(((0.0, 0.0, *page.get_size()), boxes))
        text.close()
        page.close()
    document.close()
    return found


# So far the deep letters of one line may reach into the tall ones of the next, and a joined
# letter over its neighbour, points.
REACH, LEAN = 1.2, 0.9


def overlapping(boxes: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs of which one covers a good part of the other; a space is no box."""
    seen = sorted(box for box in boxes if box[2] - box[0] > 0.5 and box[3] - box[1] > 0.5)
    found = []
    for number, one in enumerate(seen):
        for other in seen[number + 1 :]:
            if other[0] >= one[2]:
                break
            if _shared(one, other) > 0.12:
                found.append((one, other))
    return found


def _shared(a: Box, b: Box) -> float:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    tall = min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return wide * tall / smaller if wide > LEAN and tall > REACH else 0.0
