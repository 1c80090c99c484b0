"""Entries that nobody had signed in for: their sign, who it was said to be, who stood for them."""

from __future__ import annotations

from uuid import UUID

from ketalog.domain.chart import Chart
from ketalog.domain.countersigning import countersignature, emergency_entries
from ketalog.domain.emergency_words import unsigned_parts
from ketalog.reports import marks
from ketalog.reports.text import AMBER, QUIET, Span, Style


def not_signed_in(chart: Chart, entry_id: UUID) -> tuple[str, ...]:
    """``not signed in, said to be by K. Novak RN``, and who stood for it or that nobody did."""
    return unsigned_parts(chart, entry_id, ", nobody named")


def sign(chart: Chart, entry_id: UUID, size: float) -> tuple[Span, ...]:
    """Its sign, as large as the words beside it: amber while nobody stands for it."""
    if entry_id not in emergency_entries(chart):
        return ()
    colour = QUIET if countersignature(chart, entry_id) else AMBER
    return (Span("", Style(size, "regular", colour), marks.diamond),)
