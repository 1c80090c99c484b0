"""A folder that may never answer: it is asked on threads that nobody has to wait for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any, TypeVar

from ketalog.domain.refusal import Refused

T = TypeVar("T")
# Seconds: a disk that sleeps, or a share over a slow line, wakes up within this.
ANSWER = 15.0
# Once the program is closed nobody waits any longer than this.
CLOSING = 2.0
# What is read or written may take longer, by its size: at least so many bytes a second.
LEAST_BYTES_PER_SECOND = 1_000_000
LONG = 60.0


def long_enough(size: int) -> float:
    """Seconds within which so many bytes are read or written, were it over the slowest line."""
    return LONG + size / LEAST_BYTES_PER_SECOND


@dataclass(eq=False)
class _Question:
    place: str
    work: Callable[[], Any] = field(repr=False)
    is_patient: bool
    turned: Event = field(default_factory=Event)
    is_over: bool = False
    answer: Any = None
    failed: Exception | None = None
    thread: Thread | None = None

    def go(self) -> None:
        try:
            self.answer = self.work()
        except Exception as failed:
            self.failed = failed
        self.is_over = True
        self.turned.set()


class FarPlace:
    """Asks folders, one question after the other or several at once, from any thread.

    While a folder owes an answer that nobody waits for any more, it is not asked again.
    """

    def __init__(self, seconds: float = ANSWER) -> None:
        self.seconds = seconds
        self._lock = Lock()
        self._asked: list[_Question] = []

    def ask(
        self,
        place: Path,
        work: Callable[[], T],
        within: float | None = None,
        patient: bool = False,
    ) -> T:
        """What ``work`` finds there. Raises what it raises, and Refused where nothing comes.

        ``within`` is in seconds; a patient question is waited for also while the program closes.
        """
        question = _Question(str(place), work, patient)
        with self._lock:
            self._asked = [one for one in self._asked if not one.is_over]
            if any(one.place == question.place and one.turned.is_set() for one in self._asked):
                raise Refused(no_answer(place), "place")
            self._asked.append(question)
        question.thread = Thread(target=question.go, name="far place", daemon=True)
        question.thread.start()
        question.turned.wait(self.seconds if within is None else within)
        if not question.is_over:
            question.turned.set()
            raise Refused(no_answer(place), "place")
        if question.failed is not None:
            raise question.failed
        return question.answer  # type: ignore[no-any-return]

    def give_up(self) -> None:
        """The program closes: whoever waits goes on without an answer, all but the patient."""
        self.seconds = min(self.seconds, CLOSING)
        with self._lock:
            for one in self._asked:
                if not one.is_patient:
                    one.turned.set()


def no_answer(place: Path) -> str:
    """What is said of it."""
    return (
        f"The folder {place.name or place} does not answer: look at the disk or the network it is "
        "on, or name another place."
    )
