"""Ways in through the files: keys edited or exchanged, a database swapped, cut short, or plain."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ketalog.app import open_house
from ketalog.store.database import Database
from ketalog.store.doors import Door, KeyTerms
from ketalog.store.failure import StoreError
from ketalog.store.key_file import FORMAT, WrongPassphrase
from ketalog.store.keys import Key, Keys, key_file
from ketalog.store.logs import Logs
from ketalog.store.recovery_key import RecoveryKey
from ketalog.verifying import verify_database
from tests.store.samples import a_note

CHEAP = KeyTerms(1, 8, 1, 1, 12, 256)
PASSPHRASE = "four words of the ward"
SHEET = RecoveryKey(bytes(range(20))).text
Table = dict[str, Any]


@pytest.fixture
def door(tmp_path: Path) -> Door:
    """A database with a few entries, closed; it opens by passphrase and sheet."""
    return a_door(tmp_path / "pc")


def a_door(folder: Path) -> Door:
    door = Door(folder / "clinic.ketalog", CHEAP)
    with Database.open(door.path, door.create(PASSPHRASE, SHEET)) as database:
        Logs(database).append([a_note(f"{number}") for number in range(40)])
    return door


def edited(door: Door, change: Callable[[Table], None], *, checked: bool) -> None:
    """Change the file of wrapped keys; ``checked`` by somebody who knows how it is checked."""
    table = json.loads(door.wrapped.path.read_text())
    change(table)
    if checked:
        text = json.dumps([FORMAT, *table["wraps"]], separators=(",", ":"), ensure_ascii=False)
        table["check"] = hashlib.sha256(text.encode()).hexdigest()
    door.wrapped.path.write_text(json.dumps(table))


def in_wrap(name: str, value: object) -> Callable[[Table], None]:
    def change(table: Table) -> None:
        table["wraps"][0][name] = value

    return change


def in_cost(name: str, value: object) -> Callable[[Table], None]:
    def change(table: Table) -> None:
        table["wraps"][0]["cost"][name] = value

    return change


def opens(door: Door) -> bool:
    """Whether either secret still gives the key of the database; anything else is refused."""
    for secret, by in ((PASSPHRASE, "passphrase"), (SHEET, "recovery key")):
        try:
            key = door.unlock(secret, by)  # type: ignore[arg-type]
        except StoreError:
            continue
        Database.open(door.path, key).close()
        return True
    return False


FIELDS = {
    "by another way": in_wrap("by", "keyring"),
    "a way that there is not": in_wrap("by", "anybody"),
    "another fingerprint": in_wrap("fingerprint", Key(bytes(32)).header.hex()),
    "no fingerprint": in_wrap("fingerprint", ""),
    "another salt": in_wrap("salt", "00" * 16),
    "no salt": in_wrap("salt", ""),
    "a salt of a single byte": in_wrap("salt", "00"),
    "a salt that is no number": in_wrap("salt", "salt"),
    "another nonce": in_wrap("nonce", "00" * 12),
    "no nonce": in_wrap("nonce", ""),
    "a nonce without end": in_wrap("nonce", "00" * 100_000),
    "another sealed key": in_wrap("sealed", "00" * 48),
    "nothing sealed": in_wrap("sealed", ""),
    "a number for a text": in_wrap("sealed", 7),
    "cheaper memory": in_cost("memory_kib", 9),
    "more passes": in_cost("passes", 2),
    "no pass": in_cost("passes", 0),
    "more lanes than memory": in_cost("lanes", 16),
    "1 TiB of memory": in_cost("memory_kib", 1 << 30),
    "less memory than nothing": in_cost("memory_kib", -1),
    "memory that no number holds": in_cost("memory_kib", 1 << 70),
    "passes without end": in_cost("passes", 1 << 31),
}


@pytest.mark.parametrize("field", FIELDS)
def test_an_edited_field_of_the_key_file_is_called_damage(door: Door, field: str) -> None:
    edited(door, FIELDS[field], checked=False)
    with pytest.raises(StoreError, match="is damaged"):
        door.unlock(PASSPHRASE)


@pytest.mark.parametrize("field", FIELDS)
def test_whoever_knows_how_it_is_checked_gets_no_further(door: Door, field: str) -> None:
    edited(door, FIELDS[field], checked=True)
    with pytest.raises(StoreError):
        door.unlock(PASSPHRASE)


def test_an_edited_way_leaves_the_other_one_open(door: Door) -> None:
    edited(door, FIELDS["another sealed key"], checked=True)
    assert opens(door)


def test_a_wrap_of_ones_own_opens_nothing(door: Door, tmp_path: Path) -> None:
    """Sealed with a passphrase that one knows, under the name of the database's key."""
    mine = Door(tmp_path / "mine" / "clinic.ketalog", CHEAP)
    mine.create("a passphrase of my own", SHEET)
    (wrap, _) = json.loads(mine.wrapped.path.read_text())["wraps"]

    def add(table: Table) -> None:
        wrap["fingerprint"] = table["wraps"][0]["fingerprint"]
        table["wraps"] = [wrap]

    edited(door, add, checked=True)
    with pytest.raises(WrongPassphrase):
        door.unlock("a passphrase of my own")


def test_the_key_files_of_two_databases_are_told_apart(door: Door, tmp_path: Path) -> None:
    other = a_door(tmp_path / "other")
    shutil.copy(other.wrapped.path, door.wrapped.path)
    with pytest.raises(StoreError, match="belongs to another database"):
        door.unlock(PASSPHRASE)


def test_a_database_in_the_place_of_another_is_called_so(door: Door, tmp_path: Path) -> None:
    shutil.copy(a_door(tmp_path / "other").path, door.path)
    with pytest.raises(StoreError, match="belongs to another database"):
        door.unlock(PASSPHRASE)


def test_another_plain_key_file_is_called_so(tmp_path: Path) -> None:
    one, other = tmp_path / "one.ketalog", tmp_path / "other.ketalog"
    for path in (one, other):
        open_house(path).close()
    shutil.copy(key_file(other), key_file(one))
    with pytest.raises(StoreError, match="does not belong"):
        open_house(one)


@pytest.mark.parametrize(
    "text", ["", "00", "g" * 64, "00" * 31, "00" * 33, "00" * 32 + "\n\n7", "\xff" * 64]
)
def test_an_edited_plain_key_file_is_called_damage(tmp_path: Path, text: str) -> None:
    path = tmp_path / "one.ketalog"
    open_house(path).close()
    key_file(path).write_text(text, encoding="latin-1")
    with pytest.raises(StoreError, match="is damaged"):
        open_house(path)


def plain(path: Path) -> None:
    """A database as every SQLite makes it, with the very tables."""
    path.unlink()
    made = sqlite3.connect(path)
    made.execute("CREATE TABLE entries (log TEXT, number INTEGER, content TEXT)")
    made.execute("INSERT INTO entries VALUES ('session/1', 1, 'made up')")
    made.commit()
    made.close()


def test_a_plain_sqlite_file_is_not_opened(door: Door) -> None:
    key = door.unlock(PASSPHRASE)
    plain(door.path)
    with pytest.raises(StoreError, match="without encryption"):
        Database.open(door.path, key)


def test_a_plain_file_with_the_mark_of_the_right_one_is_not_opened(door: Door) -> None:
    key = door.unlock(PASSPHRASE)
    plain(door.path)
    door.path.write_bytes(key.header + door.path.read_bytes()[16:])
    with pytest.raises(StoreError, match="is damaged"):
        Database.open(door.path, key)


def test_a_file_that_is_cut_short_is_refused_at_every_length(door: Door, tmp_path: Path) -> None:
    key, whole = door.unlock(PASSPHRASE), door.path.read_bytes()
    assert not door.path.with_name("clinic.ketalog-wal").exists()
    pages = range(4096, len(whole), 4096)
    lengths = {0, 1, 15, 16, 17, 100, len(whole) - 1, *pages, *(page + 1 for page in pages)}
    passed = []
    for length in sorted(lengths):
        path = tmp_path / f"{length}.ketalog"
        path.write_bytes(whole[:length])
        try:
            if not verify_database(path, key).wrong:
                passed.append(length)
        except StoreError:
            continue
    assert passed == []


def test_the_whole_of_it_is_not_refused(door: Door) -> None:
    assert verify_database(door.path, door.unlock(PASSPHRASE)).wrong == ()


def test_no_refusal_of_a_file_writes_to_it(door: Door) -> None:
    key = door.unlock(PASSPHRASE)
    cut = door.path.read_bytes()[:9000]
    door.path.write_bytes(cut)
    with pytest.raises(StoreError):
        verify_database(door.path, key)
    assert door.path.read_bytes() == cut


def test_an_earlier_state_of_the_file_with_its_journal_gone_still_opens(tmp_path: Path) -> None:
    """Rolled back by a copy of the file: what shows it is a backup or a paper, not the file."""
    path, before = tmp_path / "one.ketalog", tmp_path / "before.ketalog"
    open_house(path).close()
    shutil.copy(path, before)
    key = Keys(key_file(path)).load()
    with Database.open(path, key) as database:
        Logs(database).append([a_note()])
    shutil.copy(before, path)
    assert verify_database(path, key).wrong == ()
