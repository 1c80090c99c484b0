"""``ketalog verify``: what is intact, and the first broken entry by its place."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from ketalog.app import House
from ketalog.domain.refusal import Refused
from ketalog.exchange.chart_json import chart_json
from ketalog.store.backup import MANIFEST, Backup, make, stored_of
from ketalog.store.failure import StoreError
from ketalog.store.key_file import KeyFile, wrapped_key_file
from ketalog.store.keys import Key, Keys, key_file
from ketalog.store.manifest import sealed
from ketalog.store.wraps import Cost
from ketalog.verifying import OnPaper, check_order, verify_backup, verify_chart, verify_database
from tests.builders import (
    START,
    SetClock,
    a_clinic,
    a_clinic_house,
    a_patient,
    an_opening,
    open_session,
    record,
    some_vitals,
)
from tests.reports.paper import pages_of, text_of
from tests.store.samples import raw


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        yield opened


@pytest.fixture
def path(house: House) -> Path:
    return house.database.path


@pytest.fixture
def key(path: Path) -> Key:
    return Keys(key_file(path)).load()


@pytest.fixture
def log(house: House) -> str:
    """A session with three sets; the second of them is entry 3."""
    made = open_session(house)
    for hr in (71, 72, 73):
        record(house, made, some_vitals(hr=hr))
    return made


def of(log: str, head: str) -> OnPaper:
    return OnPaper.read(f"KETALOG1:{UUID(log.partition('/')[2]).hex.upper()}:{head.upper()}")


def behind(path: Path, key: Key, *statements: str) -> None:
    """Through a raw connection, past the triggers, and the triggers put back as they were."""
    triggers = raw(path, key, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    drops = [f"DROP TRIGGER {name}" for name, _ in triggers]
    raw(path, key, *drops, *statements, *(sql for _, sql in triggers))


def test_an_untouched_database_is_intact(path: Path, key: Key, log: str) -> None:
    found = verify_database(path, key)
    assert found.wrong == ()
    assert "chains" in found.said[0]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET author = 'Somebody'",
        "UPDATE entries SET content = replace(content, '72', '92')",
        "UPDATE entries SET observed_at = '2026-11-21T19:00:01.000000Z'",
        "DELETE FROM entries",
    ],
)
def test_the_first_broken_entry_is_named(path: Path, key: Key, log: str, change: str) -> None:
    behind(path, key, f"{change} WHERE log = '{log}' AND number = 3")
    (wrong,) = verify_database(path, key).wrong
    assert log in wrong
    assert "entry 3" in wrong or "entry 4" in wrong


def test_a_head_on_paper_is_found(house: House, path: Path, key: Key, log: str) -> None:
    paper = of(log, house.recording.chart(log).head)
    record(house, log, some_vitals(hr=74))
    found = verify_database(path, key, paper)
    assert found.wrong == ()
    assert "1 written since" in found.said[-1]


def test_a_cut_tail_is_found_against_the_paper(
    house: House, path: Path, key: Key, log: str
) -> None:
    paper, last = of(log, house.recording.chart(log).head), len(house.recording.chart(log).entries)
    behind(path, key, f"DELETE FROM entries WHERE log = '{log}' AND number = {last}")
    assert verify_database(path, key).wrong == ()
    assert "missing or changed" in verify_database(path, key, paper).wrong[0]


def test_a_session_that_is_gone_is_found_against_the_paper(
    house: House, path: Path, key: Key, log: str
) -> None:
    paper = of(log, house.recording.chart(log).head)
    behind(path, key, f"DELETE FROM entries WHERE log = '{log}'")
    assert "is not in this database" in verify_database(path, key, paper).wrong[0]


@pytest.mark.parametrize("text", ["", "KETALOG1", "KETALOG1:ab:cd", f"OTHER:{'a' * 32}:{'b' * 64}"])
def test_another_code_is_no_code_of_a_record(text: str) -> None:
    with pytest.raises(Refused, match="not the code"):
        OnPaper.read(text)


@pytest.fixture
def backup(house: House, log: str, key: Key, tmp_path: Path) -> Backup:
    (tmp_path / "stick").mkdir()
    return make(house.database, key, tmp_path / "stick" / "one", START, "daily")


def test_a_backup_is_intact_and_all_of_it_is_still_there(
    backup: Backup, path: Path, key: Key, house: House, log: str
) -> None:
    record(house, log, some_vitals(hr=74))
    found = verify_backup(backup.folder, key, path)
    assert found.wrong == ()
    assert "still has every entry" in found.said[-1]


def test_a_cut_tail_is_found_against_a_backup(
    backup: Backup, path: Path, key: Key, house: House, log: str
) -> None:
    last = len(house.recording.chart(log).entries)
    behind(path, key, f"DELETE FROM entries WHERE log = '{log}' AND number = {last}")
    (wrong,) = verify_backup(backup.folder, key, path).wrong
    assert log in wrong


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET content = replace(content, '72', '92') WHERE kind = 'vitals'",
        "DELETE FROM entries WHERE log LIKE 'session/%' AND number = 1",
    ],
)
def test_a_change_before_the_end_is_found_against_a_backup(
    backup: Backup, path: Path, key: Key, log: str, change: str
) -> None:
    behind(path, key, change)
    found = verify_backup(backup.folder, key, path)
    assert found.wrong[0].startswith(f"{path.name}: entry")
    assert not any("still has every entry" in one for one in found.said)


def test_a_copy_without_keys_says_that_it_needs_the_key_file(backup: Backup, key: Key) -> None:
    assert "No key is in it" in verify_backup(backup.folder, key).said[-1]


def test_a_copy_whose_keys_open_nothing_is_called_so(
    house: House, key: Key, log: str, tmp_path: Path
) -> None:
    keys = KeyFile(wrapped_key_file(house.database.path))
    keys.seal(key, "four words of the ward", "passphrase", Cost(8, 1, 1))
    (tmp_path / "stick").mkdir()
    made = make(house.database, key, tmp_path / "stick" / "one", START, "daily", keys.path)
    assert verify_backup(made.folder, key).wrong == ()
    inside = made.folder / keys.path.name
    inside.write_text("as an earlier version copied it")
    files = {**made.manifest.files, inside.name: stored_of(inside)}
    manifest = sealed(replace(made.manifest, files=files), key)
    (made.folder / MANIFEST).write_bytes(msgspec.json.encode(manifest))
    (wrong,) = verify_backup(made.folder, key).wrong
    assert "opens nothing" in wrong


def test_a_backup_under_another_key_is_called_so(backup: Backup) -> None:
    with pytest.raises(StoreError, match="does not belong"):
        verify_backup(backup.folder, Key(bytes(32)))


def test_a_chart_file_is_checked_by_itself(house: House, log: str, tmp_path: Path) -> None:
    chart = house.recording.chart(log)
    file = tmp_path / "chart.json"
    file.write_bytes(chart_json(chart, START))
    assert verify_chart(file).wrong == ()
    file.write_bytes(file.read_bytes().replace(b'"hr": 72', b'"hr": 92'))
    assert "chart.json" in verify_chart(file).wrong[0]


def test_a_chart_file_that_is_not_there_is_called_so(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be read"):
        verify_chart(tmp_path / "none.json")


def on_paper(house: House) -> bytes:
    found = verify_database(house.database.path, house.key)
    return check_order(house, found, START, "A. Okafor RN").build()


def test_on_paper_an_intact_record_is_called_so_with_the_head_of_every_chain(
    house: House, log: str
) -> None:
    house.reading.looked("verified", "every chain", "A. Okafor RN")
    text = text_of(on_paper(house))
    assert "Every chain is intact." in text
    for chain, head in house.logs.heads().items():
        assert chain in text
        assert head.hash in text


def test_on_paper_the_first_broken_entry_has_its_log_number_time_and_author(
    house: House, path: Path, key: Key, log: str
) -> None:
    behind(path, key, f"UPDATE entries SET author = 'Somebody' WHERE log = '{log}' AND number = 3")
    said = f"entry 3 of {log} is not as it was written. It says: written 21 Nov 2026 14:00, by"
    text = text_of(on_paper(house))
    assert said in text
    assert "intact" not in text


def test_a_time_that_is_none_any_more_does_not_keep_it_from_paper(
    house: House, path: Path, key: Key, log: str
) -> None:
    behind(path, key, f"UPDATE entries SET recorded_at = 'x' WHERE log = '{log}' AND number = 3")
    assert "written nobody can tell when" in text_of(on_paper(house))


def test_a_clinic_whose_own_entry_is_broken_gets_its_page_too(
    house: House, path: Path, key: Key, log: str
) -> None:
    house.register.name_clinic(a_clinic(), "set-up")
    behind(path, key, "UPDATE entries SET author = 'Somebody' WHERE log = 'settings'")
    assert "entry 1 of settings" in text_of(on_paper(house))


def test_however_many_sessions_there_are_it_is_one_page_with_the_newest(house: House) -> None:
    sessions = [
        open_session(house, replace(an_opening(), chair=str(number), patient=a_patient(mrn=mrn)))
        for number, mrn in enumerate(f"00{number}" for number in range(25))
    ]
    (text,) = pages_of(on_paper(house))
    assert "The newest 20 of 25 sessions." in text
    assert sum(one in text for one in sessions) == 20


def test_no_name_of_a_patient_is_on_it(house: House, log: str) -> None:
    assert "RIVERA" not in text_of(on_paper(house))
