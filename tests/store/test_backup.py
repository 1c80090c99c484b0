"""Backups: whole or not there, checked by opening them, rotated."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from ketalog.store import backup as backing
from ketalog.store.backup import MANIFEST, Backup, Manifest, check, make, read, sealed, wrong_files
from ketalog.store.backups import Backups, Owner, backup_terms, kept_of
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, wrapped_key_file
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
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
    with pytest.raises(StoreError, match="No space left"):
        make(database, key, there, NOON, WHY)
    assert list(there.parent.iterdir()) == []


def test_a_second_place_that_is_gone_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder for backups"):
        Backups(tmp_path / "pulled", KEPT).all()


def test_the_newest_comes_first(database: Database, logs: Logs, key: Key, there: Path) -> None:
    place = Backups(there.parent, KEPT)
    for day in (1, 3, 2):
        place.add(database, key, NOON + timedelta(days=day), WHY)
    days = [one.manifest.made_at.day for one in place.all()]
    assert days == sorted(days, reverse=True)


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
