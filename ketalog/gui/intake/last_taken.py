"""When something was last taken, as it is said: a time, yesterday and a time, a day and a time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from ketalog.domain.refusal import Refused
from ketalog.gui.typed_day import day

FIELD = "last_taken"
_TIMED = re.compile(r"(?:(?P<day>.*\S)\s+)?(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)")


def last_taken(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """UTC; None for nothing typed. Raises Refused for what is no time, and for one to come.

    A time alone is the last one before now.
    """
    if not text:
        return None
    found = _TIMED.fullmatch(text)
    if not found:
        raise Refused("Type a time such as 07:30, or 20 Nov 2026 22:00.", FIELD)
    local = now.astimezone(zone)
    clock = time(int(found["hour"]), int(found["minute"]))
    on = _day(found["day"] or "", local.date())
    moment = datetime.combine(on, clock, zone)
    if not found["day"] and moment > local:
        moment = datetime.combine(on - timedelta(days=1), clock, zone)
    if moment > local:
        raise Refused("That time is still to come.", FIELD)
    return moment.astimezone(UTC)


def _day(words: str, today: date) -> date:
    if words.casefold() in ("", "today"):
        return today
    if words.casefold() == "yesterday":
        return today - timedelta(days=1)
    if re.fullmatch(r"[0-9]{1,2}[ .-]*[A-Za-z]+", words):
        # Without a year the last such day is meant.
        found = day(f"{words} {today.year}", FIELD)
        return found if found <= today else day(f"{words} {today.year - 1}", FIELD)
    return day(words, FIELD)
