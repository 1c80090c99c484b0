"""The database file: what opens, what is refused and why, and what a close leaves."""

import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from ketalog.store import cipher
from ketalog.store.database import APPLICATION_ID, Database
from ketalog.store.failure import StoreError
from ketalog.store.keys import MARK, Key
from ketalog.store.logs import Logs
from tests.store.samples import a_draft, a_note, an_opening, raw

PLAIN = b"SQLite format 3\0"


def refusal(path: Path, key: Key) -> str:
    with pytest.raises(StoreError) as told:
        Database.open(path, key)
    return told.value.sentence


def says(database: Database, pragma: str) -> object:
    with database.write.begin() as connection:
        return connection.execute(text(f"PRAGMA {pragma}")).scalar()


def test_a_new_database_has_no_plain_header(database: Database) -> None:
    header = database.path.read_bytes()[:16]
    assert header.startswith(MARK)
    assert header != PLAIN


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("application_id", APPLICATION_ID),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
    ],
)
def test_a_connection_is_careful(database: Database, pragma: str, value: object) -> None:
    assert says(database, pragma) == value


def test_a_connection_is_encrypted(database: Database) -> None:
    assert says(database, "cipher_version")


def test_the_reader_cannot_write(database: Database) -> None:
    with pytest.raises(DBAPIError, match="readonly"), database.read.begin() as connection:
        connection.execute(text("DELETE FROM drafts"))


def test_the_writer_takes_the_lock_when_it_begins(database: Database, key: Key) -> None:
    with database.write.begin(), pytest.raises(dbapi2.OperationalError, match="locked"):
        raw(database.path, key, "PRAGMA busy_timeout = 0", "BEGIN IMMEDIATE")


def test_readers_do_not_take_the_lock(database: Database, key: Key) -> None:
    with database.read.begin() as connection:
        connection.execute(text("SELECT * FROM entries"))
        raw(database.path, key, "PRAGMA busy_timeout = 0", "BEGIN IMMEDIATE", "COMMIT")


def test_no_name_can_be_found_in_the_files(database: Database) -> None:
    Logs(database).append([a_draft(an_opening("CANARY, Yellow"))])
    files = list(database.path.parent.iterdir())
    assert any(file.name.endswith("-wal") and file.stat().st_size for file in files)
    assert not any(b"CANARY" in file.read_bytes() for file in files)


def test_an_error_does_not_quote_what_was_to_be_stored(database: Database) -> None:
    with pytest.raises(DBAPIError) as told, database.write.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "CANARY"})
    assert "CANARY" not in str(told.value)


def test_a_clean_close_leaves_one_file(database: Database) -> None:
    Logs(database).append([a_note()])
    database.close()
    assert [file.name for file in database.path.parent.iterdir()] == ["clinic.sqlite"]


def test_what_was_closed_is_there_when_it_is_opened(database: Database, key: Key) -> None:
    (entry,) = Logs(database).append([a_note()])
    database.close()
    with Database.open(database.path, key) as again:
        assert Logs(again).read(entry.log) == (entry,)


def test_a_database_never_takes_a_name_that_is_taken(tmp_path: Path, key: Key) -> None:
    (tmp_path / "clinic.sqlite").write_text("something else")
    with pytest.raises(StoreError, match="already"):
        Database.create(tmp_path / "clinic.sqlite", key)


def test_a_log_left_by_another_database_is_never_replayed(tmp_path: Path, key: Key) -> None:
    (tmp_path / "clinic.sqlite-wal").write_text("remains")
    with pytest.raises(StoreError, match="remains"):
        Database.create(tmp_path / "clinic.sqlite", key)


def test_what_an_interrupted_start_left_is_made_anew(tmp_path: Path, key: Key) -> None:
    (tmp_path / "clinic.sqlite.part").write_text("half")
    (tmp_path / "clinic.sqlite.part-wal").write_text("half")
    Database.create(tmp_path / "clinic.sqlite", key).close()
    assert [file.name for file in tmp_path.iterdir()] == ["clinic.sqlite"]


def test_a_folder_that_is_not_there_is_told_in_words(tmp_path: Path, key: Key) -> None:
    with pytest.raises(StoreError, match="cannot be made: a file cannot be opened"):
        Database.create(tmp_path / "nowhere" / "clinic.sqlite", key)


def test_a_missing_database_is_not_made_by_opening_it(tmp_path: Path, key: Key) -> None:
    assert "There is no database" in refusal(tmp_path / "clinic.sqlite", key)
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_not_an_empty_database(tmp_path: Path, key: Key) -> None:
    (tmp_path / "clinic.sqlite").touch()
    assert "is an empty file" in refusal(tmp_path / "clinic.sqlite", key)


def test_a_plain_database_is_told_from_an_encrypted_one(tmp_path: Path, key: Key) -> None:
    (tmp_path / "clinic.sqlite").write_bytes(PLAIN + bytes(4080))
    assert "without encryption" in refusal(tmp_path / "clinic.sqlite", key)


def test_another_file_is_told_from_a_database(tmp_path: Path, key: Key) -> None:
    (tmp_path / "clinic.sqlite").write_bytes(b"\x89PNG" + bytes(4092))
    assert "not a database of ketalog" in refusal(tmp_path / "clinic.sqlite", key)


def test_a_folder_is_told_in_words(tmp_path: Path, key: Key) -> None:
    assert "cannot be read" in refusal(tmp_path, key)


def test_a_wrong_key_is_told_from_damage(database: Database) -> None:
    database.close()
    assert "key does not belong" in refusal(database.path, Key(b"w" * 32))


def test_damage_is_told_from_a_wrong_key(database: Database, key: Key) -> None:
    database.close()
    with database.path.open("rb+") as file:
        file.seek(100)
        file.write(bytes(50))
    assert "the database is damaged" in refusal(database.path, key)


def test_a_database_of_another_program_is_refused(tmp_path: Path, key: Key) -> None:
    cipher.make_empty(tmp_path / "other.sqlite", key, 1)
    assert "not a database of ketalog" in refusal(tmp_path / "other.sqlite", key)


def test_a_database_that_was_never_finished_is_refused(tmp_path: Path, key: Key) -> None:
    cipher.make_empty(tmp_path / "clinic.sqlite", key, APPLICATION_ID)
    assert "never finished" in refusal(tmp_path / "clinic.sqlite", key)


def test_a_drive_that_cannot_keep_the_log_is_refused(
    database: Database, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.close()
    monkeypatch.setattr("ketalog.store.database._WAL", "PRAGMA journal_mode = DELETE")
    assert "not a network share" in refusal(database.path, key)


def test_a_sqlite_that_cannot_encrypt_is_refused(
    tmp_path: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher, "dbapi2", sqlite3)
    with pytest.raises(StoreError, match="cannot encrypt"):
        cipher.make_empty(tmp_path / "clinic.sqlite", key, APPLICATION_ID)


def test_a_database_without_its_triggers_is_refused(database: Database, key: Key) -> None:
    database.close()
    raw(database.path, key, "DROP TRIGGER entries_never_go")
    assert "safeguards" in refusal(database.path, key)


def test_a_database_with_a_weaker_trigger_is_refused(database: Database, key: Key) -> None:
    database.close()
    raw(
        database.path,
        key,
        "DROP TRIGGER entries_never_go",
        "CREATE TRIGGER entries_never_go BEFORE DELETE ON entries WHEN 0 "
        "BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END",
    )
    assert "safeguards" in refusal(database.path, key)


def test_a_refused_database_is_let_go_of(database: Database, key: Key) -> None:
    database.close()
    raw(database.path, key, "DROP TRIGGER entries_never_go")
    refusal(database.path, key)
    assert [file.name for file in database.path.parent.iterdir()] == ["clinic.sqlite"]


def test_a_locked_database_is_told_in_words(
    database: Database, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher, "_SETTINGS", ("PRAGMA busy_timeout = 0",))
    with database.write.begin():
        assert "another program is writing" in refusal(database.path, key)


def test_an_old_sqlite_is_refused(
    tmp_path: Path, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(StoreError, match="too old"):
        Database(tmp_path / "clinic.sqlite", key)


def test_a_copy_has_the_same_entries(database: Database, key: Key, tmp_path: Path) -> None:
    (entry,) = Logs(database).append([a_note()])
    database.copy_to(tmp_path / "copy.sqlite")
    with Database.open(tmp_path / "copy.sqlite", key) as copy:
        assert Logs(copy).read(entry.log) == (entry,)


def test_a_copy_is_one_encrypted_file(database: Database, key: Key, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    folder.mkdir()
    database.copy_to(folder / "copy.sqlite")
    assert [file.name for file in folder.iterdir()] == ["copy.sqlite"]
    assert (folder / "copy.sqlite").read_bytes()[:16] == key.header


def test_a_copy_that_is_open_elsewhere_is_left_alone(
    database: Database, key: Key, tmp_path: Path
) -> None:
    database.copy_to(tmp_path / "copy.sqlite")
    with Database.open(tmp_path / "copy.sqlite", key) as copy:
        says(copy, "user_version")
        with pytest.raises(StoreError, match="open in another program"):
            database.copy_to(tmp_path / "copy.sqlite")


def test_a_whole_database_has_no_damage(database: Database) -> None:
    assert database.damage() == ()


def damage_from(path: Path, start: int) -> None:
    size = path.stat().st_size
    with path.open("rb+") as file:
        file.seek(start)
        file.write(bytes(size - start))


def flip_a_bit_of_the_last_page(path: Path) -> None:
    with path.open("rb+") as file:
        file.seek(-2000, os.SEEK_END)
        byte = file.read(1)[0]
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 1]))


def test_a_flipped_bit_is_damage(database: Database, key: Key) -> None:
    Logs(database).append([a_note("x" * 3000, minutes=n) for n in range(20)])
    database.close()
    flip_a_bit_of_the_last_page(database.path)
    with Database.open(database.path, key) as damaged:
        assert "HMAC verification failed" in damaged.damage()[0]


def test_a_damaged_database_is_not_copied(database: Database, key: Key, tmp_path: Path) -> None:
    Logs(database).append([a_note("x" * 3000, minutes=n) for n in range(20)])
    database.close()
    flip_a_bit_of_the_last_page(database.path)
    with Database.open(database.path, key) as damaged, pytest.raises(StoreError, match="hide"):
        damaged.copy_to(tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_copy_that_came_out_damaged_is_not_kept(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = iter([(), ("page 3",)])
    monkeypatch.setattr(Database, "damage", lambda self: next(found))
    with pytest.raises(StoreError, match="came out damaged"):
        database.copy_to(tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()


def test_a_damaged_page_does_not_take_the_others_with_it(database: Database, key: Key) -> None:
    logs = Logs(database)
    whole = logs.append([a_note(log="a")])
    logs.append([a_note("x" * 3000, log="b", minutes=n) for n in range(20)])
    database.close()
    flip_a_bit_of_the_last_page(database.path)
    with pytest.raises(StoreError, match="is not as it was written"):
        logs.read("b")
    assert logs.read("a") == whole


def test_a_connection_that_met_damage_is_not_used_again(database: Database, key: Key) -> None:
    Logs(database).append([a_note("x" * 3000, minutes=n) for n in range(20)])
    database.close()
    damage_from(database.path, 4 * 4096)
    made: list[object] = []
    event.listen(database.read, "connect", lambda connection, record: made.append(connection))
    for _ in range(2):
        with pytest.raises(StoreError, match="the database is damaged"):
            Logs(database).read("session/1")
    assert len(made) == 2


WRITER = """
import sys
from pathlib import Path
from ketalog.store.database import Database
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from tests.store.samples import a_note

logs = Logs(Database.open(Path(sys.argv[1]), Key(bytes(range(32)))))
for number in range(10_000):
    logs.append([a_note(log="a", minutes=number), a_note(log="b", minutes=number)])
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="There is no SIGKILL on Windows")
def test_what_was_saved_outlives_a_kill(tmp_path: Path, empty_database: Path, key: Key) -> None:
    path = tmp_path / "clinic.sqlite"
    shutil.copy(empty_database, path)
    command = [sys.executable, "-c", WRITER, str(path)]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        acknowledged = [writer.stdout.readline() for _ in range(25)]
        writer.send_signal(signal.SIGKILL)
    with Database.open(path, key) as database:
        logs = Logs(database)
        assert len(logs.read("a")) == len(logs.read("b")) >= len(acknowledged)
        assert logs.verify() == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such permissions")
def test_only_the_user_may_read_the_file_its_journals_and_its_copies(
    tmp_path: Path, key: Key
) -> None:
    path = tmp_path / "clinic.sqlite"
    with Database.create(path, key) as made:
        Logs(made).append([a_note()])
        made.copy_to(tmp_path / "copy.sqlite")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}
    assert "clinic.sqlite-wal" in modes
