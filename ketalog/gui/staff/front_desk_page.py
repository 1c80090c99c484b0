"""For the front desk: who sits where, and who takes them home. Nothing clinical."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QStackedWidget, QVBoxLayout, QWidget

from ketalog.domain.escort import named_escort
from ketalog.gui.kit.dressing import DRESSING
from ketalog.gui.kit.scale import px
from ketalog.gui.list_table import Line, ListTable
from ketalog.gui.session.escort_panel import EscortPanel
from ketalog.gui.session.scrolling import scrolling

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

COLUMNS, SHARES = ("Chair", "Patient", "Takes them home", "Phone"), (12, 34, 34, 20)
NOBODY = "Nobody is in a chair now."
SIDE_WIDE, LIST_HIGH, SIDE_HIGH = 400, 240, 330
BESIDE, WIDEST = 980, 16_777_215


class FrontDeskPage(QWidget):
    """Enter on a chair leads to its escort."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panels: dict[str, EscortPanel] = {}
        self.table = ListTable()
        self.table.set_columns(COLUMNS, SHARES)
        self.table.setAccessibleName("Chairs")
        self.table.setAccessibleDescription("Enter goes to the escort of the chair chosen")
        self.nothing = QLabel(NOBODY)
        self.nothing.setProperty("role", "quiet")
        self.side = QStackedWidget()
        self._lay_out()
        self.table.moved.connect(self._turn)
        self.table.opened.connect(lambda _: self._go())
        desk.written.connect(lambda _: self.refresh() if self.isVisible() else None)

    def refresh(self) -> None:
        """Look again at every chair."""
        charts = [self._desk.chart(log) for log in self._desk.open_sessions()]
        here = [chart for chart in charts if not chart.ended]
        lines = []
        for chart in sorted(here, key=lambda one: one.chair):
            escort = named_escort(chart)
            named = (f"{escort.name}, {escort.relationship}", escort.phone) if escort else ("", "")
            lines.append(Line(chart.log, (chart.chair, chart.opened.patient.name, *named)))
        self.nothing.setVisible(not lines)
        self.side.setVisible(bool(lines))
        self.table.show_lines(lines)

    def take_focus(self) -> None:
        """The keys go to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
        self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in DRESSING and hasattr(self, "_lines"):
            self._space_out()

    def _turn(self) -> None:
        log = self.table.marked
        if not isinstance(log, str):
            return
        if log not in self.panels:
            self.panels[log] = EscortPanel(self._desk, log)
            self.side.addWidget(self.panels[log])
        self.panels[log].look_again(self._desk.now())
        self.side.setCurrentWidget(self.panels[log])

    def _go(self) -> None:
        panel = self.side.currentWidget()
        if isinstance(panel, EscortPanel):
            panel.take_focus()

    def _lay_out(self) -> None:
        title = QLabel("Who takes them home")
        title.setProperty("role", "title")
        panel = QFrame()
        panel.setProperty("role", "panel")
        self._inside = QVBoxLayout(panel)
        for widget in (title, self.nothing, self.table):
            self._inside.addWidget(widget)
        self._inside.setStretchFactor(self.table, 1)
        inside = QWidget()
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._lines.addWidget(panel, 1)
        self._lines.addWidget(self.side)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(inside))
        self._space_out()

    def _space_out(self) -> None:
        self._lines.setContentsMargins(px(16), px(16), px(16), px(16))
        self._lines.setSpacing(px(12))
        self._inside.setContentsMargins(px(16), px(12), px(16), px(12))
        self._arrange()

    def _arrange(self) -> None:
        """Side by side where there is room; else the list over the escort, and the page scrolls."""
        beside = self.width() >= px(BESIDE)
        ways = QBoxLayout.Direction
        self._lines.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.side.setMinimumWidth(px(SIDE_WIDE) if beside else 0)
        self.side.setMaximumWidth(px(SIDE_WIDE) if beside else WIDEST)
        self.side.setMinimumHeight(0 if beside else px(SIDE_HIGH))
        self.table.setMinimumHeight(0 if beside else px(LIST_HIGH))
