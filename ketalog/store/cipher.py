"""Connections to an encrypted file, and what a file is when it cannot be opened."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event
from sqlcipher3 import dbapi2

from ketalog.store.failure import StoreError
from ketalog.store.keys import MARK, Key

# Earlier ones may damage a WAL database when two connections checkpoint at once.
OLDEST_SQLITE = (3, 51, 3)
_PLAIN = b"SQLite format 3\0"

_SETTINGS = (
    "PRAGMA busy_timeout = 5000",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
)


def refuse_wrong_file(path: Path, key: Key) -> None:
    """Raise StoreError, saying what the file is, unless it is a database under this key."""
    name = path.name
    try:
        with path.open("rb") as file:
            header = file.read(16)
    except FileNotFoundError:
        raise StoreError(f"There is no database {name} here.") from None
    except OSError as failed:
        raise StoreError(f"The database {name} cannot be read: {failed.strerror}.") from failed
    if not header:
        raise StoreError(
            f"The database {name} is an empty file: something cut it short. "
            "Go on with the newest backup."
        )
    if header == _PLAIN:
        raise StoreError(f"{name} is a database without encryption; ketalog never made it.")
    if not header.startswith(MARK):
        raise StoreError(f"{name} is not a database of ketalog.")
    if header != key.header:
        raise StoreError(f"The key does not belong to the database {name}.")


def engine_for(path: Path, key: Key, begin: str, setting: str, more: int) -> Engine:
    """An engine on an existing file: one connection, and ``more`` at need.

    ``begin`` opens each transaction; ``setting`` is said to each connection after the common ones.
    """
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise StoreError(f"SQLite {dbapi2.sqlite_version} is too old to keep a record safely.")
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: _connected(path, "rw"),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=more,
        hide_parameters=True,
    )

    def unlock(connection: Any, record: object) -> None:
        _unlock(connection, key, (*_SETTINGS, setting))

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    # First, before SQLAlchemy's own: nothing may be said to the file before the key.
    event.listen(engine, "connect", unlock, insert=True)
    event.listen(engine, "begin", start)
    event.listen(engine, "handle_error", _distrust)
    return engine


def make_empty(path: Path, key: Key, application_id: int) -> None:
    """Create the file, encrypted, with nothing in it but whose it is."""
    _touch(path)
    with closing(_connected(path, "rwc")) as made:
        _unlock(made, key, (f"PRAGMA application_id = {application_id}",))


def copy(engine: Engine, path: Path, key: Key) -> None:
    """Copy what an engine reads to a new file, encrypted under a key, in one snapshot."""
    _touch(path)
    with closing(engine.raw_connection()) as source, closing(_connected(path, "rwc")) as made:
        _unlock(made, key, ())
        driver: Any = source.driver_connection
        driver.backup(made)


def _touch(path: Path) -> None:
    """For this user alone; SQLite gives a journal the mode of its database, and says what fails."""
    with suppress(OSError):
        path.touch(mode=0o600)


def _distrust(context: ExceptionContext) -> None:
    # What this connection believes to be on the disk may not be there: go on with a new one.
    name = getattr(context.original_exception, "sqlite_errorname", "")
    if name.startswith(("SQLITE_IOERR", "SQLITE_CORRUPT", "SQLITE_NOTADB")):
        context.is_disconnect = True


def _connected(path: Path, mode: str) -> Any:
    # Without an isolation level the driver leaves BEGIN to the engine, so DDL rolls back as well.
    return dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )


def _unlock(connection: Any, key: Key, settings: tuple[str, ...]) -> None:
    # SQLCipher would write its errors to stderr, which a windowed program may not have.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(key.pragma)
    # A plain SQLite takes the key in silence and writes everything readable.
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise StoreError("This SQLite cannot encrypt; ketalog keeps nothing unencrypted.")
    for setting in settings:
        connection.execute(setting)
