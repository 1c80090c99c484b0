"""The database: one encrypted file, opened only if it is whole, ours and not from the future."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import text

from ketalog.store import cipher, schema
from ketalog.store.causes import told
from ketalog.store.disk import beside, clear, settle
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.triggers import refuse_changed_triggers

APPLICATION_ID = 0x4B455441
_WAL = "PRAGMA journal_mode = WAL"


class Database:
    """Two engines on one file: ``write``, one connection that takes the lock when it begins, and
    ``read``, which cannot write. A clean close leaves one file.

    Every method raises StoreError, with a sentence, for what it cannot do.
    """

    def __init__(self, path: Path, key: Key) -> None:
        self.path = path
        self._key = key
        # The journal mode stays with the file: the reader finds it set.
        self.write = cipher.engine_for(path, key, "BEGIN IMMEDIATE", _WAL, more=0)
        # One for the desk; more while a worker verifies, searches or prints.
        self.read = cipher.engine_for(path, key, "BEGIN", "PRAGMA query_only = ON", more=4)

    @property
    def fingerprint(self) -> str:
        """What the recovery sheet calls this database by; it says nothing of the key."""
        return self._key.fingerprint

    @classmethod
    def create(cls, path: Path, key: Key) -> Self:
        """Make an empty database and open it. A name that is taken is refused."""
        if any(file.exists() for file in (path, *beside(path))):
            raise StoreError(f"A database {path.name} is there already, or the remains of one.")
        part = _part(path)
        with told(f"The database {path.name} cannot be made"):
            clear(part)
            cipher.make_empty(part, key, APPLICATION_ID)
            with cls(part, key) as made, made.write.begin() as connection:
                schema.migrate(connection)
            settle(part, path)
        return cls.open(path, key)

    @classmethod
    def open(
        cls, path: Path, key: Key, before_migrating: Callable[[Self], None] | None = None
    ) -> Self:
        """Open an existing database, migrating it first if an earlier version made it.

        ``before_migrating`` gets it as it was, beside the copy that is always kept.
        """
        cipher.refuse_wrong_file(path, key)
        database = cls(path, key)
        try:
            with told(f"The database {path.name} cannot be opened"):
                found = database._refuse_unsafe()
                if found != schema.head():
                    database._migrate(found, before_migrating)
                database._refuse_changed()
        except BaseException:
            database.close()
            raise
        return database

    def close(self) -> None:
        """Let go of the file; the write-ahead log goes back into it and is removed."""
        self.read.dispose()
        self.write.dispose()

    def reconnect(self) -> None:
        """Drop idle connections: the next one recovers what is really on the disk."""
        self.close()

    def copy_to(self, path: Path, key: Key | None = None) -> None:
        """Write a checked copy, under another key where one is given.

        ``path`` appears or changes only when the copy is whole.
        """
        part, under = _part(path), key or self._key
        with told(f"The copy {path.name} cannot be made"):
            if any(file.exists() for file in beside(path)):
                raise StoreError(f"The copy {path.name} is open in another program.")
            # The copy of a damaged page would be a sound page of zeros.
            if self.damage():
                raise StoreError(f"The database {self.path.name} is damaged; a copy would hide it.")
            clear(part)
            cipher.copy(self.read, part, under)
            with type(self)(part, under) as copy:
                if copy.damage():
                    raise StoreError(f"The copy {path.name} came out damaged and is not kept.")
            settle(part, path)

    def damage(self) -> tuple[str, ...]:
        """What SQLite and the cipher find wrong with the pages of the file; empty if nothing."""
        with (
            told(f"The database {self.path.name} cannot be checked"),
            self.read.begin() as connection,
        ):
            pages = connection.execute(text("PRAGMA cipher_integrity_check")).scalars().all()
            if pages:
                return tuple(pages)
            trees = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        return tuple(line for line in trees if line != "ok")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def is_of_this_version(self) -> bool:
        """Whether it is laid out as this program needs it, and opens without being migrated."""
        with self.read.begin() as connection:
            return schema.version(connection) == schema.head()

    def _refuse_unsafe(self) -> str:
        """The revision that it has."""
        with self.write.begin() as connection:
            if connection.execute(text("PRAGMA application_id")).scalar() != APPLICATION_ID:
                raise StoreError(f"{self.path.name} is not a database of ketalog.")
            if connection.execute(text("PRAGMA journal_mode")).scalar() != "wal":
                raise StoreError(
                    f"The database {self.path.name} cannot be kept safely on this drive. "
                    "Move it to a disk of this PC, not a network share."
                )
            found = schema.version(connection)
            if not found:
                raise StoreError(f"The database {self.path.name} was never finished.")
            schema.refuse_newer(found)
        return found

    def _refuse_changed(self) -> None:
        with self.read.begin() as connection:
            refuse_changed_triggers(connection)

    def _migrate(self, found: str, before: Callable[[Self], None] | None) -> None:
        self.copy_to(self.path.with_name(f"{self.path.stem}.schema-{found}{self.path.suffix}"))
        if before is not None:
            before(self)
        with self.write.begin() as connection:
            schema.migrate(connection)


def _part(path: Path) -> Path:
    return path.with_name(path.name + ".part")
