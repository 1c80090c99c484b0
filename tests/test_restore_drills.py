"""Restore drills: from a backup back to a clinic that opens, is intact, and prints as before."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from ketalog.app import open_house
from ketalog.domain.events import Ended, InfusionStarted, InfusionStopped, Signed
from ketalog.services.restoring import RestorePlan, carry_out, key_of_sheet
from ketalog.store.backup import Backup, make, read
from ketalog.store.backups import Backups
from ketalog.store.database import Database
from ketalog.store.doors import Door, KeyTerms
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.recovery_key import RecoveryKey
from ketalog.verifying import verify_backup, verify_database
from tests.builders import START, SetClock, open_session, record, some_vitals
from tests.reports.paper import recorded, text_of
from tests.schemas.freeze import FOLDER, KEY
from tests.test_migrations import ADDS_A_COLUMN, migrations

__all__ = ["migrations"]
CHEAP = KeyTerms(1, 8, 1, 1, 12, 256)
PASSPHRASE = "four words of the ward"
SHEET = RecoveryKey(bytes(range(20)))
FROZEN = sorted(FOLDER.glob("*.sqlite"))


@dataclass(frozen=True)
class Clinic:
    """A clinic with one signed session, its backups, and what its record said then."""

    path: Path
    key: Key
    stick: Path
    log: str
    text: str

    @property
    def newest(self) -> Backup:
        return Backups(self.stick, 30).all()[0]


@pytest.fixture
def clinic(tmp_path: Path) -> Clinic:
    """Copied twice: before the session was signed, and after."""
    path, stick, clock = tmp_path / "pc" / "clinic.ketalog", tmp_path / "stick", SetClock()
    stick.mkdir()
    key = Door(path, CHEAP).create(PASSPHRASE, SHEET.text)
    with open_house(path, clock_for=lambda logs: clock, station="PC 1", key=key) as house:
        place, keys = Backups(stick, 30), house.door.wrapped.path
        log = open_session(house)
        record(house, log, InfusionStarted(), confirmed=True)
        place.add(house.database, key, clock.now, "daily", keys)
        clock.reach(10)
        record(house, log, some_vitals("130/82"))
        clock.reach(40)
        record(house, log, InfusionStopped("completed"), confirmed=True)
        record(house, log, Ended("transferred to hospital"), Signed(), confirmed=True)
        place.add(house.database, key, clock.now, "session closed", keys)
        text = text_of(recorded(house.recording.chart(log)))
    return Clinic(path, key, stick, log, text)


def restored(path: Path, key: Key, backup: Backup) -> tuple[str, ...]:
    return carry_out(RestorePlan(path, key, backup, START))


def said(path: Path, key: Key, log: str) -> str:
    """What the session's record says, printed from a database after all checks were run."""
    assert verify_database(path, key).wrong == ()
    with open_house(path, key=key) as house:
        return text_of(recorded(house.recording.chart(log)))


def test_the_newest_backup_brings_a_damaged_database_back(clinic: Clinic) -> None:
    clinic.path.write_bytes(clinic.path.read_bytes()[:9000])
    restored(clinic.path, clinic.key, clinic.newest)
    assert said(clinic.path, clinic.key, clinic.log) == clinic.text


def test_what_was_damaged_is_kept_beside(clinic: Clinic) -> None:
    damaged = clinic.path.read_bytes()[:9000]
    clinic.path.write_bytes(damaged)
    (aside,) = restored(clinic.path, clinic.key, clinic.newest)
    assert clinic.path.with_name(aside).read_bytes() == damaged


def test_with_every_key_of_the_pc_wiped_the_passphrase_opens_the_backup(clinic: Clinic) -> None:
    shutil.rmtree(clinic.path.parent)
    clinic.path.parent.mkdir()
    key = Door(clinic.newest.database).unlock(PASSPHRASE)
    restored(clinic.path, key, clinic.newest)
    again = Door(clinic.path)
    assert again.state == "locked"
    assert said(clinic.path, again.unlock(PASSPHRASE), clinic.log) == clinic.text


def test_the_recovery_sheet_alone_is_enough_on_another_pc(clinic: Clinic, tmp_path: Path) -> None:
    shutil.rmtree(clinic.path.parent)
    path = tmp_path / "another pc" / "clinic.ketalog"
    path.parent.mkdir()
    typed = SHEET.text.lower().replace("-", " ")
    restored(path, key_of_sheet(path, clinic.newest, typed), clinic.newest)
    key = Door(path).unlock(SHEET.text, "recovery key")
    assert said(path, key, clinic.log) == clinic.text


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_a_backup_of_every_earlier_schema_opens_today(frozen: Path, tmp_path: Path) -> None:
    backup = backup_of(frozen, tmp_path)
    path = tmp_path / "clinic.sqlite"
    shutil.copy(frozen, tmp_path / "before.sqlite")
    with Database.open(tmp_path / "before.sqlite", KEY) as before:
        chart_log = Logs(before).logs("session-opened")[0]
    restored(path, KEY, backup)
    then = said(tmp_path / "before.sqlite", KEY, chart_log)
    assert said(path, KEY, chart_log) == then


def test_a_backup_is_migrated_after_it_is_put_in_place_and_not_before(
    clinic: Clinic, migrations: Path
) -> None:
    backup = clinic.newest
    (migrations / "versions" / "0002_remark.py").write_text(ADDS_A_COLUMN)
    assert verify_backup(backup.folder, clinic.key).wrong == ()
    restored(clinic.path, clinic.key, backup)
    assert said(clinic.path, clinic.key, clinic.log) == clinic.text
    assert read(backup.folder) == backup
    assert verify_backup(backup.folder, clinic.key).wrong == ()


def test_before_an_update_a_copy_goes_to_the_second_place_as_it_was(
    clinic: Clinic, migrations: Path
) -> None:
    (migrations / "versions" / "0002_remark.py").write_text(ADDS_A_COLUMN)
    open_house(clinic.path, key=clinic.key, second_place=clinic.stick).close()
    kept = next(one for one in Backups(clinic.stick, 30).all()
                if one.manifest.why == "before an update")  # fmt: skip
    with Database(kept.database, clinic.key) as copy:
        assert not copy.is_of_this_version()
    restored(clinic.path, clinic.key, kept)
    assert said(clinic.path, clinic.key, clinic.log) == clinic.text


def test_a_second_place_that_is_not_there_holds_no_update_up(
    clinic: Clinic, migrations: Path
) -> None:
    (migrations / "versions" / "0002_remark.py").write_text(ADDS_A_COLUMN)
    gone = clinic.stick.with_name("gone")
    open_house(clinic.path, key=clinic.key, second_place=gone).close()
    assert not gone.exists()
    assert clinic.path.with_name("clinic.schema-0001.ketalog").exists()


def backup_of(frozen: Path, folder: Path) -> Backup:
    """A backup as the version of that schema made it."""
    old = folder / "old" / "clinic.sqlite"
    old.parent.mkdir()
    shutil.copy(frozen, old)
    with Database(old, KEY) as database:
        return make(database, KEY, folder / "a backup", START, "daily")
