"""The discharge sheet for patient and escort: plain words in large type on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.people import EscortSeen
from ketalog.reports import marks
from ketalog.reports.blocks import Beside, Block, Drawn, Placed, Stack, Words, paginated
from ketalog.reports.ink import RULE, Ink
from ketalog.reports.page import SIZES, Paper
from ketalog.reports.record_head import session_name
from ketalog.reports.sheet_text import SheetText, sheet_text
from ketalog.reports.sheet_words import (
    escort_of,
    given_words,
    has_escort,
    points,
    until_words,
)
from ketalog.reports.signatures import SignatureLine, is_drawn, signature_rows
from ketalog.reports.table import Cell, Column, Grid
from ketalog.reports.text import INK, QUIET, Span, Style, one_line, shortened

WIDTH = 508.0
TOP, BOTTOM = 38.0, 40.0
PLAIN = Style(12)
QUIETER = Style(12, "regular", QUIET)
STRONG = Style(12, "bold")
TITLE = Style(19.5, "bold")
UNTIL = Style(13.5, "medium")
HEAD = Style(13, "bold")
FOOT = Style(8, "regular", QUIET)
BETWEEN = 28.0
BOX = 14.0


@dataclass(frozen=True, slots=True)
class Air:
    """Points between sections, between points, and above signatures."""

    gap: float
    point: float
    signature: float


AIRS = (Air(16, 2.2, 40), Air(11, 1.2, 32), Air(7, 0, 26))


def discharge_sheet(
    chart: Chart, *, at: datetime, printed_by: str, paper: Paper, language: str = "en"
) -> bytes:
    """The sheet as it holds at ``at``; never a draft. Raises Refused for an unknown language."""
    text = sheet_text(language)
    pages = _fitted(chart, at, printed_by, paper, text)
    title = f"{text.title}, session {session_name(chart)}"
    ink = Ink(SIZES[paper], title, chart.opened.clinic.name, language)
    left = (ink.width - WIDTH) / 2
    for number, page in enumerate(pages, start=1):
        for placed in page:
            placed.block.draw(ink, left, TOP + placed.y)
        _foot(ink, left, chart, text, text.page.format(number=number, of=len(pages)))
        ink.next_page()
    return ink.pdf()


def _fitted(
    chart: Chart, at: datetime, printed_by: str, paper: Paper, text: SheetText
) -> tuple[tuple[Placed, ...], ...]:
    room = SIZES[paper][1] - TOP - BOTTOM
    found = []
    for air in AIRS:
        blocks = tuple(_blocks(chart, at, printed_by, text, air))
        found.append(paginated(blocks, room, room, air.gap))
        if len(found[-1]) == 1:
            break
    return min(found, key=len)


def _blocks(
    chart: Chart, at: datetime, printed_by: str, text: SheetText, air: Air
) -> Iterator[Block]:
    yield Stack((_head(chart, text), _until_box(until_words(chart, at, text))), gap=12)
    yield _section(text.given_head, Words.of(WIDTH, Span(given_words(chart, at, text), PLAIN)))
    yield _section(text.hours_head, _list(points(chart, text), WIDTH, air))
    half = (WIDTH - BETWEEN) / 2
    yield Beside(
        _section(text.call_us_head, _list(text.call_us, half, air)),
        _section(text.call_911_head, _list(text.call_911, half, air)),
        half + BETWEEN,
    )
    yield _section(text.next_head, _next(text))
    yield signature_rows(
        tuple(_signatures(chart, at, printed_by, text)), WIDTH, air.signature, QUIETER
    )


def _head(chart: Chart, text: SheetText) -> Block:
    """Title and patient on the left, the clinic and its phones on the right."""
    clinic, patient = chart.opened.clinic, chart.opened.patient
    right = Words.of(170, *_clinic(chart, text))
    born = text.born.format(day=written.day(patient.born))
    when = f" · {born} · {written.day(chart.opened.day)}"
    left = Stack(
        (
            Words.of(WIDTH - 190, Span(text.title, TITLE)),
            Words.of(WIDTH - 190, Span(patient.name, QUIETER), Span(when, QUIETER)),
        )
    )
    blank = not clinic.phone_day and not clinic.phone_night

    def pen(ink: Ink, x: float, y: float) -> None:
        for number, line in enumerate(right.lines):
            baseline = y + (number + 0.77) * right.leading
            ink.words(line, x + WIDTH - (170 if blank and number else line.width), baseline)
        if blank:
            foot = y + right.height - 3
            start = x + WIDTH - 170 + right.lines[-1].width + 6
            ink.line((start, foot), (x + WIDTH, foot), RULE, 0.6)

    return Beside(left, Drawn(right.height, pen), 0)


def _clinic(chart: Chart, text: SheetText) -> Iterator[Span]:
    clinic = chart.opened.clinic
    yield Span(clinic.name, STRONG)
    if clinic.phone_day:
        yield Span("\n" + text.by_day.format(phone=clinic.phone_day), QUIETER)
    if clinic.phone_night:
        yield Span("\n" + text.by_night.format(phone=clinic.phone_night), QUIETER)
    if not clinic.phone_day and not clinic.phone_night:
        yield Span(f"\n{text.phone}", QUIETER)


def _until_box(words: str) -> Block:
    inside = Words.of(WIDTH - 2 * BOX, Span(words, UNTIL))
    height = inside.height + 1.6 * BOX

    def pen(ink: Ink, x: float, y: float) -> None:
        ink.box((x, y), (WIDTH, height), stroke=INK, radius=6, thickness=1)
        inside.draw(ink, x + BOX, y + 0.8 * BOX)

    return Drawn(height, pen)


def _section(title: str, body: Block) -> Block:
    return Stack((Words.of(WIDTH, Span(title, HEAD)), body), gap=3)


def _list(items: Sequence[str], width: float, air: Air) -> Block:
    grid = Grid((Column(2, 12), Column(15, width - 15)), width, PLAIN.leading, air.point)
    bullet = Cell((Span("", PLAIN, marks.bullet),))
    return Stack(
        tuple(grid.row((bullet, Cell((Span(item, PLAIN),))), ruled=False) for item in items)
    )


def _next(text: SheetText) -> Block:
    """Lines to fill in by hand."""
    labels = [one_line(Span(label, PLAIN)) for label in text.next]
    each = (WIDTH - BETWEEN) / len(labels)

    def pen(ink: Ink, x: float, y: float) -> None:
        for number, label in enumerate(labels):
            left, foot = x + number * (each + BETWEEN), y + 15
            ink.words(label, left, foot - 2)
            ink.line((left + label.width + 6, foot), (left + each, foot), RULE, 0.6)

    return Stack((Drawn(17, pen), Words.of(WIDTH, Span(text.bring, PLAIN))), gap=4)


def _signatures(
    chart: Chart, at: datetime, printed_by: str, text: SheetText
) -> Iterator[SignatureLine]:
    yield SignatureLine("", text.patient)
    escort = escort_of(chart)
    if has_escort(chart):
        who = f" · {escort.name}, {escort.relationship}" if escort else ""
        signed = escort.signature if isinstance(escort, EscortSeen) else ""
        yield SignatureLine("", f"{text.escort}{who}", signed if is_drawn(signed) else "")
    when = written.time(chart.ended.at if chart.ended else at, chart.zone)
    yield SignatureLine("", f"{text.nurse} · {printed_by}, {when}")


def _foot(ink: Ink, left: float, chart: Chart, text: SheetText, page: str) -> None:
    y = ink.height - BOTTOM + 12
    ink.line((left, y), (left + WIDTH, y))
    who = f"MRN {chart.opened.patient.mrn} · session {session_name(chart)}"
    version = text.version_line.format(version=text.version, approval=text.approval)
    lines = [one_line(Span(shortened(words, FOOT, 220), FOOT)) for words in (who, version, page)]
    for line, share in zip(lines, (0.0, 0.5, 1.0), strict=True):
        ink.words(line, left + (WIDTH - line.width) * share, y + 11)
