"""What the last rescue did; asked for until it is given."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from ketalog.domain import written
from ketalog.domain.drugs import rescue
from ketalog.domain.drugs.rescue import RescueRow
from ketalog.domain.drugs.rescue_steps import NextStep, next_steps
from ketalog.domain.entries import Content, Entry
from ketalog.domain.events import RescueResponse
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import RASS_WORDS
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.score_row import ScoreRow
from ketalog.gui.panels.rescue_steps_row import PANELS, RescueSteps

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class ResponsePanel(Panel):
    """Resolved, better, same or worse, with the RASS now."""

    form = "response_panel"
    title = "Response to rescue"
    save_text = "Save response"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.about = MessageLine()
        self.response = ChoiceRow(
            "response", "Response", ("Resolved", "Better", "Same", "Worse"), wide=True
        )
        self.rass = ScoreRow(
            "rass", "Sedation RASS", range(4, -6, -1), words=RASS_WORDS, signed=True, wide=True
        )
        self.rows.add_widget(self.about)
        self.add(self.response)
        self.add(self.rass)
        self.steps = RescueSteps()
        self.rows.add_widget(self.steps)
        self.steps.wanted.connect(self._take_step)
        self._dose: UUID | None = None
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        if not self.response.choice:
            raise Refused("Did it help?", "response")
        row = self._asking(self.desk.now())
        dose = row.given.id if row else None
        return (RescueResponse(self.response.choice.lower(), self.rass.score, rescue=dose),)

    def look_again(self, at: datetime) -> None:
        row = self._asking(at)
        if row is None:
            self.about.say("No rescue was given in this session.", "warn")
            return
        last = row.given
        dose = written.quantity(last.value.dose) if last.value.dose else "dose still unknown"
        when = written.time(last.at, self.chart.zone)
        asked = written.time(rescue.response_due(self.chart, last), self.chart.zone)
        words = f"{last.value.drug.capitalize()} {dose} {last.value.route} at {when}"
        self.about.say(" · ".join((words, *_answer(row, asked))), "info")
        self.steps.show_steps(next_steps(self.chart, at))

    def finish(self, entries: tuple[Entry, ...]) -> None:
        """What may be done next is offered here, once the answer is written."""
        super().finish(entries)
        if next_steps(self.chart, self.desk.now()):
            self.wanted.emit(self.form)

    def _asking(self, at: datetime) -> RescueRow | None:
        """The dose that asks; once an answer is begun, a dose given meanwhile changes nothing."""
        begun = not self.keeping.unsaved.is_empty
        every = rescue.rows(self.chart) if begun else ()
        mine = next((row for row in every if row.given.id == self._dose), None)
        found = mine or rescue.last_asked(self.chart, self.keeping.first_key or at)
        self._dose = found.given.id if found else None
        return found

    def _take_step(self, step: NextStep) -> None:
        self.done.emit()
        self.wanted.emit(PANELS[step.step])


def _answer(row: RescueRow, asked: str) -> tuple[str, ...]:
    """The last answer, or from when on one is asked for."""
    if not row.responses:
        return (f"asked for from {asked}",)
    return (f"answered: {row.responses[-1].value.response}",)
