"""The same record through ReportLab's own table, paragraph, drawing, QR code, head and foot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics import shapes
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from reportlab.platypus.flowables import Flowable

from benchmarks.bare_record.said import Part
from ketalog.reports.page import BOTTOM, TOP

# The quicker of its two ways: what a shape is given is not looked at.
shapes.shapeChecking = 0

CODE = 54.0
HAIR = HexColor("#D3D9E0")
INK = HexColor("#17212B")
QUIET = HexColor("#5B6875")
TITLE = ParagraphStyle("title", fontName="Roboto-Bold", fontSize=9.5, leading=12, textColor=INK)


def document(said: dict[str, Any], size: tuple[float, float]) -> bytes:
    """The finished PDF; the fonts are known to ReportLab already."""
    out = BytesIO()
    margin = (size[0] - said["width"]) / 2
    made = SimpleDocTemplate(
        out, pagesize=size, leftMargin=margin - 6, rightMargin=margin - 6,
        topMargin=TOP - 6, bottomMargin=BOTTOM, pageCompression=1, invariant=1, lang="en",
    )  # fmt: skip
    story = [*_story(said["parts"], said["width"]), _code(said["code"])]
    made.build(story, canvasmaker=lambda *a, **k: Numbered(said, *a, **k))
    return out.getvalue()


class Numbered(Canvas):
    """Keeps its pages until it knows how many there are: the usual way to “page n of m”."""

    def __init__(self, said: dict[str, Any], *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._said = said
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._kept, start=1):
            self.__dict__.update(page)
            self._furniture(number, len(self._kept))
            super().showPage()
        super().save()

    def _furniture(self, number: int, of: int) -> None:
        width, height = self._pagesize
        left, right = (width - self._said["width"]) / 2, (width + self._said["width"]) / 2
        self.setStrokeColor(HAIR)
        self.setFillColor(QUIET)
        if number > 1:
            self.setFont("Roboto-Medium", 8)
            self.drawString(left, height - TOP + 7, self._said["who"])
            self.line(left, height - TOP + 2, right, height - TOP + 2)
        self.line(left, BOTTOM - 14, right, BOTTOM - 14)
        self.setFont("Roboto-Regular", 6.8)
        self.drawString(left, BOTTOM - 23, self._said["who"])
        self.drawRightString(right - 60, BOTTOM - 23, self._said["printed"])
        self.drawRightString(right, BOTTOM - 23, f"Page {number} of {of}")
        self.setFont("Roboto-Regular", 5.8)
        self.drawString(left, BOTTOM - 31, self._said["chain"])


def _story(parts: Sequence[Part], width: float) -> Iterator[Flowable]:
    for part in parts:
        match part["kind"]:
            case "section":
                head = Paragraph(f"{escape(part['title'])} {escape(part['aside'])}", TITLE)
                yield Table([[head]], [width], style=[("LINEBELOW", (0, 0), (-1, -1), 0.8, INK)])
                yield from _story(part["parts"], width)
                yield Spacer(1, 8)
            case "words":
                yield Paragraph(escape(part["text"]), _style(part))
            case "table":
                yield _table(part)
            case "beside":
                yield _beside(part, width)
            case "drawing":
                yield drawing(part["strokes"], width, part["height"])


def _style(cell: Part) -> ParagraphStyle:
    return ParagraphStyle(
        "cell",
        fontName=cell["font"],
        fontSize=cell["size"],
        leading=cell["size"] * 1.3,
        textColor=HexColor(cell["colour"]),
    )


def _table(part: Part) -> Table:
    """A cell of one line is a plain string, which is the quickest that ReportLab has."""
    leading, pad = part["leading"], part["pad"]
    look: list[tuple[Any, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Roboto-Regular", 8, leading),
        ("TEXTCOLOR", (0, 0), (-1, -1), INK),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ]
    if part["ruled"]:
        look.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, HAIR))
    for number, align in enumerate(part["aligns"]):
        if align != "left":
            place = {"centre": "CENTRE", "right": "RIGHT"}[align]
            look.append(("ALIGN", (number, 0), (number, -1), place))
    cells = []
    for y, row in enumerate(part["rows"]):
        cells.append([_set(cell) for cell in row])
        for x, cell in enumerate(row):
            if cell["font"] != "Roboto-Regular" and cell["text"]:
                look += [
                    ("FONT", (x, y), (x, y), cell["font"], cell["size"]),
                    ("TEXTCOLOR", (x, y), (x, y), HexColor(cell["colour"])),
                ]
    return Table(cells, part["widths"], style=TableStyle(look), hAlign="LEFT")


def _set(cell: Part) -> Any:
    return Paragraph(escape(cell["text"]), _style(cell)) if cell["lines"] > 1 else cell["text"]


def _beside(part: Part, width: float) -> Table:
    left, right = part["offset"], width - part["offset"]
    sides = [[list(_story(part["left"], left - 16)), list(_story(part["right"], right))]]
    return Table(sides, [left, right], style=[("VALIGN", (0, 0), (-1, -1), "TOP")])


def drawing(strokes: Sequence[Part], width: float, height: float) -> Drawing:
    """The same strokes as shapes of ReportLab's graphics."""
    made = Drawing(width, height)
    for one in strokes:
        made.add(_SHAPES[one["kind"]](one, height))
    return made


def _path(one: Part, height: float) -> Any:
    look = {
        "strokeColor": HexColor(one["colour"]),
        "strokeWidth": one["thickness"],
        "strokeDashArray": list(one["dash"]) or None,
    }
    points = one["points"]
    if len(points) == 2:
        (x, y), (to, down) = points
        return Line(x, height - y, to, height - down, **look)
    return PolyLine([n for x, y in points for n in (x, height - y)], **look)


def _text(one: Part, height: float) -> Any:
    x, y = one["at"]
    look = {"fontName": one["font"], "fontSize": one["size"]}
    return String(x, height - y, one["text"], fillColor=HexColor(one["colour"]), **look)


def _shape(one: Part, height: float) -> Any:
    points = [n for x, y in one["points"] for n in (x, height - y)]
    return Polygon(points, fillColor=HexColor(one["colour"]), strokeColor=None)


def _disc(one: Part, height: float) -> Any:
    x, y = one["at"]
    colour = HexColor(one["colour"])
    if one["kind"] == "ring":
        return Circle(
            x, height - y, one["radius"], fillColor=None, strokeColor=colour,
            strokeWidth=one["thickness"],
        )  # fmt: skip
    return Circle(x, height - y, one["radius"], fillColor=colour, strokeColor=None)


def _box(one: Part, height: float) -> Any:
    (x, y), (wide, tall) = one["at"], one["size"]
    fill = HexColor(one["fill"]) if one["fill"] else None
    stroke = HexColor(one["stroke"]) if one["stroke"] else None
    return Rect(x, height - y - tall, wide, tall, fillColor=fill, strokeColor=stroke)


_SHAPES = {
    "path": _path, "text": _text, "shape": _shape, "disc": _disc, "ring": _disc, "box": _box,
}  # fmt: skip


def _code(text: str) -> Drawing:
    made = Drawing(CODE, CODE)
    made.add(QrCodeWidget(text, barWidth=CODE, barHeight=CODE, barLevel="M"))
    return made
