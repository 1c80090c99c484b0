"""Backups: whole or not there, checked by opening them, rotated."""

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from ketalog.store import backup as backing
from ketalog.store.backup import (
    MANIFEST,
    Backup,
    check,
    is_whole,
    make,
    read,
    stored_of,
    wrong_files,
)
from ketalog.store.backups import Backups, FoundWhole, Owner, backup_terms, kept_of
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, wrapped_key_file
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.manifest import Manifest, sealed
from ketalog.store.wraps import Cost
from tests.store.samples import NOON, a_note, raw

WHY = "session closed"
KEPT = backup_terms().kept


@pytest.fixture
def there(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "2026-11-21-170000Z"


@pytest.fixture
def made(database: Database, logs: Logs, key: Key, there: Path) -> Backup:
    logs.append([a_note("one"), a_note("two")])
    return make(database, key, there, NOON, WHY)


def test_a_backup_is_read_back_as_it_was_made(made: Backup) -> None:
    assert read(made.folder) == made


def test_it_opens_and_holds_every_entry(made: Backup, logs: Logs, key: Key) -> None:
    check(made, key)
    with Database.open(made.database, key) as copy:
        assert Logs(copy).read("session/1") == logs.read("session/1")


def test_it_says_the_heads_of_all_chains(made: Backup, logs: Logs) -> None:
    assert made.manifest.heads == logs.heads()
    assert made.entries == 2


def test_the_wrapped_keys_go_along(
    database: Database, logs: Logs, key: Key, there: Path, tmp_path: Path
) -> None:
    keys = KeyFile(wrapped_key_file(database.path))
    keys.seal(key, "four words of the ward", "passphrase", Cost(8, 1, 1))
    made = make(database, key, there, NOON, WHY, keys.path)
    kept = KeyFile(made.folder / keys.path.name)
    assert kept.unlock("four words of the ward", "passphrase", key.header) == key


@pytest.fixture
def keys(database: Database, key: Key) -> KeyFile:
    """The wrapped keys beside the open database."""
    beside = KeyFile(wrapped_key_file(database.path))
    beside.seal(key, "four words of the ward", "passphrase", Cost(8, 1, 1))
    return beside


def spoil(keys: KeyFile) -> None:
    """One bit."""
    content = bytearray(keys.path.read_bytes())
    content[content.find(b'"sealed"') + 20] ^= 1
    keys.path.write_bytes(content)


def test_with_a_damaged_key_file_there_is_no_good_copy(
    database: Database, key: Key, there: Path, keys: KeyFile
) -> None:
    spoil(keys)
    with pytest.raises(StoreError, match=r"is damaged\. Once .* Set both now"):
        make(database, key, there, NOON, WHY, keys.path)
    assert not there.exists()


def test_with_a_key_file_that_is_gone_there_is_no_good_copy(
    database: Database, key: Key, there: Path, keys: KeyFile
) -> None:
    keys.path.unlink()
    with pytest.raises(StoreError, match=r"is gone\. Once .* Set both now"):
        make(database, key, there, NOON, WHY, keys.path)


def test_the_key_file_of_another_database_makes_no_good_copy(
    database: Database, key: Key, there: Path, keys: KeyFile
) -> None:
    keys.path.unlink()
    keys.seal(Key(bytes(32)), "four words of the ward", "passphrase", Cost(8, 1, 1))
    with pytest.raises(StoreError, match="does not open this database"):
        make(database, key, there, NOON, WHY, keys.path)


def test_a_copy_whose_keys_open_nothing_is_not_whole(
    database: Database, key: Key, there: Path, keys: KeyFile
) -> None:
    made = make(database, key, there, NOON, WHY, keys.path)
    assert is_whole(made)
    inside = KeyFile(made.folder / keys.path.name)
    spoil(inside)
    again = replace(made.manifest.files[keys.path.name], sha256=stored_of(inside.path).sha256)
    files = {**made.manifest.files, keys.path.name: again}
    as_earlier = Backup(made.folder, sealed(replace(made.manifest, files=files), key))
    assert not wrong_files(as_earlier)
    assert not is_whole(as_earlier)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_every_file_of_a_copy_is_for_one_account_alone(
    database: Database, key: Key, there: Path, keys: KeyFile
) -> None:
    made = make(database, key, there, NOON, WHY, keys.path)
    assert {file.stat().st_mode & 0o777 for file in made.folder.iterdir()} == {0o600}


@pytest.mark.parametrize("where", [0, 5_000, -1])
def test_one_changed_byte_of_its_database_is_found(made: Backup, key: Key, where: int) -> None:
    content = bytearray(made.database.read_bytes())
    content[where] ^= 1
    made.database.write_bytes(content)
    assert wrong_files(made) == (made.database.name,)
    with pytest.raises(StoreError, match="has changed"):
        check(made, key)


def test_a_missing_file_is_found(made: Backup, key: Key) -> None:
    made.database.unlink()
    with pytest.raises(StoreError, match="has changed"):
        check(made, key)


def test_a_manifest_that_says_something_else_is_found(made: Backup, key: Key) -> None:
    other = Backup(made.folder, replace(made.manifest, heads={}))
    with pytest.raises(StoreError, match="does not hold what its manifest says"):
        check(other, key)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff"])
def test_a_damaged_manifest_is_called_so(made: Backup, content: bytes) -> None:
    (made.folder / MANIFEST).write_bytes(content)
    with pytest.raises(StoreError, match="is damaged"):
        read(made.folder)


def test_a_folder_without_a_manifest_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no backup"):
        read(tmp_path)


def test_checking_changes_nothing_in_it(made: Backup, key: Key) -> None:
    before = {file.name: file.read_bytes() for file in made.folder.iterdir()}
    check(made, key)
    assert {file.name: file.read_bytes() for file in made.folder.iterdir()} == before


def test_an_entry_that_was_changed_before_is_no_good_backup(
    database: Database, logs: Logs, key: Key, there: Path
) -> None:
    logs.append([a_note("one")])
    raw(
        database.path, key,
        "DROP TRIGGER entries_never_change", "UPDATE entries SET content = content || ' '",
    )  # fmt: skip
    with pytest.raises(StoreError):
        make(database, key, there, NOON, WHY)
    assert not there.exists()
    assert list(there.parent.iterdir()) == []


def test_a_full_disk_leaves_nothing_under_the_name(
    database: Database, logs: Logs, key: Key, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backing, "sync", full)
    with pytest.raises(StoreError, match="the disk is full"):
        make(database, key, there, NOON, WHY)
    assert list(there.parent.iterdir()) == []


def test_a_second_place_that_is_gone_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder for backups"):
        Backups(tmp_path / "pulled", KEPT).all()


def test_the_one_made_last_comes_first_whatever_the_clock_said(
    database: Database, logs: Logs, key: Key, there: Path
) -> None:
    place = Backups(there.parent, KEPT)
    made = [place.add(database, key, NOON + timedelta(days=day), WHY) for day in (1, 3, 2)]
    assert [one.folder for one in place.all()] == [one.folder for one in reversed(made)]


def test_what_was_just_made_is_not_rotated_away_by_a_clock_put_back(
    database: Database, logs: Logs, key: Key, there: Path
) -> None:
    place = Backups(there.parent, 2)
    for hour in range(3):
        place.add(database, key, NOON + timedelta(hours=hour), WHY)
    made = place.add(database, key, NOON - timedelta(days=5), WHY)
    assert place.all()[0] == made


@pytest.mark.parametrize("sound", [0, 1, 4])
def test_a_good_copy_stays_while_those_after_it_are_damaged(
    database: Database, logs: Logs, key: Key, there: Path, sound: int
) -> None:
    place = Backups(there.parent, 2)
    good = []
    for hour in range(8):
        made = place.add(database, key, NOON + timedelta(minutes=hour), WHY)
        if hour == sound:
            good.append(made)
        else:
            made.database.write_bytes(b"rubbish of the stick")
    assert good[0] in place.all()


def test_damaged_copies_are_told_from_the_good(
    database: Database, logs: Logs, key: Key, there: Path
) -> None:
    place = Backups(there.parent, KEPT)
    first, second = (place.add(database, key, NOON, WHY) for _ in range(2))
    second.database.write_bytes(b"rubbish of the stick")
    assert place.rotate(Owner.of(database, key)).damaged == (second,)
    assert is_whole(first)


def test_a_copy_that_was_found_whole_is_read_again_once_it_looks_different(made: Backup) -> None:
    whole = FoundWhole()
    assert whole(made)
    content = made.database.read_bytes()
    made.database.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert not whole(made)


def test_two_in_one_second_have_names_of_their_own(
    database: Database, logs: Logs, key: Key, there: Path
) -> None:
    place = Backups(there.parent, KEPT)
    place.add(database, key, NOON, WHY)
    place.add(database, key, NOON, WHY)
    assert len(place.all()) == 2


def named(moment: datetime) -> Backup:
    return Backup(Path(moment.isoformat()), Manifest("", moment, WHY, "", {}, {}))


def test_rotation_keeps_the_newest_and_the_last_of_each_month() -> None:
    end = datetime(2026, 11, 21, tzinfo=UTC)
    daily = [named(end - timedelta(days=day)) for day in range(120)]
    kept = list(kept_of(daily, KEPT))
    assert kept[:KEPT] == daily[:KEPT]
    assert [(one.manifest.made_at.month, one.manifest.made_at.day) for one in kept[KEPT:]] == [
        (10, 22), (9, 30), (8, 31), (7, 31),
    ]  # fmt: skip


def test_what_rotation_lets_go_is_removed(
    database: Database, logs: Logs, key: Key, there: Path
) -> None:
    place = Backups(there.parent, KEPT)
    first = place.add(database, key, NOON, WHY)
    for day in range(1, KEPT + 2):
        shutil.copytree(first.folder, there.parent / f"copy-{day}")
        later = sealed(replace(first.manifest, made_at=NOON + timedelta(minutes=day)), key)
        (there.parent / f"copy-{day}" / MANIFEST).write_bytes(msgspec.json.encode(later))
    place.rotate(Owner.of(database, key))
    assert len(place.all()) == KEPT + 1


def test_a_copy_whose_removal_was_cut_off_is_no_copy_and_goes_a_day_later(
    database: Database, logs: Logs, key: Key, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    logs.append([a_note("one")])
    place = Backups(there.parent, 1)
    first = NOON - timedelta(days=3)
    with monkeypatch.context() as stopped:
        stopped.setattr("ketalog.store.backups.rmtree", lambda *_, **__: None)
        for minute in range(3):
            place.add(database, key, first + timedelta(minutes=minute), WHY)
    assert len(place.all()) == 2
    place.add(database, key, NOON, WHY)
    assert not list(there.parent.glob("*.part"))


def test_what_a_copy_left_that_was_cut_off_is_cleared_a_day_later(
    database: Database, logs: Logs, key: Key, there: Path
) -> None:
    logs.append([a_note("one")])
    mine = Owner.of(database, key).name
    old = there.with_name(f"2026-11-20-165959Z-{mine}.part")
    fresh = there.with_name(f"2026-11-20-180000Z-{mine}.part")
    others = there.with_name("2026-11-20-165959Z-00000000.part")
    for remains in (old, fresh, others):
        remains.mkdir()
    Backups(there.parent, KEPT).add(database, key, NOON, WHY)
    assert [one.exists() for one in (old, fresh, others)] == [False, True, True]
