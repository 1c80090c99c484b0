"""Entries that nobody had signed in for: their sign, who it was said to be, who stood for them."""

from __future__ import annotations

from uuid import UUID

from ketalog.domain.chart import Chart
from ketalog.domain.countersigning import (
    countersignature,
    emergency_entries,
    said_by,
    to_countersign,
)
from ketalog.reports import marks
from ketalog.reports.phrases import clock_words
from ketalog.reports.text import AMBER, QUIET, Span, Style


def stands_for(chart: Chart, entry_id: UUID) -> str:
    """``countersigned by L. Haddad RN 15:10``; empty where nobody did."""
    said = countersignature(chart, entry_id)
    if said is None:
        return ""
    return f"countersigned by {said.author} {clock_words(said.first.recorded_at, chart)}"


def not_signed_in(chart: Chart, entry_id: UUID) -> tuple[str, ...]:
    """``not signed in, said to be by K. Novak RN``, and who stood for it or that nobody did.

    Empty for what has an author; one that was struck out needs nobody.
    """
    if entry_id not in emergency_entries(chart):
        return ()
    name = said_by(chart, entry_id)
    first = f"not signed in, said to be by {name}" if name else "not signed in, nobody named"
    waits = any(one.id == entry_id for one in to_countersign(chart))
    then = "countersignature missing" if waits else stands_for(chart, entry_id)
    return (first, then) if then else (first,)


def sign(chart: Chart, entry_id: UUID, size: float) -> tuple[Span, ...]:
    """Its sign, as large as the words beside it: amber while nobody stands for it."""
    if entry_id not in emergency_entries(chart):
        return ()
    colour = QUIET if countersignature(chart, entry_id) else AMBER
    return (Span("", Style(size, "regular", colour), marks.diamond),)
