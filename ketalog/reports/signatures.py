"""Lines that were signed, and lines that wait for ink."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.escort import seen_escort
from ketalog.domain.events import Signed
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Drawn, Stack, Words
from ketalog.reports.ink import RULE, Ink
from ketalog.reports.text import QUIET, Span, Style, one_line, shortened

NAME = Style(8, "bold")
UNDER = Style(7, "regular", QUIET)
GAP = 18.0
IN_A_ROW = 3

_POINT = r"\d+(\.\d+)?,\d+(\.\d+)?"
_STROKES = re.compile(rf"{_POINT}([ ;]{_POINT})*")

_MEANINGS = {
    "performed": "Performed and recorded",
    "witnessed": "Witnessed",
    "reviewed": "Reviewed",
    "ordered": "Ordered",
    "amended": "Amended",
}


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """What stands on a line and under it; strokes are drawn."""

    name: str
    under: str
    strokes: str = ""


def signature_lines(chart: Chart) -> tuple[SignatureLine, ...]:
    """Everybody who signed, then the escort and the patient where they did or should."""
    return (*_staff(chart), *_escort(chart), *_patient(chart))


def signature_rows(
    lines: Sequence[SignatureLine], width: float, height: float, label: Style = UNDER
) -> Block:
    """The lines, three beside each other, what they are wrapped under them."""
    rows = [lines[n : n + IN_A_ROW] for n in range(0, len(lines), IN_A_ROW)]
    return Stack(tuple(_row(row, width, height, label) for row in rows), gap=4)


def is_drawn(signature: str) -> bool:
    """Whether a signature is pen strokes and not a word."""
    return bool(_STROKES.fullmatch(signature))


def signature_words(signature: str) -> str:
    """A signature in words; one that was drawn stands at the foot of the record."""
    words = {"": "not signed", "paper": "signed on paper", "refused": "refused to sign"}
    return "signed below" if is_drawn(signature) else words.get(signature, signature)


def _staff(chart: Chart) -> Iterator[SignatureLine]:
    for said in chart.of(Signed):
        when = written.day_and_time(said.at, chart.zone)
        yield SignatureLine(said.author, f"{_MEANINGS[said.value.meaning]} · signed {when}")
    if not chart.signed:
        yield SignatureLine("", f"Nurse · {chart.nurse} · not signed")


def _escort(chart: Chart) -> Iterator[SignatureLine]:
    seen = seen_escort(chart)
    if seen:
        yield _signed(seen.value.signature, f"Escort · {seen.value.name}")


def _patient(chart: Chart) -> Iterator[SignatureLine]:
    if chart.ended and chart.ended.value.signature:
        yield _signed(chart.ended.value.signature, f"Patient · {chart.opened.patient.name}")


def _signed(signature: str, under: str) -> SignatureLine:
    if is_drawn(signature):
        return SignatureLine("", under, signature)
    return SignatureLine(signature_words(signature) if signature else "", under)


def _row(lines: Sequence[SignatureLine], width: float, height: float, label: Style) -> Block:
    each = (width - GAP * (IN_A_ROW - 1)) / IN_A_ROW
    labels = [Words.of(each, Span(line.under, label)) for line in lines]

    def pen(ink: Ink, x: float, y: float) -> None:
        for number, (line, under) in enumerate(zip(lines, labels, strict=True)):
            left = x + number * (each + GAP)
            if line.strokes:
                wide = min(each - 8, height * 3.4)
                marks.signature(ink, (left + 4, y), (wide, height), line.strokes)
            ink.words(one_line(Span(shortened(line.name, NAME, each), NAME)), left, y + height - 3)
            ink.line((left, y + height), (left + each, y + height), RULE, 0.7)
            under.draw(ink, left, y + height + 2)

    return Drawn(height + 2 + max(under.height for under in labels), pen)
