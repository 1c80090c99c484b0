"""The discharge sheet for patient and escort: plain words in large type on one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from ketalog.domain.chart import Chart
from ketalog.domain.patient_text import PatientText, SheetText
from ketalog.domain.people import EscortSeen
from ketalog.domain.series.due import Due
from ketalog.domain.signatures import is_drawn
from ketalog.reports.blocks import Beside, Block, Stack, Words
from ketalog.reports.page import Paper
from ketalog.reports.phrases import listed
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
from ketalog.reports.sheet_next import next_block
from ketalog.reports.sheet_nurse import nurse_line
from ketalog.reports.sheet_words import (
    all_given_words,
    escort_of,
    had_ketamine,
    has_escort,
    points,
    until_words,
)
from ketalog.reports.signatures import SignatureLine, signature_rows
from ketalog.reports.text import Span
from ketalog.reports.until import leaving
from ketalog.store.shipped_texts import sheet_text

WALKED_OUT = "walked out"


def discharge_sheet(  # noqa: PLR0913 - one argument for each thing that the sheet is made from
    chart: Chart,
    *,
    at: datetime,
    printed_by: str,
    paper: Paper,
    language: str = "en",
    text: SheetText | None = None,
    due: Due | None = None,
    before: Sequence[Chart] = (),
) -> bytes:
    """The sheet as it holds at ``at``; never a draft. Raises Refused for an unknown language.

    ``text`` are the clinic's own words, in place of those that are shipped in ``language``.
    ``due`` is what follows this session in its series; ``before`` are the sessions of the day
    that the patient came back from.
    """
    words = text or sheet_text(language)
    if not any(map(had_ketamine, (*before, chart))):
        words = replace(words, title=words.title_without, about=())
    return bound_sheet(
        chart,
        at,
        paper,
        words,
        lambda air: _blocks(chart, before, at, printed_by, words, due, air),
    )


def _blocks(
    chart: Chart,
    before: Sequence[Chart],
    at: datetime,
    printed_by: str,
    text: SheetText,
    due: Due | None,
    air: Air,
) -> Iterator[Block]:
    yield Stack((head(chart, text), boxed(until_words(chart, at, text))), gap=12)
    given = all_given_words(chart, before, at, text)
    if given:
        yield section(text.given_head, Words.of(WIDTH, Span(given, PLAIN)))
    if text.about:
        yield section(text.about_head, Words.of(WIDTH, Span("\n".join(text.about), PLAIN)))
    yield section(text.hours_head, bulleted(points(chart, text), WIDTH, air))
    half = (WIDTH - BETWEEN) / 2
    yield Beside(
        section(text.call_us_head, bulleted(text.call_us, half, air)),
        section(text.call_911_head, bulleted(text.call_911, half, air)),
        half + BETWEEN,
    )
    left = leaving(chart, at).astimezone(chart.zone).date()
    yield section(text.next_head, next_block(chart, left, text, due))
    yield signature_rows(tuple(_signatures(chart, printed_by, text)), WIDTH, air.signature, QUIETER)


def _signatures(chart: Chart, printed_by: str, text: SheetText) -> Iterator[SignatureLine]:
    ended = chart.ended.value if chart.ended else None
    # Whoever walked out has signed nothing, and nobody asks them to.
    if ended is None or ended.how != WALKED_OUT:
        yield patient_line(ended.signature if ended else "", text)
    escort = escort_of(chart)
    if has_escort(chart):
        named = listed(escort.name, text.relation(escort.relationship)) if escort else ""
        who = f" · {named}" if named else ""
        signed = escort.signature if isinstance(escort, EscortSeen) else ""
        yield SignatureLine("", f"{text.escort}{who}", signed if is_drawn(signed) else "")
    yield nurse_line(chart, printed_by, text)


def patient_line(signature: str, text: PatientText) -> SignatureLine:
    """Drawn, refused in words, or empty for ink."""
    refused = f" · {text.refused}" if signature == "refused" else ""
    drawn = signature if is_drawn(signature) else ""
    return SignatureLine("", text.patient + refused, drawn)
