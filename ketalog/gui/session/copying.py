"""Whose paper is being copied into which session: said once, for every entry until it ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from ketalog.domain.entries import Content, Entry
from ketalog.domain.events import Signed
from ketalog.domain.from_paper import WHEN, may_be_copied, writer_of
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.by_key import by_key
from ketalog.gui.session.keys import COPYING_KEY


class Copying(QObject):
    """``changed`` carries the log that the copying began or ended for.

    It ends by itself with the turn of whoever copies, and with the record's signature.
    """

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writers: dict[str, str] = {}

    def begin(self, log: str, name: str) -> None:
        """Every entry of the session stood on paper from now on, written there by somebody."""
        self._writers[log] = writer_of(name)
        self.changed.emit(log)

    def end(self, log: str) -> bool:
        """What is typed from now on is of now; False where nothing was being copied."""
        ended = self._writers.pop(log, "")
        if ended:
            self.changed.emit(log)
        return bool(ended)

    def end_all(self) -> None:
        """Somebody else sits down."""
        for log in tuple(self._writers):
            self.end(log)

    def end_signed(self, entries: Sequence[Entry]) -> None:
        """A signed record is copied into no further."""
        for entry in entries:
            if isinstance(entry.content, Signed):
                self.end(entry.log)

    def writer(self, log: str) -> str:
        """Whose paper is being copied into a session; empty while none is."""
        return self._writers.get(log, "")

    def taken_by(self, log: str, contents: Sequence[Content], at: datetime | None) -> str:
        """The name that goes with contents; raises Refused while their time is not typed."""
        writer = self.writer(log)
        if not writer or not any(map(may_be_copied, contents)):
            return ""
        if at is None:
            ending = by_key(f", with {COPYING_KEY}")
            raise Refused(f"{WHEN} Where no time can be typed, end copying first{ending}.", "at")
        return writer
