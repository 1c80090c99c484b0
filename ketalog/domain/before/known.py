"""What counts for the list before START: what was so then, and what was written by then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import InfusionStarted

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Known:
    """A chart as START saw it. ``at`` is the moment at which readings count.

    What was written before entry ``number`` counts whatever its time: START may be set back behind
    an item that was ticked a minute later.
    """

    chart: Chart
    at: datetime
    number: int

    def of(self, kind: type[T]) -> tuple[Said[T], ...]:
        """Everything of one kind that counts."""
        return tuple(
            one
            for one in self.chart.of(kind)
            if one.at <= self.at or one.first.number < self.number
        )

    def last(self, kind: type[T]) -> Said[T] | None:
        """The latest of one kind."""
        found = self.of(kind)
        return found[-1] if found else None

    def said_of(self, key: str) -> Said[PrestartSaid] | None:
        """What was last said of one item; "open" takes back what was said.

        What was found and written after that is not answered by it, whatever its time.
        """
        mine = [one for one in self.of(PrestartSaid) if one.value.key == key]
        if not mine:
            return None
        last = mine[-1]
        looked = [one for one in mine if not one.value.is_unseen]
        if last.value.is_unseen and looked and looked[-1].last.number > last.last.number:
            # Told afterwards with a time before START: it had been seen to.
            last = looked[-1]
        found = [
            one for one in mine if one.value.found == "yes" and one.last.number > last.first.number
        ]
        if found and last.value.found != "yes":
            return found[-1]
        return last if last.value.state != "open" else None


def known_at(chart: Chart, at: datetime) -> Known:
    """At a moment; from START on the list stays as START found it."""
    started = chart.of(InfusionStarted, at)
    if started:
        return Known(chart, started[0].at, started[0].first.number)
    return Known(chart, at, 0)


def known_for_start(chart: Chart, at: datetime, corrects: int | None = None) -> Known:
    """For a START that is about to be written, or corrected: all that was written before it."""
    return Known(chart, at, chart.entries[-1].number + 1 if corrects is None else corrects)
