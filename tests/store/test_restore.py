"""Restoring: what would be lost is said, what was there is kept."""

import os
import shutil
from pathlib import Path

import pytest

from ketalog.store import restore as restoring
from ketalog.store.backup import Backup, make
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, wrapped_key_file
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.rekey import rekey
from ketalog.store.restore import Loss, loss, restore
from ketalog.store.wraps import Cost
from tests.store.samples import NOON, a_note


@pytest.fixture
def backed_up(database: Database, logs: Logs, key: Key, tmp_path: Path) -> Backup:
    """A backup of two entries; three more were written since, in two sessions."""
    keys = KeyFile(wrapped_key_file(database.path))
    keys.seal(key, "four words of the ward", "passphrase", Cost(8, 1, 1))
    (tmp_path / "stick").mkdir()
    logs.append([a_note("one"), a_note("two")])
    made = make(database, key, tmp_path / "stick" / "one", NOON, "daily", keys.path)
    logs.append([a_note("three"), a_note("four"), a_note("five", log="session/2")])
    database.close()
    return made


def said(path: Path, key: Key) -> list[str]:
    with Database.open(path, key) as database:
        return [entry.text for entry in Logs(database).read("session/1")]


def test_what_would_be_lost_is_counted(backed_up: Backup, database: Database, key: Key) -> None:
    assert loss(database.path, key, backed_up) == Loss(3, ("session/1", "session/2"))


def test_of_a_damaged_database_it_is_said_that_nobody_can_tell(
    backed_up: Backup, database: Database, key: Key
) -> None:
    database.path.write_bytes(database.path.read_bytes()[:100])
    assert loss(database.path, key, backed_up).why


def test_the_backups_entries_are_back(backed_up: Backup, database: Database, key: Key) -> None:
    restore(database.path, key, backed_up, NOON)
    assert len(said(database.path, key)) == 2


def test_the_present_file_is_moved_aside_and_still_opens(
    backed_up: Backup, database: Database, key: Key
) -> None:
    (aside,) = restore(database.path, key, backed_up, NOON)
    assert len(said(aside, key)) == 4


def test_a_damaged_present_file_is_kept_as_it_was(
    backed_up: Backup, database: Database, key: Key
) -> None:
    damaged = database.path.read_bytes()[:5000]
    database.path.write_bytes(damaged)
    (aside,) = restore(database.path, key, backed_up, NOON)
    assert aside.read_bytes() == damaged
    assert len(said(database.path, key)) == 2


def test_a_database_that_is_gone_comes_back(
    backed_up: Backup, database: Database, key: Key
) -> None:
    database.path.unlink()
    assert restore(database.path, key, backed_up, NOON) == ()
    assert len(said(database.path, key)) == 2


def test_wrapped_keys_that_are_gone_come_back(
    backed_up: Backup, database: Database, key: Key
) -> None:
    keys = KeyFile(wrapped_key_file(database.path))
    keys.path.unlink()
    restore(database.path, key, backed_up, NOON)
    assert keys.unlock("four words of the ward", "passphrase", key.header) == key


def test_the_backup_itself_is_not_touched(backed_up: Backup, database: Database, key: Key) -> None:
    before = {file.name: file.read_bytes() for file in backed_up.folder.iterdir()}
    restore(database.path, key, backed_up, NOON)
    assert {file.name: file.read_bytes() for file in backed_up.folder.iterdir()} == before


def test_a_backup_that_was_changed_is_not_put_in_place(
    backed_up: Backup, database: Database, key: Key
) -> None:
    content = bytearray(backed_up.database.read_bytes())
    content[9000] ^= 1
    backed_up.database.write_bytes(content)
    with pytest.raises(StoreError, match="has changed"):
        restore(database.path, key, backed_up, NOON)
    assert len(said(database.path, key)) == 4


@pytest.mark.parametrize("step", ["copyfile", "settle", "_moved_aside"])
def test_a_step_that_fails_leaves_the_present_database(
    backed_up: Backup, database: Database, key: Key, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil if step == "copyfile" else restoring, step, fails)
    with pytest.raises(StoreError, match="No space left"):
        restore(database.path, key, backed_up, NOON)
    monkeypatch.undo()
    assert len(said(database.path, key)) == 4


def test_twice_in_one_second_nothing_is_written_over(
    backed_up: Backup, database: Database, key: Key
) -> None:
    restore(database.path, key, backed_up, NOON)
    with pytest.raises(StoreError, match="there already"):
        restore(database.path, key, backed_up, NOON)


def test_a_backup_from_before_a_new_key_opens_by_its_own_passphrase(
    backed_up: Backup, database: Database, key: Key
) -> None:
    keys = KeyFile(wrapped_key_file(database.path))
    rekey(database.path, keys, key, "five words of the ward", Cost(8, 1, 1))
    restore(database.path, key, backed_up, NOON)
    header = database.path.read_bytes()[:16]
    assert keys.unlock("four words of the ward", "passphrase", header) == key


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps such rights elsewhere")
def test_what_is_put_in_place_is_for_this_user_alone(
    backed_up: Backup, database: Database, key: Key
) -> None:
    backed_up.database.chmod(0o644)
    before = os.umask(0)
    try:
        restore(database.path, key, backed_up, NOON)
    finally:
        os.umask(before)
    assert database.path.stat().st_mode & 0o077 == 0
