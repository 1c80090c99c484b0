"""The checks that are still to come: what a sheet of paper needs to go on without the program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from ketalog.domain.chart import Chart, fold
from ketalog.domain.due_times import due_times
from ketalog.domain.entries import kind_of
from ketalog.domain.events import InfusionStopped
from ketalog.domain.protocol import Interval, Protocol
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.schedule import checks, due_at


def checks_ahead(chart: Chart, at: datetime, until: datetime) -> tuple[datetime, ...]:
    """Due times up to a moment, the one that is open now first.

    As far as the plan goes: the pump is taken to stop at its planned end, and to run on otherwise.
    None once the patient has left.
    """
    if chart.ended and chart.ended.at <= at:
        return ()
    settled = {one.due for one in checks(chart, at) if one.outcome != "open"}
    found = due_times(_stopping_as_planned(chart, at), until)
    ahead = [due for due, _ in found if due > at and due not in settled]
    now = due_at(chart, at)
    is_open = now.state in ("due", "overdue", "long overdue") and now.due is not None
    return (now.due, *ahead) if is_open and now.due else tuple(ahead)


def planned_minutes(protocol: Protocol) -> tuple[int, ...]:
    """When checks fall due if all goes as ordered, in minutes from START, itself included."""
    plan, length = protocol.monitoring, protocol.order.minutes
    recovery = _minutes(plan.recovery, protocol.recovery_minutes)
    return (0, *_minutes(plan.infusion, length), *(length + minute for minute in recovery))


def _minutes(steps: tuple[Interval, ...], length: int) -> Iterator[int]:
    since = 0
    for step in steps:
        until = length if step.until is None else min(step.until, length)
        yield from range(since + step.every, until + 1, step.every)
        since = until


def _stopping_as_planned(chart: Chart, at: datetime) -> Chart:
    end = infusion_at(chart, at).planned_end
    if end is None or end <= at or chart.stopped_by(at):
        return chart
    stop, last = InfusionStopped("completed"), chart.entries[-1]
    expected = replace(
        last,
        id=UUID(int=0),
        number=last.number + 1,
        kind=kind_of(stop),
        content=stop,
        observed_at=end,
        recorded_at=end,
        amends=None,
    )
    return fold((*chart.entries, expected))
