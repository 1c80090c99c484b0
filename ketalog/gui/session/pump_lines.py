"""Above the pump log: how the second check stands, and the step of the order that comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.pump import second_check
from ketalog.domain.pump.infusion import phase_at
from ketalog.domain.pump.pump_plan import NextStep, next_step
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.icons import Mark, MarkLabel
from ketalog.gui.kit.scale import px
from ketalog.gui.session.event_words import Tone
from ketalog.gui.session.tones import toned
from ketalog.gui.session.words import LinkButton
from ketalog.gui.theme import colours_in_force


@dataclass(frozen=True, slots=True)
class PumpLineSaid:
    """One line: its words, all that can be said of it, its mark, its tone."""

    words: str
    whole: str
    mark: Mark
    tone: Tone


_CHECKS: dict[str, tuple[Mark, Tone]] = {
    "none": ("warning", "amber"),
    "matches": ("check", "ok"),
    "differs": ("stop", "red"),
    "stale": ("warning", "amber"),
}
# The rate comes first: where there is little room, that is what must be read.
_STEPS: dict[str, tuple[str, Mark, Tone]] = {
    "coming": ("{flow} next, {time}", "clock", "quiet"),
    "upcoming": ("{flow} soon, {time}", "clock", "amber"),
    "due": ("{flow} due now", "warning", "amber"),
    "overdue": ("{flow} overdue", "stop", "red"),
}
_BRIEF = {
    "none": "No 2nd check yet",
    "matches": "2nd check matches",
    "differs": "2nd check differs",
    "stale": "Check new rate",
}


def check_line(chart: Chart, at: datetime) -> PumpLineSaid | None:
    """The second check in a line; none where the clinic asks for none, or the pump is off."""
    if phase_at(chart, at) not in ("before", "infusion", "paused"):
        return None
    found = second_check.state(chart, at)
    if found.name == "none" and not chart.opened.clinic.second_check:
        return None
    mark, tone = _CHECKS[found.name]
    who = f"{found.by}: " if found.by else ""
    return PumpLineSaid(_BRIEF[found.name], f"Second check: {who}{found.words}", mark, tone)


def step_line(chart: Chart, at: datetime) -> PumpLineSaid | None:
    """``7.2 mL/h due now``."""
    found = next_step(chart, at)
    return _step_words(found, chart) if found else None


def _step_words(found: NextStep, chart: Chart) -> PumpLineSaid:
    words, mark, tone = _STEPS[found.state]
    flow, time = written.quantity(found.flow), written.time(found.due, chart.zone)
    said = words.format(flow=flow, time=time)
    return PumpLineSaid(said, f"Step of the order, {time}. {said}", mark, tone)


class PumpLine(QWidget):
    """A mark and words of one colour; pressed, it opens its panel."""

    chosen = Signal()

    def __init__(self, opens: str) -> None:
        super().__init__()
        self._said: PumpLineSaid | None = None
        self.mark = MarkLabel("circle", self)
        self.link = _ToneLink(opens)
        self.link.clicked.connect(self.chosen)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(2))
        line.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.link, 1)
        self.hide()

    @property
    def said(self) -> PumpLineSaid | None:
        """What it says now."""
        return self._said

    def show_said(self, said: PumpLineSaid | None) -> None:
        """Show a line, or none."""
        if said != self._said:
            self._said = said
            self._dress()
        self.setVisible(said is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "link"):
            self._dress()

    def _dress(self) -> None:
        if self._said is None:
            return
        self.mark.show_mark(self._said.mark, toned(colours_in_force(), self._said.tone))
        self.link.show_tone(self._said.tone)
        self.link.say(self._said.words)
        self.link.setToolTip(self._said.whole)
        self.link.setAccessibleDescription(self._said.whole)


class _ToneLink(LinkButton):
    """A link in the colour of what it says."""

    def __init__(self, opens: str) -> None:
        self._tone: Tone = "quiet"
        super().__init__(12.5, opens)

    def show_tone(self, tone: Tone) -> None:
        """Change the colour."""
        self._tone = tone
        self._dress()

    def _dress(self) -> None:
        ink = toned(colours_in_force(), self._tone).name()
        weight = 400 if self._tone == "quiet" else 600
        style = (
            f"font-size: {px(self._size)}px; text-align: left; color: {ink}; font-weight: {weight};"
        )
        if style != self.styleSheet():
            self.setStyleSheet(style)


class PumpLines(QWidget):
    """``wanted`` names the panel of the line that was pressed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.check = PumpLine("Opens the second check, Ctrl+K")
        self.step = PumpLine("Opens the panel for the rate, F6")
        self.check.chosen.connect(lambda: self.wanted.emit("pump_check_panel"))
        self.step.chosen.connect(lambda: self.wanted.emit("rate_panel"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.step)
        lines.addWidget(self.check)

    def show_chart(self, chart: Chart, at: datetime) -> None:
        """Show a session as it stands at a moment."""
        self.step.show_said(step_line(chart, at))
        self.check.show_said(check_line(chart, at))
        self.setVisible(not (self.step.isHidden() and self.check.isHidden()))

    @property
    def high(self) -> int:
        """What the lines that are shown need."""
        lines = (self.step, self.check)
        return sum(one.sizeHint().height() for one in lines if not one.isHidden())

    def show_less(self, tight: bool) -> None:
        """Where there is little room, a check that matches says nothing."""
        said = self.check.said
        self.check.setVisible(said is not None and not (tight and said.tone == "ok"))
