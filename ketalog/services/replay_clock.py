"""The clock and the ids of a replay: set by the script, so that it always gives the same bytes."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid5

from ketalog.clock import Moment
from ketalog.domain.scripted import BOOT


class ReplayClock:
    """Stands at the moment it was set to; it never goes back."""

    def __init__(self, first: datetime) -> None:
        self._first = first
        self._now = first

    def reach(self, moment: datetime) -> None:
        """Go on to a moment; an earlier one leaves the clock where it is, so its entry is late."""
        self._now = max(self._now, moment)

    def stand_at(self, moment: datetime) -> None:
        """Back to where it stood before an event that was refused, of which nothing is kept."""
        self._now = moment

    def __call__(self) -> Moment:
        passed = (self._now - self._first) // timedelta(microseconds=1)
        return Moment(self._now, BOOT, passed * 1000)


class ScriptIds:
    """uuid5 of script and position, counted within each position."""

    def __init__(self, namespace: UUID) -> None:
        self._namespace = namespace
        self._position = "opening"
        self._count = 0

    def at(self, position: str) -> None:
        """The ids that follow belong to this position."""
        self._position, self._count = position, 0

    def __call__(self) -> UUID:
        self._count += 1
        return uuid5(self._namespace, f"{self._position}/{self._count}")
