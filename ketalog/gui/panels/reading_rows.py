"""What the pump itself says: its count beside the calculated one, and why they lie apart."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain import typed
from ketalog.domain.chart import Chart
from ketalog.domain.events import PumpReading
from ketalog.domain.pump.pump_reading import difference_of
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.text_field import TextField
from ketalog.gui.panels.accounting_choices import volume_of


class ReadingRows:
    """Far apart it asks why, and waits for no answer."""

    def __init__(self) -> None:
        self.reading = TextField("reading", "Pump reads", hint="infused, 18 mL", digits=True)
        self.difference = MessageLine()
        self.explained = TextField("explained", "Why so far apart?", hint="in words", wide=True)
        self._asks_why = False

    def add_to(self, panel: PanelFrame) -> None:
        """Put them under the rows that are there."""
        panel.add(self.reading)
        panel.rows.add_widget(self.difference)
        panel.add(self.explained)

    def said(self) -> PumpReading | None:
        """What was read; None where nothing was typed. Raises Refused for what is no volume."""
        if not self.reading.typed:
            return None
        volume = volume_of(self.reading.typed, "reading")
        remark = typed.line(self.explained.typed, "explained") if self._asks_why else ""
        return PumpReading(volume, remark)

    def show_difference(self, chart: Chart, at: datetime) -> None:
        """Compare what is typed with what is calculated for a moment."""
        try:
            reading = self.said()
        except Refused:
            reading = None
        found = difference_of(reading, chart, at) if reading else None
        self._asks_why = found is not None and found.over_tolerance
        self.explained.setVisible(self._asks_why)
        words = f"{found.words}." if found else ""
        self.difference.say(words, "warn" if self._asks_why else "info")
