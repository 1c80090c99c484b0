"""What the windows ask for around the leaving: papers, and the patient who came back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from ketalog.app import House
from ketalog.domain.papers import SheetPrinted
from ketalog.gui.told import told
from ketalog.papers.order import Order
from ketalog.reports.until import leaving, until_of
from ketalog.services.recording import Act


class LeavingDesk:
    """``person`` says who is signed in. Raises Refused with a sentence for what cannot be."""

    def __init__(self, house: House, person: Callable[[], str], chairs: Sequence[str]) -> None:
        self._house = house
        self._person = person
        self._chairs = tuple(chairs)

    def record(self, log: str) -> Path:
        """Write the session record as PDF and say where."""
        return told(lambda: self._write(self._house.papers.record(log, self._person())))

    def sheet(self, log: str) -> Path:
        """Write the discharge sheet as PDF and say where.

        Before the patient has left it is kept that it was printed, and until when it says.
        """
        path = told(lambda: self._write(self._house.papers.sheet(log, self._person())))
        chart, now = self._house.recording.chart(log), self._house.recording.now()
        if chart.ended is None and self._person():
            printed = SheetPrinted(until_of(chart, now), leaving(chart, now))
            act = Act(log, (printed,), self._person())
            told(lambda: self._house.recording.record(act))
        return path

    def against_advice(self, log: str) -> Path:
        """Write the form of a patient who leaves against advice and say where."""
        return told(lambda: self._write(self._house.papers.against_advice(log, self._person())))

    def _write(self, order: Order) -> Path:
        return self._house.papers.write(order)

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
