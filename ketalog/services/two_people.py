"""Two people of a closed database stand by going back to it, each with their PIN (rules 6.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ketalog.domain import written
from ketalog.domain.access import PinSet, SignInTerms, SignInTried, Tries
from ketalog.domain.entries import Entry
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.domain.roles import may
from ketalog.services.pins import ACCESS, clock_words
from ketalog.services.register import PEOPLE
from ketalog.store.aside import read_aside
from ketalog.store.keys import Key
from ketalog.store.shipped import Shipped

TRIES = 3


@dataclass(frozen=True, slots=True)
class WithPin:
    """Somebody who works there and has a PIN."""

    id: UUID
    person: Person
    hash: str = field(repr=False)


class GateTries:
    """Wrong PINs while no database is open: kept in memory, so sooner slowed down."""

    def __init__(self, now: Callable[[], datetime], terms: SignInTerms | None = None) -> None:
        self._now = now
        self.terms = replace(terms or Shipped().sign_in_terms(), tries=TRIES)
        self._tries: dict[UUID, Tries] = {}

    def check(self, one: WithPin, pin: str, zone: ZoneInfo) -> None:
        """Whether it is theirs. Raises Refused with a sentence."""
        at = self._now()
        before = self._tries[one.id] = self._tries.get(one.id, Tries()).seen_at(at)
        free = before.free_at(self.terms)
        if free and at < free:
            clock = clock_words(free, at, zone)
            raise Refused(f"Too many wrong PINs: wait until {clock}.")
        well = _fits(one.hash, pin)
        after = self._tries[one.id] = before.and_then(SignInTried(one.id, well), at)
        if well:
            return
        free = after.free_at(self.terms)
        if free:
            clock = clock_words(free, at, zone)
            raise Refused(f"That is not the PIN. The next one is taken at {clock}.")
        left = after.left(self.terms)
        more = "1 more try" if left == 1 else f"{written.number(left)} more tries"
        raise Refused(f"That is not the PIN: {more}.")


@dataclass(frozen=True, slots=True)
class TwoPeople:
    """Everybody of the database's own list who has a PIN; none where nobody has."""

    everybody: tuple[WithPin, ...] = ()

    @property
    def first(self) -> tuple[str, ...]:
        """Who may go back: an admin; whoever has a PIN where no admin has."""
        admins = [one for one in self.everybody if may(one.person.roles, "restore")]
        return tuple(one.person.name for one in admins or self.everybody)

    def seconds(self, first: str) -> tuple[str, ...]:
        """Who may stand by it; nobody where only one person has a PIN."""
        return tuple(one.person.name for one in self.everybody if one.person.name != first)

    def named(self, name: str) -> WithPin:
        """One of them. Raises Refused."""
        for one in self.everybody:
            if one.person.name == name:
                return one
        raise Refused("Choose who that is.")


def two_people(path: Path, key: Key) -> TwoPeople:
    """The people of a database that stays closed. Raises StoreError."""
    logs = read_aside(path, key, PEOPLE, ACCESS)
    people, pins = _people(logs[PEOPLE]), _pins(logs[ACCESS])
    return TwoPeople(
        tuple(
            WithPin(one, person, pins[one])
            for one, person in people.items()
            if person.active and one in pins
        )
    )


def _people(entries: Iterable[Entry]) -> dict[UUID, Person]:
    found: dict[UUID, Person] = {}
    for entry in entries:
        if isinstance(entry.content, Person):
            found[entry.amends or entry.id] = entry.content
        elif entry.content is None and entry.amends:
            found.pop(entry.amends, None)
    return found


def _pins(entries: Iterable[Entry]) -> dict[UUID, str]:
    contents = (entry.content for entry in entries)
    return {one.person: one.hash for one in contents if isinstance(one, PinSet)}


def _fits(stored: str, pin: str) -> bool:
    try:
        return bool(PasswordHasher().verify(stored, pin))
    except (VerificationError, InvalidHashError):
        return False
