"""Chart over flow sheet; where the text is too large for both, each in its own tab."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ketalog.domain.chart import Chart
from ketalog.domain.schedule import Due
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px
from ketalog.gui.kit.tab import Tab
from ketalog.gui.session.chart_view import ChartView
from ketalog.gui.session.flow_sheet import FlowSheet

BOTH_NEED = 470
SHEET_PART, SHEET_AT_MOST = 0.40, 0.47


class CentreView(QWidget):
    """``correct`` carries the entry and the field that is to be corrected; Esc is ``through``."""

    correct = Signal(object, str)
    through = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = ChartView()
        self.sheet = FlowSheet()
        self.sheet.correct.connect(self.correct)
        self.sheet.table.through.connect(self.through)
        self.chart.correct.connect(lambda entry: self.correct.emit(entry, ""))
        self._frames = (_framed(self.chart), _framed(self.sheet))
        self._tabs = (self._tab("Chart", 0), self._tab("Flow sheet", 1))
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        for tab in self._tabs:
            row.addWidget(tab)
        row.addStretch(1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addWidget(self._head)
        for frame in self._frames:
            self._lines.addWidget(frame)
        self._front = 0
        self._arrange()

    def show_chart(self, chart: Chart, due: Due, at: datetime) -> None:
        """Show a session as it stands at a moment."""
        self.chart.show_chart(chart, at)
        self.sheet.show_chart(chart, due)
        self._share()

    def take_newest(self) -> bool:
        """Put the keys on the newest value of the flow sheet; False where there is none yet."""
        self._bring_forward(self._frames.index(self.sheet.parentWidget()))
        return self.sheet.table.take_newest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._arrange()

    def _arrange(self) -> None:
        in_tabs = self.height() < px(BOTH_NEED)
        self._lines.setSpacing(px(12))
        self._head.setVisible(in_tabs)
        for number, (frame, tab) in enumerate(zip(self._frames, self._tabs, strict=True)):
            frame.setContentsMargins(px(13), px(10), px(13), px(10))
            frame.setVisible(not in_tabs or number == self._front)
            tab.setChecked(number == self._front)
        self._share()

    def _share(self) -> None:
        """The sheet shows every row where it can, the chart has the rest."""
        room = max(self.height() - self._lines.spacing(), 1)
        least, wanted = (one + px(22) for one in self.sheet.table.heights())
        sheet = min(max(least, round(room * SHEET_PART)), wanted, round(room * SHEET_AT_MOST))
        self._lines.setStretch(1, room - sheet)
        self._lines.setStretch(2, sheet)

    def _tab(self, text: str, number: int) -> QPushButton:
        tab = Tab(text, "Brings it to the front.")
        tab.setAutoExclusive(True)
        tab.clicked.connect(lambda: self._bring_forward(number))
        return tab

    def _bring_forward(self, number: int) -> None:
        self._front = number
        self._arrange()


def _framed(inside: QWidget) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "panel")
    lines = QVBoxLayout(frame)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(inside)
    return frame
