"""Questions that were answered with yes: each is asked, and what is written took all of them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ketalog.domain.entries import Content
from ketalog.domain.refusal import Doubted
from ketalog.services.signing import GivenPin

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class Agreed:
    """Writes into one session's log what nobody doubts any more."""

    def __init__(self, desk: Desk, log: str) -> None:
        self._desk, self._log = desk, log
        self._sentences: set[str] = set()

    def __contains__(self, sentence: str) -> bool:
        return sentence in self._sentences

    def add(self, sentence: str) -> None:
        """Somebody said yes to it."""
        self._sentences.add(sentence)

    def forget(self) -> None:
        """Something was changed: every answer was about something else."""
        self._sentences.clear()

    def record(
        self, content: Content, at: datetime | None = None, pins: tuple[GivenPin, ...] = ()
    ) -> None:
        """Write it. Raises Refused, and Doubted while a question is open."""
        try:
            self._desk.record(self._log, content, at=at, pins=pins)
        except Doubted as doubted:
            if any(one.sentence not in self for one in doubted.doubts):
                raise
            self._desk.record(self._log, content, at=at, confirmed=True, pins=pins)

    def first_open(self, doubted: Doubted) -> str:
        """The question that is asked next."""
        return next(one.sentence for one in doubted.doubts if one.sentence not in self)
