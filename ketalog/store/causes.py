"""Why the database or the disk refused, in words."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from ketalog.store.failure import StoreError

FULL = "the disk is full"
_OF_THE_SYSTEM = {errno.ENOSPC: FULL, errno.EDQUOT: FULL}
_WORDS = {
    "SQLITE_FULL": FULL,
    "SQLITE_BUSY": "another program is writing to the database",
    "SQLITE_LOCKED": "another program is writing to the database",
    "SQLITE_READONLY_DBMOVED": "the database was moved or deleted while it was open",
    "SQLITE_READONLY": "the database cannot be written to",
    "SQLITE_IOERR": "the disk reports an error",
    "SQLITE_CORRUPT": "the database is damaged",
    "SQLITE_NOTADB": "the database is damaged",
    "SQLITE_CANTOPEN": "a file cannot be opened",
    "SQLITE_CONSTRAINT": "what is stored already does not allow it",
}

# Where a copy fails, SQLite gives no name, only these words of its own.
_TEXTS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "database is locked": "SQLITE_BUSY",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "unable to open database file": "SQLITE_CANTOPEN",
}


def cause(failed: BaseException) -> str:
    """The cause, from SQLite's or the system's own name for it; never the text of a statement."""
    if isinstance(failed, DBAPIError):
        failed = failed.orig or failed
    if isinstance(failed, OSError):
        known = _OF_THE_SYSTEM.get(failed.errno or 0)
        return known or failed.strerror or "the disk reports an error"
    name = getattr(failed, "sqlite_errorname", "") or _TEXTS.get(str(failed), "")
    return next(
        (words for start, words in _WORDS.items() if name.startswith(start)),
        "the database reports an error",
    )


@contextmanager
def told(what: str) -> Iterator[None]:
    """Turn an error of database or disk into a sentence that begins with what was being done."""
    try:
        yield
    except (DBAPIError, dbapi2.Error, OSError) as failed:
        raise StoreError(f"{what}: {cause(failed)}.") from failed
