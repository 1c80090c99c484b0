"""Reminders, not alarms: which soft tone is due, what was answered, how many (rules 2.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from ketalog.domain.alerts import has_stop_level
from ketalog.domain.chart import Chart, Said
from ketalog.domain.due_times import drug_triggers, left_at
from ketalog.domain.events import ReminderAnswered
from ketalog.domain.schedule import checks, due_at

Tone = Literal["due", "long overdue"]


@dataclass(frozen=True, slots=True)
class Reminder:
    """One soft tone: when it sounds, for which due time, and whether it is the second one."""

    at: datetime
    due: datetime
    tone: Tone


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Due times that show as one overdue, and when a check done put an end to it."""

    dues: tuple[datetime, ...]
    over: datetime | None


def reminders(chart: Chart, until: datetime) -> tuple[Reminder, ...]:
    """Every reminder of the session up to a moment, whether or not anybody could hear it."""
    left = left_at(chart, until)
    found = [
        one
        for stretch in _stretches(chart, until)
        for one in _put_off(chart, stretch, _tones(chart, stretch))
        if one.at <= until
        if stretch.over is None or one.at < stretch.over
        if left is None or one.at < left
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def sounding(chart: Chart, since: datetime, until: datetime) -> tuple[Reminder, ...]:
    """The reminders that fell due after one look and up to the next, and still hold."""
    found = tuple(one for one in reminders(chart, until) if one.at > since)
    first = due_at(chart, until).due if found else None
    return tuple(one for one in found if first is not None and one.due >= first)


def may_snooze(chart: Chart, due: datetime, at: datetime) -> bool:
    """Once for what shows as one overdue; never after a drug that is watched, as a rescue is.

    Nor after a stop-level value, the first one included.
    """
    showing = due_at(chart, at)
    if showing.state in ("none", "waiting") or showing.due != due:
        return False
    rescued = any(drug_triggers(chart, at))
    stopped = has_stop_level(chart, at)
    snooze = chart.opened.protocol.monitoring.snooze
    return bool(snooze) and not (rescued or stopped or quiet_until(chart, due))


def quiet_until(chart: Chart, due: datetime) -> datetime | None:
    """Until when a put-off reminder is quiet; None when it was not put off."""
    put_off = _answers(chart, (due,), "snoozed")
    snooze = timedelta(minutes=chart.opened.protocol.monitoring.snooze)
    return put_off[0].at + snooze if put_off else None


def answer_in_force(chart: Chart, due: datetime, at: datetime) -> Said[ReminderAnswered] | None:
    """The answer that keeps a due check calm: the last one, until the next reminder."""
    found = [one for one in chart.of(ReminderAnswered, at) if one.value.due == due]
    if not found or any(one.at > found[-1].at for one in reminders(chart, at)):
        return None
    return found[-1]


def _stretches(chart: Chart, until: datetime) -> Iterator[_Stretch]:
    """Two missed checks show as one overdue (rules 2.2), so they are reminded of as one."""
    dues: list[datetime] = []
    for check in checks(chart, until):
        if check.done_at is None or check.done_at > check.due:
            dues.append(check.due)
        if check.done_at is not None and dues:
            yield _Stretch(tuple(dues), check.done_at)
            dues = []
    if dues:
        yield _Stretch(tuple(dues), None)


def _tones(chart: Chart, stretch: _Stretch) -> tuple[Reminder, ...]:
    """One at each due time, and one more when the first of them is long overdue."""
    first = stretch.dues[0]
    late = first + timedelta(minutes=chart.opened.protocol.monitoring.long_overdue)
    last = Reminder(late, first, "long overdue")
    return (*(Reminder(due, due, "due") for due in stretch.dues), last)


def _put_off(chart: Chart, stretch: _Stretch, tones: tuple[Reminder, ...]) -> tuple[Reminder, ...]:
    """What a snooze covers sounds once at its end; what had sounded before it comes again."""
    snoozed = _answers(chart, stretch.dues, "snoozed")
    if not snoozed:
        return tones
    since = snoozed[0].at
    end = since + timedelta(minutes=chart.opened.protocol.monitoring.snooze)
    seen = [one.at for one in _answers(chart, stretch.dues, "acknowledged")]
    seen_at = max((at for at in seen if since <= at < end), default=None)
    covered = [one for one in tones if one.at <= end and (seen_at is None or one.at > seen_at)]
    kept = tuple(one for one in tones if one.at <= since or one.at > end)
    if not covered:
        return kept
    late = any(one.tone == "long overdue" for one in covered)
    return (*kept, Reminder(end, stretch.dues[0], "long overdue" if late else "due"))


def _answers(
    chart: Chart, dues: tuple[datetime, ...], act: Literal["acknowledged", "snoozed"]
) -> list[Said[ReminderAnswered]]:
    found = chart.of(ReminderAnswered)
    return [one for one in found if one.value.act == act and one.value.due in dues]
