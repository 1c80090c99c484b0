"""Going back to a backup: what would be lost is said by chair, day and MRN; never a name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ketalog.app import House
from ketalog.domain.events import Note
from ketalog.domain.refusal import Refused
from ketalog.services.reading import Filter, Reading
from ketalog.services.restoring import (
    Losing,
    LostSession,
    RestorePlan,
    has_sheet,
    key_of_sheet,
    losing,
    note_restored,
)
from ketalog.store.backup import Backup, make
from ketalog.store.failure import StoreError
from ketalog.store.key_file import wrapped_key_file
from ketalog.store.recovery_key import RecoveryKey
from ketalog.store.restore import loss_of, restore
from ketalog.store.wraps import Cost
from tests.builders import NURSE, START, SetClock, a_clinic_house, an_opening, open_session, record

SHEET = RecoveryKey(bytes(range(20)))
COST = Cost(8, 1, 1)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        yield opened


@pytest.fixture
def copied(house: House, tmp_path: Path) -> Backup:
    """A copy that a recovery sheet opens."""
    house.door.wrapped.seal(house.key, SHEET.text, "recovery key", COST)
    (tmp_path / "stick").mkdir()
    keys = house.door.wrapped.path
    return make(house.database, house.key, tmp_path / "stick" / "one", START, "daily", keys)


def lost(house: House, backup: Backup) -> Losing:
    loss = loss_of(house.logs, house.key, backup)
    return losing(house.logs, house.recording, house.sessions, loss)


def test_of_a_fresh_copy_nothing_would_be_lost(house: House, copied: Backup) -> None:
    assert lost(house, copied) == Losing(0, (), ())


def test_a_session_since_is_named_by_chair_day_and_mrn(house: House, copied: Backup) -> None:
    log = open_session(house, an_opening(chair="5"))
    record(house, log, Note("calm"))
    found = lost(house, copied)
    entries = len(house.recording.chart(log).entries)
    assert found.sessions == (LostSession("5", an_opening().day, "004217", entries, whole=True),)
    assert "RIVERA" not in repr(found)


def test_a_session_that_loses_only_its_end_is_not_whole(house: House, tmp_path: Path) -> None:
    log = open_session(house)
    backup = make(house.database, house.key, tmp_path / "one", START, "daily")
    record(house, log, Note("calm"))
    (one,) = lost(house, backup).sessions
    assert (one.entries, one.whole) == (1, False)


def test_a_copy_of_another_branch_is_told_by_what_it_has_and_not_by_how_much(
    tmp_path: Path,
) -> None:
    """Each has one note since the first copy: going to the other would take this one away."""
    clock = SetClock()
    with a_clinic_house(tmp_path, clock) as house:
        log, path, key = open_session(house), house.database.path, house.key
        first = make(house.database, key, tmp_path / "one", START, "daily")
        record(house, log, Note("before going back"))
        second = make(house.database, key, tmp_path / "two", START, "daily")
    restore(path, key, first, START)
    with a_clinic_house(tmp_path, clock) as house:
        record(house, log, Note("after going back"))
        found = lost(house, second)
    (one,) = found.sessions
    assert (found.apart, one.entries, one.whole) == (True, 1, False)


def test_chairs_where_a_session_runs_are_named(house: House, copied: Backup) -> None:
    open_session(house, an_opening(chair="5"))
    assert lost(house, copied).running == ("5",)


def test_the_sheet_opens_by_the_keys_beside_the_database(house: House, copied: Backup) -> None:
    assert key_of_sheet(house.database.path, copied, SHEET.text) == house.key


def test_where_the_keys_are_damaged_it_opens_by_those_in_the_copy(
    house: House, copied: Backup
) -> None:
    wrapped_key_file(house.database.path).write_text("{}")
    assert key_of_sheet(house.database.path, copied, SHEET.text) == house.key


def test_the_sheet_of_another_clinic_opens_nothing(house: House, copied: Backup) -> None:
    other = RecoveryKey(bytes(range(1, 21)))
    with pytest.raises(StoreError, match="recovery key"):
        key_of_sheet(house.database.path, copied, other.text)


def test_a_database_with_a_key_file_of_its_own_has_no_sheet(house: House, tmp_path: Path) -> None:
    backup = make(house.database, house.key, tmp_path / "one", START, "daily")
    assert not has_sheet(house.database.path, backup)
    with pytest.raises(Refused, match="no keys"):
        key_of_sheet(house.database.path, backup, SHEET.text)


def test_who_went_back_stands_in_the_log_of_reading(house: House, copied: Backup) -> None:
    reading = Reading(house.recording, house.logs, house.register.people)
    plan = RestorePlan(house.database.path, house.key, copied, START, NURSE, "B. Second RN")
    note_restored(reading, plan)
    (entry,) = [one for one in house.logs.read("reading") if Filter(act="restored").lets(one)]
    assert entry.author == NURSE
    assert "B. Second RN" in entry.text
    assert copied.folder.name in entry.text


def test_a_plan_shows_no_key(house: House, copied: Backup) -> None:
    plan = RestorePlan(house.database.path, house.key, copied, START)
    assert house.key.raw.hex() not in repr(plan)
