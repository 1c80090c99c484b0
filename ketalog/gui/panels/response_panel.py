"""What the last rescue did; asked for until it is given."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain import rescue, written
from ketalog.domain.entries import Content
from ketalog.domain.events import RescueResponse
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import RASS_WORDS
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.score_row import ScoreRow

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
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        if not self.response.choice:
            raise Refused("Did it help?", "response")
        return (RescueResponse(self.response.choice.lower(), self.rass.score),)

    def look_again(self, at: datetime) -> None:
        given = rescue.rows(self.chart)
        if not given:
            self.about.say("No rescue was given in this session.", "warn")
            return
        last = given[-1].given
        dose = written.quantity(last.value.dose) if last.value.dose else "dose still unknown"
        when = written.time(last.at, self.chart.zone)
        self.about.say(
            f"{last.value.drug.capitalize()} {dose} {last.value.route} at {when}", "info"
        )
