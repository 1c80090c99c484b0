"""Backups beside the work: when they are made, and what is said when they are not."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from ketalog.app import House
from ketalog.domain.events import Ended, Signed
from ketalog.domain.refusal import Refused
from ketalog.services.backing_up import BackingUp
from ketalog.services.backup_place import Source
from ketalog.services.backup_state import BackupState
from ketalog.store.backups import backup_terms
from tests.builders import START, SetClock, a_clinic_house, open_session, record, some_vitals

TERMS = backup_terms()


class Later:
    """Keeps what is to be done until it is told to go."""

    def __init__(self) -> None:
        self.waiting: dict[str, Callable[[], None]] = {}

    def __call__(self, key: str, work: Callable[[], None]) -> None:
        self.waiting[key] = work

    def go(self) -> None:
        for key in tuple(self.waiting):
            self.waiting.pop(key)()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def backing_up(house: House, later: Later) -> BackingUp:
    source = Source(house.database, house.key, house.door)
    return BackingUp(source, house.recording, later)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def test_without_a_second_place_nothing_is_copied(backing_up: BackingUp, later: Later) -> None:
    backing_up.look(START)
    assert not later.waiting
    with pytest.raises(Refused, match="No second place"):
        backing_up.back_up()


def test_the_folder_of_the_database_is_no_second_place(backing_up: BackingUp, house: House) -> None:
    with pytest.raises(Refused, match="second place"):
        backing_up.use(house.database.path.parent)


def test_a_folder_that_is_not_there_is_refused(backing_up: BackingUp, place: Path) -> None:
    with pytest.raises(Refused, match="no folder"):
        backing_up.use(place / "none")


def test_what_is_asked_for_is_made(backing_up: BackingUp, place: Path, later: Later) -> None:
    backing_up.use(place)
    backing_up.back_up()
    later.go()
    assert [one.manifest.why for one in backing_up.all()] == ["asked for"]
    assert backing_up.state == BackupState(place, START)


def test_nobody_waits_for_it(backing_up: BackingUp, place: Path) -> None:
    backing_up.use(place)
    backing_up.back_up()
    assert backing_up.all() == ()


def test_what_is_done_is_told_step_by_step(
    backing_up: BackingUp, place: Path, later: Later
) -> None:
    said: list[str] = []
    backing_up.use(place)
    backing_up.listen(lambda state: said.append(state.doing))
    backing_up.back_up()
    later.go()
    assert said == ["copying", "checking", ""]


def test_the_days_copy_is_made_once(
    backing_up: BackingUp, place: Path, later: Later, clock: SetClock
) -> None:
    backing_up.use(place)
    for hour in range(50):
        clock.reach(60 * hour)
        backing_up.look(clock.now)
        later.go()
    assert [one.manifest.why for one in backing_up.all()] == ["daily"] * 3


def test_a_session_that_is_signed_is_copied(
    backing_up: BackingUp, place: Path, later: Later, house: House
) -> None:
    backing_up.use(place)
    log = open_session(house)
    record(house, log, some_vitals())
    assert not later.waiting
    record(house, log, Ended("cancelled before START", why="no vein"), Signed())
    later.go()
    assert [one.manifest.why for one in backing_up.all()] == ["session closed"]


def test_a_copy_that_fails_is_told_and_the_last_good_one_stays(
    backing_up: BackingUp, place: Path, later: Later
) -> None:
    backing_up.use(place)
    backing_up.back_up()
    later.go()
    backing_up.back_up()
    for made in place.iterdir():
        made.rename(place.parent / made.name)
    place.rmdir()
    place.write_text("no folder any more")
    with pytest.raises(Refused):
        later.go()
    assert backing_up.state.failed
    assert backing_up.state.last == START


def test_one_is_reminded_of_what_is_old(place: Path) -> None:
    days = timedelta(days=TERMS.old_after_days)
    assert BackupState(place).is_old(START, TERMS)
    assert not BackupState(place, START).is_old(START + days, TERMS)
    assert BackupState(place, START).is_old(START + days + timedelta(seconds=1), TERMS)


def test_a_place_that_has_copies_already_says_the_last_one(
    backing_up: BackingUp, place: Path, later: Later, house: House
) -> None:
    open_session(house)
    backing_up.use(place)
    backing_up.back_up()
    later.go()
    backing_up.use(None)
    backing_up.use(place)
    assert (backing_up.state.last, backing_up.state.entries) == (START, 1)


def test_a_place_that_is_remembered_and_not_there_is_said_and_waited_for(
    backing_up: BackingUp, place: Path, later: Later
) -> None:
    place.rmdir()
    backing_up.expect(place)
    assert "plug the disk in" in backing_up.state.failed
    assert backing_up.state.place == place


def test_where_a_disk_is_not_plugged_in_no_folder_is_made(
    backing_up: BackingUp, place: Path, later: Later
) -> None:
    place.rmdir()
    backing_up.expect(place)
    backing_up.look(START)
    with pytest.raises(Refused, match="There is no folder"):
        later.go()
    assert not place.exists()


def test_a_disk_that_is_plugged_in_later_gets_its_copy_soon(
    backing_up: BackingUp, place: Path, later: Later, clock: SetClock
) -> None:
    place.rmdir()
    backing_up.expect(place)
    backing_up.look(clock.now)
    with pytest.raises(Refused):
        later.go()
    place.mkdir()
    clock.advance(minutes=TERMS.try_again_minutes - 1)
    backing_up.look(clock.now)
    assert not later.waiting
    clock.advance(minutes=1)
    backing_up.look(clock.now)
    later.go()
    assert backing_up.state == BackupState(place, clock.now)


def test_the_folder_of_the_database_is_not_waited_for(backing_up: BackingUp, house: House) -> None:
    backing_up.expect(house.database.path.parent)
    assert backing_up.state.place is None
    assert "second place" in backing_up.state.failed


def test_where_copies_are_forbidden_no_place_is_taken(backing_up: BackingUp, place: Path) -> None:
    backing_up.forbid("The demonstration makes no backups.")
    with pytest.raises(Refused, match="The demonstration"):
        backing_up.use(place)
    backing_up.expect(place)
    assert backing_up.state.place is None


def test_a_copy_that_runs_is_finished_when_the_program_is_closed(
    house: House, place: Path, clock: SetClock
) -> None:
    house.backing_up.use(place)
    house.backing_up.back_up()
    house.close()
    assert house.backing_up.state == BackupState(place, clock.now)
    assert [one.manifest.why for one in house.backing_up.all()] == ["asked for"]


def test_a_house_that_only_runs_a_command_copies_nothing(house: House) -> None:
    log = open_session(house)
    record(house, log, Ended("cancelled before START", why="no vein"), Signed())
    assert house.backing_up.settle(0)
    assert house.backing_up.state == BackupState()


def test_what_breaks_off_by_itself_is_said(house: House, place: Path) -> None:
    def breaks(state: BackupState) -> None:
        if state.doing == "checking":
            raise RuntimeError("a fault")

    house.backing_up.use(place)
    house.backing_up.listen(breaks)
    house.backing_up.back_up()
    assert house.backing_up.settle(20)
    assert house.backing_up.state.failed.startswith("The backup was not made")
    assert not house.backing_up.state.doing
    assert list(place.iterdir()) == []


def test_a_copy_from_a_clock_far_ahead_is_neither_the_last_nor_in_the_way_of_the_days_copy(
    backing_up: BackingUp, place: Path, later: Later, clock: SetClock
) -> None:
    clock.advance(days=3650)
    backing_up.use(place)
    backing_up.back_up()
    later.go()
    clock.advance(days=-3650)
    backing_up.use(None)
    backing_up.use(place)
    assert backing_up.state.last is None
    assert backing_up.state.is_old(clock.now, TERMS)
    backing_up.look(clock.now)
    later.go()
    assert backing_up.state.last == clock.now


def test_a_clock_put_back_while_the_program_runs_brings_the_days_copy_at_once(
    backing_up: BackingUp, place: Path, later: Later, clock: SetClock
) -> None:
    backing_up.use(place)
    clock.advance(days=3650)
    backing_up.look(clock.now)
    later.go()
    clock.advance(days=-3650)
    assert backing_up.state.is_old(clock.now, TERMS)
    backing_up.look(clock.now)
    later.go()
    assert backing_up.state.last == clock.now


def test_the_last_good_copy_is_the_newest_that_is_whole(
    backing_up: BackingUp, place: Path, later: Later, clock: SetClock
) -> None:
    backing_up.use(place)
    for _ in range(2):
        backing_up.back_up()
        later.go()
        clock.advance(hours=1)
    backing_up.all()[0].database.write_bytes(b"rubbish of the stick")
    backing_up.use(None)
    backing_up.use(place)
    assert (backing_up.state.last, backing_up.state.damaged) == (START, 1)


def test_after_each_copy_it_is_told_how_many_others_are_damaged(
    backing_up: BackingUp, place: Path, later: Later, clock: SetClock
) -> None:
    backing_up.use(place)
    for _ in range(2):
        backing_up.back_up()
        later.go()
        clock.advance(hours=1)
        backing_up.all()[0].database.write_bytes(b"rubbish of the stick")
    backing_up.back_up()
    later.go()
    assert (backing_up.state.last, backing_up.state.damaged) == (clock.now, 2)
