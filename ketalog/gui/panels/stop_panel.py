"""The pump was stopped: why, when, and whether it ran on past its planned end."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionStopped
from ketalog.domain.pump.infusion import infusion_at
from ketalog.domain.quantities import Dose, exact
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.pick_row import PickRow
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.panels.reading_rows import ReadingRows

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

COMPLETED = "Completed"
REASONS = (COMPLETED, "Side effect", "Patient's wish", "Equipment")


class StopPanel(Panel):
    """Never one key: the reason is the second. Recovery starts at the true stop."""

    form = "stop_panel"
    title = "Pump stopped"
    save_text = "Pump stopped"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.reason = PickRow("reason", "Why", REASONS, wide=True)
        self.ran_on = ChoiceRow("ran_on", "Ran on?", ("No", "Yes"))
        self.stopped_at = TextField("stopped_at", "Stopped at")
        self.delivered = MessageLine()
        self.pump = ReadingRows()
        self.add(self.reason)
        self.add(self.ran_on)
        self.rows.add_widget(self.delivered)
        self.pump.add_to(self)
        self.add(self.stopped_at)
        self.begin()

    def at(self) -> datetime | None:
        """The time typed here stands over the one in the title."""
        if not self.stopped_at.typed:
            return super().at()
        try:
            return self.keeping.moment(self.stopped_at.typed)
        except Refused as refused:
            raise Refused(refused.sentence, "stopped_at") from refused

    def contents(self) -> tuple[Content, ...]:
        reason = typed.line(self.reason.words, "reason").lower()
        if not reason:
            raise Refused("Why was it stopped?", "reason")
        if self._asks_ran_on and not self.ran_on.choice:
            raise Refused("Did the pump run on past its planned end?", "ran_on")
        stop = InfusionStopped(reason, self._asks_ran_on and self.ran_on.choice == "Yes")
        reading = self.pump.said()
        return (stop, reading) if reading else (stop,)

    def look_again(self, at: datetime) -> None:
        then, zone = self.at_or(at), self.chart.zone
        state = infusion_at(self.chart, then)
        self.ran_on.setVisible(self._asks_ran_on)
        if state.planned_end and state.finished:
            self.ran_on.rename(f"On after {written.time(state.planned_end, zone)}?")
        self.stopped_at.field.setPlaceholderText(f"now, {written.time(at, zone)}")
        if state.started_at is None:
            self.delivered.say("The infusion has not been started.", "warn")
            return
        self.pump.show_difference(self.chart, then)
        ordered = written.quantity(Dose(exact(state.ordered)))
        self.delivered.say(
            f"{written.quantity(state.delivered_dose)} of {ordered} so far, calculated", "ok"
        )

    @property
    def _asks_ran_on(self) -> bool:
        """Only a completed infusion that is past its planned end can have run on."""
        then = self.at_or(self.desk.now())
        return self.reason.choice == COMPLETED and infusion_at(self.chart, then).finished
