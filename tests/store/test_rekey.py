"""A new key for a database that is there: nothing is lost, wherever it stops."""

import os
from pathlib import Path

import pytest

from ketalog.store import rekey as rekeying
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, wrapped_key_file
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.rekey import rekey
from ketalog.store.restore import set_right
from ketalog.store.wraps import Cost
from tests.store.samples import a_note

CHEAP = Cost(8, 1, 1)
SECRET = "four words of the ward"


@pytest.fixture
def path(database: Database, logs: Logs) -> Path:
    """A closed database with two entries."""
    logs.append([a_note("one"), a_note("two")])
    database.close()
    return database.path


@pytest.fixture
def keys(path: Path, key: Key) -> KeyFile:
    made = KeyFile(wrapped_key_file(path))
    made.seal(key, SECRET, "passphrase", CHEAP)
    made.seal(key, "RECOVERY", "recovery key", CHEAP)
    return made


def unlocked(path: Path, keys: KeyFile) -> Key:
    return keys.unlock(SECRET, "passphrase", path.read_bytes()[:16])


def said(path: Path, key: Key) -> list[str]:
    with Database.open(path, key) as database:
        return [str(entry.text) for entry in Logs(database).read("session/1")]


def test_the_entries_are_there_under_the_new_key(path: Path, keys: KeyFile, key: Key) -> None:
    before = said(path, key)
    assert said(path, rekey(path, keys, key, SECRET, CHEAP)) == before


def test_the_old_key_opens_nothing_any_more(path: Path, keys: KeyFile, key: Key) -> None:
    rekey(path, keys, key, SECRET, CHEAP)
    with pytest.raises(StoreError, match="does not belong"):
        Database.open(path, key)


def test_the_passphrase_opens_the_new_key(path: Path, keys: KeyFile, key: Key) -> None:
    new = rekey(path, keys, key, SECRET, CHEAP)
    assert unlocked(path, keys) == new


def test_an_old_recovery_key_opens_nothing_any_more(path: Path, keys: KeyFile, key: Key) -> None:
    rekey(path, keys, key, SECRET, CHEAP)
    assert keys.ways(path.read_bytes()[:16]) == ("passphrase",)


def test_nothing_is_left_beside_it(path: Path, keys: KeyFile, key: Key) -> None:
    before = {file.name for file in path.parent.iterdir()}
    rekey(path, keys, key, SECRET, CHEAP)
    assert {file.name for file in path.parent.iterdir()} == before


@pytest.mark.parametrize("step", ["_copied", "settle"])
def test_a_step_that_fails_leaves_the_old_key_in_force(
    path: Path, keys: KeyFile, key: Key, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise StoreError("The disk is full.")

    before = said(path, key)
    monkeypatch.setattr(rekeying, step, fails)
    with pytest.raises(StoreError):
        rekey(path, keys, key, SECRET, CHEAP)
    assert said(path, unlocked(path, keys)) == before


@pytest.mark.parametrize("step", ["_copied", "settle"])
def test_a_new_key_that_fails_leaves_the_keys_of_other_files(
    path: Path, keys: KeyFile, key: Key, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as those of a database that was moved aside."""

    def fails(*_: object) -> None:
        raise StoreError("The disk is full.")

    keys.seal(Key(bytes(32)), SECRET, "passphrase", CHEAP)
    before = keys.wraps()
    monkeypatch.setattr(rekeying, step, fails)
    with pytest.raises(StoreError):
        rekey(path, keys, key, SECRET, CHEAP)
    assert keys.wraps() == before


@pytest.mark.parametrize("step", ["_copied", "settle"])
def test_a_crash_at_a_step_leaves_a_database_that_opens(
    path: Path, keys: KeyFile, key: Key, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(BaseException):
        pass

    def cut(*_: object) -> None:
        raise PowerCut

    before, wraps = said(path, key), keys.wraps()
    files = {file.name for file in path.parent.iterdir()}
    with monkeypatch.context() as dies:
        dies.setattr(rekeying, step, cut)
        # What a crash does not run either.
        dies.setattr(rekeying, "forget_cut_off", lambda *_: None)
        with pytest.raises(PowerCut):
            rekey(path, keys, key, SECRET, CHEAP)
    assert said(path, unlocked(path, keys)) == before
    set_right(path)
    assert keys.wraps() == wraps
    assert {file.name for file in path.parent.iterdir()} == files


def test_a_crash_after_the_swap_leaves_a_database_that_opens(
    path: Path, keys: KeyFile, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = said(path, key)
    monkeypatch.setattr(KeyFile, "forget_other_keys", lambda *_: None)
    new = rekey(path, keys, key, SECRET, CHEAP)
    assert unlocked(path, keys) == new
    assert said(path, new) == before


@pytest.mark.skipif(os.name != "posix", reason="Windows lets few accounts make a link")
def test_through_a_link_it_is_the_file_that_gets_the_new_key(
    path: Path, keys: KeyFile, key: Key, tmp_path: Path
) -> None:
    link = tmp_path / "link.ketalog"
    link.symlink_to(path)
    new = rekey(link, keys, key, SECRET, CHEAP)
    assert link.is_symlink()
    assert path.read_bytes()[:16] == new.header
