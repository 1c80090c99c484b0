"""Keeps what is typed under an item of the list until it is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ketalog.domain.refusal import Refused
from ketalog.gui.kit.keeping import KEPT_AFTER_MS
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.unsaved import Unsaved

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class ItemDraft(QObject):
    """Written half a second after the last key, and at once when its editor goes out of sight."""

    def __init__(
        self, desk: Desk, log: str, key: str, rows: Sequence[Row], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._log, self._rows = desk, log, tuple(rows)
        self.form = f"prestart {key}"
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEPT_AFTER_MS)
        self._later.timeout.connect(self.keep)
        kept = Unsaved.of(desk.find_draft(log, self.form)).rows
        for row in self._rows:
            row.restore(kept.get(row.name, ""))
            row.edited.connect(self._later.start)

    def keep(self) -> None:
        """Keep it now; what cannot be kept stays typed."""
        self._later.stop()
        typed = Unsaved(rows={row.name: row.typed for row in self._rows if row.typed})
        try:
            self._desk.keep_draft(self._log, self.form, typed.text())
        except Refused as refused:
            self._rows[-1].complain(refused.sentence)

    def keep_what_waits(self) -> None:
        """Keep it now if a key came since it was last kept."""
        if self._later.isActive():
            self.keep()

    def forget(self) -> None:
        """It is recorded, and dropped with that."""
        self._later.stop()
