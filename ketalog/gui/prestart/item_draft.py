"""Keeps what is typed under an item of the list until it is recorded: by whom, since when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ketalog.domain.entries import Content
from ketalog.domain.events import Note
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.gui.kit.keeping import KEPT_AFTER_MS
from ketalog.gui.kit.row import Row
from ketalog.gui.kit.unsaved import Unsaved
from ketalog.services.signing import GivenPin

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
        kept = Unsaved.of(desk.drafts.find(log, self.form))
        self._by, self.first_key = kept.by, kept.first_key
        for row in self._rows:
            row.restore(kept.rows.get(row.name, ""))
            row.edited.connect(self._touch)

    def keep(self) -> None:
        """Keep it now; what cannot be kept stays typed."""
        self._later.stop()
        typed = {row.name: row.typed for row in self._rows if row.typed}
        try:
            unsaved = Unsaved(self._by, self.first_key, rows=typed)
            self._desk.drafts.keep(self._log, self.form, unsaved.text())
        except Refused as refused:
            self._rows[-1].complain(refused.sentence)

    def keep_what_waits(self) -> None:
        """Keep it now if a key came since it was last kept."""
        if self._later.isActive():
            self.keep()

    def record(
        self,
        contents: tuple[Content, ...],
        at: datetime | None,
        agreed: set[Doubt],
        title: str,
        pins: tuple[GivenPin, ...] = (),
    ) -> None:
        """Record it with the answers given so far; a time that is not typed is the first key's."""
        record_all = partial(self._desk.record_all, form=self.form, pins=pins)
        contents = (*contents, *self._whose(agreed, title))
        at = at or self.first_key
        try:
            record_all(self._log, contents, at=at)
        except Doubted as doubted:
            if not set(doubted.doubts) <= agreed:
                raise
            record_all(self._log, contents, at=at, confirmed=True)
        self._later.stop()

    def _touch(self) -> None:
        if not any(row.typed for row in self._rows):
            self._by, self.first_key = "", None
        elif self.first_key is None:
            self._by, self.first_key = self._desk.person, self._desk.now()
        self._later.start()

    def _whose(self, agreed: set[Doubt], title: str) -> tuple[Note, ...]:
        """What is added where another typed it than the one who records; asked once (rules 1.6)."""
        enters = self._desk.person
        if not self._by or self._by == enters:
            return ()
        doubt = Doubt("", f"Said to {self._by}, entered by {enters}?")
        if doubt not in agreed:
            raise Doubted((doubt,))
        return (Note(f"{title}: said to {self._by}, entered by {enters}."),)
