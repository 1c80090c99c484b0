"""Where the program went wrong, kept in one file: places in the code, never what was in them."""

from __future__ import annotations

import traceback
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

FILE = "crash.log"
LARGEST_BYTES = 1_000_000


def places(kind: type[BaseException], trace: TracebackType | None) -> list[str]:
    """The kind of an error and its way through the code; an error's own words could be a name."""
    return [
        kind.__name__,
        *(
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(trace)
        ),
    ]


def note(path: Path, at: datetime, lines: Sequence[str]) -> bool:
    """Add some lines; whether that could be done."""
    text = "\n".join([at.astimezone(UTC).isoformat(timespec="seconds"), *lines, ""])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        full = path.exists() and path.stat().st_size > LARGEST_BYTES
        with path.open("w" if full else "a", encoding="utf-8") as file:
            file.write(text + "\n")
    except OSError:
        return False
    return True


def keep_no_memory() -> None:
    """What the system keeps of a program that crashed would be its memory, patients and all."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        most = resource.getrlimit(resource.RLIMIT_CORE)[1]
        resource.setrlimit(resource.RLIMIT_CORE, (0, most))
