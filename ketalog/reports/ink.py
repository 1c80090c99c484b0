"""The pen: a PDF in memory, drawn from the top left in points; ReportLab stays behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from ketalog.reports.attachment import Attachment, embed, pdf_date
from ketalog.reports.text import Line, Piece

Point = tuple[float, float]

# Files that belong to a document came with this version of the format.
VERSION = (1, 7)
# Pages as text of seven bits, which no way of sending a PDF asks any more, take time and room.
rl_config.useA85 = 0

PANEL = "#F2F4F6"
BAND = "#E6EBF0"
HAIR = "#D3D9E0"
RULE = "#17212B"


class Ink:
    """One document. The same strokes give the same bytes.

    ``subject`` is the title where nothing else is said, ``made_at`` the moment at
    which the document says it was made; no clock is read.
    """

    def __init__(
        self,
        size: Point,
        title: str,
        author: str,
        language: str,
        *,
        subject: str = "",
        made_at: datetime | None = None,
    ) -> None:
        self.width, self.height = size
        self._made = BytesIO()
        # ReportLab has no types; nothing of it leaves this class.
        self._canvas: Any = Canvas(
            self._made,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            lang=language,
            pdfVersion=VERSION,
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor(author)
        self._canvas.setSubject(subject or title)
        self._canvas.setCreator("ketalog")
        self._canvas.setProducer("ketalog, with ReportLab")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        if made_at is not None:
            moment = pdf_date(made_at)
            self._canvas.setDateFormatter(lambda *_: moment)

    def attach(self, file: Attachment) -> None:
        """Let one file travel in the document."""
        embed(self._canvas._doc, file)

    def words(self, line: Line, x: float, baseline: float) -> None:
        """One line of text from its left end, with its strikes and its drawn marks."""
        stretch: list[Piece] = []
        start = at = x
        for piece in line.pieces:
            if piece.mark:
                self._text(stretch, start, baseline)
                piece.mark(self, at, baseline, piece.style.size, piece.style.colour)
                stretch, start = [], at + piece.width
            else:
                stretch.append(piece)
            if piece.style.struck and piece.width:
                middle = baseline - piece.style.size * 0.3
                self.line((at, middle), (at + piece.width, middle), piece.style.colour, 0.6)
            at += piece.width
        self._text(stretch, start, baseline)

    def _text(self, pieces: Sequence[Piece], x: float, baseline: float) -> None:
        if not pieces:
            return
        y = self.height - baseline
        pen = self._canvas.beginText(x, y)
        for piece in pieces:
            pen.setFillColor(_colour(piece.style.colour))
            if piece.glyphs:
                _glyphs(pen, piece, x, y)
            else:
                pen.setFont(piece.font, piece.style.size)
                pen.textOut(piece.text)
            x += piece.width
        self._canvas.drawText(pen)

    def line(
        self,
        start: Point,
        end: Point,
        colour: str = HAIR,
        thickness: float = 0.5,
        dash: tuple[float, ...] = (),
    ) -> None:
        """A straight line."""
        self.path((start, end), colour, thickness, dash)

    def path(
        self,
        points: Sequence[Point],
        colour: str,
        thickness: float,
        dash: tuple[float, ...] = (),
    ) -> None:
        """An open line through points, with round ends and corners."""
        canvas = self._canvas
        canvas.setStrokeColor(_colour(colour))
        canvas.setLineWidth(thickness)
        canvas.setDash(*((list(dash),) if dash else ()))
        canvas.setLineCap(0 if dash else 1)
        canvas.setLineJoin(1)
        canvas.drawPath(self._outline(points), stroke=1, fill=0)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A filled outline."""
        self._canvas.setFillColor(_colour(colour))
        outline = self._outline(points)
        outline.close()
        self._canvas.drawPath(outline, stroke=0, fill=1)

    def disc(self, centre: Point, radius: float, colour: str) -> None:
        """A filled circle."""
        self._canvas.setFillColor(_colour(colour))
        self._canvas.circle(centre[0], self.height - centre[1], radius, stroke=0, fill=1)

    def ring(self, centre: Point, radius: float, colour: str, thickness: float) -> None:
        """An empty circle."""
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(thickness)
        self._canvas.setDash()
        self._canvas.circle(centre[0], self.height - centre[1], radius, stroke=1, fill=0)

    def box(
        self,
        corner: Point,
        size: Point,
        *,
        fill: str = "",
        stroke: str = "",
        radius: float = 0,
        thickness: float = 1,
    ) -> None:
        """A box from its top left corner."""
        canvas = self._canvas
        if fill:
            canvas.setFillColor(_colour(fill))
        if stroke:
            canvas.setStrokeColor(_colour(stroke))
            canvas.setLineWidth(thickness)
            canvas.setDash()
        low = self.height - corner[1] - size[1]
        canvas.roundRect(
            corner[0], low, size[0], size[1], radius, stroke=bool(stroke), fill=bool(fill)
        )

    def boxes(self, boxes: Iterable[tuple[float, float, float, float]], fill: str) -> None:
        """Boxes in one colour, each by its left, top, width and height; without seams."""
        outline = self._canvas.beginPath()
        for left, top, width, height in boxes:
            outline.rect(left, self.height - top - height, width, height)
        self._canvas.setFillColor(_colour(fill))
        self._canvas.drawPath(outline, stroke=0, fill=1)

    def next_page(self) -> None:
        """Close this page; the next stroke begins another."""
        self._canvas.showPage()

    def pdf(self) -> bytes:
        """The finished document."""
        self._canvas.save()
        return self._made.getvalue()

    def _outline(self, points: Sequence[Point]) -> Any:  # ReportLab's path has no type.
        outline = self._canvas.beginPath()
        outline.moveTo(points[0][0], self.height - points[0][1])
        for x, y in points[1:]:
            outline.lineTo(x, self.height - y)
        return outline


def _glyphs(pen: Any, piece: Piece, x: float, y: float) -> None:  # ReportLab's own pen.
    """A word with marks, glyph by glyph; readers are told what it says."""
    size = piece.style.size
    pen._code.append(f"/Span <</ActualText <FEFF{piece.read.encode('utf-16-be').hex()}>>> BDC")
    for glyph in piece.glyphs:
        pen.setFont(glyph.font, size)
        pen.setTextOrigin(x + glyph.right * size, y + glyph.up * size)
        pen.textOut(glyph.text)
    pen._code.append("EMC")
    pen.setTextOrigin(x + piece.width, y)


@cache
def _colour(code: str) -> Any:  # ReportLab's colour has no type.
    return HexColor(code)
