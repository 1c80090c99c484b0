"""One line of the list before START: as a line of the discharge list, only closer together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from ketalog.gui.prestart.item_words import STATE_WORDS
from ketalog.gui.session.criteria_words import Line
from ketalog.gui.session.criterion_row import CriterionRow


class ItemLine(CriterionRow):
    """``digit`` carries a digit that was pressed on it: 1 seen to or none found, 2 found."""

    digit = Signal(int)
    high = 27
    air = 4
    said = STATE_WORDS

    def __init__(self, line: Line, digits: int) -> None:
        self._digits = digits
        super().__init__(line)

    def describe(self) -> str:
        keys = {0: "", 1: "1 or Space says that it was seen to. ", 2: "1: none, 2: found. "}
        return f"{keys[self._digits]}Enter opens what can be said of it."

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = "12".find(event.text()) + 1 if event.text() else 0
        if 0 < place <= self._digits:
            self.digit.emit(place)
        elif event.key() == Qt.Key.Key_Space and self._digits == 1:
            self.digit.emit(1)
        else:
            super().keyPressEvent(event)
