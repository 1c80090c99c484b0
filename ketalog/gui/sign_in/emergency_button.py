"""The way in for who cannot wait for a PIN; there while somebody is treated."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ketalog.gui.desk import Desk
from ketalog.gui.kit.key_button import LOW, KeyButton

WORDS, KEY = "Emergency: enter without signing in", "F4"


class EmergencyButton(KeyButton):
    """Its key works on the whole page, also while a PIN is typed or no chair is open."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(WORDS, KEY, "danger", high=LOW)
        self._desk = desk
        self._lines: QBoxLayout | None = None
        self.explain("Asks for the chair; entries are flagged and must be countersigned.")
        QShortcut(QKeySequence(KEY), page).activated.connect(self.click)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    def stand_in(self, lines: QBoxLayout) -> None:
        """Last of these lines; before the room that is left over, where they end in some."""
        if self._lines is not None:
            self._lines.removeWidget(self)
        self._lines = lines
        last = lines.itemAt(lines.count() - 1)
        spare = last is not None and last.spacerItem() is not None
        lines.insertWidget(lines.count() - int(spare), self)

    def look(self) -> None:
        """Show it while there is a chair to enter."""
        charts = map(self._desk.chart, self._desk.open_sessions())
        self.setVisible(any(not chart.ended for chart in charts))
