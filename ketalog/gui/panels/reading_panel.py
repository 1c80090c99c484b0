"""What the pump reads, logged after it was stopped (F8 in recovery)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ketalog.domain import written
from ketalog.domain.entries import Content
from ketalog.domain.events import PumpReading
from ketalog.domain.pump.infusion import delivered_volume
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel import Panel
from ketalog.gui.panels.reading_rows import ReadingRows

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class ReadingPanel(Panel):
    """The stop stands as it was logged; only the pump's own count is added."""

    form = "reading_panel"
    title = "Pump reading"
    save_text = "Save reading"

    def __init__(self, desk: Desk, log: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, log, parent)
        self.now = MessageLine()
        self.pump = ReadingRows()
        self.rows.add_widget(self.now)
        self.pump.add_to(self)
        self.begin()

    def contents(self) -> tuple[Content, ...]:
        reading = self.pump.said()
        if reading is None:
            raise Refused("How many mL does the pump show as infused?", "reading")
        return (reading,)

    def look_again(self, at: datetime) -> None:
        self.now.say(" ".join(self._sentences(at)), "info")
        self.pump.show_difference(self.chart, at)

    def _sentences(self, at: datetime) -> tuple[str, ...]:
        chart = self.chart
        stopped, read = chart.stopped_by(at), chart.last(PumpReading, at)
        given = f"{written.calculated(delivered_volume(chart, at))} infused, calculated."
        found = [given, "Type what the pump shows."]
        if read:
            volume = written.quantity(read.value.volume)
            found.insert(1, f"Read {volume} at {written.time(read.at, chart.zone)}.")
        if stopped:
            found.insert(0, f"The pump was stopped at {written.time(stopped.at, chart.zone)}.")
        return tuple(found)
