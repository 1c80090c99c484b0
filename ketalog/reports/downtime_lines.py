"""The lower half of a downtime sheet: what to write on, what is still open, who signs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.before.checklist import checklist_at
from ketalog.domain.chart import Chart
from ketalog.domain.discharge import discharge_at
from ketalog.domain.escort import named_escort, seen_escort
from ketalog.domain.protocol import DischargePlan
from ketalog.domain.standing import standing
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Stack, Words
from ketalog.reports.downtime_form import Form
from ketalog.reports.leaving import POINTS
from ketalog.reports.signatures import SignatureLine, signature_rows
from ketalog.reports.table import Cell, Column, Grid
from ketalog.reports.text import QUIET, Span, Style

HEAD = Style(6.8, "medium", QUIET)
PLAIN = Style(8)
BOLD = Style(8, "medium")
SMALL = Style(7, "regular", QUIET)

_LINES = (("Time", 0.12), ("What", 0.4), ("Dose", 0.15), ("Ordered by", 0.21), ("Initials", 0.12))
SIGNATURE = 26.0
GAP = 12.0
TICK = (Span("", Style(9), marks.box),)

Points = tuple[tuple[Span, ...], ...]


def event_lines(count: int, width: float, least: float, leading: float) -> Block:
    """Empty lines for what happens and what is given."""
    form = Form(tuple(share * width for _, share in _LINES), leading, 1)
    head = form.row([Cell((Span(text, HEAD),)) for text, _ in _LINES])
    return Stack((head, *(form.row((), least) for _ in range(count))))


def boxes(points: Points, width: float, leading: float, across: int) -> Block:
    """Empty boxes with their words, so many beside each other, read down each column."""
    each = (width - GAP * (across - 1)) / across
    lefts = [number * (each + GAP) for number in range(across)]
    grid = Grid(
        tuple(
            column for left in lefts for column in (Column(left, 10), Column(left + 12, each - 12))
        ),
        width, leading, 0.6,
    )  # fmt: skip
    rows = -(-len(points) // across)
    found = []
    for number in range(rows):
        mine = [(Cell(TICK), Cell(points[n])) for n in range(number, len(points), rows)]
        cells = [cell for pair in mine for cell in pair]
        cells += [Cell() for _ in range(2 * across - len(cells))]
        found.append(grid.row(cells, ruled=False))
    return Stack(tuple(found))


def criteria_open(chart: Chart, at: datetime) -> Points:
    """The criteria that still hold the patient, with what each waits for."""
    found = discharge_at(chart, at)
    return tuple(
        (Span(f"{one.text}  ", PLAIN), Span(one.detail if one.state != "unknown" else "", SMALL))
        for one in found.unmet
    )


def criteria_of(plan: DischargePlan) -> Points:
    """Every criterion of a plan."""
    return tuple((Span(rule.text, PLAIN),) for rule in plan.criteria)


def every_point() -> tuple[str, ...]:
    """All of them."""
    return tuple(words for _, words in POINTS)


def criteria_note(plan: DischargePlan) -> Span:
    """Whether the clinic stands behind them."""
    return Span(f"   {standing(plan).strip()}", SMALL)


def escort_points(missing: Sequence[str], adult_age: int, width: float) -> Block:
    """What is still to be seen to of the escort, each with its box, on one line."""
    spans = [Span("Escort   ", BOLD)]
    for words in missing:
        said = words.format(age=written.number(adult_age))
        spans += [*TICK, Span(f" {said}    ", PLAIN)]
    return Words.of(width, *spans)


def escort_open(chart: Chart, at: datetime) -> tuple[str, ...]:
    """The points that nobody has seen to."""
    seen = seen_escort(chart, at)
    return tuple(words for field, words in POINTS if not (seen and getattr(seen.value, field)))


def before_start(chart: Chart, at: datetime) -> Points:
    """What START still waits for."""
    return tuple(
        (Span(f"{one.rule.text}  ", PLAIN), Span(one.detail, SMALL))
        for one in checklist_at(chart, at).waiting
    )


def signatures(chart: Chart, width: float) -> Block:
    """Lines for the escort, the nurse and the time of leaving."""
    escort = named_escort(chart)
    name = f" · {escort.name}" if escort else ""
    return signature_lines(f"Escort signature{name}", f"Nurse signature · {chart.nurse}", width)


def signature_lines(escort: str, nurse: str, width: float) -> Block:
    """The same with other words under them."""
    words = (escort, nurse, "Left at, how")
    return signature_rows([SignatureLine("", one) for one in words], width, SIGNATURE)
