"""The people on the staff list: who has a PIN, and who stood by when it was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.services.pins import Pins
from ketalog.services.register import Register


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the list."""

    id: UUID
    person: Person
    has_pin: bool
    last_signed_in: datetime | None


class Members:
    """Reads the list; nobody is ever taken from it."""

    def __init__(self, register: Register, pins: Pins) -> None:
        self._register = register
        self._pins = pins

    def members(self) -> tuple[Member, ...]:
        """Everybody, in the order in which they were added."""
        return tuple(
            Member(one, person, self._pins.has_pin(one), self._pins.last_signed_in(one))
            for one, person in self._register.staff()
        )

    def member(self, name: str) -> Member | None:
        """Somebody by the name that is printed; None for who is on no list."""
        return next((one for one in self.members() if one.person.name == name), None)

    def others(self, *ids: UUID) -> tuple[Member, ...]:
        """Who could be the second person beside these."""
        return tuple(
            one for one in self.members() if one.person.active and one.has_pin and one.id not in ids
        )

    def by_id(self, person: UUID) -> Member:
        """One of them. Raises Refused."""
        found = next((one for one in self.members() if one.id == person), None)
        if found is None:
            raise Refused("That person is not on the list.")
        return found

    def was_helped(self, person: UUID, name: str) -> bool:
        """Whether somebody's PIN was set with the help of whoever has a name now."""
        set_by, helper = self._pins.set_by(person), self.member(name)
        if set_by is None or helper is None or helper.id == person:
            return False
        return set_by.author in self._register.names_of(helper.id)

    def set_anew(self, person: UUID) -> str:
        """By whom and when somebody's PIN was set anew; empty where they did it themselves."""
        set_by = self._pins.set_by(person)
        if set_by is None or set_by.is_first:
            return ""
        if set_by.by_passphrase:
            return f"with the clinic's passphrase, {self._pins.day_and_time(set_by.at)}"
        if set_by.author in self._register.names_of(person):
            return ""
        return f"by {set_by.author}, {self._pins.day_and_time(set_by.at)}"
