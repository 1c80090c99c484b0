"""A time of day as somebody says it: the one that came last before a moment, or comes next."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def last_before(text: str, at: datetime, zone: ZoneInfo) -> datetime | None:
    """``07:30`` of the same day, or of the day before if it is still to come; UTC, or None."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    local = at.astimezone(zone)
    clock = time(int(found.group(1)), int(found.group(2)))
    said = datetime.combine(local.date(), clock, zone)
    if said > local:
        said = datetime.combine(local.date() - timedelta(days=1), clock, zone)
    return said.astimezone(UTC)


def next_after(text: str, at: datetime, zone: ZoneInfo) -> datetime | None:
    """``16:10`` of the same day, or of the next one if it has passed; UTC, or None.

    The minute that it is now counts as still to come.
    """
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    local = at.astimezone(zone)
    clock = time(int(found.group(1)), int(found.group(2)))
    said = datetime.combine(local.date(), clock, zone)
    if said < local.replace(second=0, microsecond=0):
        said = datetime.combine(local.date() + timedelta(days=1), clock, zone)
    return max(said.astimezone(UTC), at.astimezone(UTC))
