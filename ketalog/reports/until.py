"""Until when the rules of the discharge sheet hold (rules 4.7)."""

from __future__ import annotations

from datetime import datetime, timedelta

from ketalog.domain.chart import Chart
from ketalog.domain.discharge import discharge_at
from ketalog.domain.drugs.rescue import last_sedative


def until_of(chart: Chart, at: datetime, leaves: datetime | None = None) -> datetime:
    """A day after leaving or after the last sedative, whichever is later, rounded up on the clock.

    Before the patient has left, leaving is taken as ``leaves``, else as now, or as the earliest
    moment allowed.
    """
    plan = chart.opened.protocol.discharge
    left = leaves or leaving(chart, at)
    last = max(left, last_sedative(chart) or left)
    return _rounded_up(chart, last + timedelta(hours=plan.until_hours), plan.until_round_minutes)


def leaving(chart: Chart, at: datetime) -> datetime:
    """When the patient left, or is expected to leave."""
    if chart.ended:
        return chart.ended.at
    return max(at, discharge_at(chart, at).earliest or at)


def _rounded_up(chart: Chart, moment: datetime, minutes: int) -> datetime:
    local = moment.astimezone(chart.zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    # Both in the clinic's wall time, so that a rounded hour is a whole one there.
    past = local.replace(tzinfo=None) - midnight.replace(tzinfo=None)
    step = timedelta(minutes=minutes)
    found = moment + (-past % step)
    while _comes_twice(found.astimezone(chart.zone)):
        found += step
    return found


def _comes_twice(local: datetime) -> bool:
    """Whether the clocks show this time twice that night; then nobody knows which one is meant."""
    return local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
