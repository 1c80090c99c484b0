"""The staff: who works here and in which roles; some changes take two people (rules 6.2)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.domain.roles import Permit, may
from ketalog.services.authority import Authority
from ketalog.services.helping import Helping
from ketalog.services.pins import Pins
from ketalog.services.register import Register

TWO = "This takes two people: somebody else gives their PIN."
SIGN_IN = "This takes two people: sign in first, and open Staff."


@dataclass(frozen=True, slots=True)
class Second:
    """Somebody else who stands by a change, with their own PIN."""

    id: UUID
    pin: str = field(repr=False)


class Staff(Helping):
    """Adds people, changes them, and frees their PINs. Nobody is ever deleted."""

    def __init__(
        self,
        register: Register,
        pins: Pins,
        authority: Authority,
        has_passphrase: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(register, pins, has_passphrase)
        self._authority = authority

    def may(self, name: str, permit: Permit) -> bool:
        """Whether somebody is let do it; who is on no list is not asked."""
        try:
            self._authority.refuse(name, permit)
        except Refused:
            return False
        return True

    def add(self, person: Person, author: str, second: Second | None = None) -> None:
        """Add somebody. Raises Refused for a name that is there, or who may not add one."""
        self._authority.refuse_written(person, author)
        self._register.refuse_name(person.name)
        reason = ""
        if self.takes_two(None, person, author):
            reason = f"With {self._stands_by(None, author, second)}."
        self._register.add_person(person, author, reason)

    def takes_two(self, before: Person | None, after: Person, author: str) -> bool:
        """Whether somebody else has to stand by a change, or by a new name."""
        names = (author, before.name if before else "")
        if self._raises(before, after) and self._has_others(*names):
            return True
        if before is None:
            return False
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
        self._register.refuse_name(person.name, member)
        if self.takes_two(before, person, author):
            reason = f"{reason.strip()} With {self._stands_by(member, author, second)}."
        self._register.change_person(member, person, author, reason.strip())

    def refuse_second(self, second: UUID, author: str) -> None:
        """Raises Refused for whose PIN the author may know: they stood by when it was chosen."""
        if self.was_helped(second, author):
            name = self.by_id(second).person.name
            raise Refused(
                f"{name} chose that PIN with your help, so you count as one: somebody else stands "
                f"by it, or {name} changes it first, on This PC.",
                "second",
            )

    def _raises(self, before: Person | None, after: Person) -> bool:
        """Whether somebody becomes an admin or a prescriber, or is one again."""
        if not after.active:
            return False
        had = before.roles if before and before.active else ()
        return any(role in after.roles and role not in had for role in ("admin", "prescriber"))

    def _has_others(self, *names: str) -> bool:
        """Where nobody else has a PIN yet the clinic is being set up."""
        without = [one.id for one in map(self.member, names) if one]
        return self._pins.wanted and bool(self.others(*without))

    def _stands_by(self, member: UUID | None, author: str, second: Second | None) -> str:
        mine = self.member(author)
        if mine is None:
            raise Refused(SIGN_IN, "name")
        others = self.others(*(one for one in (member, mine.id) if one))
        found = next((one for one in others if second and one.id == second.id), None)
        if second is None or found is None:
            raise Refused(TWO, "second")
        self.refuse_second(found.id, author)
        try:
            self._pins.check(found.id, second.pin, author, "change of staff")
        except Refused as refused:
            raise Refused(refused.sentence, "second_pin") from refused
        return found.person.name


def _is_admin(person: Person) -> bool:
    return person.active and may(person.roles, "staff")
