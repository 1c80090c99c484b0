"""Staff with PINs for the tests of signing in, at the price of no time."""

from __future__ import annotations

from ketalog.app import House
from ketalog.domain.people import Person, Role
from ketalog.gui.desk import Desk
from ketalog.services.members import Member
from tests.domain.test_access import TERMS

OKAFOR, BELL, HADDAD = "A. Okafor RN", "J. Bell RN", "L. Haddad RN"
CHARGE, ADMIN, DESK, AUDITOR = "C. Ahn RN", "R. Root", "P. Cruz", "T. Weiss"
PINS = {
    OKAFOR: "271828",
    BELL: "314159",
    CHARGE: "161803",
    ADMIN: "141421",
    DESK: "173205",
    AUDITOR: "223606",
}
ROLES: dict[str, Role] = {
    OKAFOR: "nurse",
    BELL: "nurse",
    CHARGE: "charge nurse",
    ADMIN: "admin",
    DESK: "front desk",
    AUDITOR: "auditor",
}


def with_pins(house: House, *names: str) -> None:
    """People on the list, each with the PIN above; PINs are wanted from now on."""
    house.pins.use(TERMS)
    house.pins.wanted = True
    for name in names:
        house.register.add_person(Person(name, ROLES.get(name, "nurse")), "set-up")
        if name in PINS:
            house.pins.set_pin(member(house, name).id, PINS[name], name)


def member(house: House, name: str) -> Member:
    """One of the staff as the store has them."""
    found = house.staff.member(name)
    assert found is not None
    return found


def told(desk: Desk, name: str) -> Member:
    """One of the staff as the windows have them."""
    found = desk.staff.member(name)
    assert found is not None
    return found
