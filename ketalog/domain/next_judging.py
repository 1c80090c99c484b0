"""What is refused and what is asked of what was agreed for the days after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.papers import Appointment, NextSaid
from ketalog.domain.refusal import Doubt, Refused

# Farther away than this a year was mistyped, or it is asked whether it was not.
FAR = timedelta(days=366)


def next_doubts(said: Content, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Ask about a day that is far away, and about a call that comes after the next visit.

    Raises Refused for what has passed already, and for an hour that the clocks leave out.
    """
    if not isinstance(said, NextSaid):
        return
    _refuse(said, chart, at)
    today = at.astimezone(chart.zone).date()
    for one, field in ((said.visit, "visit"), (said.call, "call")):
        if one and one.day - today > FAR:
            yield Doubt(field, f"{_words(one)} is over a year away. Right?")
    if said.visit and said.call and said.call.day > said.visit.day:
        yield Doubt("call", "The call comes after the next visit. Right?")


def _refuse(said: NextSaid, chart: Chart, at: datetime) -> None:
    for one, field in ((said.visit, "visit"), (said.call, "call")):
        if one is None:
            continue
        if one.day < at.astimezone(chart.zone).date() or _moment(one, chart, at) < at:
            raise Refused(f"{_words(one)} has passed already.", field)
        if _is_left_out(one, chart):
            raise Refused(f"The clocks are put forward then: there is no {_words(one)}.", field)


def _moment(one: Appointment, chart: Chart, at: datetime) -> datetime:
    """The time that was agreed; without one, that day is still to come while it lasts."""
    if one.time is None:
        return at
    # To the minute: what is agreed for this very minute has not passed.
    return datetime.combine(one.day, one.time, chart.zone) + timedelta(seconds=59)


def _is_left_out(one: Appointment, chart: Chart) -> bool:
    if one.time is None:
        return False
    said = datetime.combine(one.day, one.time, chart.zone)
    return said.astimezone(UTC).astimezone(chart.zone).replace(tzinfo=None) != said.replace(
        tzinfo=None
    )


def _words(one: Appointment) -> str:
    return written.day(one.day) + (f" {one.time:%H:%M}" if one.time else "")
