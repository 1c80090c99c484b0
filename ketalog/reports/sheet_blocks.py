"""What the papers for the patient share: large type, head with the clinic's phones, lists, foot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ketalog.domain.chart import Chart
from ketalog.domain.patient_text import PatientText
from ketalog.reports import marks
from ketalog.reports.blocks import Beside, Block, Drawn, Placed, Stack, Words, paginated
from ketalog.reports.ink import RULE, Ink
from ketalog.reports.page import SIZES, Paper
from ketalog.reports.record_head import session_name
from ketalog.reports.table import Cell, Column, Grid
from ketalog.reports.text import INK, QUIET, Line, Span, Style, one_line, shortened

WIDTH = 508.0
TOP, BOTTOM = 38.0, 46.0
PLAIN = Style(12)
QUIETER = Style(12, "regular", QUIET)
STRONG = Style(12, "bold")
TITLE = Style(19.5, "bold")
UNTIL = Style(13.5, "medium")
HEAD = Style(13, "bold")
FOOT = Style(8, "regular", QUIET)
BETWEEN = 28.0
BOX = 14.0
MANY = 6

Pages = tuple[tuple[Placed, ...], ...]


@dataclass(frozen=True, slots=True)
class Air:
    """Points between sections, between points, and above signatures."""

    gap: float
    point: float
    signature: float


AIRS = (Air(16, 2.2, 40), Air(11, 1.2, 32), Air(7, 0, 26))


def bound_sheet(
    chart: Chart, paper: Paper, text: PatientText, blocks: Callable[[Air], Iterator[Block]]
) -> bytes:
    """The blocks on as few pages as any air needs, with head and foot, as a PDF."""
    pages = _fitted(paper, blocks)
    title = f"{text.title}, session {session_name(chart)}"
    ink = Ink(SIZES[paper], title, chart.opened.clinic.name, text.language)
    left = (ink.width - WIDTH) / 2
    for number, page in enumerate(pages, start=1):
        for placed in page:
            placed.block.draw(ink, left, TOP + placed.y)
        _foot(ink, left, chart, text, text.page.format(number=number, of=len(pages)))
        ink.next_page()
    return ink.pdf()


def _fitted(paper: Paper, blocks: Callable[[Air], Iterator[Block]]) -> Pages:
    room = SIZES[paper][1] - TOP - BOTTOM
    found = []
    for air in AIRS:
        found.append(paginated(tuple(blocks(air)), room, room, air.gap))
        if len(found[-1]) == 1:
            break
    return min(found, key=len)


def head(chart: Chart, text: PatientText) -> Block:
    """Title and patient on the left, the clinic and its phones on the right."""
    clinic, patient = chart.opened.clinic, chart.opened.patient
    right = Words.of(170, *_clinic(chart, text))
    born = text.born.format(day=text.calendar.day(patient.born))
    when = f" · {born} · {text.calendar.day(chart.opened.day)}"
    training = (Span(f"   {text.training}", TITLE),) if chart.opened.training else ()
    left = Stack(
        (
            Words.of(WIDTH - 190, Span(text.title, TITLE), *training),
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


def _clinic(chart: Chart, text: PatientText) -> Iterator[Span]:
    clinic = chart.opened.clinic
    yield Span(clinic.name, STRONG)
    if clinic.phone_day:
        yield Span("\n" + text.by_day.format(phone=clinic.phone_day), QUIETER)
    if clinic.phone_night:
        yield Span("\n" + text.by_night.format(phone=clinic.phone_night), QUIETER)
    if not clinic.phone_day and not clinic.phone_night:
        yield Span(f"\n{text.phone}", QUIETER)


def boxed(words: str) -> Block:
    """What matters most, in a box."""
    inside = Words.of(WIDTH - 2 * BOX, Span(words, UNTIL))
    height = inside.height + 1.6 * BOX

    def pen(ink: Ink, x: float, y: float) -> None:
        ink.box((x, y), (WIDTH, height), stroke=INK, radius=6, thickness=1)
        inside.draw(ink, x + BOX, y + 0.8 * BOX)

    return Drawn(height, pen)


def section(title: str, body: Block) -> Block:
    """A title and what stands under it."""
    return Stack((Words.of(WIDTH, Span(title, HEAD)), body), gap=3)


def bulleted(items: Sequence[str], width: float, air: Air) -> Block:
    """Points, one under the other."""
    grid = Grid((Column(2, 12), Column(15, width - 15)), width, PLAIN.leading, air.point)
    bullet = Cell((Span("", PLAIN, marks.bullet),))
    return Stack(
        tuple(grid.row((bullet, Cell((Span(item, PLAIN),))), ruled=False) for item in items)
    )


def in_two(items: Sequence[str], air: Air) -> Block:
    """Many short points beside each other, few one under the other."""
    if len(items) <= MANY:
        return bulleted(items, WIDTH, air)
    half, middle = (WIDTH - BETWEEN) / 2, (len(items) + 1) // 2
    left, right = (bulleted(part, half, air) for part in (items[:middle], items[middle:]))
    return Beside(left, right, half + BETWEEN)


def _foot(ink: Ink, left: float, chart: Chart, text: PatientText, page: str) -> None:
    """On one line, or the version and its approval on a line of their own."""
    y = ink.height - BOTTOM + 10
    ink.line((left, y), (left + WIDTH, y))
    who = text.who_line.format(mrn=chart.opened.patient.mrn, session=session_name(chart))
    version = text.version_line.format(version=text.version_words, approval=text.standing)
    first, last = _foot_words(who, WIDTH * 0.8), _foot_words(page, WIDTH * 0.2)
    middle = _foot_words(version, WIDTH)
    ink.words(first, left, y + 11)
    ink.words(last, left + WIDTH - last.width, y + 11)
    start = left + (WIDTH - middle.width) / 2
    beside = start - 8 > left + first.width and start + middle.width + 8 < left + WIDTH - last.width
    ink.words(middle, start if beside else left, y + (11 if beside else 20.5))


def _foot_words(words: str, width: float) -> Line:
    return one_line(Span(shortened(words, FOOT, width), FOOT))
