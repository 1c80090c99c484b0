"""The record of one hour, beside a plain ReportLab document of the same words."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import font_roboto
from pypdf import PdfReader
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate
from reportlab.platypus.flowables import Flowable

from benchmarks.kit.clinic import open_standing
from benchmarks.kit.measured import Measured, ratio, spent_on
from benchmarks.kit.nurse import NAME
from benchmarks.kit.six import six_chairs
from ketalog.reports.record import session_record

RUNS = 15
ONE_HOUR = "1"
SMALL = ParagraphStyle("small", fontName="Plain", fontSize=7, leading=8)


def measure() -> list[Measured]:
    """Both in memory; the fonts are known already."""
    font = Path(str(font_roboto.__file__)).parent / "files" / "Roboto-Regular.ttf"
    pdfmetrics.registerFont(TTFont("Plain", str(font)))
    with six_chairs() as seated:
        house, clock = open_standing(seated)
        with house:
            chart, at = house.recording.chart(seated.logs[ONE_HOUR]), clock().utc

    def ours() -> bytes:
        return session_record(chart, at=at, printed_by=NAME, paper="Letter")

    pages = [page.extract_text().splitlines() for page in PdfReader(BytesIO(ours())).pages]
    mine = spent_on(ours, RUNS)
    bare = spent_on(lambda: _plain(pages), RUNS)
    return [ratio("record of an hour, against plain ReportLab", mine, bare)]


def _plain(pages: list[list[str]]) -> bytes:
    story: list[Flowable] = []
    for lines in pages:
        story += [Paragraph(escape(line), SMALL) for line in lines]
        story.append(PageBreak())
    out = BytesIO()
    SimpleDocTemplate(out, pagesize=LETTER, topMargin=18, bottomMargin=18).build(story)
    return out.getvalue()
