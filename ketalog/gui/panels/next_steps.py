"""What a reading outside the limits calls for, offered and never done by itself (rules 2.5)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ketalog.domain.alerts import Alert, alerts_of
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Entry
from ketalog.gui.kit.beside import Beside
from ketalog.gui.kit.key_button import LOW, KeyButton
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.scale import px

_CALLS_FOR = {
    "hold": "hold START until a clinician agrees",
    "notify": "notify the clinician · repeat in 5 min",
    "stop": "stop the pump · repeat · oxygen · call the clinician",
}
_ORDER = ("hold", "notify", "stop")


class NextSteps(QWidget):
    """Takes no room while nothing lies outside; ``wanted`` names the panel of a step."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.words = MessageLine(self)
        self._holds = False
        self.stop = KeyButton("Pump stopped", "F8", "danger", high=LOW)
        self.call = KeyButton("Call", "F5", high=LOW)
        self.stop.setAccessibleName("Pump stopped, as a next step")
        self.stop.explain("Opens the panel that logs it.")
        self.call.explain("Opens medication, oxygen and calls.")
        self.stop.clicked.connect(lambda: self.wanted.emit("stop_panel"))
        self.call.clicked.connect(lambda: self.wanted.emit("medication_panel"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(4))
        lines.addWidget(self.words)
        lines.addWidget(Beside(self.stop, self.call))
        self.hide()

    def show_for(self, chart: Chart, entries: tuple[Entry, ...]) -> None:
        """Offer the steps for what was just written."""
        mine = {entry.id for entry in entries}
        found = [alert for alert in alerts_of(chart) if alert.entry in mine]
        self.setVisible(bool(found))
        if not found:
            return
        gravest = max((alert.level for alert in found), key=_ORDER.index)
        self._holds = gravest == "hold"
        self.words.say(self._sentence(found, gravest), "bad" if gravest == "stop" else "warn")
        self.stop.setVisible(gravest == "stop")

    def look_again(self, chart: Chart) -> None:
        """Nothing holds START any more once it has been."""
        if self._holds and chart.started_at is not None:
            self._holds = False
            self.hide()

    @staticmethod
    def _sentence(found: list[Alert], gravest: str) -> str:
        readings = ", ".join(alert.words for alert in found)
        return f"{readings}: {_CALLS_FOR[gravest]}"
