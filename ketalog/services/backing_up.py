"""Copies in a second place: when a session closes, at least once a day, and when somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Literal

from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Refused
from ketalog.services.recording import Recording
from ketalog.store.backup import Backup
from ketalog.store.backups import Backups, BackupTerms, backup_terms
from ketalog.store.database import Database
from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key

Work = Callable[[], None]
# Does work later on a thread of its own; of the same key only the newest.
Runs = Callable[[str, Work], None]
Why = Literal["session closed", "daily", "asked for"]
BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class BackupState:
    """How it stands: the last good copy, what is being done, and why the last try failed."""

    place: Path | None = None
    last: datetime | None = None
    doing: str = ""
    failed: str = ""

    def is_old(self, at: datetime, terms: BackupTerms) -> bool:
        """Whether somebody has to be reminded: no good copy, or none for days."""
        if self.last is None:
            return True
        return at - self.last > timedelta(days=terms.old_after_days)


StateListener = Callable[[BackupState], None]


@dataclass(frozen=True)
class Source:
    """What is copied: the open database, its key, and where its wrapped keys lie."""

    database: Database
    key: Key = field(repr=False)
    door: Door


class BackingUp:
    """Copies beside the work; no save waits for it or fails because of it.

    ``listen`` is told on whichever thread something changes.
    """

    def __init__(
        self, source: Source, recording: Recording, run: Runs, terms: BackupTerms | None = None
    ) -> None:
        self._source = source
        self._recording = recording
        self._run = run
        self.terms = terms or backup_terms()
        self._lock = Lock()
        self._state = BackupState()
        self._tried: datetime | None = None
        self._listeners: list[StateListener] = []
        recording.listen(self._heard)

    @property
    def state(self) -> BackupState:
        """How it stands now."""
        return self._state

    def listen(self, listener: StateListener) -> None:
        """Call this when the state changes."""
        self._listeners.append(listener)

    def use(self, place: Path | None) -> None:
        """Copy into this folder from now on. Raises Refused where that cannot be."""
        if place is None:
            self._say(BackupState())
            return
        if not place.is_dir():
            raise Refused(f"There is no folder {place.name or place}.", "place")
        if place.resolve() == self._source.database.path.parent.resolve():
            raise Refused("That is where the database itself lies: choose a second place.", "place")
        self._say(BackupState(place, last=_last_good(place, self.terms)))

    def back_up(self, why: Why = "asked for") -> None:
        """Make a copy soon. Raises Refused where no place was named."""
        if self._state.place is None:
            raise Refused("No second place for backups was named yet.", "place")
        place, at = self._state.place, self._recording.now()
        self._tried = at
        self._run(BACKUP, lambda: self._copy(place, at, why))

    def look(self, at: datetime) -> None:
        """The day's copy, where it is due; asked now and then."""
        last = max((one for one in (self._state.last, self._tried) if one), default=None)
        due = timedelta(hours=self.terms.at_least_every_hours)
        if self._state.place is not None and (last is None or at - last >= due):
            self.back_up("daily")

    def all(self) -> tuple[Backup, ...]:
        """Every copy in the second place, the newest first. Raises Refused."""
        if self._state.place is None:
            return ()
        try:
            return Backups(self._state.place, self.terms.kept).all()
        except StoreError as failed:
            raise Refused(failed.sentence, "place") from failed

    def _heard(self, entries: tuple[Entry, ...]) -> None:
        """A session was signed: its record is copied while the nurse goes on."""
        if self._state.place is not None and any(one.kind == "signed" for one in entries):
            with suppress(Refused):
                self.back_up("session closed")

    def _copy(self, place: Path, at: datetime, why: Why) -> None:
        source = self._source
        keys = source.door.wrapped.path
        self._change(place, doing="copying", failed="")
        try:
            Backups(place, self.terms.kept).add(
                source.database, source.key, at, why, keys, lambda doing: self._change(place, doing)
            )
        except StoreError as failed:
            self._change(place, doing="", failed=failed.sentence)
            raise Refused(failed.sentence) from failed
        self._change(place, doing="", failed="", last=at)

    def _change(
        self, place: Path, doing: str, failed: str | None = None, last: datetime | None = None
    ) -> None:
        now = self._state
        if now.place == place:
            why = now.failed if failed is None else failed
            self._say(BackupState(place, last or now.last, doing, why))

    def _say(self, state: BackupState) -> None:
        with self._lock:
            is_new, self._state = state != self._state, state
        if is_new:
            for listener in self._listeners:
                listener(state)


def _last_good(place: Path, terms: BackupTerms) -> datetime | None:
    try:
        found = Backups(place, terms.kept).all()
    except StoreError:
        return None
    return found[0].manifest.made_at if found else None
