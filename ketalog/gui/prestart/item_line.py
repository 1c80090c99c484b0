"""One line of the list before START: as a line of the discharge list, only closer together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent

from ketalog.gui.kit.scale import font, px
from ketalog.gui.prestart.item_words import STATE_WORDS
from ketalog.gui.session.criteria_words import Line
from ketalog.gui.session.criterion_row import DETAIL, CriterionRow

# With less room than this, nothing can be read of it.
LEAST = 60


class ItemLine(CriterionRow):
    """``digit`` carries a digit that was pressed on it: 1 seen to or none found, 2 found.

    What is done is quiet: one line, not bold; its tooltip has what does not fit.
    """

    digit = Signal(int)
    high = 27
    air = 4
    said = STATE_WORDS

    def __init__(self, line: Line, digits: int) -> None:
        self._digits = digits
        super().__init__(line)

    def describe(self) -> str:
        keys = {
            0: "1 or Space opens it for its words. ",
            1: "1 or Space says that it was seen to. ",
            2: "1: none, 2: found. ",
        }
        return f"{keys[self._digits]}Enter opens what can be said of it."

    @property
    def stands_out(self) -> bool:
        return self.line.look not in ("met", "off")

    def shown_detail(self) -> str:
        if self._stacked:
            return self.line.detail
        room, parts = self.width() - self._wide(""), self.line.detail.split(" · ")
        metrics = QFontMetricsF(font(DETAIL))
        for count in range(len(parts), 0, -1):
            words = " · ".join(parts[:count])
            if metrics.horizontalAdvance(words) <= room:
                return words
        if room < px(LEAST):
            return ""
        return metrics.elidedText(parts[0], Qt.TextElideMode.ElideRight, room)

    def _is_stacked(self, width: int) -> bool:
        """Where the text is large the list scrolls anyway, and nothing has to be left out."""
        is_whole = self.stands_out or px(100) > 100
        return super()._is_stacked(width) and (is_whole or self._wide("") > width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = "12".find(event.text()) + 1 if event.text() else 0
        if 0 < place <= self._digits:
            self.digit.emit(place)
        elif event.key() == Qt.Key.Key_Space and self._digits == 1:
            self.digit.emit(1)
        elif (place or event.key() == Qt.Key.Key_Space) and not self._digits:
            self.click()
        else:
            super().keyPressEvent(event)
