"""Chart over flow sheet; where the text is too large for both, each in its own tab."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ketalog.domain.chart import Chart
from ketalog.domain.schedule import Due
from ketalog.gui.kit.scale import px
from ketalog.gui.session.chart_view import ChartView
from ketalog.gui.session.flow_sheet import FlowSheet

BOTH_NEED = 470
CHART_PART, SHEET_PART = 60, 40


class CentreView(QWidget):
    """``correct`` carries the entry and the field that is to be corrected."""

    correct = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = ChartView()
        self.sheet = FlowSheet()
        self.sheet.correct.connect(self.correct)
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
        self._lines.addWidget(self._frames[0], CHART_PART)
        self._lines.addWidget(self._frames[1], SHEET_PART)
        self._front = 0
        self._arrange()

    def show_chart(self, chart: Chart, due: Due, at: datetime) -> None:
        """Show a session as it stands at a moment."""
        self.chart.show_chart(chart, at)
        self.sheet.show_chart(chart, due)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange and hasattr(self, "_lines"):
            self._arrange()

    def _arrange(self) -> None:
        in_tabs = self.height() < px(BOTH_NEED)
        self._lines.setSpacing(px(12))
        self._head.setVisible(in_tabs)
        for number, (frame, tab) in enumerate(zip(self._frames, self._tabs, strict=True)):
            frame.setVisible(not in_tabs or number == self._front)
            tab.setChecked(number == self._front)

    def _tab(self, text: str, number: int) -> QPushButton:
        tab = QPushButton(text)
        tab.setProperty("role", "tab")
        tab.setCheckable(True)
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
    lines.setContentsMargins(px(13), px(10), px(13), px(10))
    lines.addWidget(inside)
    return frame
