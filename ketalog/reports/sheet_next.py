"""What comes next, on the sheet: what was agreed, the days of a series, and lines for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.papers import Appointment, NextSaid
from ketalog.domain.patient_text import SheetText
from ketalog.domain.series.due import Due
from ketalog.reports.blocks import Block, Drawn, Stack, Words
from ketalog.reports.ink import RULE, Ink
from ketalog.reports.sheet_blocks import BETWEEN, PLAIN, WIDTH
from ketalog.reports.sheet_words import day_words, has_escort
from ketalog.reports.text import Span, one_line

HIGH = 17.0


def next_block(chart: Chart, left: date, text: SheetText, due: Due | None) -> Block:
    """Sentences, then lines to fill in; nobody who goes alone is told to bring an adult home."""
    said = _said(chart)
    blank = [
        words
        for words, one in ((text.call_line, said.call), (text.visit_line, said.visit))
        if one is None
    ]
    sentences = next_words(chart, left, text, due)
    bring = text.bring if has_escort(chart) else ""
    if not blank:
        return _paragraph(f"{sentences} {bring}".strip())
    above, below = ((_paragraph(words),) if words else () for words in (sentences, bring))
    return Stack((*above, _lines(blank), *below), gap=4)


def next_words(chart: Chart, left: date, text: SheetText, due: Due | None) -> str:
    """The sentences alone."""
    return " ".join(_sentences(chart, left, text, due))


def _sentences(chart: Chart, left: date, text: SheetText, due: Due | None) -> Iterator[str]:
    said = _said(chart)
    if said.call:
        words = day_words(said.call.day, left, text)
        if said.call.time:
            words = text.about_time.format(day=words, time=_clock(said.call, chart))
        yield text.call.format(when=words)
    if said.visit:
        words = day_words(said.visit.day, left, text)
        if said.visit.time:
            words = text.at.format(day=words, time=_clock(said.visit, chart))
        yield _visit(chart, words, text, due)
    elif due and due.until and due.until > left:
        yield _visit(chart, text.calendar.window(due.since, due.until), text, due)


def _visit(chart: Chart, when: str, text: SheetText, due: Due | None) -> str:
    if due and due.what == "booster":
        return text.booster.format(when=when)
    number, planned = _place(chart, due)
    if number and planned:
        return text.infusion_of.format(
            when=when, number=written.number(number), planned=written.number(planned)
        )
    return (text.infusion if due else text.visit).format(when=when)


def _place(chart: Chart, due: Due | None) -> tuple[int | None, int | None]:
    """The next one's number: of the series, else after what was said when the session opened."""
    if due:
        return due.number, due.planned
    number, planned = chart.opened.number, chart.opened.planned
    if number is None or planned is None or number >= planned:
        return None, None
    return number + 1, planned


def _said(chart: Chart) -> NextSaid:
    last = chart.last(NextSaid)
    return last.value if last else NextSaid()


def _clock(one: Appointment, chart: Chart) -> str:
    assert one.time is not None
    return written.time(datetime.combine(one.day, one.time, chart.zone), chart.zone)


def _paragraph(words: str) -> Words:
    return Words.of(WIDTH, Span(words, PLAIN))


def _lines(words: list[str]) -> Block:
    """To be filled in by hand, beside each other."""
    labels = [one_line(Span(label, PLAIN)) for label in words]
    each = (WIDTH - BETWEEN) / 2 if len(labels) > 1 else WIDTH * 0.7

    def pen(ink: Ink, x: float, y: float) -> None:
        for number, label in enumerate(labels):
            left, foot = x + number * (each + BETWEEN), y + HIGH - 2
            ink.words(label, left, foot - 2)
            ink.line((left + label.width + 6, foot), (left + each, foot), RULE, 0.6)

    return Drawn(HIGH, pen)
