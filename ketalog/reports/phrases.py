"""The small words of the reports: sentences, lists, times, what is printed of one entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said

# Written more than this after it happened, an entry shows both times (rules 1.6).
WRITTEN_LATE = timedelta(minutes=2)

# Said is invariant in what it holds; where the kind does not matter, it is any.
Anything = Said[Any]


@dataclass(frozen=True, slots=True)
class EventWords:
    """What is printed of one entry."""

    title: str
    detail: str = ""


def sentences(parts: Iterable[str]) -> str:
    """The parts that say something, each with its full stop."""
    said = (part.strip() for part in parts if part.strip())
    return " ".join(part if part[-1] in ".!?…" else f"{part}." for part in said)


def capital(text: str) -> str:
    """With a capital: for words of the program, never for what was typed."""
    return text[:1].upper() + text[1:]


def listed(*parts: str) -> str:
    """The parts that say something, with commas."""
    return ", ".join(part for part in parts if part.strip())


def after(label: str, text: str) -> str:
    """``label text``, or nothing without a text."""
    return f"{label} {text}" if text.strip() else ""


def clock_words(moment: datetime, chart: Chart) -> str:
    """``14:33``, with the day where it is not that of the session."""
    day = moment.astimezone(chart.zone).date()
    when = written.time(moment, chart.zone)
    return when if day == chart.opened.day else f"{' '.join(written.day(day).split()[:2])} {when}"
