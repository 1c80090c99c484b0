"""The lower half of a downtime sheet: what to write on, what is still open, who signs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.before.checklist import checklist_at
from ketalog.domain.chart import Chart
from ketalog.domain.criteria import SINCE_SEDATIVE, Judged
from ketalog.domain.discharge import discharge_at
from ketalog.domain.escort import named_escort, seen_escort
from ketalog.domain.protocol import DischargePlan
from ketalog.domain.standing import standing
from ketalog.domain.vitals import CHECK_FIELDS, FIELD_NAMES
from ketalog.reports import marks
from ketalog.reports.blocks import Block, Stack, Words
from ketalog.reports.downtime_form import Form
from ketalog.reports.leaving import POINTS
from ketalog.reports.signatures import SignatureLine, signature_rows
from ketalog.reports.table import Cell, Column, Grid
from ketalog.reports.text import QUIET, Span, Style, width_of

HEAD = Style(6.8, "medium", QUIET)
PLAIN = Style(8)
BOLD = Style(8, "medium")
SMALL = Style(7, "regular", QUIET)

_LINES = (("Time", 0.12), ("What", 0.4), ("Dose", 0.15), ("Ordered by", 0.21), ("Initials", 0.12))
SIGNATURE = 26.0
GAP = 12.0
NO_BREAK = "\N{NO-BREAK SPACE}"
# The box and the air about it, points.
BOX = 12.0
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


def readings_wanted(chart: Chart, at: datetime, width: float) -> Block:
    """What the last set before leaving has to be; a reading before the stop meets nothing yet."""
    known = discharge_at(chart, at).criteria if _is_too_early(chart, at) else ()
    words = [one.text for one in known if _is_of_readings(one)]
    words.append(at_the_door(chart.opened.protocol.monitoring.door))
    return boxes_on_a_line("Last set", words, width)


def criteria_met(chart: Chart, at: datetime) -> tuple[Span, ...]:
    """What no longer holds the patient, with what it rests on; of readings after the stop alone."""
    early = _is_too_early(chart, at)
    met = [one for one in discharge_at(chart, at).criteria if one.lets_go]
    said = [f"{one.text} ({one.detail})" for one in met if not (early and one.computed)]
    head = Span("Met so far, the latest reading counts   ", BOLD)
    return (head, Span("; ".join(said), SMALL)) if said else ()


def _is_of_readings(one: Judged) -> bool:
    return one.computed and one.state == "met" and one.key != SINCE_SEDATIVE


def _is_too_early(chart: Chart, at: datetime) -> bool:
    """Before the infusion has stopped; who came back waits for none."""
    no_infusion = chart.started_at is None and chart.opened.came_back_from
    return not (no_infusion or chart.stopped_by(at))


def at_the_door(minutes: int) -> str:
    """How old the last readings may be when the patient leaves."""
    fields = ", ".join(FIELD_NAMES[field] for field in CHECK_FIELDS)
    return f"{fields} at most {written.number(minutes)} min old"


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
    said = [words.format(age=written.number(adult_age)) for words in missing]
    return boxes_on_a_line("Escort", said, width)


def boxes_on_a_line(title: str, points: Sequence[str], width: float) -> Block:
    """Each with its box, one after the other; where one does not fit, a new line begins."""
    spans, x = [Span(f"{title}   ", BOLD)], width_of(f"{title}   ", BOLD)
    for words in points:
        said = f"{NO_BREAK}{words}"
        wide = BOX + width_of(said, PLAIN)
        if x + wide > width:
            spans, x = [*spans, Span("\n", PLAIN)], 0.0
        spans += [*TICK, Span(f"{said}    ", PLAIN)]
        x += wide + width_of("    ", PLAIN)
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
