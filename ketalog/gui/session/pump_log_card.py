"""The pump log: set the pump first, then log it here. Outside an infusion, the session's keys."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.pump.infusion import PhaseName, phase_at
from ketalog.gui.kit.key_button import HIGH, LOW, KeyButton, Role
from ketalog.gui.kit.scale import button, is_touch, px
from ketalog.gui.kit.tab_order import tab_through
from ketalog.gui.session.card import Card
from ketalog.gui.session.event_words import Happening, pump_log
from ketalog.gui.session.pump_lines import PumpLines
from ketalog.gui.session.words import LinkButton, Words

Act = tuple[str, str, str, Role]

START: Act = ("start", "Infusion started", "F6", "primary")
RATE: Act = ("rate_panel", "Rate changed", "F6", "")
PAUSE: Act = ("pause_panel", "Pump paused", "F7", "")
RESUME: Act = ("pause_panel", "Pump running again", "F7", "")
STOP: Act = ("stop_panel", "Pump stopped", "F8", "danger")
READING: Act = ("reading_panel", "Pump reading", "F8", "")
VITALS: Act = ("vitals_panel", "Vitals", "F2", "")
SIDE_EFFECT: Act = ("side_effect_panel", "Side effect", "F3", "")
ADDENDUM: Act = ("note_panel", "Addendum", "F10", "")
NOTE: Act = ("note_panel", "Note", "F10", "")
RESCUE: Act = ("rescue_panel", "Rescue", "F4", "")

# The others stand under the keypad where there is one.
PUMP_ACTS = (START, RATE, PAUSE, RESUME, STOP, READING)
_PUMP: dict[PhaseName, tuple[Act, ...]] = {
    "before": (START, NOTE),
    "infusion": (RATE, PAUSE, STOP, NOTE),
    "paused": (RESUME, RATE, STOP, NOTE),
    "recovery": (READING, NOTE),
    "ended": (NOTE,),
}
SHOWN_LINES = 4
STARTS, OPENS = "Writes START; the clock runs from it.", "Opens its panel on the right."


class PumpLogCard(Card):
    """``wanted`` names what a button asks for; ``correct`` carries an entry of the log."""

    wanted = Signal(str)
    correct = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Pump log", parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.title = Words(12, bold=True, tone="quiet")
        self.buttons: tuple[KeyButton, ...] = ()
        self.hint = Words(13, tone="quiet", wraps=True)
        self.said = PumpLines()
        self.said.wanted.connect(self.wanted)
        self.log: tuple[LinkButton, ...] = ()
        self._logged: tuple[Happening, ...] = ()
        self._log_lines = QVBoxLayout()
        self._log_lines.setSpacing(0)
        self._acts: tuple[Act, ...] = ()
        self._shows_log = True
        self.rescue_first = False
        # What may be asked for, where that is not everything.
        self.only: frozenset[str] | None = None
        self._stack = QVBoxLayout()
        self._stack.setSpacing(px(8))
        self.lines.addWidget(self.title)
        self.lines.addWidget(self.said)
        self.lines.addWidget(self.hint)
        self.lines.addLayout(self._stack)
        self.lines.addSpacing(px(2))
        self.lines.addLayout(self._log_lines)
        self.lines.addStretch(1)

    def show_chart(self, chart: Chart, at: datetime, *, leaving: bool) -> None:
        """Show the buttons of the phase; ``leaving`` while the discharge list is open."""
        phase = phase_at(chart, at)
        session = leaving or phase in ("recovery", "ended")
        self.title.say("Session" if session else "Pump log")
        acts = _acts(chart, phase, session=session)
        if is_touch():
            acts = tuple(act for act in _PUMP[phase] if act in PUMP_ACTS)
        if self.only is not None:
            acts = tuple(act for act in acts if act[0] in self.only)
        if self.rescue_first and RESCUE in acts:
            acts = (RESCUE, *(act for act in acts if act != RESCUE))
        self._offer(acts)
        before = phase == "before" and not session
        self.hint.say("Start the pump first, then log it." if before else "")
        self.hint.setVisible(before)
        self.said.show_chart(chart, at)
        self._log(tuple(pump_log(chart))[-SHOWN_LINES:], chart)
        tab_through(self._stack, self._log_lines)

    def offer_first(self) -> None:
        """Put the keys on the first button: before START, on START."""
        if self.buttons:
            self.buttons[0].take_focus()

    def fit(self, room: int) -> None:
        """Large buttons and the log where there is room; else low ones, at last without it."""
        tight = room < self._height_needed(HIGH, 8)
        self._shows_log = room >= self._height_needed(LOW, 6)
        self.said.show_less(not self._shows_log)
        self.title.setVisible(not (tight and (is_touch() or self._must_save_lines)))
        self._stack.setSpacing(px(6 if tight else 8))
        for line in self.log:
            line.setVisible(self._shows_log)
        for one in self.buttons:
            one.setFixedHeight(button(LOW if tight else HIGH))

    @property
    def _must_save_lines(self) -> bool:
        """What is said of check and step needs the line that the title has."""
        return self.said.high > 0 and not self._shows_log

    def _height_needed(self, high: int, gap: int) -> int:
        log = sum(line.sizeHint().height() for line in self.log)
        return px(60) + self.said.high + len(self.buttons) * (button(high) + px(gap)) + log

    def _log(self, logged: tuple[Happening, ...], chart: Chart) -> None:
        """The last lines of the log; each opens its correction, such as an earlier START."""
        if logged == self._logged:
            return
        self._logged = logged
        for old in self.log:
            self._log_lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.log = tuple(self._line(one, chart) for one in logged)

    def _line(self, happening: Happening, chart: Chart) -> LinkButton:
        line = LinkButton(12, "Correct this entry or its time")
        line.say(f"{written.time(happening.at, chart.zone)}  {happening.words}")
        line.clicked.connect(lambda: self.correct.emit(happening.entry, ""))
        self._log_lines.addWidget(line)
        line.setVisible(self._shows_log)
        return line

    def _offer(self, acts: tuple[Act, ...]) -> None:
        if acts == self._acts:
            return
        self._acts = acts
        for old in self.buttons:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = tuple(self._button(act) for act in acts)

    def _button(self, act: Act) -> KeyButton:
        name, text, key, role = act
        button = KeyButton(text, key, role)
        button.explain(STARTS if name == START[0] else OPENS)
        button.clicked.connect(lambda: self.wanted.emit(name))
        self._stack.addWidget(button)
        button.show()
        return button


def _acts(chart: Chart, phase: PhaseName, *, session: bool) -> tuple[Act, ...]:
    """After the patient has left only words are added, after signing only addenda."""
    if chart.ended:
        return (ADDENDUM if chart.signed else NOTE,)
    return (VITALS, SIDE_EFFECT, RESCUE, NOTE) if session else _PUMP[phase]
