"""The form of a patient who leaves against advice: what was not met, what may happen, who signs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.discharge import discharge_at, stale_fields, stale_words, unmet_at_leaving
from ketalog.domain.leaving import not_met
from ketalog.reports.blocks import Block, Stack, Words
from ketalog.reports.discharge import patient_line
from ketalog.reports.page import Paper
from ketalog.reports.phrases import capital
from ketalog.reports.sheet_blocks import (
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
from ketalog.reports.sheet_text import AdviceText, advice_text
from ketalog.reports.sheet_words import given_words, when_words
from ketalog.reports.signatures import SignatureLine, signature_rows
from ketalog.reports.text import Span
from ketalog.reports.until import until_of


def against_advice(
    chart: Chart, *, at: datetime, printed_by: str, paper: Paper, language: str = "en"
) -> bytes:
    """The form as it holds at ``at``, before the patient leaves or after. PDF."""
    text = advice_text(language)
    return bound_sheet(chart, paper, text, lambda air: _blocks(chart, at, printed_by, text, air))


def _blocks(
    chart: Chart, at: datetime, printed_by: str, text: AdviceText, air: Air
) -> Iterator[Block]:
    leaves = chart.ended.at if chart.ended else at
    yield Stack((head(chart, text), boxed(_statement(chart, text))), gap=12)
    given = given_words(chart, leaves, text)
    if given:
        yield section(text.given_head, Words.of(WIDTH, Span(given, PLAIN)))
    yield section(text.unmet_head, bulleted(unmet_points(chart, leaves, text), WIDTH, air))
    yield section(text.risks_head, bulleted(text.risks, WIDTH, air))
    until = when_words(chart, until_of(chart, at, leaves), leaves, text)
    asked = tuple(point.format(until=until) for point in text.asked)
    yield section(text.asked_head, bulleted(asked, WIDTH, air))
    if chart.ended and chart.ended.value.told:
        told = text.told.format(who=chart.ended.value.told)
        yield Words.of(WIDTH, Span(told, PLAIN))
    yield signature_rows(
        tuple(_signatures(chart, leaves, printed_by, text)), WIDTH, air.signature, QUIETER
    )


def unmet_points(chart: Chart, at: datetime, text: AdviceText) -> tuple[str, ...]:
    """Every criterion that was open, readings too old, the missing escort, the time to wait for."""
    standing = discharge_at(chart, at)
    kept = not_met(chart.ended.value, chart) if chart.ended else unmet_at_leaving(chart, at)
    details = {one.text: one.detail for one in standing.unmet}
    found = [f"{one}: {details[one]}" if details.get(one) else one for one in kept]
    stale = stale_fields(chart, at) if chart.started_at else ()
    if stale:
        found.append(f"{capital(stale_words(stale))}: not read just before leaving")
    if chart.started_at and standing.escort_missing:
        found.append(text.no_escort)
    if standing.earliest and standing.earliest > at:
        found.append(text.may_leave.format(time=written.time(standing.earliest, chart.zone)))
    return tuple(found) or (text.unmet_none,)


def _statement(chart: Chart, text: AdviceText) -> str:
    """With day and time once the patient has left; else without, for a form printed before."""
    if chart.ended is None:
        return text.statement_open
    day = chart.ended.at.astimezone(chart.zone).date()
    return text.statement.format(
        day=written.long_day(day), time=written.time(chart.ended.at, chart.zone)
    )


def _signatures(
    chart: Chart, leaves: datetime, printed_by: str, text: AdviceText
) -> Iterator[SignatureLine]:
    ended = chart.ended.value if chart.ended else None
    when = written.time(leaves, chart.zone)
    yield patient_line(ended.signature if ended else "", text.patient)
    yield SignatureLine("", f"{text.nurse} · {printed_by}, {when}")
    clinician = f" · {ended.clinician}" if ended and ended.clinician else ""
    yield SignatureLine("", f"{text.clinician}{clinician}")
