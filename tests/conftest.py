"""What every test may use: no screen, and a real database that is gone afterwards."""

import os

# Before anything imports Qt: it cannot change its platform later.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from ketalog.store.database import Database
from ketalog.store.drafts import Drafts
from ketalog.store.keys import Key
from ketalog.store.logs import Logs


@pytest.fixture(scope="session")
def key() -> Key:
    """One key for all databases of the tests."""
    return Key(bytes(range(32)))


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory, key: Key) -> Path:
    """A file without entries, made once; tests copy it, because migrating takes longest."""
    path = tmp_path_factory.mktemp("empty") / "clinic.sqlite"
    Database.create(path, key).close()
    return path


@pytest.fixture
def database(tmp_path: Path, empty_database: Path, key: Key) -> Iterator[Database]:
    """An open, empty, encrypted database at ``tmp_path/clinic.sqlite``."""
    path = tmp_path / "clinic.sqlite"
    shutil.copy(empty_database, path)
    with Database.open(path, key) as opened:
        yield opened


@pytest.fixture
def logs(database: Database) -> Logs:
    """The logs of that database."""
    return Logs(database)


@pytest.fixture
def drafts(database: Database) -> Drafts:
    """The drafts of that database."""
    return Drafts(database)
