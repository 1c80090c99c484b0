"""A time of day as somebody says it: the one that came last before a moment."""

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
