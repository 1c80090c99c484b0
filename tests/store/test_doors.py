"""How a database opens, and how it is set up."""

import os
from pathlib import Path

import pytest

from ketalog.store import doors
from ketalog.store.database import Database
from ketalog.store.doors import Door, KeyTerms, key_terms
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, WrongPassphrase
from ketalog.store.keys import Key, Keys, key_file
from ketalog.store.wraps import By

CHEAP = KeyTerms(1, 8, 1, 1, 12, 256)
SECRET, RECOVERY = "four words of the ward", "ABCD-EFGH"


@pytest.fixture
def door(tmp_path: Path) -> Door:
    return Door(tmp_path / "clinic.ketalog", CHEAP)


@pytest.fixture
def locked(door: Door) -> Door:
    door.create(SECRET, RECOVERY)
    return door


def test_where_nothing_is_nothing_is_said_to_be(door: Door) -> None:
    assert door.state == "nothing yet"


def test_a_clinic_that_was_set_up_is_locked(locked: Door) -> None:
    assert locked.state == "locked"
    assert set(locked.ways()) == {"passphrase", "recovery key"}


@pytest.mark.parametrize(("secret", "by"), [(SECRET, "passphrase"), (RECOVERY, "recovery key")])
def test_either_secret_opens_it(locked: Door, secret: str, by: By) -> None:
    Database.open(locked.path, locked.unlock(secret, by)).close()


def test_a_wrong_passphrase_opens_nothing(locked: Door) -> None:
    with pytest.raises(WrongPassphrase):
        locked.unlock("another passphrase")


def test_another_passphrase_takes_the_first_ones_place(locked: Door) -> None:
    key = locked.unlock(SECRET)
    locked.set_passphrase(key, "five words of the ward")
    assert locked.unlock("five words of the ward") == key
    with pytest.raises(WrongPassphrase):
        locked.unlock(SECRET)


def test_an_old_recovery_sheet_opens_nothing(locked: Door) -> None:
    locked.set_recovery(locked.unlock(SECRET), "MNOP-QRST")
    with pytest.raises(WrongPassphrase):
        locked.unlock(RECOVERY, "recovery key")


@pytest.mark.parametrize("weak", ["", "short", "a" * 20, "abcabcabcabc", "x" * 300])
def test_a_weak_passphrase_makes_nothing(door: Door, weak: str) -> None:
    with pytest.raises(StoreError):
        door.create(weak, RECOVERY)
    assert list(door.path.parent.iterdir()) == []


def test_what_is_there_is_never_set_up_again(locked: Door) -> None:
    with pytest.raises(StoreError, match="there already"):
        locked.create(SECRET, RECOVERY)


def test_a_set_up_cut_off_before_its_database_leaves_nothing(door: Door, key: Key) -> None:
    left = KeyFile(door.wrapped.path.with_name(door.wrapped.path.name + doors.NEW))
    left.seal(key, SECRET, "passphrase", CHEAP.cost)
    assert Door(door.path, CHEAP).state == "nothing yet"
    assert list(door.path.parent.iterdir()) == []


def test_a_set_up_cut_off_after_its_database_opens_by_its_passphrase(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as cut_off:
        cut_off.setattr(Door, "_mend", lambda self: None)
        key = door.create(SECRET, RECOVERY)
    again = Door(door.path, CHEAP)
    assert again.state == "locked"
    assert again.unlock(SECRET) == key


def test_a_set_up_that_fails_leaves_nothing(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(Database, "create", full)
    with pytest.raises(StoreError, match="full"):
        door.create(SECRET, RECOVERY)
    assert list(door.path.parent.iterdir()) == []


def test_a_key_file_goes_on_opening_unattended(door: Door) -> None:
    key = Keys(key_file(door.path)).create()
    Database.create(door.path, key).close()
    assert door.state == "key file"


def test_a_key_file_goes_once_two_secrets_open_the_database(door: Door) -> None:
    key = Keys(key_file(door.path)).create()
    Database.create(door.path, key).close()
    door.set_passphrase(key, SECRET)
    with pytest.raises(StoreError, match="First"):
        door.take_key_file_away(key)
    door.set_recovery(key, RECOVERY)
    door.take_key_file_away(key)
    assert door.state == "locked"
    assert not door.plain.path.exists()


def test_a_key_file_of_before_a_new_key_keeps_nobody_out(locked: Door) -> None:
    stale = Keys(key_file(locked.path)).create()
    locked.take_key_file_away(locked.unlock(SECRET))
    aside = locked.path.with_name(f"clinic.ketalog.key.{stale.fingerprint.replace(' ', '')}")
    assert Keys(aside).load() == stale
    assert not locked.plain.path.exists()


def test_a_damaged_key_file_keeps_nobody_out_and_is_kept(locked: Door) -> None:
    for text in ("once", "twice"):
        locked.plain.path.write_text(text)
        locked.take_key_file_away(locked.unlock(SECRET))
    kept = {file.read_text() for file in locked.path.parent.glob("*.key.damaged*")}
    assert kept == {"once", "twice"}


def test_a_damaged_key_file_beside_one_that_opens_leaves_it_open(door: Door) -> None:
    key = Keys(key_file(door.path)).create()
    Database.create(door.path, key).close()
    door.set_passphrase(key, SECRET)
    assert door.state == "locked"
    door.wrapped.path.write_text("{}")
    assert Door(door.path, CHEAP).state == "key file"


def test_the_key_of_another_database_is_never_sealed(locked: Door) -> None:
    for seal in (locked.set_passphrase, locked.set_recovery):
        with pytest.raises(StoreError, match="does not belong"):
            seal(Key(bytes(32)), "five words of the ward")
    assert len(locked.wrapped.wraps()) == 2


def test_while_it_is_open_damaged_keys_are_made_anew_and_kept_aside(locked: Door) -> None:
    key = locked.unlock(SECRET)
    locked.wrapped.path.write_text("{}")
    locked.set_passphrase(key, SECRET)
    locked.set_recovery(key, RECOVERY)
    assert (locked.unlock(SECRET), locked.unlock(RECOVERY, "recovery key")) == (key, key)
    (kept,) = locked.path.parent.glob("*.keys.damaged*")
    assert kept.read_text() == "{}"


def test_a_key_file_is_placed_only_where_nothing_else_opens(locked: Door) -> None:
    key = locked.unlock(SECRET)
    assert not locked.place_key_file(key)
    locked.wrapped.path.unlink()
    other = locked.plain.create()
    assert locked.place_key_file(key)
    assert (locked.plain.load(), locked.state) == (key, "key file")
    assert [Keys(one).load() for one in locked.path.parent.glob("*.key.*")] == [other]


@pytest.mark.skipif(os.name != "posix", reason="Windows lets few accounts make a link")
def test_through_a_link_it_is_the_same_door(locked: Door, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.ketalog"
    link.symlink_to(locked.path)
    assert Door(link, CHEAP).unlock(SECRET) == locked.unlock(SECRET)


def test_keys_without_their_database_are_called_so(locked: Door) -> None:
    locked.path.unlink()
    assert locked.state == "no database"


def test_a_database_without_any_key_is_called_so(locked: Door) -> None:
    locked.wrapped.path.unlink()
    assert locked.state == "no key"


def test_a_swapped_database_is_called_anothers(locked: Door, tmp_path: Path) -> None:
    other = Door(tmp_path / "other" / "clinic.ketalog", CHEAP)
    other.create(SECRET, RECOVERY)
    locked.path.write_bytes(other.path.read_bytes())
    with pytest.raises(StoreError, match="another database"):
        locked.unlock(SECRET)


def test_a_plain_sqlite_file_in_its_place_is_called_anothers(locked: Door) -> None:
    locked.path.write_bytes(b"SQLite format 3\0" + bytes(4096))
    with pytest.raises(StoreError, match="another database"):
        locked.unlock(SECRET)


def test_the_shipped_cost_is_the_one_of_rfc_9106() -> None:
    cost = key_terms().cost
    assert (cost.memory_kib, cost.passes, cost.lanes) == (65536, 3, 4)


def test_no_secret_is_in_any_file(locked: Door) -> None:
    key = locked.unlock(SECRET)
    for file in locked.path.parent.iterdir():
        content = file.read_bytes()
        assert key.raw not in content
        assert key.raw.hex().encode() not in content
        assert SECRET.encode() not in content


def test_another_key_opens_nothing(locked: Door) -> None:
    with pytest.raises(StoreError, match="does not belong"):
        Database.open(locked.path, Key(bytes(32)))
