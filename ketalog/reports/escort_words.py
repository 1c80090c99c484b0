"""Who was named and who was called to take the patient home, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.escort import outcome_words
from ketalog.domain.papers import Appointment, NextSaid, SheetPrinted
from ketalog.domain.people import Escort, EscortAttempt
from ketalog.reports.phrases import EventWords, after, clock_words, listed, sentences


def named_words(value: Escort, chart: Chart) -> str:
    """``Ana Rivera, sister, 555-0143, 52 y, phoned 15:40``."""
    age = f"{written.number(value.age)} y" if value.age is not None else ""
    phoned = f"phoned {clock_words(value.phoned_at, chart)}" if value.phoned_at else ""
    return listed(value.name, value.relationship, value.phone, age, phoned)


def called_words(value: EscortAttempt, chart: Chart) -> str:
    """``Ana Rivera, 555-0143: coming at 16:10. Sister.``."""
    outcome = f"{listed(value.who, value.phone)}: {outcome_words(value, chart)}"
    return sentences((outcome, value.remark))


def _named(value: Escort, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Escort named", sentences((named_words(value, chart),)))


def _called(value: EscortAttempt, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Escort called", called_words(value, chart))


def _sheet(value: SheetPrinted, chart: Chart, at: datetime) -> EventWords:
    until = after("Holds until", written.day_and_time(value.until, chart.zone))
    said = sentences((until, after("Language", value.language), after("Text", value.version)))
    return EventWords("Discharge sheet printed", said)


def _next(value: NextSaid, chart: Chart, at: datetime) -> EventWords:
    visit = after("Next visit", appointment_words(value.visit))
    call = after("We call", appointment_words(value.call))
    return EventWords("What comes next", sentences((visit, call)))


def appointment_words(value: Appointment | None) -> str:
    """``24 Nov 2026 13:30``; empty where nothing was agreed."""
    if value is None:
        return ""
    return written.day(value.day) + (f" {value.time:%H:%M}" if value.time else "")


ESCORT_WORDS: Mapping[type, Callable[[Any, Chart, datetime], EventWords]] = MappingProxyType(
    {Escort: _named, EscortAttempt: _called, SheetPrinted: _sheet, NextSaid: _next}
)
