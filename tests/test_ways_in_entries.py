"""Ways in through a bare connection with the key: what refuses, and what shows it afterwards."""

from pathlib import Path
from uuid import UUID

import pytest
from sqlcipher3 import dbapi2

from ketalog.app import House, open_house
from ketalog.domain.entries import NOTHING_BEFORE, Content, Draft, Entry, placed
from ketalog.store.backup import Backup, make
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key
from ketalog.verifying import OnPaper, verify_backup, verify_database
from tests.builders import START, record, some_vitals
from tests.store.samples import a_note, raw
from tests.test_verifying import behind, house, key, log, path

__all__ = ["house", "key", "log", "path"]

COLUMNS = (
    "log, number, id, kind, observed_at, recorded_at, boot_id, boot_time_ns, author, station, "
    "content, amends, reason, previous, hash"
)

BY_SOMEBODY = COLUMNS.replace("author", "'Somebody'")


@pytest.fixture
def other(house: House, log: str) -> str:
    """Another session with a set."""
    made = f"session/{UUID(int=7)}"
    house.logs.append([a_note("of another chair", made), a_note("and more", made)])
    return made


def again(house: House, log: str) -> tuple[Entry, ...]:
    return house.logs.read(log)


STATEMENTS = (
    "UPDATE entries SET author = 'Somebody'",
    "UPDATE OR REPLACE entries SET number = 1",
    "UPDATE entries SET log = 'session/other'",
    "DELETE FROM entries",
    "DELETE FROM entries WHERE number = (SELECT max(number) FROM entries)",
    f"INSERT OR REPLACE INTO entries SELECT {COLUMNS} FROM entries",
    f"REPLACE INTO entries SELECT {BY_SOMEBODY} FROM entries",
    f"INSERT INTO entries SELECT {COLUMNS} FROM entries WHERE true "
    "ON CONFLICT DO UPDATE SET author = 'Somebody'",
)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_key_alone_does_not_change_an_entry(
    house: House, path: Path, key: Key, log: str, statement: str
) -> None:
    before = again(house, log)
    with pytest.raises(dbapi2.IntegrityError, match="an entry"):
        raw(path, key, statement)
    assert again(house, log) == before


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER entries_never_change",
        "DROP TRIGGER entries_never_go",
        "DROP TRIGGER entries_never_replace",
        "CREATE TRIGGER more AFTER INSERT ON entries BEGIN DELETE FROM drafts; END",
        "CREATE TRIGGER more AFTER INSERT ON drafts BEGIN SELECT 1; END",
    ],
)
def test_a_safeguard_that_is_gone_or_new_is_found_when_it_is_opened(
    house: House, path: Path, key: Key, log: str, statement: str
) -> None:
    house.close()
    raw(path, key, statement)
    with pytest.raises(StoreError, match="safeguards inside this database were changed"):
        open_house(path)


CHANGES = {
    "another author": ("UPDATE entries SET author = 'Somebody'", 3),
    "another value": ("UPDATE entries SET content = replace(content, '72', '92')", 3),
    "another time": ("UPDATE entries SET observed_at = '2026-11-21T18:59:00.000000Z'", 3),
    "a later writing": ("UPDATE entries SET recorded_at = '2026-11-21T19:59:00.000000Z'", 3),
    "another kind": ("UPDATE entries SET kind = 'note'", 3),
    "another reason": ("UPDATE entries SET reason = 'mistyped'", 3),
    "another PC": ("UPDATE entries SET station = 'PC 2'", 3),
    "struck out": ("UPDATE entries SET content = ''", 3),
    "another id": ("UPDATE entries SET id = '00000000-0000-0000-0000-000000000001'", 3),
    "another hash": ("UPDATE entries SET hash = replace(hash, '0', '1')", 3),
    "another link": (f"UPDATE entries SET previous = '{NOTHING_BEFORE}'", 3),
    "taken out": ("DELETE FROM entries", 4),
    "a gap": ("UPDATE entries SET number = 9", 4),
}


@pytest.mark.parametrize("change", CHANGES)
def test_with_the_safeguards_taken_off_and_put_back_the_first_broken_entry_is_named(
    path: Path, key: Key, log: str, change: str
) -> None:
    statement, first = CHANGES[change]
    behind(path, key, f"{statement} WHERE log = '{log}' AND number = 3")
    (wrong,) = verify_database(path, key).wrong
    assert f"entry {first} of {log}" in wrong


def test_two_entries_that_change_places_are_found(path: Path, key: Key, log: str) -> None:
    behind(
        path, key,
        *(f"UPDATE entries SET number = {to} WHERE log = '{log}' AND number = {place}"
          for place, to in ((3, 99), (4, 3), (99, 4))),
    )  # fmt: skip
    (wrong,) = verify_database(path, key).wrong
    assert f"entry 3 of {log}" in wrong


def test_an_entry_moved_to_another_session_breaks_both(
    path: Path, key: Key, log: str, other: str
) -> None:
    behind(
        path, key,
        f"UPDATE entries SET log = '{other}', number = 3 WHERE log = '{log}' AND number = 3",
    )  # fmt: skip
    wrong = " ".join(verify_database(path, key).wrong)
    assert f"entry 4 of {log}" in wrong
    assert f"entry 3 of {other}" in wrong


def test_an_entry_copied_into_another_session_is_found(
    path: Path, key: Key, log: str, other: str
) -> None:
    copied = COLUMNS.replace("log, number, id", f"'{other}', 3, 'x'")
    behind(path, key, f"INSERT INTO entries SELECT {copied} FROM entries "
                      f"WHERE log = '{log}' AND number = 3")  # fmt: skip
    (wrong,) = verify_database(path, key).wrong
    assert f"entry 3 of {other}" in wrong


def test_a_whole_session_under_another_name_is_found(path: Path, key: Key, other: str) -> None:
    behind(path, key, f"UPDATE entries SET log = 'session/x' WHERE log = '{other}'")
    (wrong,) = verify_database(path, key).wrong
    assert "entry 1 of session/x" in wrong


def test_a_changed_entry_is_not_shown(house: House, path: Path, key: Key, log: str) -> None:
    behind(path, key, "UPDATE entries SET content = replace(content, '72', '92') WHERE number = 3")
    with pytest.raises(StoreError, match="not as it was written"):
        house.recording.chart(log)


@pytest.fixture
def backup(house: House, log: str, key: Key, tmp_path: Path) -> Backup:
    return make(house.database, key, tmp_path / "stick" / "one", START, "daily")


@pytest.fixture
def paper(house: House, log: str) -> OnPaper:
    return OnPaper(log, house.recording.chart(log).head)


def written_anew(house: House, path: Path, key: Key, log: str) -> None:
    """Another value in entry 3, and every hash from there on as it should then be."""
    entries = again(house, log)
    previous, statements = entries[1].hash, []
    for entry in entries[2:]:
        text = entry.text.replace('"hr":72', '"hr":92')
        content = some_vitals(hr=92) if entry.number == 3 else entry.content
        new = placed(_draft_of(entry, content), entry.number, previous)
        assert new.text == text
        previous = new.hash
        statements.append(
            f"UPDATE entries SET content = '{new.text}', previous = '{new.previous}', "
            f"hash = '{new.hash}' WHERE log = '{log}' AND number = {entry.number}"
        )
    behind(path, key, *statements)


def _draft_of(entry: Entry, content: Content | None) -> Draft:
    return Draft(
        entry.id, entry.log, content, entry.kind, entry.observed_at, entry.recorded_at,
        entry.boot_id, entry.boot_time_ns, entry.author, entry.station, entry.amends, entry.reason,
    )  # fmt: skip


def test_a_chain_written_anew_is_found_against_paper_and_backup_alone(
    house: House, path: Path, key: Key, log: str, backup: Backup, paper: OnPaper
) -> None:
    written_anew(house, path, key, log)
    assert verify_database(path, key).wrong == ()
    assert "missing or changed" in verify_database(path, key, paper).wrong[0]
    assert log in verify_backup(backup.folder, key, path).wrong[0]


def test_a_tail_cut_off_is_found_against_paper_and_backup(
    house: House, path: Path, key: Key, log: str, backup: Backup, paper: OnPaper
) -> None:
    behind(path, key, f"DELETE FROM entries WHERE log = '{log}' AND number >= 3")
    assert verify_database(path, key).wrong == ()
    assert "missing or changed" in verify_database(path, key, paper).wrong[0]
    assert "entry 4 of the backup" in verify_backup(backup.folder, key, path).wrong[0]


def test_a_tail_cut_off_and_written_on_is_found_too(
    house: House, path: Path, key: Key, log: str, backup: Backup, paper: OnPaper
) -> None:
    behind(path, key, f"DELETE FROM entries WHERE log = '{log}' AND number >= 3")
    for hr in (81, 82, 83):
        record(house, log, some_vitals(hr=hr))
    assert verify_database(path, key).wrong == ()
    assert "missing or changed" in verify_database(path, key, paper).wrong[0]
    assert log in verify_backup(backup.folder, key, path).wrong[0]
