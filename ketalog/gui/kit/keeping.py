"""Keeps what is typed in a panel until it is saved: by whom, since which first key."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ketalog.domain.emergency import NOBODY
from ketalog.domain.entries import Content, Entry
from ketalog.domain.events import Note
from ketalog.domain.from_paper import WHEN
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.gui.kit.panel_frame import PanelFrame
from ketalog.gui.kit.taken_at import moment_of, moment_on_paper
from ketalog.gui.kit.unsaved import Unsaved
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk

KEPT_AFTER_MS = 500


class Keeping(QObject):
    """Writes a draft half a second after the last key, at once when the panel goes out of sight."""

    def __init__(self, desk: Desk, log: str, form: str, frame: PanelFrame) -> None:
        super().__init__(frame)
        self._desk = desk
        self._log = log
        self._form = form
        self._frame = frame
        self.by = ""
        self.first_key: datetime | None = None
        self.counts_from_first_key = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(KEPT_AFTER_MS)
        self._later.timeout.connect(self.keep)

    @property
    def unsaved(self) -> Unsaved:
        """What is typed now."""
        typed = self._frame.head.taken_at.text().strip()
        return Unsaved(self.by, self.first_key, typed, self._frame.rows.typed())

    def restore(self) -> None:
        """Show what was typed here before and not saved."""
        kept = Unsaved.of(self._desk.drafts.find(self._log, self._form))
        self.by, self.first_key = kept.by, kept.first_key
        self._frame.head.taken_at.setText(kept.taken_at)
        self._frame.rows.restore(kept.rows)

    def touch(self) -> None:
        """A key changed something. A panel emptied again has no first key."""
        if self.unsaved.is_empty:
            self.by, self.first_key = "", None
        elif self.first_key is None:
            self.by, self.first_key = self._typist, self._desk.now()
        self._later.start()

    def keep(self) -> None:
        """Keep it now."""
        self._later.stop()
        try:
            self._desk.drafts.keep(self._log, self._form, self.unsaved.text())
        except Refused as refused:
            self._frame.status.say(refused.sentence)

    def keep_what_waits(self) -> None:
        """Keep it now if a key came since it was last kept."""
        if self._later.isActive():
            self.keep()

    def forget(self) -> None:
        """It is saved: nothing is typed any more."""
        self._later.stop()
        self.by, self.first_key = "", None
        self._frame.head.taken_at.clear()
        self._frame.rows.clear()

    def at(self) -> datetime | None:
        """The time of what is entered: the one typed, else the first key's; None is now.

        An act such as an ending happens when it is pressed, however long it took to fill in.
        """
        typed = self._frame.head.taken_at.text().strip()
        if typed:
            return self.moment(typed)
        if self.is_from_paper:
            raise Refused(WHEN, "at")
        return self.first_key if self.counts_from_first_key else None

    def moment(self, typed: str) -> datetime:
        """The moment of a time of day that is typed; raises Refused."""
        now, chart = self._desk.now(), self._desk.chart(self._log)
        if self.is_from_paper:
            return moment_on_paper(typed, now, chart)
        return moment_of(typed, now, chart.zone)

    @property
    def is_from_paper(self) -> bool:
        """Whether what is typed stood on paper, with a time of its own."""
        return bool(self._desk.copying.writer(self._log))

    def record(
        self,
        contents: tuple[Content, ...],
        at: datetime | None,
        agreed: set[Doubt],
        author: str = "",
        pins: tuple[GivenPin, ...] = (),
    ) -> tuple[Entry, ...]:
        """Record, with the answers given so far to the questions asked so far; drops the draft."""
        record_all = partial(self._desk.record_all, author=author, pins=pins)
        contents = (*contents, *self._whose(agreed))
        try:
            return record_all(self._log, contents, at=at, form=self._form)
        except Doubted as doubted:
            if not set(doubted.doubts) <= agreed:
                raise
        return record_all(self._log, contents, at=at, form=self._form, confirmed=True)

    @property
    def _typist(self) -> str:
        """Who types; whoever is let in without signing in by the name they said, if any."""
        if self._desk.person != NOBODY:
            return self._desk.person
        said = self._desk.said_by
        return f"{said} (not signed in)" if said else "somebody not signed in"

    def _whose(self, agreed: set[Doubt]) -> tuple[Note, ...]:
        """What is added where another typed it than the one who saves; asked once (rules 1.6)."""
        enters = self._desk.person
        if not self.by or enters in (self.by, NOBODY):
            return ()
        doubt = Doubt("", f"Taken by {self.by}, entered by {enters}?")
        if doubt not in agreed:
            raise Doubted((doubt,))
        return (Note(f"{self._frame.title}: taken by {self.by}, entered by {enters}."),)
