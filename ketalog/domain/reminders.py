"""Reminders, not alarms: which soft tone is due, what was answered, how many (rules 2.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from ketalog.domain.alerts import alerts_of
from ketalog.domain.chart import Chart
from ketalog.domain.events import ReminderAnswered, RescueGiven
from ketalog.domain.schedule import Check, checks

Tone = Literal["due", "long overdue"]


@dataclass(frozen=True, slots=True)
class Reminder:
    """One soft tone: when it sounds, for which due time, and whether it is the second one."""

    at: datetime
    due: datetime
    tone: Tone


def reminders(chart: Chart, until: datetime) -> tuple[Reminder, ...]:
    """Every reminder of the session up to a moment, whether or not anybody could hear it."""
    plan = chart.opened.protocol.monitoring
    longest = timedelta(minutes=plan.long_overdue)
    found: list[Reminder] = []
    overdue_since: datetime | None = None
    for check in checks(chart, until):
        if _answered_by(check, check.due):
            overdue_since = None
            continue
        found.append(Reminder(check.due + _put_off(chart, check.due), check.due, "due"))
        # Two missed checks show as one overdue: the second tone belongs to the first of them.
        overdue_since = overdue_since or check.due
        late = overdue_since + longest
        sounded = any(one.at == late and one.tone == "long overdue" for one in found)
        if not sounded and not _answered_by(check, late) and late <= until:
            found.append(Reminder(late, overdue_since, "long overdue"))
        if check.outcome in ("done", "not done"):
            overdue_since = None
    return tuple(sorted((one for one in found if one.at <= until), key=lambda one: one.at))


def sounding(chart: Chart, since: datetime, until: datetime) -> tuple[Reminder, ...]:
    """The reminders that fell due after one look and up to the next."""
    return tuple(one for one in reminders(chart, until) if one.at > since)


def may_snooze(chart: Chart, due: datetime, at: datetime) -> bool:
    """Once for a due time; never in the close watch after a rescue or a stop-level value."""
    plan = chart.opened.protocol.monitoring
    watch = timedelta(minutes=plan.after_event.until or 0)
    rescued = any(at - one.at < watch for one in chart.of(RescueGiven, at))
    stopped = any(at - one.at < watch for one in alerts_of(chart, at) if one.level == "stop")
    return bool(plan.snooze) and not (rescued or stopped or _snoozed(chart, due))


def quiet_until(chart: Chart, due: datetime) -> datetime | None:
    """Until when a put-off reminder is quiet; None when it was not put off."""
    found = [one for one in chart.of(ReminderAnswered) if one.value.due == due]
    put_off = [one.at for one in found if one.value.act == "snoozed"]
    snooze = timedelta(minutes=chart.opened.protocol.monitoring.snooze)
    return put_off[0] + snooze if put_off else None


def _snoozed(chart: Chart, due: datetime) -> bool:
    return quiet_until(chart, due) is not None


def _put_off(chart: Chart, due: datetime) -> timedelta:
    """A reminder put off before it sounded sounds when the snooze is over."""
    until = quiet_until(chart, due)
    snooze = timedelta(minutes=chart.opened.protocol.monitoring.snooze)
    if until is None or until - snooze >= due:
        return timedelta()
    return max(until - due, timedelta())


def _answered_by(check: Check, moment: datetime) -> bool:
    return check.done_at is not None and check.done_at <= moment
