"""Copies in a second place: when a session closes, at least once a day, and when somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Lock
from typing import Literal

from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Refused
from ketalog.services.errands import Errands
from ketalog.services.far_place import FarPlace, long_enough
from ketalog.services.recording import Recording
from ketalog.store.backup import Backup
from ketalog.store.backups import Backups, BackupTerms, Kept, Owner, backup_terms
from ketalog.store.database import Database
from ketalog.store.doors import Door
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key

Work = Callable[[], None]
# Does work later on a thread of its own; of the same key only the newest.
Runs = Callable[[str, Work], None]
Why = Literal["session closed", "daily", "asked for"]
BACKUP = "backup"
# Seconds: how long the program goes on for a copy that runs when it is closed.
CLOSING = 20.0
OWN_FOLDER = "That is where the database itself lies: choose a second place."


@dataclass(frozen=True, slots=True)
class BackupState:
    """How it stands: the last good copy, what is being done, and why the last try failed.

    ``entries`` is how many that copy holds.
    """

    place: Path | None = None
    last: datetime | None = None
    doing: str = ""
    failed: str = ""
    entries: int = field(default=0, compare=False)

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

    ``listen`` is told on whichever thread something changes. ``far`` asks the second place.
    """

    def __init__(
        self,
        source: Source,
        recording: Recording,
        run: Runs | None = None,
        terms: BackupTerms | None = None,
    ) -> None:
        self._source = source
        self._recording = recording
        self._errands = Errands(self._told, name="backup")
        self._run = run or self._errands.run
        self.far = FarPlace()
        self._forbidden = ""
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

    def forbid(self, why: str) -> None:
        """Let nobody name a place; the sentence says why."""
        self._forbidden = why

    @property
    def forbidden(self) -> str:
        """Why no copies are made here at all; empty where they are."""
        return self._forbidden

    def use(self, place: Path | None) -> None:
        """Copy into this folder from now on. Raises Refused where that cannot be."""
        if place is None:
            self._say(BackupState())
            return
        if self._forbidden:
            raise Refused(self._forbidden, "place")
        self.far.ask(place, lambda: self._refuse_unfit(place))
        last = self.far.ask(place, lambda: self._last_good(place), long_enough(0))
        made_at, entries = (last.manifest.made_at, last.entries) if last else (None, 0)
        self._say(BackupState(place, made_at, entries=entries))

    def expect(self, place: Path) -> None:
        """The same for a place that is remembered: what is wrong with it is said by the state."""
        try:
            self.use(place)
        except Refused as refused:
            # A disk that is not plugged in, or does not answer, may come yet.
            never = bool(self._forbidden) or refused.sentence == OWN_FOLDER
            self._say(BackupState(None if never else place, failed=refused.sentence))

    def back_up(self, why: Why = "asked for") -> None:
        """Make a copy soon. Raises Refused where no place was named."""
        if self._state.place is None:
            raise Refused("No second place for backups was named yet.", "place")
        place, at = self._state.place, self._recording.now()
        self._tried = at
        self._run(BACKUP, lambda: self._copy(place, at, why))

    def look(self, at: datetime) -> None:
        """The day's copy, where it is due; asked now and then. What failed is tried again soon."""
        state, tried = self._state, self._tried
        if state.place is None or state.doing:
            return
        day = timedelta(hours=self.terms.at_least_every_hours)
        soon = timedelta(minutes=self.terms.try_again_minutes) if state.failed else day
        is_due = state.last is None or at - state.last >= day
        if (is_due or state.failed) and (tried is None or at - tried >= soon):
            self.back_up("daily")

    def all(self) -> tuple[Backup, ...]:
        """Every copy of this clinic in the second place, the newest first. Raises Refused."""
        return self.kept().mine

    def kept(self) -> Kept:
        """The same, and how many of another clinic lie there too. Raises Refused."""
        if (place := self._state.place) is None:
            return Kept()
        self.far.ask(place, place.is_dir)
        try:
            return self.far.ask(place, lambda: self._of(place), long_enough(0))
        except StoreError as failed:
            raise Refused(failed.sentence, "place") from failed

    def settle(self, within: float = CLOSING) -> bool:
        """Wait until what runs is done; False where that takes longer, in seconds."""
        return self._errands.settle(within)

    def close(self, within: float = CLOSING) -> None:
        """Finish the copy that runs; one that takes longer, in seconds, is left undone."""
        self.far.give_up()
        self._errands.close(within)

    def _heard(self, entries: tuple[Entry, ...]) -> None:
        """A session was signed: its record is copied while the nurse goes on."""
        if self._state.place is not None and any(one.kind == "signed" for one in entries):
            with suppress(Refused):
                self.back_up("session closed")

    def _copy(self, place: Path, at: datetime, why: Why) -> None:
        self._change(place, doing="copying", failed="")
        try:
            # Else a folder would be made where a stick is not plugged in.
            if not self.far.ask(place, place.is_dir):
                raise Refused(_not_there(place), "place")
            made = self._copied(place, at, why)
        except (StoreError, Refused) as failed:
            self._change(place, doing="", failed=failed.sentence)
            raise Refused(failed.sentence, "place") from failed
        self._change(place, doing="", failed="", last=made)

    def _copied(self, place: Path, at: datetime, why: Why) -> Backup:
        """One more copy. What a place does after nobody waited any longer is not told."""
        source, is_over = self._source, Event()
        size = source.database.path.stat().st_size

        def say(doing: str) -> None:
            if not is_over.is_set():
                self._change(place, doing)

        def copy() -> Backup:
            keys, there = source.door.wrapped.path, Backups(place, self.terms.kept)
            return there.add(source.database, source.key, at, why, keys, say)

        try:
            return self.far.ask(place, copy, long_enough(2 * size), patient=True)
        finally:
            is_over.set()

    def _refuse_unfit(self, place: Path) -> None:
        if not place.is_dir():
            raise Refused(_not_there(place), "place")
        if place.resolve() == self._source.database.path.parent.resolve():
            raise Refused(OWN_FOLDER, "place")

    def _of(self, place: Path) -> Kept:
        owner = Owner.of(self._source.database, self._source.key)
        return Backups(place, self.terms.kept).of(owner)

    def _last_good(self, place: Path) -> Backup | None:
        with suppress(StoreError):
            return next(iter(self._of(place).mine), None)
        return None

    def _told(self, _: str, why: str) -> None:
        """How a copy went, on the thread that made it; what broke off by itself is said too."""
        now = self._state
        if why and now.place is not None and (now.doing or not now.failed):
            self._change(now.place, doing="", failed=f"The backup was not made: {why}.")

    def _change(
        self, place: Path, doing: str, failed: str | None = None, last: Backup | None = None
    ) -> None:
        now = self._state
        if now.place == place:
            why = now.failed if failed is None else failed
            made_at = last.manifest.made_at if last else now.last
            entries = last.entries if last else now.entries
            self._say(BackupState(place, made_at, doing, why, entries))

    def _say(self, state: BackupState) -> None:
        with self._lock:
            is_new, self._state = state != self._state, state
        if is_new:
            for listener in self._listeners:
                listener(state)


def _not_there(place: Path) -> str:
    return f"There is no folder {place.name or place}: plug the disk in, or name another place."
