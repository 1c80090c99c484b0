"""The key file."""

import os
import stat
from pathlib import Path

import pytest

from ketalog.store.failure import StoreError
from ketalog.store.keys import Key, Keys, key_file


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(key_file(tmp_path / "clinic.sqlite"))


def test_a_key_is_read_back_as_it_was_made(keys: Keys) -> None:
    assert keys.create() == keys.load()


def test_two_keys_are_not_the_same(tmp_path: Path) -> None:
    assert Keys(tmp_path / "a.key").create() != Keys(tmp_path / "b.key").create()


def test_the_key_lies_beside_its_database(keys: Keys) -> None:
    assert keys.path.name == "clinic.sqlite.key"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such permissions")
def test_only_the_user_may_read_the_key(keys: Keys) -> None:
    keys.create()
    assert stat.S_IMODE(keys.path.stat().st_mode) == 0o600


def test_a_key_is_never_overwritten(keys: Keys) -> None:
    made = keys.create()
    with pytest.raises(StoreError, match="already"):
        keys.create()
    assert keys.load() == made


def test_a_missing_key_is_called_missing(keys: Keys) -> None:
    with pytest.raises(StoreError, match="is missing"):
        keys.load()


@pytest.mark.parametrize("content", [b"", b"00ff", b"g" * 64, b"\xff\xfe\x00", b"00" * 33])
def test_a_damaged_key_is_called_damaged(keys: Keys, content: bytes) -> None:
    keys.path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        keys.load()


def test_a_damaged_key_is_not_quoted(keys: Keys) -> None:
    keys.path.write_text("5ecre7" * 9)
    with pytest.raises(StoreError) as told:
        keys.load()
    assert "5ecre7" not in told.value.sentence
    assert told.value.__suppress_context__


def test_a_key_file_that_is_a_folder_is_told_in_words(keys: Keys) -> None:
    keys.path.mkdir()
    with pytest.raises(StoreError, match="cannot be read"):
        keys.load()


def test_a_key_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        Keys(tmp_path / "nowhere" / "clinic.key").create()


def test_a_key_does_not_show_in_its_repr() -> None:
    assert repr(Key(b"s" * 32)) == "Key()"


def test_a_key_has_32_bytes() -> None:
    with pytest.raises(ValueError, match="32"):
        Key(b"short")


def test_the_fingerprint_tells_keys_apart_and_is_in_the_file_s_header() -> None:
    one, other = Key(bytes(32)), Key(bytes(range(32)))
    assert one.fingerprint != other.fingerprint
    assert bytes.fromhex(one.fingerprint) == one.header[8:]
    assert [len(part) for part in one.fingerprint.split()] == [4] * 4
