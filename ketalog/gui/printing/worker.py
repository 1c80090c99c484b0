"""One thread beside the windows; what it finds is handed over on the thread of the windows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from ketalog.domain.refusal import Refused

T = TypeVar("T")
LOOK_MS = 15
# Python hands over between threads every 5 ms; a window paints in many small turns, and waited for
# each: of 100 beats beside a paper of six hours the slowest came after 74 to 88 ms, so after 48 to
# 62 (two busy cores).
TURN_SECONDS = 0.001
USUAL_TURN = sys.getswitchinterval()
UNKNOWN = "That went wrong in the program itself. Where it happened stands in crash.log."


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    owner: QObject
    future: Future[Any]
    then: Callable[[Any], None]
    failed: Callable[[str], None]


class Worker(QObject):
    """Does one thing after the other. What nobody waits for any more is dropped."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        # The worker never sees a QObject: those must not die, or speak, on another thread.
        self._jobs: list[_Job] = []
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._hand_over)

    def do(
        self,
        owner: QObject,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[str], None],
    ) -> Future[T]:
        """Work later on the thread; ``then``, or ``failed`` with a sentence, while ``owner`` lives.

        ``work`` touches no QObject.
        """
        if not self._jobs:
            sys.setswitchinterval(min(TURN_SECONDS, USUAL_TURN))
        future = self._pool.submit(work)
        self._jobs.append(_Job(owner, future, then, failed))
        self._look.start()
        return future

    @property
    def is_busy(self) -> bool:
        """Whether something is still to be handed over."""
        return bool(self._jobs)

    def stop(self) -> None:
        """Nobody waits any more; what was begun is finished, and nothing is handed over."""
        if self._jobs:
            self._rest()
        self._jobs = []

    def _hand_over(self) -> None:
        done = [job for job in self._jobs if job.future.done()]
        self._jobs = [job for job in self._jobs if job not in done]
        if not self._jobs:
            self._rest()
        for job in done:
            if not job.future.cancelled() and isValid(job.owner):
                _tell(job)

    def _rest(self) -> None:
        self._look.stop()
        sys.setswitchinterval(USUAL_TURN)


def _tell(job: _Job) -> None:
    failure = job.future.exception()
    if failure is None:
        job.then(job.future.result())
    elif isinstance(failure, Refused):
        job.failed(failure.sentence)
    else:
        job.failed(UNKNOWN)
        sys.excepthook(type(failure), failure, failure.__traceback__)
