"""The discharge sheet for patient and escort: plain words in large type on one page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.people import EscortSeen
from ketalog.reports.blocks import Beside, Block, Drawn, Stack, Words
from ketalog.reports.ink import RULE, Ink
from ketalog.reports.page import Paper
from ketalog.reports.sheet_blocks import (
    BETWEEN,
    PLAIN,
    QUIETER,
    WIDTH,
    Air,
    bound_sheet,
    boxed,
    bulleted,
    head,
    section,
)
from ketalog.reports.sheet_text import SheetText, sheet_text
from ketalog.reports.sheet_words import (
    escort_of,
    given_words,
    has_escort,
    points,
    until_words,
)
from ketalog.reports.signatures import SignatureLine, is_drawn, signature_rows, signature_words
from ketalog.reports.text import Span, one_line

WALKED_OUT = "walked out"


def discharge_sheet(
    chart: Chart, *, at: datetime, printed_by: str, paper: Paper, language: str = "en"
) -> bytes:
    """The sheet as it holds at ``at``; never a draft. Raises Refused for an unknown language."""
    text = sheet_text(language)
    return bound_sheet(chart, paper, text, lambda air: _blocks(chart, at, printed_by, text, air))


def _blocks(
    chart: Chart, at: datetime, printed_by: str, text: SheetText, air: Air
) -> Iterator[Block]:
    yield Stack((head(chart, text), boxed(until_words(chart, at, text))), gap=12)
    yield section(text.given_head, Words.of(WIDTH, Span(given_words(chart, at, text), PLAIN)))
    if text.about.strip():
        yield section(text.about_head, Words.of(WIDTH, Span(text.about.strip(), PLAIN)))
    yield section(text.hours_head, bulleted(points(chart, text), WIDTH, air))
    half = (WIDTH - BETWEEN) / 2
    yield Beside(
        section(text.call_us_head, bulleted(text.call_us, half, air)),
        section(text.call_911_head, bulleted(text.call_911, half, air)),
        half + BETWEEN,
    )
    yield section(text.next_head, _next(text, has_escort(chart)))
    yield signature_rows(
        tuple(_signatures(chart, at, printed_by, text)), WIDTH, air.signature, QUIETER
    )


def _next(text: SheetText, with_escort: bool) -> Block:
    """Lines to fill in by hand; nobody who goes alone is told to bring an adult home."""
    labels = [one_line(Span(label, PLAIN)) for label in text.next]
    each = (WIDTH - BETWEEN) / len(labels)

    def pen(ink: Ink, x: float, y: float) -> None:
        for number, label in enumerate(labels):
            left, foot = x + number * (each + BETWEEN), y + 15
            ink.words(label, left, foot - 2)
            ink.line((left + label.width + 6, foot), (left + each, foot), RULE, 0.6)

    lines = Drawn(17, pen)
    return Stack((lines, Words.of(WIDTH, Span(text.bring, PLAIN))), gap=4) if with_escort else lines


def _signatures(
    chart: Chart, at: datetime, printed_by: str, text: SheetText
) -> Iterator[SignatureLine]:
    ended = chart.ended.value if chart.ended else None
    # Whoever walked out has signed nothing, and nobody asks them to.
    if ended is None or ended.how != WALKED_OUT:
        yield patient_line(ended.signature if ended else "", text.patient)
    escort = escort_of(chart)
    if has_escort(chart):
        who = f" · {escort.name}, {escort.relationship}" if escort else ""
        signed = escort.signature if isinstance(escort, EscortSeen) else ""
        yield SignatureLine("", f"{text.escort}{who}", signed if is_drawn(signed) else "")
    when = written.time(chart.ended.at if chart.ended else at, chart.zone)
    yield SignatureLine("", f"{text.nurse} · {printed_by}, {when}")


def patient_line(signature: str, under: str) -> SignatureLine:
    """Drawn, refused in words, or empty for ink."""
    if is_drawn(signature):
        return SignatureLine("", under, signature)
    return SignatureLine(signature_words(signature) if signature == "refused" else "", under)
