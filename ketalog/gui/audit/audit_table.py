"""The lines of the audit as a table that stays quick however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload
from zoneinfo import ZoneInfo

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ketalog.domain import written
from ketalog.domain.audit import AuditLine
from ketalog.gui.list_table import Line, ListTable

COLUMNS = ("When", "Who", "What", "Session or patient", "PC")
SHARES = (20, 18, 29, 25, 8)


class AuditTable(ListTable):
    """Only the rows in sight are measured: thousands are not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_columns(COLUMNS, SHARES)
        self.setAccessibleName("Audit, the newest line first")
        self.setAccessibleDescription("Arrow keys read it line by line")
        self.verticalScrollBar().valueChanged.connect(lambda _: self._fit_in_sight())

    def show_audit(self, lines: Sequence[AuditLine], zone: ZoneInfo) -> None:
        """Replace the rows, and begin at the newest."""
        self._model.show_late(_LateLines(lines, zone))
        self.scrollToTop()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_in_sight()

    def _fit(self) -> None:
        super()._fit()
        self._fit_in_sight()

    def _fit_in_sight(self) -> None:
        """As high as their words, from the first in sight to the last."""
        row, bottom = self.rowAt(0), self.viewport().height()
        while 0 <= row < self.model().rowCount() and self.rowViewportPosition(row) < bottom:
            self.resizeRowToContents(row)
            row += 1


class _LateLines(Sequence[Line]):
    """Lines that are put into words when they are first seen."""

    def __init__(self, lines: Sequence[AuditLine], zone: ZoneInfo) -> None:
        self._lines, self._zone = lines, zone
        self._seen: dict[int, Line] = {}

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, row: int) -> Line: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Line]: ...
    def __getitem__(self, row: int | slice) -> Line | Sequence[Line]:
        if isinstance(row, slice):
            return _LateLines(self._lines[row], self._zone)
        if row not in self._seen:
            self._seen[row] = line_words(self._lines[row], self._zone)
        return self._seen[row]


def line_words(line: AuditLine, zone: ZoneInfo) -> Line:
    """One line in the words of the table."""
    day = written.day(line.at.astimezone(zone).date())
    when = f"{day} {written.time_to_the_second(line.at, zone)}"
    what = f"{line.kind}: {line.what}" if line.what else line.kind
    return Line((line.log, line.number), (when, line.who, what, line.about.words, line.station))
