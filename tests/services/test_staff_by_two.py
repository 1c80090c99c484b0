"""An admin or a prescriber is made by two people, and one of them is not the other's creature."""

from dataclasses import replace

import pytest

from ketalog.app import House
from ketalog.domain.people import Person, Role
from ketalog.domain.refusal import Refused
from ketalog.services.pins import ACCESS
from ketalog.services.register import PEOPLE
from ketalog.services.staff import Second
from tests.services.test_helping import (
    BELL,
    BOSS,
    CHARGE,
    NEW,
    PINS,
    ROOT,
    STEIN,
    add,
    bare,
    clock,
    helped,
    house,
    who,
    with_pin,
)  # fmt: skip

__all__ = ["bare", "clock", "house"]
GHOST = "G. Host"
POWERFUL: tuple[Role, ...] = ("admin", "prescriber")


def its(house: House, name: str, pin: str = "") -> Second:
    return Second(who(house, name), pin or PINS[name])


def names(house: House) -> list[str]:
    return [one.name for one in house.register.people()]


@pytest.mark.parametrize("role", POWERFUL)
def test_one_admin_alone_adds_no_other(house: House, role: Role) -> None:
    with pytest.raises(Refused, match="takes two people"):
        house.staff.add(Person(GHOST, role), ROOT)
    assert GHOST not in names(house)


@pytest.mark.parametrize("role", POWERFUL)
def test_two_do_and_both_are_named(house: House, role: Role) -> None:
    house.staff.add(Person(GHOST, role), ROOT, its(house, CHARGE))
    last = house.logs.read(PEOPLE)[-1]
    assert (last.author, last.reason) == (ROOT, f"With {CHARGE}.")


def test_a_nurse_is_added_by_one(house: House) -> None:
    house.staff.add(Person("N. Ew RN", "nurse"), ROOT)
    assert "N. Ew RN" in names(house)


@pytest.mark.parametrize("role", POWERFUL)
def test_nobody_gets_the_role_by_one(house: House, role: Role) -> None:
    with pytest.raises(Refused, match="takes two people"):
        house.staff.change(who(house, BELL), Person(BELL, "nurse", (role,)), ROOT, "promoted")


def test_nor_does_who_left_come_back_as_a_prescriber_by_one(house: House) -> None:
    away = Person(STEIN, "prescriber", active=False)
    house.staff.change(who(house, STEIN), away, ROOT, "left")
    with pytest.raises(Refused, match="takes two people"):
        house.staff.change(who(house, STEIN), replace(away, active=True), ROOT, "is back")


def test_a_name_of_a_prescriber_is_put_right_by_one(house: House) -> None:
    house.staff.change(who(house, STEIN), Person("M. Roth MD", "prescriber"), ROOT, "married")
    assert "M. Roth MD" in names(house)


def test_whose_pin_the_author_helped_to_set_is_no_second(house: House) -> None:
    helped(house, CHARGE, ROOT)
    with pytest.raises(Refused, match=r"C\. Ahn RN chose that PIN with your help") as refused:
        house.staff.add(Person(GHOST, "admin"), ROOT, its(house, CHARGE, NEW))
    assert refused.value.field == "second"
    assert GHOST not in names(house)


def test_under_another_name_the_author_is_still_the_author(house: House) -> None:
    helped(house, CHARGE, ROOT)
    house.staff.change(who(house, ROOT), Person("R. Rooth", "admin"), ROOT, "typo")
    with pytest.raises(Refused, match="with your help"):
        house.staff.add(Person(GHOST, "admin"), "R. Rooth", its(house, CHARGE, NEW))


def test_once_they_changed_it_themselves_they_are(house: House) -> None:
    helped(house, CHARGE, ROOT)
    house.staff.prove_old(who(house, CHARGE), NEW)
    house.staff.choose_pin(who(house, CHARGE), PINS[CHARGE])
    house.staff.add(Person(GHOST, "admin"), ROOT, its(house, CHARGE))
    assert GHOST in names(house)


def test_for_somebody_else_they_are_too(house: House) -> None:
    helped(house, CHARGE, BOSS)
    house.staff.add(Person(GHOST, "admin"), ROOT, its(house, CHARGE, NEW))
    assert GHOST in names(house)


def test_a_deactivation_takes_no_such_second_either(house: House) -> None:
    helped(house, CHARGE, ROOT)
    away = Person(BOSS, "admin", active=False)
    with pytest.raises(Refused, match="with your help"):
        house.staff.change(who(house, BOSS), away, ROOT, "left", its(house, CHARGE, NEW))


def test_the_seconds_wrong_pin_stands_in_the_name_of_who_is_signed_in(house: House) -> None:
    with pytest.raises(Refused) as refused:
        house.staff.add(Person(GHOST, "admin"), ROOT, its(house, CHARGE, "999990"))
    assert refused.value.field == "second_pin"
    assert house.logs.read(ACCESS)[-1].author == ROOT


def test_a_name_that_is_there_costs_no_try(house: House) -> None:
    before = house.logs.read(ACCESS)
    with pytest.raises(Refused, match="already there"):
        house.staff.add(Person(BELL, "admin"), ROOT, its(house, CHARGE, "999990"))
    assert house.logs.read(ACCESS) == before


@pytest.mark.parametrize("role", POWERFUL)
def test_while_nobody_has_a_pin_the_clinic_is_set_up_by_one(bare: House, role: Role) -> None:
    bare.staff.add(Person(GHOST, role), GHOST)
    assert names(bare) == [GHOST]


def test_while_only_the_author_has_one_too(bare: House) -> None:
    add(bare, ROOT)
    with_pin(bare, ROOT)
    bare.staff.add(Person(STEIN, "prescriber"), ROOT)
    assert STEIN in names(bare)


def test_where_there_are_but_two_the_other_is_no_second_of_their_own(bare: House) -> None:
    add(bare, ROOT, BELL)
    with_pin(bare, ROOT, BELL)
    bare.staff.change(who(bare, BELL), Person(BELL, "prescriber"), ROOT, "now an APRN")
    assert bare.staff.by_id(who(bare, BELL)).person.role == "prescriber"


def test_where_others_have_one_nobody_adds_an_admin_unseen(bare: House) -> None:
    add(bare, BELL)
    with_pin(bare, BELL)
    with pytest.raises(Refused, match="sign in first"):
        bare.staff.add(Person(GHOST, "admin"), GHOST)


def test_where_no_pins_are_wanted_nobody_is_asked(house: House) -> None:
    house.pins.wanted = False
    house.staff.add(Person(GHOST, "prescriber"), ROOT)
    assert GHOST in names(house)
