"""Who stands by somebody's PIN: the first one, one that was forgotten, or that was shut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.domain.roles import may_help
from ketalog.services.members import Member, Members
from ketalog.services.pins import Pins
from ketalog.services.register import Register


@dataclass(frozen=True, slots=True)
class Help:
    """What a new PIN takes: a helper, or the passphrase.

    Where there is neither, those of ``waits_for`` choose theirs before; then they can help.
    """

    helpers: tuple[Member, ...] = ()
    by_passphrase: bool = False
    waits_for: tuple[Member, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether it is chosen without anybody's help."""
        return not (self.helpers or self.by_passphrase or self.waits_for)


class Helping(Members):
    """Nobody is helped by who may do less: else they could go on in the other's name."""

    def __init__(
        self, register: Register, pins: Pins, has_passphrase: Callable[[], bool] = lambda: False
    ) -> None:
        super().__init__(register, pins)
        self._has_passphrase = has_passphrase
        # The passphrase was chosen a moment ago, by whoever sets the clinic up.
        self.is_new = False
        self._stood_by: dict[UUID, str] = {}
        self._proved: set[UUID] = set()
        pins.has_way_out = self._has_way_out

    def helpers(self, stuck: UUID) -> tuple[Member, ...]:
        """Who stands by somebody with their own PIN: a charge nurse by a nurse, an admin by all."""
        helped = self.by_id(stuck).person
        return tuple(one for one in self.others(stuck) if _helps(one.person, helped))

    def forgotten_pin(self, person: UUID) -> Help:
        """What it takes to choose another."""
        helpers = self.helpers(person)
        return Help(helpers, self._takes_passphrase(person, helpers))

    def first_pin(self, person: UUID) -> Help:
        """What it takes until somebody without a PIN may choose one."""
        mine = self.by_id(person).person
        able = [
            one
            for one in self.members()
            if one.person.active and one.id != person and _helps(one.person, mine)
        ]
        # Who could help each other would wait for each other.
        above = tuple(one for one in able if not _helps(mine, one.person))
        if self.is_new and not above and not any(one.has_pin for one in self.members()):
            return Help()
        found = self.forgotten_pin(person)
        return Help(waits_for=above) if found.is_free else found

    def free_pin(self, stuck: UUID, helper: UUID, pin: str, author: str = "") -> str:
        """A helper gives their own PIN for somebody else's; returns the helper's name.

        ``author`` is signed in; where nobody is, it is tried at the tile of who is stuck.
        """
        found = next((one for one in self.helpers(stuck) if one.id == helper), None)
        if found is None:
            raise Refused("Who helps may do no less, and has a PIN of their own; or is an admin.")
        self._pins.check(helper, pin, author or self.by_id(stuck).person.name, "PIN of another")
        self._pins.set_free(stuck, found.person.name)
        self._stood_by[stuck] = found.person.name
        return found.person.name

    def take_passphrase(self, stuck: UUID) -> None:
        """The clinic's passphrase was right: it stands for a helper."""
        name = self.by_id(stuck).person.name
        self._pins.take_passphrase(stuck, name)
        # Where somebody fits, it only takes the shut PIN again.
        if self._takes_passphrase(stuck, self.helpers(stuck)):
            self._stood_by[stuck] = name

    def prove_old(self, person: UUID, pin: str) -> None:
        """Somebody gives the PIN until now to choose another alone. Raises Refused."""
        name = self.by_id(person).person.name
        self._pins.check(person, pin, name, "new PIN")
        self._stood_by[person] = name
        self._proved.add(person)

    def leave_alone(self, person: UUID) -> None:
        """Whoever stood by somebody does so no more."""
        self._stood_by.pop(person, None)
        self._proved.discard(person)

    def choose_pin(self, person: UUID, pin: str) -> None:
        """Somebody's own choice, in the name of who stood by. Raises Refused where nobody did."""
        member = self.by_id(person)
        alone = not member.has_pin and self.first_pin(person).is_free
        author = self._stood_by.get(person, member.person.name if alone else "")
        if not author:
            raise Refused("First somebody who has a PIN stands by.", "pin")
        if person in self._proved and self._pins.is_now(person, pin):
            raise Refused("That is the PIN until now: choose another.", "pin")
        self._pins.set_pin(person, pin, author)
        self.leave_alone(person)

    def _takes_passphrase(self, person: UUID, helpers: tuple[Member, ...]) -> bool:
        """In place of a charge nurse who went home, or where nobody fits: of an admin never."""
        if not self._has_passphrase():
            return False
        instead = may_help(("charge nurse",), self.by_id(person).person.roles)
        return instead or not helpers

    def _has_way_out(self, stuck: UUID) -> bool:
        """Helpers who tried too often themselves are none: they might wait for each other."""
        return self._has_passphrase() or any(
            not self._pins.is_spent(one.id) for one in self.helpers(stuck)
        )


def _helps(helper: Person, helped: Person) -> bool:
    return may_help(helper.roles, helped.roles)
