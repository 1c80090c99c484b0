"""Six chairs with live sessions: the four that are shipped, one before START, one paused."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from benchmarks.kit.clinic import Seated, live_scripts, seat
from benchmarks.screenshots import chairs


@cache
def _seated() -> tuple[tempfile.TemporaryDirectory[str], Seated]:
    folder = tempfile.TemporaryDirectory(prefix="ketalog-six-")
    return folder, seat(Path(folder.name), (*live_scripts(), *chairs.scripts()[:2]))


@contextmanager
def six_chairs() -> Iterator[Seated]:
    """A copy that may be written to."""
    original = _seated()[1]
    with tempfile.TemporaryDirectory(prefix="ketalog-bench-") as place:
        folder = Path(place)
        shutil.copytree(original.database.parent, folder, dirs_exist_ok=True)
        yield Seated(folder / original.database.name, original.logs, original.at)
