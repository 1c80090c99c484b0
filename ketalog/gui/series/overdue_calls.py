"""How many calls were not made in time, counted again once a minute."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Refused
from ketalog.gui.series.due_words import calls_overdue
from ketalog.services.series import CONTACTS

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class OverdueCalls:
    """Asked every second, it looks once a minute, and after a call was written down."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._looked: datetime | None = None
        self._count = 0
        desk.written.connect(self._take_entries)

    def count(self, at: datetime) -> int:
        """The number of calls overdue; the last one known where the database says nothing."""
        minute = at.replace(second=0, microsecond=0)
        if minute != self._looked:
            self._looked = minute
            try:
                self._count = calls_overdue(self._desk.series.due_list())
            except Refused:
                return self._count
        return self._count

    def _take_entries(self, entries: tuple[Entry, ...]) -> None:
        if any(entry.log == CONTACTS for entry in entries):
            self._looked = None
