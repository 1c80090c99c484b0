"""The folder that another device can open: the sheet of every live chair, as of its last entry.

Off until the clinic names it. Nothing here delays or fails a save, and nothing is read back.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Literal

from ketalog.domain import written
from ketalog.domain.chart import Chart, fold
from ketalog.domain.entries import Entry
from ketalog.domain.refusal import Refused
from ketalog.papers.downtime_files import clear, file_name
from ketalog.papers.downtime_papers import Before, order_of, session_mark
from ketalog.papers.order import Order
from ketalog.papers.press import made
from ketalog.papers.sessions_before import sessions_before
from ketalog.services.errands import CLOSING, PAUSE, Errands
from ketalog.services.recording import Recording
from ketalog.services.sessions import PREFIX, Sessions

Press = Callable[[Order, Path], object]
Listener = Callable[["FolderState"], None]
SWEEP, CLEAR = "sweep", "clear"
SLOW = timedelta(seconds=60)
_NOT_SAVED = "The PDF was not saved: "
# Other accounts open it when this PC is down.
_SHARED = partial(made, shared=True)


@dataclass(frozen=True, slots=True)
class FolderState:
    """How it stands with the folder; ``words`` as they are shown."""

    kind: Literal["off", "waiting", "written", "failing"]
    words: str


OFF = FolderState("off", "off")
WAITING = FolderState("waiting", "on, no sheet written yet")


class DowntimeFolder:
    """Rewrites a session's sheet after each of its entries, on a thread of its own.

    ``press`` makes and saves one; ``pause`` is how long, in seconds, an entry is let alone first.
    """

    def __init__(
        self,
        recording: Recording,
        sessions: Sessions,
        press: Press = _SHARED,
        pause: float = PAUSE,
    ) -> None:
        self._recording = recording
        self._sessions = sessions
        self._press = press
        self._errands = Errands(self._told, pause, "downtime")
        self._entries: dict[str, tuple[Entry, ...]] = {}
        self._before: dict[str, tuple[Chart, ...]] = {}
        self._lock = Lock()
        self._failing: dict[str, str] = {}
        # What was wanted and is neither written nor refused yet, and since when.
        self._waiting: dict[str, datetime] = {}
        self._newest: tuple[datetime, str] | None = None
        self._state = OFF
        self._listeners: list[Listener] = []
        self._forbidden = ""
        self.folder: Path | None = None
        recording.listen(self._heard)

    @property
    def state(self) -> FolderState:
        """How it stands now; a folder that takes long is one that does not answer."""
        now = self._recording.now()
        with self._lock:
            is_slow = any(now - since > SLOW for since in self._waiting.values())
            if is_slow and self._state.kind in ("waiting", "written"):
                return self._not_written("the folder does not answer")
            return self._state

    def listen(self, listener: Listener) -> None:
        """Call this when the state changes: on whichever thread that is found out."""
        self._listeners.append(listener)

    def forbid(self, why: str) -> None:
        """Let nobody turn it on; the sentence says why."""
        self._forbidden = why

    def use(self, folder: Path) -> None:
        """Write into this folder from now on, and clear the one before. Raises Refused.

        Returns at once: whether it works is said by the state.
        """
        if self._forbidden:
            raise Refused(self._forbidden)
        if self.folder == folder:
            self.retry()
            return
        if self.folder is not None:
            self.turn_off()
        self.folder = folder
        self._forget()
        self._say()
        live, signed = self._sessions.live(), self._sessions.signed()
        marks = frozenset(map(session_mark, signed))
        self._errands.run(SWEEP, lambda: clear(folder, marks))
        for log in live:
            self._want(log)

    def turn_off(self) -> None:
        """Write no more, and take this clinic's sheets out of the folder."""
        folder, self.folder = self.folder, None
        if folder is None:
            return
        self._errands.forget()
        self._forget()
        every = (*self._sessions.live(), *self._sessions.signed())
        marks = frozenset(map(session_mark, every))
        self._errands.run(f"{CLEAR} {folder}", lambda: clear(folder, marks))
        self._say()

    def retry(self) -> None:
        """Try again what failed, as of now; returns at once, and does nothing while all is well."""
        with self._lock:
            failing = tuple(self._failing)
        if not failing:
            return
        for log in failing:
            if log.startswith(PREFIX):
                self._safely(log)
        self._errands.again()

    def settle(self, within: float = CLOSING) -> bool:
        """Wait until all was tried; False where that takes longer, in seconds."""
        return self._errands.settle(within)

    def close(self, within: float = CLOSING) -> None:
        """Write what is left; what hangs is left alone after so many seconds."""
        self._errands.close(within)

    def _heard(self, entries: tuple[Entry, ...]) -> None:
        """After every write, on its thread: it only notes what there is to do."""
        if self.folder is None:
            return
        for log in dict.fromkeys(entry.log for entry in entries if entry.log.startswith(PREFIX)):
            mine = tuple(entry for entry in entries if entry.log == log)
            known = self._entries.get(log)
            if known and known[-1].number + 1 == mine[0].number:
                self._entries[log] = (*known, *mine)
            else:
                self._entries.pop(log, None)
            self._safely(log)

    def _safely(self, log: str) -> None:
        try:
            self._want(log)
        except Exception:
            # A save never fails because of its copy; that the copy is missing is told.
            self._told(log, "the chart could not be read")

    def _want(self, log: str) -> None:
        folder = self.folder
        if folder is None:
            return
        if log not in self._entries:
            self._entries[log] = self._recording.chart(log).entries
        chart, at = fold(self._entries[log]), self._recording.now()
        if log not in self._before:
            self._before[log] = sessions_before(chart, self._recording.chart)
        before = {log: self._before[log]}
        mark = session_mark(log)
        with self._lock:
            self._waiting.setdefault(log, at)
        if chart.signed:
            del self._entries[log], self._before[log]
            self._errands.run(log, lambda: clear(folder, (mark,)))
        else:
            self._errands.run(log, lambda: self._write(chart, at, folder, before))

    def _write(self, chart: Chart, at: datetime, folder: Path, before: Before) -> None:
        name = file_name(chart.log, chart.chair)
        with self._lock:
            # The one before it may have been told of in the meantime.
            self._waiting.setdefault(chart.log, at)
        order = order_of((chart,), at, name.removesuffix(".pdf"), "", before)
        self._press(order, folder / name)
        clear(folder, (session_mark(chart.log),), keep=name)
        with self._lock:
            is_newer = self._newest is None or at >= self._newest[0]
            if folder == self.folder and is_newer:
                self._newest = at, written.time(at, chart.zone)

    def _told(self, key: str, why: str) -> None:
        """How one errand went; on the thread that did it."""
        with self._lock:
            self._waiting.pop(key, None)
            if why and (self.folder is not None or key.startswith(CLEAR)):
                self._failing[key] = why.removeprefix(_NOT_SAVED).partition(". ")[0].rstrip(".")
            else:
                self._failing.pop(key, None)
        self._say()

    def _forget(self) -> None:
        self._entries.clear()
        self._before.clear()
        with self._lock:
            self._failing.clear()
            self._waiting.clear()
            self._newest = None

    def _say(self) -> None:
        with self._lock:
            found = self._found()
            is_new, self._state = found != self._state, found
        if is_new:
            for listener in self._listeners:
                # Whoever looks on must not make a save fail.
                with suppress(Exception):
                    listener(found)

    def _found(self) -> FolderState:
        why = next(iter(self._failing.values()), "")
        if self.folder is None:
            left = f"off, but sheets are left in the folder: {why}"
            return FolderState("failing", left) if why else OFF
        if why:
            return self._not_written(why)
        return FolderState("written", f"written {self._newest[1]}") if self._newest else WAITING

    def _not_written(self, why: str) -> FolderState:
        since = f" since {self._newest[1]}" if self._newest else ""
        return FolderState("failing", f"not written{since}: {why}")
