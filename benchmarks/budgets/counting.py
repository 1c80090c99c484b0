"""Does each task on a fresh copy of the demonstration clinic and counts its keys and clicks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from benchmarks.budgets.tasks import BY_KEYS_ALONE, BY_TAPS_ALONE, Task
from benchmarks.kit.clinic import Seated
from benchmarks.kit.hands import M
from benchmarks.kit.nurse import at_the_chair


@dataclass(frozen=True, slots=True)
class Counted:
    """What a task took."""

    task: Task
    keys: int
    clicks: int
    seconds: float
    pressed: tuple[str, ...]
    failed: str = ""

    @property
    def is_over(self) -> bool:
        """Whether it took more than it may."""
        pointed = self.clicks > 0 and self.task.do in BY_KEYS_ALONE
        pressed = self.keys > 0 and self.task.do in BY_TAPS_ALONE
        return bool(self.failed) or pointed or pressed or self.keys + self.clicks > self.task.most


def count(app: QApplication, seated: Seated, task: Task, folder: Path) -> Counted:
    """``failed`` says what is wrong where the record does not say what was done."""
    failed = ""
    with at_the_chair(app, seated, task.chair, folder) as nurse:
        try:
            task.do(nurse)
        except AssertionError as wrong:
            failed = str(wrong) or "the record does not say it"
        hands = nurse.hands
        seconds = hands.physical_seconds + task.thinks * M
        return Counted(task, hands.keys, hands.clicks, seconds, tuple(hands.pressed), failed)
