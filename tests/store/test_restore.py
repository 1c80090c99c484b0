"""Restoring: what would be lost is said, what was there is kept."""

import os
from pathlib import Path

import pytest

from ketalog.store import swap
from ketalog.store.backup import Backup, make
from ketalog.store.database import Database
from ketalog.store.disk import beside
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, wrapped_key_file
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.rekey import rekey
from ketalog.store.restore import Loss, loss, restore, set_right
from ketalog.store.swap import Swap
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
    assert loss(database.path, key, backed_up) == Loss({"session/1": 2, "session/2": 1})


def test_going_on_to_a_longer_copy_loses_nothing(
    backed_up: Backup, database: Database, key: Key, tmp_path: Path
) -> None:
    with Database.open(database.path, key) as now:
        longer = make(now, key, tmp_path / "stick" / "two", NOON, "daily")
    restore(database.path, key, backed_up, NOON)
    assert loss(database.path, key, longer) == Loss()


def test_entries_that_a_copy_of_as_many_has_not_are_lost(
    backed_up: Backup, database: Database, key: Key, tmp_path: Path
) -> None:
    with Database.open(database.path, key) as now:
        other = make(now, key, tmp_path / "stick" / "two", NOON, "daily")
    restore(database.path, key, backed_up, NOON)
    with Database.open(database.path, key) as now:
        Logs(now).append([a_note("six"), a_note("seven")])
    assert loss(database.path, key, other) == Loss({"session/1": 2}, apart=True)


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


@pytest.mark.parametrize("step", ["fetch", "keep", "carry_out"])
def test_a_step_that_fails_leaves_the_present_database(
    backed_up: Backup, database: Database, key: Key, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = {file.name for file in database.path.parent.iterdir()}
    monkeypatch.setattr(Swap, step, fails)
    with pytest.raises(StoreError, match="the disk is full"):
        restore(database.path, key, backed_up, NOON)
    monkeypatch.undo()
    assert {file.name for file in database.path.parent.iterdir()} == before
    assert len(said(database.path, key)) == 4


class PowerCut(BaseException):
    """The program ends here."""


def killed_at(
    step: str, backup: Backup, path: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise PowerCut

    with monkeypatch.context() as dies:
        dies.setattr(swap if step == "settle" else Swap, step, cut)
        # What a crash does not run either.
        dies.setattr(Swap, "undo", lambda _: None)
        with pytest.raises(PowerCut):
            restore(path, key, backup, NOON)


@pytest.mark.parametrize("step", ["keep", "carry_out", "settle"])
def test_what_was_cut_off_is_set_right_before_the_database_opens(
    backed_up: Backup, database: Database, key: Key, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {file.name for file in database.path.parent.iterdir()}
    killed_at(step, backed_up, database.path, key, monkeypatch)
    set_right(database.path)
    assert {file.name for file in database.path.parent.iterdir()} == before
    assert len(said(database.path, key)) == 4


def test_what_was_done_is_not_undone_afterwards(
    backed_up: Backup, database: Database, key: Key
) -> None:
    (aside,) = restore(database.path, key, backed_up, NOON)
    set_right(database.path)
    assert (len(said(database.path, key)), len(said(aside, key))) == (2, 4)


@pytest.fixture
def killed(backed_up: Backup, database: Database, key: Key) -> Key:
    """The database is under a new key now; a program died with an entry in the journal alone."""
    keys = KeyFile(wrapped_key_file(database.path))
    new = rekey(database.path, keys, key, "five words of the ward", Cost(8, 1, 1))
    path = database.path
    with Database.open(path, new) as opened:
        Logs(opened).append([a_note("in the journal")])
        files = {file: file.read_bytes() for file in (path, *beside(path)) if file.exists()}
    for file, content in files.items():
        file.write_bytes(content)
    return new


def test_what_stands_in_a_journal_only_is_kept_with_the_file(
    backed_up: Backup, database: Database, key: Key, killed: Key
) -> None:
    kept = restore(database.path, key, backed_up, NOON)
    assert [file.name for file in kept] == [
        "clinic.sqlite.replaced-2026-11-21-170000Z",
        "clinic.sqlite.replaced-2026-11-21-170000Z-wal",
    ]
    assert len(said(kept[0], killed)) == 5
    assert len(said(database.path, key)) == 2


def test_where_a_restore_was_cut_off_the_journal_is_back_beside_its_file(
    backed_up: Backup, database: Database, key: Key, killed: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_at("settle", backed_up, database.path, key, monkeypatch)
    assert not database.path.with_name("clinic.sqlite-wal").exists()
    set_right(database.path)
    assert len(said(database.path, killed)) == 5


def test_the_keys_of_a_copy_are_there_before_the_copy_is(
    backed_up: Backup, database: Database, key: Key, killed: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed_at("carry_out", backed_up, database.path, key, monkeypatch)
    keys = KeyFile(wrapped_key_file(database.path))
    assert keys.unlock("four words of the ward", "passphrase", key.header) == key
    assert keys.unlock("five words of the ward", "passphrase", killed.header) == killed


def test_a_damaged_key_file_is_kept_aside_as_it_was(
    backed_up: Backup, database: Database, key: Key
) -> None:
    keys = KeyFile(wrapped_key_file(database.path))
    damaged = keys.path.read_bytes().replace(b'"check"', b'"chalk"')
    keys.path.write_bytes(damaged)
    _, aside = restore(database.path, key, backed_up, NOON)
    assert aside.name == "clinic.sqlite.keys.replaced-2026-11-21-170000Z"
    assert aside.read_bytes() == damaged
    assert keys.unlock("four words of the ward", "passphrase", key.header) == key


def test_under_another_name_the_keys_come_with_the_copy(
    backed_up: Backup, database: Database, key: Key
) -> None:
    path = database.path.with_name("another.ketalog")
    restore(path, key, backed_up, NOON)
    keys = KeyFile(wrapped_key_file(path))
    assert keys.unlock("four words of the ward", "passphrase", key.header) == key


@pytest.mark.skipif(os.name != "posix", reason="Windows lets few accounts make a link")
def test_through_a_link_it_is_the_file_that_is_replaced(
    backed_up: Backup, database: Database, key: Key, tmp_path: Path
) -> None:
    link = tmp_path / "link.ketalog"
    link.symlink_to(database.path)
    (aside,) = restore(link, key, backed_up, NOON)
    assert link.is_symlink()
    assert aside.parent == database.path.parent
    assert len(said(database.path, key)) == 2


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
