"""Files that stay: written through to the disk before they get their name."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """Wait until a file's content is on the disk. Raises OSError if the disk reports an error."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    # Windows has no such call: it cannot open a folder, and keeps names in its own journal.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle(part: Path, path: Path) -> None:
    """Give a finished file its name; after this it is there whole, or not at all."""
    sync(part)
    part.replace(path)
    sync_folder(path.parent)


def beside(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside an open database, and leaves behind when it is killed."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def clear(path: Path) -> None:
    """Remove an unfinished database. A log left beside it would be replayed into the next one."""
    for file in (path, *beside(path)):
        file.unlink(missing_ok=True)
