"""Ways in through the second place: an edited manifest, folders that lead elsewhere."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from ketalog.domain.refusal import Refused
from ketalog.services.backing_up import BackingUp
from ketalog.services.backup_place import Source
from ketalog.store.backup import MANIFEST, Backup, make, read
from ketalog.store.backups import Backups
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.manifest import sealed
from ketalog.store.restore import restore
from ketalog.verifying import verify_backup
from tests.builders import START, SetClock, a_clinic_house
from tests.store.samples import a_note, raw
from tests.test_verifying import behind

Table = dict[str, Any]


@pytest.fixture
def made(database: Database, logs: Logs, key: Key, tmp_path: Path) -> Backup:
    logs.append([a_note("one"), a_note("two")])
    return make(database, key, tmp_path / "stick" / "2026-11-21-190000Z", START, "daily")


def edited(made: Backup, change: Callable[[Table], object]) -> None:
    file = made.folder / MANIFEST
    table = json.loads(file.read_text())
    change(table)
    file.write_text(json.dumps(table))


def forged(made: Backup) -> None:
    """Seal it again, as somebody would who knows all but the key."""
    file = made.folder / MANIFEST
    said = sealed(msgspec.json.decode(file.read_bytes(), type=type(made.manifest)), Key(bytes(32)))
    file.write_bytes(msgspec.json.encode(said))


EDITS: dict[str, Callable[[Table], object]] = {
    "a later day": lambda table: table.update(made_at="2027-11-21T19:00:00Z"),
    "another reason": lambda table: table.update(why="asked for"),
    "no files": lambda table: table.update(files={}),
    "no chains": lambda table: table.update(heads={}),
    "one entry fewer": lambda table: table["heads"]["session/1"].update(entries=1),
    "one chain more": lambda table: table["heads"].update(
        {"session/2": {"entries": 1, "hash": "0" * 64}}
    ),
    "another head": lambda table: table["heads"]["session/1"].update(hash="0" * 64),
    "another sum": lambda table: table["files"]["clinic.sqlite"].update(sha256="0" * 64),
    "another length": lambda table: table["files"]["clinic.sqlite"].update(bytes=1),
    "another database": lambda table: table.update(database="other.sqlite"),
    "a database elsewhere": lambda table: table.update(database="../clinic.sqlite"),
    "no database": lambda table: table.update(database=""),
    "another clinic": lambda table: table.update(of="0" * 64),
    "another format": lambda table: table.update(format="ketalog backup 2"),
    "another check": lambda table: table.update(check="0" * 64),
    "no check": lambda table: table.pop("check"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edited_manifest_is_not_even_listed(made: Backup, edit: str) -> None:
    edited(made, EDITS[edit])
    with pytest.raises(StoreError, match="manifest"):
        read(made.folder)
    assert Backups(made.folder.parent, 30).all() == ()


@pytest.mark.parametrize("edit", [edit for edit in EDITS if "check" not in edit])
def test_without_the_key_nobody_edits_it_unseen(
    made: Backup, key: Key, edit: str, tmp_path: Path
) -> None:
    edited(made, EDITS[edit])
    forged(made)
    with pytest.raises(StoreError):
        verify_backup(made.folder, key)


@pytest.mark.parametrize("seal", ["", "0" * 64])
def test_a_seal_that_is_not_by_the_key_is_found(made: Backup, key: Key, seal: str) -> None:
    edited(made, lambda table: table.update(seal=seal))
    with pytest.raises(StoreError, match="has been changed"):
        verify_backup(made.folder, key)


def test_what_fails_its_check_is_not_put_in_place(
    made: Backup, key: Key, database: Database
) -> None:
    database.close()
    before = database.path.read_bytes()
    edited(made, EDITS["a later day"])
    forged(made)
    with pytest.raises(StoreError):
        restore(database.path, key, read(made.folder), START)
    assert database.path.read_bytes() == before


def test_a_database_changed_in_a_backup_by_somebody_with_the_key_is_found(
    made: Backup, key: Key
) -> None:
    behind(made.database, key, "DELETE FROM entries WHERE number = 2")
    with pytest.raises(StoreError, match="has changed"):
        verify_backup(made.folder, key)


def test_rotation_erases_nothing_behind_a_link(made: Backup, key: Key, tmp_path: Path) -> None:
    elsewhere, stick = tmp_path / "elsewhere", tmp_path / "linked"
    made.folder.rename(elsewhere)
    stick.mkdir()
    (stick / "2026-11-21-190000Z").symlink_to(elsewhere)
    place = Backups(stick, 0)
    with Database(elsewhere / "clinic.sqlite", key) as database:
        place.add(database, key, START.replace(day=22), "daily")
    assert (elsewhere / MANIFEST).exists()


def test_a_copy_is_not_made_through_a_link(database: Database, key: Key, tmp_path: Path) -> None:
    elsewhere, stick = tmp_path / "elsewhere", tmp_path / "stick"
    for folder in (elsewhere, stick):
        folder.mkdir()
    (stick / "one.part").symlink_to(elsewhere)
    with pytest.raises(StoreError, match="cannot be made"):
        make(database, key, stick / "one", START, "daily")
    assert list(elsewhere.iterdir()) == []


def test_a_link_back_to_the_database_is_no_second_place(tmp_path: Path) -> None:
    (tmp_path / "pc").mkdir()
    with a_clinic_house(tmp_path / "pc", SetClock()) as house:
        (tmp_path / "stick").symlink_to(tmp_path / "pc")
        backing_up = BackingUp(Source(house.database, house.key, house.door), house.recording)
        with pytest.raises(Refused, match="where the database itself lies"):
            backing_up.use(tmp_path / "stick")


def test_a_forged_entry_in_a_copy_is_not_backed_up_again(
    database: Database, logs: Logs, key: Key, tmp_path: Path
) -> None:
    logs.append([a_note("one")])
    triggers = raw(database.path, key, "SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    raw(
        database.path, key, "DROP TRIGGER entries_never_change",
        "UPDATE entries SET author = 'Somebody'", triggers[0][0],
    )  # fmt: skip
    with pytest.raises(StoreError, match="not as it was written"):
        make(database, key, tmp_path / "stick" / "one", START, "daily")
