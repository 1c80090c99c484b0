"""After too many wrong PINs: shut where somebody can open again, else a wait that ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ketalog.app import House, open_house
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.store.wraps import Cost
from tests.builders import SetClock, a_clinic_house
from tests.domain.test_access import TERMS
from tests.gui.sign_in.people import member

ROOT, BOSS, CHARGE, BELL = "R. Root", "A. Boss", "C. Ahn RN", "J. Bell RN"
PINS = {ROOT: "141421", BOSS: "223606", CHARGE: "161803", BELL: "314159"}


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    """An admin, a charge nurse and a nurse, nobody with a PIN."""
    with a_clinic_house(tmp_path, clock) as opened:
        opened.pins.use(TERMS)
        opened.register.add_person(Person(ROOT, "admin"), "set-up")
        opened.register.add_person(Person(CHARGE, "charge nurse"), ROOT)
        opened.register.add_person(Person(BELL), ROOT)
        yield opened


def with_pin(house: House, *names: str) -> None:
    for name in names:
        house.pins.set_pin(member(house, name).id, PINS[name], name)


def spent(house: House, clock: SetClock, name: str) -> str:
    """Ten wrong ones; what was said last."""
    said = ""
    for _ in range(TERMS.tries_before_passphrase):
        clock.advance(hours=1)
        with pytest.raises(Refused) as refused:
            house.pins.check(member(house, name).id, "999990", name)
        said = refused.value.sentence
    return said


def is_shut(house: House, name: str) -> bool:
    return house.pins.is_shut(member(house, name).id)


def test_where_a_helper_has_a_pin_it_is_shut(house: House, clock: SetClock) -> None:
    with_pin(house, BELL, CHARGE)
    assert "another's PIN, sets it free" in spent(house, clock, BELL)
    assert is_shut(house, BELL)


def test_where_there_is_a_passphrase_it_is_shut(house: House, clock: SetClock) -> None:
    house.door.wrapped.seal(house.key, "four words of the ward", "passphrase", Cost(8, 1, 1))
    with_pin(house, BELL)
    spent(house, clock, BELL)
    assert is_shut(house, BELL)


def test_where_nobody_could_open_it_the_wait_goes_on(house: House, clock: SetClock) -> None:
    with_pin(house, BELL)
    assert "The next one is taken at" in spent(house, clock, BELL)
    clock.advance(minutes=TERMS.longest_wait_minutes - 1)
    with pytest.raises(Refused, match="wait until"):
        house.pins.check(member(house, BELL).id, PINS[BELL], BELL)
    clock.advance(minutes=1)
    house.pins.check(member(house, BELL).id, PINS[BELL], BELL)


def test_every_further_wrong_one_waits_as_long_again(house: House, clock: SetClock) -> None:
    with_pin(house, BELL)
    spent(house, clock, BELL)
    clock.advance(minutes=TERMS.longest_wait_minutes)
    with pytest.raises(Refused, match="The next one is taken at"):
        house.pins.check(member(house, BELL).id, "999990", BELL)
    with pytest.raises(Refused, match="wait until"):
        house.pins.check(member(house, BELL).id, PINS[BELL], BELL)


def test_that_wait_survives_a_restart(house: House, clock: SetClock) -> None:
    with_pin(house, BELL)
    spent(house, clock, BELL)
    path, who = house.database.path, member(house, BELL).id
    house.close()
    with open_house(path, clock_for=lambda logs: clock, station="PC 1") as again:
        assert not again.pins.is_shut(who)
        with pytest.raises(Refused, match="wait until"):
            again.pins.check(who, PINS[BELL], BELL)


def test_two_helpers_who_both_tried_too_often_do_not_wait_for_each_other(
    house: House, clock: SetClock
) -> None:
    house.register.add_person(Person(BOSS, "admin"), ROOT)
    with_pin(house, ROOT, BOSS)
    spent(house, clock, ROOT)
    assert is_shut(house, ROOT)
    spent(house, clock, BOSS)
    assert not is_shut(house, ROOT)
    clock.advance(minutes=TERMS.longest_wait_minutes)
    house.pins.check(member(house, BOSS).id, PINS[BOSS], BOSS)
    assert is_shut(house, ROOT), "now there is somebody who opens"


def test_who_may_do_less_opens_nothing(house: House, clock: SetClock) -> None:
    with_pin(house, ROOT, CHARGE)
    spent(house, clock, ROOT)
    assert not is_shut(house, ROOT)


def test_who_gets_a_helper_afterwards_is_shut_like_everybody(house: House, clock: SetClock) -> None:
    with_pin(house, BELL)
    spent(house, clock, BELL)
    with_pin(house, CHARGE)
    assert is_shut(house, BELL)
    house.staff.free_pin(member(house, BELL).id, member(house, CHARGE).id, PINS[CHARGE])
    clock.advance(seconds=1)
    house.pins.check(member(house, BELL).id, PINS[BELL], BELL)
