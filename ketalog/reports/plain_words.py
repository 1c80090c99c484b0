"""Any value of an entry in words: for what is only printed where it was corrected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.quantities import Quantity
from ketalog.reports.event_words import words_of
from ketalog.reports.phrases import clock_words

EMPTY = "empty"


def plain(value: object, chart: Chart) -> str:
    """Amounts with their unit, times in the clinic's zone, entries by what they are, no code."""
    if value is None or value == "":
        return EMPTY
    for kind, words in _WORDS.items():
        if isinstance(value, kind):
            return words(value, chart)
    if is_dataclass(value):
        return ", ".join(plain(getattr(value, field.name), chart) for field in fields(value))
    return str(value)


def _yes_no(value: bool, chart: Chart) -> str:
    return "yes" if value else "no"


def _quantity(value: Quantity, chart: Chart) -> str:
    return written.quantity(value)


def _moment(value: datetime, chart: Chart) -> str:
    return written.day_and_time(value, chart.zone)


def _several(value: tuple[object, ...], chart: Chart) -> str:
    return ", ".join(plain(one, chart) for one in value) or "none"


def _entry(value: UUID, chart: Chart) -> str:
    """The entry that another one belongs to: what and when."""
    entry = chart.written_once(value)
    words = entry and entry.content and words_of(entry.content, chart, entry.observed_at)
    return f"{words.title} {clock_words(entry.observed_at, chart)}" if entry and words else "none"


# The values differ by kind; the table is keyed by it.
_WORDS: dict[type, Callable[[Any, Chart], str]] = {
    bool: _yes_no,
    Quantity: _quantity,
    datetime: _moment,
    tuple: _several,
    UUID: _entry,
}
