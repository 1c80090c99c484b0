"""Entered on the wrong chair: the sessions that an entry may belong to instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ketalog.gui.kit.choice_row import ChoiceRow

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class WrongChair(ChoiceRow):
    """Put away until it is asked for; nothing is moved by choosing."""

    def __init__(self, desk: Desk, log: str) -> None:
        self._logs = other_sessions(desk, log)
        super().__init__("belongs_to", "Belongs to", tuple(self._logs), wide=True, apart=True)
        self.hide()

    @property
    def is_possible(self) -> bool:
        """Whether there is another live session."""
        return bool(self._logs)

    @property
    def log(self) -> str:
        """The session that was chosen; empty while none is."""
        return self._logs.get(self.choice, "")

    @property
    def act_words(self) -> str:
        """What the button does then."""
        return f"Move to {self.choice.partition(' · ')[0].lower()}"

    def restore(self, text: str) -> None:
        super().restore(text)
        if self.choice:
            self.show()


def other_sessions(desk: Desk, log: str) -> dict[str, str]:
    """Logs of the sessions that are not signed, by chair and patient, without this one."""
    charts = [desk.chart(other) for other in desk.open_sessions() if other != log]
    found: dict[str, str] = {}
    for chart in sorted(charts, key=lambda chart: (len(chart.chair), chart.chair)):
        patient = chart.opened.patient
        words = f"Chair {chart.chair} · {patient.name}"
        found[f"{words}, {patient.mrn}" if words in found else words] = chart.log
    return found
