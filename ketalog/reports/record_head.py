"""The top of the session record: title, who and where and when, patient and order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.events import Ended
from ketalog.domain.opening import SessionOpened
from ketalog.reports.blocks import Block, Drawn, Words
from ketalog.reports.ink import PANEL, Ink
from ketalog.reports.order_words import order_sum
from ketalog.reports.text import QUIET, RED, Span, Style, one_line, wrapped

TITLE = Style(15, "bold")
UNDER = Style(8, "regular", QUIET)
DAY = Style(10, "bold")
LABEL = Style(6.8, "regular", QUIET)
VALUE = Style(9, "medium")
DANGER = Style(9, "bold", RED)

PAD = 8.0
BETWEEN = 10.0
COLUMNS = (0.27, 0.22, 0.22, 0.29)


def title(chart: Chart, width: float, at: datetime) -> Block:
    """Name of the paper and clinic on the left, day and hours on the right."""
    day = one_line(Span(written.day(chart.opened.day), DAY))
    hours = one_line(Span(hours_of(chart, at), UNDER))
    under = Words.of(width - hours.width - 16, Span(_place(chart), UNDER))

    def pen(ink: Ink, x: float, y: float) -> None:
        ink.words(one_line(Span("Ketamine infusion record", TITLE)), x, y + 12)
        under.draw(ink, x, y + 18)
        ink.words(day, x + width - day.width, y + 11)
        ink.words(hours, x + width - hours.width, y + 18 + UNDER.leading * 0.77)

    return Drawn(18 + under.height, pen)


def hours_of(chart: Chart, at: datetime) -> str:
    """``14:00–15:36 (UTC−5)``, from START or opening to the end; both offsets where they differ."""
    first = chart.started_at or chart.entries[0].observed_at
    ended = chart.last(Ended)
    zone = chart.zone
    offset = written.zone_offset(first, zone)
    if ended is None:
        return f"from {written.time(first, zone)} ({offset}), not ended"
    last = ended.at
    offsets = dict.fromkeys((offset, written.zone_offset(last, zone)))
    hours = f"{written.time(first, zone)}–{written.time(last, zone)}"
    if last.astimezone(zone).date() != first.astimezone(zone).date():
        hours = f"{written.time(first, zone)} – {written.day_and_time(last, zone)}"
    return f"{hours} ({' to '.join(offsets)})"


def _place(chart: Chart) -> str:
    opened = chart.opened
    session = ""
    if opened.number is not None:
        session = f"Session {opened.number}"
        session += f" of {opened.planned}" if opened.planned is not None else ""
    chairs = opened.chair if chart.chair == opened.chair else f"{opened.chair}, then {chart.chair}"
    return " · ".join(part for part in (opened.clinic.name, session, f"Chair {chairs}") if part)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label over its value."""

    label: str
    value: str
    style: Style = VALUE


def patient(chart: Chart, width: float) -> Block:
    """The grey block: everything that was said at opening, wrapped where it is long."""
    rows = list(_rows(list(_facts(chart.opened))))
    inner = width - 2 * PAD
    wide = inner - BETWEEN * (len(COLUMNS) - 1)
    laid = [
        [
            (fact, wrapped((Span(fact.value, fact.style),), share * wide))
            for fact, share in zip(row, COLUMNS, strict=False)
        ]
        for row in rows
    ]
    order = Fact("Order", order_sum(chart.opened) + _fixed(chart.opened))
    order_lines = wrapped((Span(order.value, VALUE),), inner)
    heights = [_row_height(max(len(lines) for _, lines in row)) for row in laid]
    height = sum(heights) + _row_height(len(order_lines)) + 2 * PAD - 4

    def pen(ink: Ink, x: float, y: float) -> None:
        ink.box((x, y), (width, height), fill=PANEL)
        top = y + PAD
        for row, tall in zip(laid, heights, strict=True):
            left = x + PAD
            for (fact, lines), share in zip(row, COLUMNS, strict=False):
                _draw_fact(ink, fact.label, lines, left, top)
                left += share * wide + BETWEEN
            top += tall
        _draw_fact(ink, order.label, order_lines, x + PAD, top)

    return Drawn(height, pen)


def _row_height(lines: int) -> float:
    return LABEL.leading + lines * VALUE.leading + 3.5


def _draw_fact(ink: Ink, label: str, lines: tuple, x: float, y: float) -> None:
    ink.words(one_line(Span(label, LABEL)), x, y + LABEL.size)
    for number, line in enumerate(lines):
        baseline = y + LABEL.leading + VALUE.leading * (number + 0.77)
        ink.words(line, x, baseline)


def _rows(facts: list[Fact]) -> Iterator[list[Fact]]:
    size = len(COLUMNS)
    for first in range(0, len(facts), size):
        yield facts[first : first + size]


def _facts(opened: SessionOpened) -> Iterator[Fact]:
    patient = opened.patient
    weight = written.quantity(opened.weight)
    typed = opened.weight_typed
    yield Fact("Patient", patient.name)
    yield Fact("Born", f"{written.day(patient.born)} ({patient.age(opened.day)} y)")
    yield Fact("MRN", patient.mrn)
    yield _allergies(patient.allergies)
    if opened.indication:
        yield Fact("Indication", opened.indication)
    yield Fact("Weight", f"{weight} (typed {typed})" if typed and typed != weight else weight)
    yield Fact("Ordered by", opened.clinician)
    yield Fact("Protocol", opened.protocol.name)
    if not opened.indication:
        yield Fact("Nurse", opened.nurse)
    yield from _more(opened)


def _more(opened: SessionOpened) -> Iterator[Fact]:
    """What is only there when somebody said it."""
    if opened.indication:
        yield Fact("Nurse", opened.nurse)
    if opened.patient.sex:
        yield Fact("Sex", opened.patient.sex)
    if opened.usual_oxygen is not None:
        flow = opened.usual_oxygen
        yield Fact("Own usual oxygen", written.quantity(flow) if flow.number else "room air")
    if opened.own_rass is not None:
        yield Fact("Own RASS", written.signed(opened.own_rass))
    if opened.protocol.note:
        yield Fact("Protocol note", opened.protocol.note)


def _allergies(allergies: tuple[str, ...] | None) -> Fact:
    if allergies is None:
        return Fact("Allergies", "not asked", DANGER)
    if not allergies:
        return Fact("Allergies", "none known")
    return Fact("Allergies", ", ".join(allergies), DANGER)


def _fixed(opened: SessionOpened) -> str:
    return f" ({opened.protocol.fixed} fixed)"
