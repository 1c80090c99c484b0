"""The pump log in order: which entries count, and which stand where they can do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.events import (
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    RateChanged,
)
from ketalog.domain.refusal import Doubt

PumpAct = InfusionStarted | RateChanged | InfusionPaused | InfusionResumed | InfusionStopped
_KINDS: tuple[type[PumpAct], ...] = (
    InfusionStarted,
    RateChanged,
    InfusionPaused,
    InfusionResumed,
    InfusionStopped,
)
_NAMES: dict[type[PumpAct], str] = {
    InfusionStarted: "START",
    RateChanged: "rate changed",
    InfusionPaused: "paused",
    InfusionResumed: "running again",
    InfusionStopped: "stopped",
}


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry of the pump log; ``counts`` unless the pump could not do that then."""

    at: datetime
    number: int
    act: PumpAct
    counts: bool = True

    @property
    def place(self) -> tuple[datetime, int]:
        """Its place in the log: by time, then by writing."""
        return self.at, self.number


def pump_log(chart: Chart, until: datetime | None = None) -> tuple[Logged, ...]:
    """What the pump did, in order, up to a moment."""
    return tuple(_judged(_entries(chart, until)))


def _entries(chart: Chart, until: datetime | None = None) -> list[Logged]:
    return [
        Logged(one.at, one.first.number, one.value)
        for kind in _KINDS
        for one in chart.of(kind, until)
    ]


def _judged(entries: Iterable[Logged]) -> Iterator[Logged]:
    """A stop ends it, unless "running again" was written after that stop and for a later time."""
    state, stop_number = "before", 0
    for one in sorted(entries, key=lambda one: one.place):
        counts = False
        match one.act:
            case InfusionStarted() if state == "before":
                counts, state = True, "running"
            case RateChanged():
                counts = state in ("running", "paused")
            case InfusionPaused() if state == "running":
                counts, state = True, "paused"
            case InfusionResumed() if state == "paused" or (
                state == "stopped" and one.number > stop_number
            ):
                counts, state = True, "running"
            case InfusionStopped() if state != "before":
                counts, state = state != "stopped", "stopped"
                stop_number = one.number
            case _:
                pass
        yield Logged(one.at, one.number, one.act, counts)


def log_doubts(act: PumpAct, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """What else is logged of the pump and would stand where it does nothing, named and asked."""
    number = _number_free(chart)
    whole = [*_entries(chart), Logged(at, number, act)]
    idle = [one for one in _judged(whole) if not one.counts and one.number != number]
    if idle:
        said = ", ".join(
            f"{_NAMES[type(one.act)]} {written.time(one.at, chart.zone)}" for one in idle
        )
        yield Doubt("at", f"With this the log no longer counts: {said}. Right?")
    stop = chart.stopped_by(at)
    if isinstance(act, InfusionResumed) and stop:
        when = written.time(stop.at, chart.zone)
        yield Doubt("at", f"The pump was stopped at {when}. Is it running again?")


def _number_free(chart: Chart) -> int:
    """The next number; for a correction, which is judged without its entry, that of the entry."""
    taken = {entry.number for entry in chart.entries}
    return next(n for n in count(1) if n not in taken)
