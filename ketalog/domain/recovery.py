"""When recovery began, and when its time is over: after the pump's stop and the last bolus."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.bolus import INFUSED
from ketalog.domain.drugs.doses import doses_of

# What a patient who came back still waits for.
CARRIED = "recovery from the session before"


@dataclass(frozen=True, slots=True)
class Recovery:
    """``since`` the true stop, or a bolus given after it."""

    since: datetime
    until: datetime
    is_after_bolus: bool

    @property
    def after_bolus(self) -> str:
        """`` after the bolus``, or nothing."""
        return " after the bolus" if self.is_after_bolus else ""

    def words(self, zone: ZoneInfo) -> str:
        """``40 min recovery from 14:40``."""
        when = written.time(self.since, zone)
        length = written.minutes(self.until - self.since)
        return f"{length} recovery from {'the bolus at ' if self.is_after_bolus else ''}{when}"


def carried(chart: Chart, at: datetime) -> datetime | None:
    """Until when recovery from the session before lasts, where nothing was infused in this one."""
    started = chart.started_at
    return None if started and started <= at else chart.opened.recovery_until


def recovered_at(chart: Chart, at: datetime) -> datetime | None:
    """When recovery is over, that from the session before included; none while the pump runs."""
    recovery = recovery_at(chart, at)
    return recovery.until if recovery else carried(chart, at)


def recovery_at(chart: Chart, at: datetime) -> Recovery | None:
    """Recovery as it stands at a moment; none while the pump runs."""
    stopped = chart.stopped_by(at)
    if stopped is None:
        return None
    given = [one.at for one in doses_of(chart, INFUSED, at)]
    since = max([stopped.at, *given])
    return Recovery(since, since + chart.opened.protocol.recovery, since > stopped.at)
