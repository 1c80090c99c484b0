"""Logs of a database that stays shut: read from a copy of it, which is gone afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from ketalog.domain.entries import Entry
from ketalog.store.causes import told
from ketalog.store.database import Database
from ketalog.store.keys import Key
from ketalog.store.logs import Logs


def read_aside(path: Path, key: Key, *logs: str) -> dict[str, tuple[Entry, ...]]:
    """All entries of some logs. Where it lies it is neither migrated nor locked."""
    with told(f"The database {path.name} cannot be read"), TemporaryDirectory() as aside:
        copy = Path(aside) / path.name
        shutil.copyfile(path, copy)
        with Database.open(copy, key) as database:
            read = Logs(database).read
            return {log: read(log) for log in logs}
