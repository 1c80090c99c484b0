"""One patient on two chairs: asked where a session opens, and again where the second starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStarted
from ketalog.domain.mrn import same_mrn
from ketalog.domain.opening import SessionOpened
from ketalog.domain.refusal import Doubt


class SamePatient:
    """Looks through ``charts``, those of the sessions that are not signed."""

    def __init__(self, charts: Callable[[], Iterable[Chart]]) -> None:
        self._charts = charts

    def opening_doubts(self, opening: SessionOpened) -> tuple[Doubt, ...]:
        """Who has not left another chair is asked about before one more session opens."""
        for chart in self._of(opening):
            # Without the name: what is raised and logged says of nobody who it is.
            said = f"The patient has an open session on chair {chart.chair}."
            return (Doubt("patient", f"{said} Open another?"),)
        return ()

    def start_doubts(self, content: Content, here: Chart) -> tuple[Doubt, ...]:
        """A second START while the first infusion goes on."""
        if not isinstance(content, InfusionStarted):
            return ()
        for chart in self._of(here.opened):
            if chart.log != here.log and chart.started_at and not chart.stopped:
                said = f"The same patient is being infused on chair {chart.chair}."
                return (Doubt("start", f"{said} Start another here?"),)
        return ()

    def _of(self, opened: SessionOpened) -> Iterable[Chart]:
        return (one for one in self._charts() if not one.ended and _same(one.opened, opened))


def _same(one: SessionOpened, other: SessionOpened) -> bool:
    """By who they are, else by the number; what is only trained is nobody's treatment."""
    if one.training != other.training:
        return False
    if one.patient_id and other.patient_id:
        return one.patient_id == other.patient_id
    return same_mrn(one.patient.mrn, other.patient.mrn)
