"""The pump was paused, or runs again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain import typed, written
from ketalog.domain.entries import Content
from ketalog.domain.events import InfusionPaused, InfusionResumed
from ketalog.domain.pump.infusion import flow_at, phase_at
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel import Panel
from ketalog.gui.kit.pick_row import PickRow

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

STANDING = ("paused", "recovery")
REASONS = ("Side effect", "BP", "Patient's wish", "Toilet", "Pump or line")


class PausePanel(Panel):
    """While the pump is paused the same panel says that it runs again."""

    form = "pause_panel"
    title = "Pump paused"
    save_text = "Pump paused"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.now = MessageLine()
        self.reason = PickRow("reason", "Why", REASONS, wide=True)
        self.rows.add_widget(self.now)
        self.add(self.reason)
        self.begin()

    @property
    def is_paused(self) -> bool:
        """Whether the pump stands still now, paused or stopped."""
        return phase_at(self.chart, self.desk.now()) in STANDING

    def contents(self) -> tuple[Content, ...]:
        if self.is_paused:
            return (InfusionResumed(),)
        reason = typed.line(self.reason.words, "reason").lower()
        if not reason:
            raise Refused("Why is it paused?", "reason")
        return (InfusionPaused(reason),)

    def look_again(self, at: datetime) -> None:
        phase = phase_at(self.chart, at)
        paused = phase in STANDING
        title = "Pump running again" if paused else self.title
        self.reason.setVisible(not paused)
        self.head.rename(title)
        self.save_button.setText(title)
        stopped = self.chart.stopped_by(at)
        paused_at = self.chart.last(InfusionPaused, at)
        last = stopped or paused_at
        if paused and last:
            since, word = written.time(last.at, self.chart.zone), "Stopped" if stopped else "Paused"
            self.now.say(f"{word} since {since}: {last.value.reason}", "warn")
        else:
            self.now.say(f"Running at {written.quantity(flow_at(self.chart, at))}", "info")
