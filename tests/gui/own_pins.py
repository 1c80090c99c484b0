"""A clinic that wants PINs, with one for everybody on its list, at the price of no time."""

from __future__ import annotations

from ketalog.app import House
from tests.domain.test_access import TERMS

WRONG = "111222"
PINS = ("482915", "730164", "915027", "640382")


def want_pins(house: House) -> dict[str, str]:
    """From now on; everybody's PIN by their name."""
    house.pins.use(TERMS)
    house.pins.wanted = True
    chosen = {}
    for (key, person), pin in zip(house.register.staff(), PINS, strict=False):
        house.pins.set_pin(key, pin, person.name)
        chosen[person.name] = pin
    return chosen
