"""The file of wrapped keys: missing, damaged, another's, a wrong passphrase: told apart."""

import json
import os
import stat
from pathlib import Path

import pytest

from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, WrongPassphrase, wrapped_key_file
from ketalog.store.keys import Key
from ketalog.store.wraps import Cost

CHEAP = Cost(8, 1, 1)
KEY, OTHER = Key(bytes(range(32))), Key(bytes(32))
SECRET = "four words of the ward"


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    made = KeyFile(wrapped_key_file(tmp_path / "clinic.ketalog"))
    made.seal(KEY, SECRET, "passphrase", CHEAP)
    return made


def test_the_passphrase_gives_the_key(keys: KeyFile) -> None:
    assert keys.unlock(SECRET, "passphrase", KEY.header) == KEY


def test_a_wrong_passphrase_is_called_so(keys: KeyFile) -> None:
    with pytest.raises(WrongPassphrase, match="not the passphrase"):
        keys.unlock("another", "passphrase", KEY.header)


def test_a_wrong_passphrase_is_not_quoted(keys: KeyFile) -> None:
    with pytest.raises(WrongPassphrase) as told:
        keys.unlock("my other secret", "passphrase", KEY.header)
    assert "my other secret" not in told.value.sentence


def test_a_file_of_another_database_is_called_so(keys: KeyFile) -> None:
    with pytest.raises(StoreError, match="another database"):
        keys.unlock(SECRET, "passphrase", OTHER.header)


def test_a_missing_file_is_called_missing(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is missing"):
        KeyFile(tmp_path / "none.keys").wraps()


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\x00", b'{"format":"ketalog keys 1"}'])
def test_what_is_no_key_file_is_called_damaged(keys: KeyFile, content: bytes) -> None:
    keys.path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        keys.wraps()


def test_an_edited_file_is_called_damaged(keys: KeyFile) -> None:
    tree = json.loads(keys.path.read_text())
    tree["wraps"][0]["cost"]["passes"] = 2
    keys.path.write_text(json.dumps(tree))
    with pytest.raises(StoreError, match="is damaged"):
        keys.unlock(SECRET, "passphrase", KEY.header)


def test_two_secrets_open_the_same_key(keys: KeyFile) -> None:
    keys.seal(KEY, "RECOVERY", "recovery key", CHEAP)
    assert keys.unlock("RECOVERY", "recovery key", KEY.header) == KEY
    assert keys.unlock(SECRET, "passphrase", KEY.header) == KEY


def test_a_changed_passphrase_takes_the_old_ones_place(keys: KeyFile) -> None:
    keys.seal(KEY, "a newer passphrase", "passphrase", CHEAP)
    assert keys.unlock("a newer passphrase", "passphrase", KEY.header) == KEY
    with pytest.raises(WrongPassphrase):
        keys.unlock(SECRET, "passphrase", KEY.header)


def test_a_way_that_was_never_made_is_called_so(keys: KeyFile) -> None:
    with pytest.raises(StoreError, match="does not open by a recovery key"):
        keys.unlock("RECOVERY", "recovery key", KEY.header)


def test_a_file_may_know_two_keys_and_tells_them_by_the_database(keys: KeyFile) -> None:
    keys.seal(OTHER, SECRET, "passphrase", CHEAP)
    assert keys.unlock(SECRET, "passphrase", KEY.header) == KEY
    assert keys.unlock(SECRET, "passphrase", OTHER.header) == OTHER


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such permissions")
def test_only_the_user_may_read_it(keys: KeyFile) -> None:
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600


def test_what_cannot_be_written_leaves_the_file_as_it_was(
    keys: KeyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keys.path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ketalog.store.key_file.settle", full)
    with pytest.raises(StoreError, match="the disk is full"):
        keys.seal(KEY, "a newer passphrase", "passphrase", CHEAP)
    assert keys.path.read_bytes() == before
    assert [file.name for file in keys.path.parent.iterdir()] == [keys.path.name]
