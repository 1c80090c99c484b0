"""The sessions that a patient came back from: what was given there is still in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from ketalog.domain.chart import Chart

# As long as the sheet of the one before holds.
DAY = timedelta(hours=24)


def sessions_before(chart: Chart, read: Callable[[str], Chart]) -> tuple[Chart, ...]:
    """Those that ended in the 24 h before this one was opened, the oldest first."""
    found: list[Chart] = []
    begun, log = chart.entries[0].observed_at, chart.opened.came_back_from
    while log and log not in [one.log for one in found]:
        before = read(log)
        if not before.entries or _last(before) < begun - DAY:
            break
        found.append(before)
        log = before.opened.came_back_from
    return tuple(reversed(found))


def _last(chart: Chart) -> datetime:
    return chart.ended.at if chart.ended else chart.entries[-1].recorded_at
