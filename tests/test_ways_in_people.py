"""Ways in as somebody else: wrong PINs across restarts, a role of one's own making."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from ketalog.app import House
from ketalog.domain.entries import Draft, Entry, encoded, kind_of, placed
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.services.act import Act
from ketalog.services.staff import Second
from ketalog.store.backup import make
from ketalog.store.failure import StoreError
from ketalog.store.keys import Key, Keys, key_file
from ketalog.store.logs import Logs
from ketalog.store.rows import row_of
from ketalog.verifying import verify_backup, verify_database
from tests.builders import NURSE, START, SetClock, a_clinic_house, open_session
from tests.domain.test_access import TERMS
from tests.store.samples import raw
from tests.test_verifying import behind

ADMIN, PIN = "R. Root", "271828"
ROOT = Path(__file__).parents[1]


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """An admin and a nurse; the nurse has a PIN."""
    with a_clinic_house(tmp_path, SetClock()) as opened:
        opened.pins.use(TERMS)
        opened.register.add_person(Person(ADMIN, "admin"), "set-up")
        opened.register.add_person(Person(NURSE), ADMIN)
        opened.pins.set_pin(who(opened, NURSE), PIN, NURSE)
        yield opened


@pytest.fixture
def key(house: House) -> Key:
    return Keys(key_file(house.database.path)).load()


def who(house: House, name: str) -> UUID:
    member = house.staff.member(name)
    assert member is not None
    return member.id


def role(house: House, name: str = NURSE) -> str:
    member = house.staff.member(name)
    assert member is not None
    return member.person.role


def test_ten_wrong_pins_are_all_that_programs_killed_after_each_get(house: House) -> None:
    path, mine = house.database.path, who(house, NURSE)
    # Without anybody who could set it free the wait would go on instead.
    house.pins.set_pin(who(house, ADMIN), "314159", ADMIN)
    house.close()
    tried, said = [], ""
    for number in range(7):
        run = subprocess.run(
            (sys.executable, "-m", "tests.pin_storm", str(path), str(60 * (number + 1))),
            capture_output=True, text=True, check=False, cwd=ROOT,
        )  # fmt: skip
        count, _, said = run.stdout.partition(" ")
        assert run.stderr == ""
        tried.append(int(count))
    assert tried == [5, 1, 1, 1, 1, 1, 0]
    assert "passphrase" in said
    with a_clinic_house(path.parent, SetClock(START.replace(year=2027))) as again:
        assert again.pins.is_shut(mine)
        with pytest.raises(Refused, match="passphrase"):
            again.pins.check(mine, PIN, NURSE)


@pytest.mark.parametrize("pin", [PIN, "314159"])
def test_where_no_try_can_be_kept_nothing_is_learnt_of_the_pin(
    house: House, pin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("Not saved: the disk is full.")

    monkeypatch.setattr(Logs, "append", full)
    with pytest.raises(StoreError, match=r"^Not saved: the disk is full\.$"):
        house.pins.check(who(house, NURSE), pin, NURSE)


def test_a_clock_set_back_shortens_no_wait(house: House) -> None:
    mine, clock = who(house, NURSE), house.clock
    assert isinstance(clock, SetClock)
    for _ in range(5):
        with pytest.raises(Refused):
            house.pins.check(mine, "314159", NURSE)
    clock.advance(days=-3)
    with pytest.raises(Refused, match="wait until"):
        house.pins.check(mine, PIN, NURSE)


@pytest.mark.parametrize("role", ["admin", "prescriber", "charge nurse"])
def test_nobody_gives_themselves_a_role(house: House, role: str) -> None:
    mine = who(house, NURSE)
    wanted = replace(Person(NURSE), role=role)  # type: ignore[arg-type]
    more = Person(NURSE, "nurse", (role,))  # type: ignore[arg-type]
    log = open_session(house)
    ways = (
        lambda: house.register.change_person(mine, wanted, NURSE, "more"),
        lambda: house.register.change_person(mine, more, NURSE, "more"),
        lambda: house.staff.change(mine, wanted, NURSE, "more"),
        lambda: house.staff.change(mine, more, NURSE, "more", Second(mine, PIN)),
        lambda: house.staff.add(Person("N. Ew RN", wanted.role), NURSE),
        lambda: house.recording.record(Act(log, (wanted,), NURSE)),
    )
    before = house.register.people()
    for way in ways:
        with pytest.raises(Refused):
            way()
    assert house.register.people() == before
    assert house.recording.chart(log).entries[1:] == ()


def test_a_name_on_no_list_makes_itself_no_admin(house: House) -> None:
    with pytest.raises(Refused, match="An admin adds names"):
        house.register.add_person(Person("E. Vil", "admin"), "E. Vil")


def forged(house: House, key: Key, person: Person, author: str) -> Entry:
    """An entry that makes somebody what they are not, with every hash as it should be."""
    last = house.logs.read("people")[-1]
    draft = Draft(
        uuid4(), "people", person, kind_of(person), START, START, "boot", 1, author, "PC 1",
        who(house, person.name), "more",
    )  # fmt: skip
    entry = placed(draft, last.number + 1, last.hash)
    assert entry.text == encoded(person)
    row = {**row_of(entry), "observed_at": last_stamp(), "recorded_at": last_stamp()}
    names = ", ".join(row)
    values = ", ".join(str(one) if isinstance(one, int) else f"'{one}'" for one in row.values())
    raw(house.database.path, key, f"INSERT INTO entries ({names}) VALUES ({values})")
    return entry


def last_stamp() -> str:
    return START.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def test_a_role_written_with_the_key_is_no_break_but_stands_in_the_log_with_author_and_time(
    house: House, key: Key
) -> None:
    """Whoever has the key can write what the program could have written; it cannot be hidden."""
    entry = forged(house, key, Person(NURSE, "admin"), NURSE)
    house.register._forget((entry,))
    assert role(house) == "admin"
    assert verify_database(house.database.path, key).wrong == ()
    newest = house.logs.read("people")[-1]
    assert (newest.author, newest.recorded_at, newest.reason) == (NURSE, START, "more")


def test_once_it_is_in_a_backup_it_is_not_taken_out_unseen(
    house: House, key: Key, tmp_path: Path
) -> None:
    entry = forged(house, key, Person(NURSE, "admin"), NURSE)
    backup = make(house.database, key, tmp_path / "stick" / "one", START, "daily")
    behind(house.database.path, key, f"DELETE FROM entries WHERE id = '{entry.id}'")
    assert verify_database(house.database.path, key).wrong == ()
    (wrong,) = verify_backup(backup.folder, key, house.database.path).wrong
    assert wrong.startswith("people: ")
