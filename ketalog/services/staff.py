"""The staff: who works here and in which roles; some changes take two people (rules 6.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.domain.roles import Permit, may
from ketalog.services.authority import Authority
from ketalog.services.pins import Pins
from ketalog.services.register import Register


@dataclass(frozen=True, slots=True)
class Member:
    """One line of the list."""

    id: UUID
    person: Person
    has_pin: bool
    last_signed_in: datetime | None


@dataclass(frozen=True, slots=True)
class Second:
    """Somebody else who stands by a change, with their own PIN."""

    id: UUID
    pin: str


@dataclass(frozen=True, slots=True)
class FirstPin:
    """What a first PIN takes: a helper or the passphrase, whichever there is.

    Where there is neither, those of ``waits_for`` choose theirs before; then they can help.
    """

    helpers: tuple[Member, ...] = ()
    by_passphrase: bool = False
    waits_for: tuple[Member, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether it is chosen without anybody's help."""
        return not (self.helpers or self.by_passphrase or self.waits_for)


class Staff:
    """Adds people, changes them, and frees their PINs. Nobody is ever deleted."""

    def __init__(
        self,
        register: Register,
        pins: Pins,
        authority: Authority,
        has_passphrase: Callable[[], bool] = lambda: False,
    ) -> None:
        self._register = register
        self._pins = pins
        self._authority = authority
        self._has_passphrase = has_passphrase
        # The passphrase was chosen a moment ago, by whoever sets the clinic up.
        self.is_new = False
        self._stood_by: dict[UUID, str] = {}
        pins.has_way_out = self._has_way_out

    def members(self) -> tuple[Member, ...]:
        """Everybody, in the order in which they were added."""
        return tuple(
            Member(one, person, self._pins.has_pin(one), self._pins.last_signed_in(one))
            for one, person in self._register.staff()
        )

    def member(self, name: str) -> Member | None:
        """Somebody by the name that is printed; None for who is on no list."""
        return next((one for one in self.members() if one.person.name == name), None)

    def may(self, name: str, permit: Permit) -> bool:
        """Whether somebody is let do it; who is on no list is not asked."""
        try:
            self._authority.refuse(name, permit)
        except Refused:
            return False
        return True

    def others(self, *ids: UUID) -> tuple[Member, ...]:
        """Who could be the second person beside these."""
        return tuple(
            one for one in self.members() if one.person.active and one.has_pin and one.id not in ids
        )

    def helpers(self, stuck: UUID) -> tuple[Member, ...]:
        """Who sets a PIN free by their own: an admin or a charge nurse."""
        return tuple(one for one in self.others(stuck) if may(one.person.roles, "free PINs"))

    def add(self, person: Person, author: str) -> None:
        """Add somebody. Raises Refused for a name that is there, or who may not add one."""
        self._register.add_person(person, author)

    def takes_two(self, before: Person, after: Person, author: str) -> bool:
        """Whether somebody else has to stand by a change."""
        was, stays = _is_admin(before), _is_admin(after)
        grows = set(after.roles) - set(before.roles)
        return (was and not stays) or (before.name == author and bool(grows) and was)

    def change(
        self,
        member: UUID,
        person: Person,
        author: str,
        reason: str,
        second: Second | None = None,
    ) -> None:
        """Change somebody's name, roles, or whether they work here, with a reason."""
        if not reason.strip():
            raise Refused("Why? A change needs a reason.", "reason")
        before = dict(self._register.staff()).get(member)
        if before is None:
            raise Refused("That person is not on the list.")
        if before == person:
            raise Refused("Nothing was changed.")
        self._authority.refuse_written(person, author)
        if self.takes_two(before, person, author):
            reason = f"{reason.strip()} With {self._stands_by(member, author, second)}."
        self._register.change_person(member, person, author, reason.strip())

    def free_pin(self, stuck: UUID, helper: UUID, pin: str) -> str:
        """A helper gives their own PIN for somebody else's; returns the helper's name."""
        found = next((one for one in self.helpers(stuck) if one.id == helper), None)
        if found is None:
            raise Refused("An admin or a charge nurse sets a PIN free.")
        self._pins.check(helper, pin, found.person.name)
        self._pins.set_free(stuck, found.person.name)
        self._stood_by[stuck] = found.person.name
        return found.person.name

    def take_passphrase(self, stuck: UUID) -> None:
        """The clinic's passphrase was right: it stands for a helper."""
        name = self._by_id(stuck).person.name
        self._pins.take_passphrase(stuck, name)
        self._stood_by[stuck] = name

    def leave_alone(self, person: UUID) -> None:
        """Whoever stood by somebody does so no more."""
        self._stood_by.pop(person, None)

    def first_pin(self, person: UUID) -> FirstPin:
        """What it takes until somebody without a PIN may choose one."""
        everybody = self.members()
        able = tuple(
            one for one in everybody if one.person.active and may(one.person.roles, "free PINs")
        )
        goes_first = not able or person in [one.id for one in able]
        if self.is_new and goes_first and not any(one.has_pin for one in everybody):
            return FirstPin()
        found = FirstPin(self.helpers(person), self._has_passphrase())
        return found if goes_first or not found.is_free else FirstPin(waits_for=able)

    def choose_pin(self, person: UUID, pin: str) -> None:
        """Somebody's own choice, in the name of who stood by. Raises Refused where nobody did."""
        member = self._by_id(person)
        alone = not member.has_pin and self.first_pin(person).is_free
        author = self._stood_by.get(person, member.person.name if alone else "")
        if not author:
            raise Refused("First somebody who has a PIN stands by.", "pin")
        self._pins.set_pin(person, pin, author)
        self.leave_alone(person)

    def _has_way_out(self, stuck: UUID) -> bool:
        """Helpers who tried too often themselves are none: they might wait for each other."""
        return self._has_passphrase() or any(
            not self._pins.is_spent(one.id) for one in self.helpers(stuck)
        )

    def _by_id(self, person: UUID) -> Member:
        found = next((one for one in self.members() if one.id == person), None)
        if found is None:
            raise Refused("That person is not on the list.")
        return found

    def _stands_by(self, member: UUID, author: str, second: Second | None) -> str:
        mine = self.member(author)
        without = (member, mine.id) if mine else (member,)
        others = self.others(*without)
        found = next((one for one in others if second and one.id == second.id), None)
        if second is None or found is None:
            raise Refused("This takes two people: somebody else gives their PIN.", "second")
        try:
            self._pins.check(second.id, second.pin, found.person.name)
        except Refused as refused:
            raise Refused(refused.sentence, "second_pin") from refused
        return found.person.name


def _is_admin(person: Person) -> bool:
    return person.active and may(person.roles, "staff")
