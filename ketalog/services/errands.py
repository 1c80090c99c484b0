"""Work beside the program that may take long or fail, such as writing to a stick: newest first.

The thread is there while there is something to do, and nobody waits for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread

from ketalog.domain.refusal import Refused

Work = Callable[[], None]
# Says how an errand went: its key, and why it failed, empty where it did not.
Told = Callable[[str, str], None]
UNKNOWN = "the program could not do it"
# Seconds: the window paints what was saved before anything else takes the machine.
PAUSE = 0.3
CLOSING = 3.0


@dataclass(frozen=True, slots=True, eq=False)
class _Errand:
    key: str
    work: Work


class Errands:
    """Of each key only the newest is done. What failed is kept, and tried again when asked."""

    def __init__(self, told: Told, pause: float = PAUSE, name: str = "errands") -> None:
        self._told = told
        self._name = name
        self._pause = pause
        self._lock = Lock()
        self._pending: dict[str, _Errand] = {}
        self._thread: Thread | None = None
        self._hurry = Event()
        self._given_up = False

    def run(self, key: str, work: Work) -> None:
        """Do this soon, instead of what was to be done under its key; returns at once."""
        with self._lock:
            self._pending[key] = _Errand(key, work)
            self._begin()

    def again(self) -> None:
        """Try what failed once more; returns at once."""
        with self._lock:
            if self._pending:
                self._begin()

    def forget(self) -> None:
        """Drop what was not begun."""
        with self._lock:
            self._pending.clear()

    def settle(self, within: float = CLOSING) -> bool:
        """Wait until all was tried; False where that takes longer, in seconds."""
        thread = self._thread
        if thread is not None:
            thread.join(within)
        return thread is None or not thread.is_alive()

    def close(self, within: float = CLOSING) -> None:
        """Do what is left without a pause; leave what takes longer, in seconds."""
        self._hurry.set()
        self.settle(within)
        with self._lock:
            self._given_up = True

    def _begin(self) -> None:
        if self._thread is None and not self._given_up:
            # A stick that hangs must not keep the program from ending.
            thread = Thread(target=self._go, name=self._name, daemon=True)
            thread.start()
            self._thread = thread

    def _go(self) -> None:
        tried: set[_Errand] = set()
        while True:
            self._hurry.wait(self._pause)
            with self._lock:
                left = [one for one in self._pending.values() if one not in tried]
                if not left or self._given_up:
                    self._thread = None
                    return
            for errand in left:
                tried.add(errand)
                self._do(errand)

    def _do(self, errand: _Errand) -> None:
        with self._lock:
            if self._pending.get(errand.key) is not errand:
                return
        why = _tried(errand.work)
        with self._lock:
            is_newest = self._pending.get(errand.key) is errand
            if is_newest and not why:
                del self._pending[errand.key]
        self._told(errand.key, why)


def _tried(work: Work) -> str:
    """Why it failed, in words that name nobody; empty where it did not."""
    try:
        work()
    except Refused as refused:
        return refused.sentence
    except Exception:
        # The text of an exception may name a patient; that it was not done is said.
        return UNKNOWN
    return ""
