"""What the windows ask for after the leaving: the patient who came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import uuid4

from ketalog.app import House
from ketalog.gui.told import told


class LeavingDesk:
    """``person`` says who is signed in. Raises Refused with a sentence for what cannot be."""

    def __init__(self, house: House, person: Callable[[], str], chairs: Sequence[str]) -> None:
        self._house = house
        self._person = person
        self._chairs = tuple(chairs)

    def open_elsewhere(self, log: str) -> str:
        """That the patient of a signed session sits on a chair already; empty where not so."""
        opened = self._house.recording.chart(log).opened
        found = told(lambda: self._house.sessions.same_patient.opening_doubts(opened))
        return found[0].sentence.removesuffix(" Open another?") if found else ""

    def came_back(self, log: str) -> str:
        """Open a session that goes on from a signed one; its log. On its chair, else a free one."""
        before = self._house.recording.chart(log).chair
        charts = (self._house.recording.chart(one) for one in self._house.sessions.live())
        taken = {chart.chair for chart in charts if chart.ended is None}
        free = (chair for chair in (before, *self._chairs) if chair not in taken)
        chair = next(free, before)
        return told(lambda: self._house.came_back.open(log, self._person(), uuid4(), chair))
