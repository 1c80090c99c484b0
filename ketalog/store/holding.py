"""One program at a time on one database: who holds it, said to whoever comes second."""

from __future__ import annotations

import getpass
import os
import platform
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from ketalog.store.causes import cause
from ketalog.store.failure import StoreError

LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Holder:
    """Which PC and which account has a database open, and since when."""

    station: str
    account: str
    process: int
    since: datetime


def holder_here(since: datetime) -> Holder:
    """This program, on this PC, in this account."""
    try:
        account = getpass.getuser()
    except (ImportError, KeyError, OSError):
        account = "unknown"
    return Holder(platform.node() or "this PC", account, os.getpid(), since)


class Held(StoreError):
    """Somebody else has the database open; ``holder`` is None where nobody can tell who."""

    def __init__(self, sentence: str, holder: Holder | None) -> None:
        super().__init__(sentence)
        self.holder = holder


class Holding:
    """Holds a database until it is let go; the system lets go when the program dies.

    Raises Held where another program has it.
    """

    def __init__(self, database: Path, holder: Holder) -> None:
        # By whatever link it is reached, the file is one.
        database = database.resolve()
        self._path = database.with_name(database.name + LOCK)
        self._file = _taken(self._path, database.name)
        self._file.seek(0)
        self._file.truncate()
        self._file.write(msgspec.json.encode(holder))
        self._file.flush()

    def let_go(self) -> None:
        """Nobody holds it any more."""
        if not self._file.closed:
            self._file.seek(0)
            self._file.truncate()
            self._file.flush()
            _unlock(self._file)
            self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.let_go()


def _taken(path: Path, name: str) -> IO[bytes]:
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as failed:
        raise StoreError(f"The folder of {name} cannot be written: {cause(failed)}.") from None
    file = os.fdopen(handle, "r+b")
    try:
        _lock(file)
    except OSError:
        holder = _read(file)
        file.close()
        raise Held(_sentence(name, holder), holder) from None
    return file


def _sentence(name: str, holder: Holder | None) -> str:
    if holder is None:
        return f"Another program has the database {name} open. Close it there first."
    return (
        f"The database {name} is open already: on {holder.station}, by the account "
        f"{holder.account}, process {holder.process}. Go on there, or close it there first."
    )


def _read(file: IO[bytes]) -> Holder | None:
    with suppress(OSError, ValueError, msgspec.MsgspecError):
        file.seek(0)
        return msgspec.json.decode(file.read(), type=Holder)
    return None


if sys.platform == "win32":
    import msvcrt

    # Far behind what is written: Windows keeps others from reading what is locked.
    _FAR = 1 << 20

    def _lock(file: IO[bytes]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[bytes]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
