"""Files that stay: written through to the disk before they get their name."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

PART = ".part"


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


def second_name(path: Path, other: Path) -> None:
    """Let a file have another name too; a copy of it where the disk knows no such names."""
    try:
        os.link(path, other)
    except FileExistsError:
        raise
    except OSError:
        copy_whole(path, other)


def copy_whole(path: Path, other: Path) -> None:
    """Copy a file, for this user alone; under its name it is there whole, or not at all."""
    part = other.with_name(other.name + PART)
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    shutil.copyfile(path, part)
    settle(part, other)


def free_name(path: Path) -> Path:
    """The same name, or with a number where that is taken: nothing is written over."""
    names = (path, *(path.with_name(f"{path.name}-{number}") for number in range(2, 1000)))
    return next(one for one in names if not one.exists())


def beside(path: Path) -> tuple[Path, ...]:
    """The files that SQLite keeps beside an open database, and leaves behind when it is killed."""
    return tuple(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


def clear(path: Path) -> None:
    """Remove an unfinished database. A log left beside it would be replayed into the next one."""
    for file in (path, *beside(path)):
        file.unlink(missing_ok=True)
