"""The left column: clock, next check, what is still asked, pump log; the clock is never covered."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ketalog.domain.chart import Chart
from ketalog.domain.schedule import Due
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import is_touch, px
from ketalog.gui.session.clock_card import ClockCard
from ketalog.gui.session.next_check_card import NextCheckCard
from ketalog.gui.session.open_questions import OpenQuestions
from ketalog.gui.session.pump_log_card import PumpLogCard
from ketalog.gui.session.scrolling import scrolling


class LeftColumn(QWidget):
    """``wanted`` names a panel or an act, ``correct`` an entry and its field."""

    wanted = Signal(str)
    correct = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.clock = ClockCard()
        self.next_check = NextCheckCard()
        self.questions = OpenQuestions()
        self.pump = PumpLogCard()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        lower = QWidget()
        self._lower = QVBoxLayout(lower)
        self._lower.setContentsMargins(0, 0, 0, 0)
        self._lower.addWidget(self.questions)
        self._lower.addWidget(self.pump, 1)
        self._area = scrolling(lower)
        self._area.setMinimumHeight(px(20))
        self._lines.addWidget(self.clock)
        self._lines.addWidget(self.next_check)
        self._lines.addWidget(self._area, 1)
        self._space_out()
        self.clock.stop_asked.connect(lambda: self.wanted.emit("stop_panel"))
        self.questions.response_asked.connect(lambda: self.wanted.emit("response_panel"))
        self.questions.correct.connect(self.correct)
        self.questions.wanted.connect(self.wanted)
        self.pump.wanted.connect(self.wanted)
        self.pump.correct.connect(self.correct)

    def show_chart(self, chart: Chart, due: Due, at: datetime, *, leaving: bool) -> None:
        """Show a session as it stands at a moment."""
        self.clock.show_chart(chart, at)
        self.next_check.show_chart(chart, due, at)
        self.questions.show_chart(chart, at)
        self.pump.show_chart(chart, at, leaving=leaving)
        self._tighten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tighten()

    def _tighten(self) -> None:
        asked = 0 if self.questions.isHidden() else self.questions.sizeHint().height() + px(12)
        self.pump.fit(self._area.height() - asked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def fit(self, width: int, *, dense: bool) -> None:
        """Take a width; ``dense`` where the text is too large for every line of the cards."""
        self.setFixedWidth(width)
        self._area.setMinimumHeight(self._area.least_height() if is_touch() else px(20))
        self.clock.show_less(dense)
        self.next_check.show_less(dense)
        self.pump.space_out(dense=dense)
        self.pump.rescue_first = dense
        for lines in (self._lines, self._lower):
            lines.setSpacing(px(6 if dense or is_touch() else 12))

    def _space_out(self) -> None:
        self._lines.setSpacing(px(12))
