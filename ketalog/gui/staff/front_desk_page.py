"""For the front desk: who sits where, and who takes them home. Nothing clinical."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from ketalog.domain.escort import named_escort
from ketalog.gui.beside_page import BesidePage, Shape
from ketalog.gui.list_table import Line, ListTable
from ketalog.gui.session.escort_panel import EscortPanel

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

COLUMNS, SHARES = ("Chair", "Patient", "Takes them home", "Phone"), (12, 34, 34, 20)
NOBODY = "Nobody is in a chair now."


class FrontDeskPage(BesidePage):
    """Enter on a chair leads to its escort."""

    shape = Shape(beside_from=980, side_wide=400, list_high=240, side_high=330, side_below=True)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
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
        for widget in (title, self.nothing, self.table):
            self.panel_lines.addWidget(widget)
        self.panel_lines.setStretchFactor(self.table, 1)
        self.put_beside(self.side, (self.table,))
