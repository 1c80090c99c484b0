"""Words on a page by themselves, and the ink they leave."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest
from PIL.Image import Image
from reportlab.pdfgen.canvas import Canvas

from ketalog.reports import fonts
from ketalog.reports.ink import Ink
from ketalog.reports.text import Span, Style, one_line

SIZE = 24.0
# Edges of what is inked: left, top, right and bottom.
Edges = tuple[int, int, int, int]


def page(text: str, weight: fonts.Weight = "regular") -> bytes:
    """A page with one line on it."""
    ink = Ink((500, 100), "", "", "en")
    ink.words(one_line(Span(text, Style(SIZE, weight))), 40, 60)
    ink.next_page()
    return ink.pdf()


def picture(pdf: bytes) -> Image:
    """Its first page in grey, two points a pixel."""
    document = pypdfium2.PdfDocument(pdf)
    found: Image = document[0].render(scale=2).to_pil().convert("L")
    document.close()
    return found


def inked(text: str, weight: fonts.Weight = "regular") -> Edges:
    """What a line covers."""
    edges: Edges | None = picture(page(text, weight)).point(lambda grey: 255 - grey).getbbox()
    assert edges, f"nothing is drawn for {text!r}"
    return edges


def anonymous(font: str) -> Image:
    """The box that a font draws for what it does not have."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(500, 100))
    canvas.setFont(font, SIZE)
    canvas.drawString(40, 40, "\uffff")
    canvas.save()
    return picture(out.getvalue())


def needs(character: str) -> None:
    """Skip where no font on this machine has it; ``make test`` installs them as root on Debian."""
    if fonts.face_of(character, "regular") is None:
        pytest.skip(f"no font here has {character!r}: see packaging/system-libraries.sh")
