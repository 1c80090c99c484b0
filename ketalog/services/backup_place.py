"""A folder of copies that may be far away: asked, copied into and cleared without hanging there."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event

from ketalog.domain.refusal import Refused
from ketalog.services.backup_state import is_from_ahead
from ketalog.services.far_place import FarPlace, long_enough
from ketalog.store.backup import Backup, Progress
from ketalog.store.backups import Backups, FoundWhole, Kept, Owner, Rotated
from ketalog.store.database import Database
from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key

OWN_FOLDER = "That is where the database itself lies: choose a second place."


@dataclass(frozen=True)
class Source:
    """What is copied: the open database, its key, and where its wrapped keys lie."""

    database: Database
    key: Key = field(repr=False)
    door: Door


class BackupPlace:
    """Raises Refused where a folder does not answer, StoreError where it cannot be used."""

    def __init__(self, source: Source, far: FarPlace, kept: int) -> None:
        self._source = source
        self._far = far
        self._kept = kept
        self._is_whole = FoundWhole()

    def refuse_unfit(self, place: Path) -> None:
        """Refused for a folder that is not there, and for the one of the database."""
        self._far.ask(place, lambda: self._refuse_unfit(place))

    def refuse_gone(self, place: Path) -> None:
        """Refused where it is not there: else a folder would be made in place of a stick."""
        if not self._far.ask(place, place.is_dir):
            raise Refused(_not_there(place), "place")

    def kept(self, place: Path) -> Kept:
        """What lies there."""
        return self._far.ask(place, lambda: self._of(place), long_enough(0))

    def last_good(self, place: Path, now: datetime) -> tuple[Backup | None, int]:
        """The newest that is whole and not from ahead, and how many before it are damaged."""
        try:
            found = self.kept(place)
        except StoreError:
            return None, 0
        return self._far.ask(place, lambda: self._newest(found, now), long_enough(found.size))

    def copy(self, place: Path, at: datetime, why: str, say: Progress) -> Backup:
        """One more copy. What a place does after nobody waited any longer is not told."""
        source, is_over = self._source, Event()
        size = source.database.path.stat().st_size

        def said(doing: str) -> None:
            if not is_over.is_set():
                say(doing)

        def copy() -> Backup:
            keys, there = source.door.wrapped.path, Backups(place, self._kept)
            return there.make(source.database, source.key, at, why, keys, said)

        try:
            return self._far.ask(place, copy, long_enough(2 * size), patient=True)
        finally:
            is_over.set()

    def rotate(self, place: Path, made: Backup) -> int | None:
        """Let older ones go, once a new one is there; how many of those that stay are damaged.

        None where that is not known: every copy is read for it, and the new one is good anyhow.
        """
        there = Backups(place, self._kept)

        def rotate() -> Rotated:
            return there.rotate(self._owner, made, self._is_whole)

        with suppress(StoreError, Refused):
            size = self.kept(place).size
            return len(self._far.ask(place, rotate, long_enough(size)).damaged)
        return None

    @property
    def _owner(self) -> Owner:
        return Owner.of(self._source.database, self._source.key)

    def _of(self, place: Path) -> Kept:
        return Backups(place, self._kept).of(self._owner)

    def _newest(self, found: Kept, now: datetime) -> tuple[Backup | None, int]:
        damaged = 0
        for one in found.mine:
            if not self._is_whole(one):
                damaged += 1
            elif not is_from_ahead(one.manifest.made_at, now):
                return one, damaged
        return None, damaged

    def _refuse_unfit(self, place: Path) -> None:
        if not place.is_dir():
            raise Refused(_not_there(place), "place")
        if place.resolve() == self._source.database.path.parent.resolve():
            raise Refused(OWN_FOLDER, "place")


def _not_there(place: Path) -> str:
    return f"There is no folder {place.name or place}: plug the disk in, or name another place."
