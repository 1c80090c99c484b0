"""A share that has stopped answering: whatever is asked of it waits until it is let go."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PosixPath, WindowsPath
from threading import Event
from typing import Self

_Here = WindowsPath if isinstance(Path(), WindowsPath) else PosixPath


class HangingShare(_Here):  # type: ignore[misc, valid-type]
    """A folder as the system shows one whose server is gone."""

    asked, answers = Event(), Event()

    def is_dir(self) -> bool:
        self.asked.set()
        self.answers.wait()
        return bool(super().is_dir())

    def iterdir(self) -> Iterator[Self]:
        self.asked.set()
        self.answers.wait()
        yield from super().iterdir()


def hang() -> Event:
    """Every such share hangs from now on, until what is returned is set."""
    HangingShare.asked, HangingShare.answers = Event(), Event()
    return HangingShare.answers
