"""The form of a patient who leaves against advice: what was not met, what may happen, who signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.criteria import IV_OUT
from ketalog.domain.discharge import Discharge, discharge_at, stale_fields, unmet_at_leaving
from ketalog.domain.leaving import not_met
from ketalog.domain.patient_text import AdviceText
from ketalog.domain.vitals import FIELD_NAMES
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
    in_two,
    section,
)
from ketalog.reports.sheet_nurse import nurse_line
from ketalog.reports.sheet_words import all_given_words, when_words
from ketalog.reports.signatures import SignatureLine, signature_rows
from ketalog.reports.text import Span
from ketalog.reports.until import until_of
from ketalog.store.shipped_texts import advice_text


def against_advice(
    chart: Chart,
    *,
    at: datetime,
    printed_by: str,
    paper: Paper,
    language: str = "en",
    text: AdviceText | None = None,
    before: Sequence[Chart] = (),
) -> bytes:
    """The form as it holds at ``at``, before the patient leaves or after. PDF.

    ``text`` are the clinic's own words, in place of those that are shipped in ``language``;
    ``before`` are the sessions of the day that the patient came back from.
    """
    words = text or advice_text(language)
    return bound_sheet(
        chart, at, paper, words, lambda air: _blocks(chart, before, at, printed_by, words, air)
    )


def _blocks(
    chart: Chart,
    before: Sequence[Chart],
    at: datetime,
    printed_by: str,
    text: AdviceText,
    air: Air,
) -> Iterator[Block]:
    leaves = chart.ended.at if chart.ended else at
    yield Stack((head(chart, text), boxed(_statement(chart, text))), gap=12)
    given = all_given_words(chart, before, leaves, text)
    if given:
        yield section(text.given_head, Words.of(WIDTH, Span(given, PLAIN)))
    yield section(text.unmet_head, in_two(unmet_points(chart, leaves, text), air))
    yield section(text.risks_head, bulleted(text.risks, WIDTH, air))
    until = when_words(chart, until_of(chart, at, leaves), leaves, text)
    asked = tuple(point.format(until=until) for point in text.asked)
    yield section(text.asked_head, bulleted(asked, WIDTH, air))
    if chart.ended and chart.ended.value.told:
        told = text.told.format(who=chart.ended.value.told)
        yield Words.of(WIDTH, Span(told, PLAIN))
    yield signature_rows(tuple(_signatures(chart, printed_by, text)), WIDTH, air.signature, QUIETER)


def unmet_points(chart: Chart, at: datetime, text: AdviceText) -> tuple[str, ...]:
    """Every criterion that was open, readings too old, the missing escort, the time to wait for."""
    standing = discharge_at(chart, at)
    kept = not_met(chart.ended.value, chart) if chart.ended else unmet_at_leaving(chart, at)
    drip_in = chart.ended is not None and chart.ended.value.iv_out == "no"
    found = [_criterion(one, standing, text, (IV_OUT,) if drip_in else ()) for one in kept]
    stale = stale_fields(chart, at) if chart.started_at else ()
    if stale:
        readings = ", ".join(text.readings.get(one, FIELD_NAMES[one]) for one in stale)
        found.append(capital(text.not_read.format(readings=readings)))
    if chart.started_at and standing.escort_missing:
        found.append(text.no_escort)
    if standing.earliest and standing.earliest > at:
        found.append(text.may_leave.format(time=written.time(standing.earliest, chart.zone)))
    return tuple(found) or (text.unmet_none,)


def _criterion(words: str, standing: Discharge, text: AdviceText, told: tuple[str, ...]) -> str:
    """In plain words; what nobody has looked at is not put into the patient's mouth.

    ``told`` are the keys of what was said on leaving.
    """
    found = next((one for one in standing.criteria if one.text == words), None)
    if found is None:
        return words
    known = found.state in ("not met", "waiting") or found.key in told
    own = text.criteria.get(found.key, words)
    return own if known else text.unknown.get(found.key, own)


def _statement(chart: Chart, text: AdviceText) -> str:
    """With day and time once the patient has left; else without, for a form printed before."""
    if chart.ended is None:
        return text.statement_open
    day = chart.ended.at.astimezone(chart.zone).date()
    return text.statement.format(
        day=text.calendar.long_day(day), time=written.time(chart.ended.at, chart.zone)
    )


def _signatures(chart: Chart, printed_by: str, text: AdviceText) -> Iterator[SignatureLine]:
    ended = chart.ended.value if chart.ended else None
    yield patient_line(ended.signature if ended else "", text)
    yield nurse_line(chart, printed_by, text)
    clinician = f" · {ended.clinician}" if ended and ended.clinician else ""
    yield SignatureLine("", f"{text.clinician_line}{clinician}")
