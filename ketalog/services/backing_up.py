"""Copies in a second place: when a session closes, at least once a day, and when somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock
from typing import Literal

from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Refused
from ketalog.services.backup_place import OWN_FOLDER, BackupPlace, Source
from ketalog.services.backup_state import BackupState
from ketalog.services.errands import Errands
from ketalog.services.far_place import FarPlace
from ketalog.services.recording import Recording
from ketalog.store.backup import Backup
from ketalog.store.backups import BackupTerms, Kept, backup_terms
from ketalog.store.failure import StoreError

Work = Callable[[], None]
# Does work later on a thread of its own; of the same key only the newest.
Runs = Callable[[str, Work], None]
Why = Literal["session closed", "daily", "asked for"]
BACKUP = "backup"
# Seconds: how long the program goes on for a copy that runs when it is closed.
CLOSING = 20.0


StateListener = Callable[[BackupState], None]


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
        self._recording = recording
        self._errands = Errands(self._told, name="backup")
        self._run = run or self._errands.run
        self.far = FarPlace()
        self._forbidden = ""
        self.terms = terms or backup_terms()
        self._there = BackupPlace(source, self.far, self.terms.kept)
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
        self._there.refuse_unfit(place)
        last, damaged = self._there.last_good(place, self._recording.now())
        made_at, entries = (last.manifest.made_at, last.entries) if last else (None, 0)
        self._say(BackupState(place, made_at, entries=entries, damaged=damaged))

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
        # What was tried at a time that is still to come was tried before the clock was put right.
        is_time = tried is None or tried > at or at - tried >= soon
        if is_time and (state.failed or state.is_due(at, day)):
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
            return self._there.kept(place)
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
            self._there.refuse_gone(place)
            made = self._there.copy(place, at, why, lambda doing: self._change(place, doing))
        except (StoreError, Refused) as failed:
            self._change(place, doing="", failed=failed.sentence)
            raise Refused(failed.sentence, "place") from failed
        damaged = self._there.rotate(place, made)
        self._change(place, doing="", failed="", last=made, damaged=damaged)

    def _told(self, _: str, why: str) -> None:
        """How a copy went, on the thread that made it; what broke off by itself is said too."""
        now = self._state
        if why and now.place is not None and (now.doing or not now.failed):
            self._change(now.place, doing="", failed=f"The backup was not made: {why}.")

    def _change(
        self,
        place: Path,
        doing: str,
        failed: str | None = None,
        last: Backup | None = None,
        damaged: int | None = None,
    ) -> None:
        now = self._state
        if now.place == place:
            now = replace(now, doing=doing, failed=now.failed if failed is None else failed)
            if last is not None:
                now = replace(now, last=last.manifest.made_at, entries=last.entries)
            self._say(now if damaged is None else replace(now, damaged=damaged))

    def _say(self, state: BackupState) -> None:
        with self._lock:
            is_new, self._state = state != self._state, state
        if is_new:
            for listener in self._listeners:
                listener(state)
