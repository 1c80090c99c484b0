"""Who stands by a PIN that is new, forgotten or shut; and how the owner hears of it."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from ketalog.app import House
from ketalog.domain.access import SignInTried
from ketalog.domain.people import Person, Role
from ketalog.domain.refusal import Refused
from ketalog.services.pins import ACCESS
from ketalog.store.wraps import Cost
from tests.builders import SetClock, a_clinic, a_clinic_house
from tests.domain.test_access import TERMS
from tests.gui.sign_in.people import member

ROOT, BOSS, CHARGE, BELL, STEIN = "R. Root", "A. Boss", "C. Ahn RN", "J. Bell RN", "M. Stein MD"
ROLES: dict[str, Role] = {
    ROOT: "admin", BOSS: "admin", CHARGE: "charge nurse", BELL: "nurse", STEIN: "prescriber",
}  # fmt: skip
PINS = {ROOT: "141421", BOSS: "223606", CHARGE: "161803", BELL: "314159", STEIN: "915027"}
NEW = "602214"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def bare(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    """A clinic without people."""
    with a_clinic_house(tmp_path, clock) as opened:
        opened.pins.use(TERMS)
        opened.pins.wanted = True
        opened.register.name_clinic(a_clinic(), "set-up")
        yield opened


@pytest.fixture
def house(bare: House) -> House:
    """Everybody above, each with a PIN of their own; BOSS is the second admin."""
    add(bare, *ROLES)
    with_pin(bare, *ROLES)
    return bare


def add(house: House, *names: str) -> None:
    for name in names:
        house.register.add_person(Person(name, ROLES[name]), "set-up")


def with_pin(house: House, *names: str) -> None:
    for name in names:
        house.pins.set_pin(who(house, name), PINS[name], name)


def with_passphrase(house: House) -> None:
    house.door.wrapped.seal(house.key, "four words of the ward", "passphrase", Cost(8, 1, 1))


def who(house: House, name: str) -> UUID:
    return member(house, name).id


def helpers(house: House, name: str) -> list[str]:
    return [one.person.name for one in house.staff.helpers(who(house, name))]


def helped(house: House, name: str, by: str) -> None:
    """Somebody forgot their PIN; another stands by, and it is chosen anew."""
    house.staff.free_pin(who(house, name), who(house, by), PINS[by])
    house.staff.choose_pin(who(house, name), NEW)


def test_a_charge_nurse_stands_by_a_nurse(house: House) -> None:
    assert CHARGE in helpers(house, BELL)


@pytest.mark.parametrize("name", [ROOT, STEIN])
def test_a_charge_nurse_does_not_stand_by_who_may_more(house: House, name: str) -> None:
    assert CHARGE not in helpers(house, name)
    with pytest.raises(Refused, match="may do no less"):
        house.staff.free_pin(who(house, name), who(house, CHARGE), PINS[CHARGE])


@pytest.mark.parametrize("name", [BOSS, CHARGE, BELL, STEIN])
def test_an_admin_stands_by_everybody(house: House, name: str) -> None:
    assert ROOT in helpers(house, name)


def test_the_passphrase_stands_for_a_charge_nurse_who_went_home(house: House) -> None:
    with_passphrase(house)
    assert house.staff.forgotten_pin(who(house, BELL)).by_passphrase


@pytest.mark.parametrize("name", [ROOT, STEIN])
def test_the_passphrase_does_not_stand_for_an_admin(house: House, name: str) -> None:
    with_passphrase(house)
    assert not house.staff.forgotten_pin(who(house, name)).by_passphrase


@pytest.mark.parametrize("name", [ROOT, STEIN])
def test_behind_the_page_it_lets_nobody_choose_either(house: House, name: str) -> None:
    with_passphrase(house)
    house.staff.take_passphrase(who(house, name))
    with pytest.raises(Refused, match="stands by"):
        house.staff.choose_pin(who(house, name), NEW)


def test_where_no_admin_is_left_the_passphrase_does(bare: House) -> None:
    add(bare, STEIN, CHARGE)
    with_pin(bare, STEIN, CHARGE)
    with_passphrase(bare)
    found = bare.staff.forgotten_pin(who(bare, STEIN))
    assert (found.helpers, found.by_passphrase) == ((), True)


def test_where_there_is_neither_nothing_helps(bare: House) -> None:
    add(bare, STEIN, CHARGE)
    with_pin(bare, STEIN, CHARGE)
    assert bare.staff.forgotten_pin(who(bare, STEIN)).is_free
    with pytest.raises(Refused, match="stands by"):
        bare.staff.choose_pin(who(bare, STEIN), NEW)


def test_the_first_pin_of_a_prescriber_waits_for_the_admin(bare: House) -> None:
    add(bare, ROOT, CHARGE, STEIN)
    with_pin(bare, CHARGE)
    waits = bare.staff.first_pin(who(bare, STEIN)).waits_for
    assert [one.person.name for one in waits] == [ROOT]


def test_a_charge_nurse_waits_for_the_admin_too(bare: House) -> None:
    add(bare, ROOT, CHARGE)
    waits = bare.staff.first_pin(who(bare, CHARGE)).waits_for
    assert [one.person.name for one in waits] == [ROOT]


def test_who_could_help_each_other_do_not_wait_for_each_other(bare: House) -> None:
    add(bare, ROOT, BOSS)
    assert bare.staff.first_pin(who(bare, ROOT)).is_free


def test_a_helpers_wrong_pin_stands_in_the_name_of_who_was_at_the_tile(house: House) -> None:
    with pytest.raises(Refused):
        house.staff.free_pin(who(house, BELL), who(house, CHARGE), "999990")
    last = house.logs.read(ACCESS)[-1]
    assert (last.author, last.content) == (
        BELL, SignInTried(who(house, CHARGE), well=False, for_what="PIN of another"),
    )  # fmt: skip


def test_a_pin_that_another_set_anew_is_said(house: House) -> None:
    helped(house, BELL, CHARGE)
    assert house.staff.set_anew(who(house, BELL)) == "by C. Ahn RN, Sat 21 Nov 14:00"


def test_by_the_passphrase_too(house: House) -> None:
    with_passphrase(house)
    house.staff.take_passphrase(who(house, BELL))
    house.staff.choose_pin(who(house, BELL), NEW)
    assert house.staff.set_anew(who(house, BELL)).startswith("with the clinic's passphrase, Sat")


def test_the_first_pin_is_not_anew(bare: House) -> None:
    add(bare, ROOT, BELL)
    with_pin(bare, ROOT)
    helped(bare, BELL, ROOT)
    assert not bare.staff.set_anew(who(bare, BELL))


def test_once_the_owner_signs_in_they_have_seen_it(house: House) -> None:
    helped(house, BELL, CHARGE)
    assert house.pins.is_unseen(who(house, BELL))
    house.pins.check(who(house, BELL), NEW, BELL)
    assert not house.pins.is_unseen(who(house, BELL))


def test_a_pin_given_for_an_approval_is_no_sign_in(house: House) -> None:
    helped(house, BELL, CHARGE)
    house.pins.check(who(house, BELL), NEW, STEIN, "approval")
    assert house.pins.is_unseen(who(house, BELL))


def test_by_the_old_one_somebody_chooses_another_alone(house: House) -> None:
    house.staff.prove_old(who(house, BELL), PINS[BELL])
    house.staff.choose_pin(who(house, BELL), NEW)
    house.pins.check(who(house, BELL), NEW, BELL)
    set_by = house.pins.set_by(who(house, BELL))
    assert set_by is not None
    assert set_by.author == BELL
    assert not house.staff.set_anew(who(house, BELL))


def test_a_wrong_old_one_lets_nobody_choose(house: House) -> None:
    with pytest.raises(Refused, match="not the PIN"):
        house.staff.prove_old(who(house, BELL), "999990")
    with pytest.raises(Refused, match="stands by"):
        house.staff.choose_pin(who(house, BELL), NEW)


def test_the_same_once_more_is_no_change(house: House) -> None:
    house.staff.prove_old(who(house, BELL), PINS[BELL])
    with pytest.raises(Refused, match="until now"):
        house.staff.choose_pin(who(house, BELL), PINS[BELL])
