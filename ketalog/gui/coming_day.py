"""A day to come and a time of its clock as they are typed: ``24 Nov``, ``tomorrow``; ``1330``."""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from ketalog.domain import written
from ketalog.domain.papers import Appointment
from ketalog.domain.refusal import Refused
from ketalog.gui.typed_day import day

_NO_YEAR = re.compile(r"[0-9]{1,2}[ .-]*[A-Za-z]+[.]?")
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")
_WORDS = {"today": 0, "tomorrow": 1}


def coming_day(text: str, today: date, field: str) -> date:
    """The day; without a year the next such day from today on. Raises Refused."""
    trimmed = text.strip()
    if trimmed.casefold() in _WORDS:
        return today + timedelta(days=_WORDS[trimmed.casefold()])
    if not _NO_YEAR.fullmatch(trimmed):
        return day(trimmed, field)
    for year in range(today.year, today.year + 5):
        try:
            found = day(f"{trimmed.rstrip('.')} {year}", field)
        except Refused as refused:
            # 29 February comes in another year; what is no month never comes.
            if "such day" not in refused.sentence:
                raise
        else:
            if found >= today:
                return found
    raise Refused("There is no such day.", field)


def clock(text: str, field: str) -> time:
    """The time of day. Raises Refused."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise Refused(f"“{text.strip()[:20]}” is not a time such as 16:10.", field)
    return time(int(found[1]), int(found[2]))


def appointment(text: str, field: str) -> Appointment:
    """``24 Nov 2026 13:30``; the time may be left out. Raises Refused."""
    days, _, last = text.strip().rpartition(" ")
    if days and (_CLOCK.fullmatch(last) and (":" in last or "." in last)):
        return Appointment(day(days, field), clock(last, field))
    return Appointment(day(text, field))


def appointment_words(value: Appointment) -> str:
    """``24 Nov 2026 13:30``."""
    return written.day(value.day) + (f" {value.time:%H:%M}" if value.time else "")
