"""What the windows know of what waits for a countersignature, and how one is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ketalog.app import House
from ketalog.domain.refusal import Refused
from ketalog.gui.told import told
from ketalog.services.countersigning import Waiting
from ketalog.services.signing import GivenPin


class CountersignDesk:
    """Raises Refused with a sentence for what cannot be."""

    def __init__(self, house: House, person: Callable[[], str]) -> None:
        self._house = house
        self._person = person
        self._known: tuple[Waiting, ...] = ()

    def waiting(self) -> tuple[Waiting, ...]:
        """Oldest first; before it what whoever is signed in has ordered by telephone."""
        return told(lambda: self._house.countersigning.waiting(self._person()))

    def of(self, log: str) -> tuple[Waiting, ...]:
        """What waits in one session."""
        return told(lambda: self._house.countersigning.of(log))

    def count(self) -> int:
        """How much waits; the last number known where the database says nothing."""
        return len(self._now())

    def logs(self) -> frozenset[str]:
        """The sessions in which something waits."""
        return frozenset(one.log for one in self._now())

    def who_may(self, chosen: Iterable[Waiting]) -> tuple[str, ...]:
        """Who may countersign all of these."""
        return told(lambda: self._house.countersigning.who_may(chosen))

    def countersign(self, chosen: tuple[Waiting, ...], remark: str, given: GivenPin) -> None:
        """Somebody stands for entries of one session, with their own PIN."""
        ids = tuple(one.id for one in chosen)
        log, person = chosen[0].log, self._person()
        told(lambda: self._house.signing.countersign(log, ids, remark, person, given))

    def _now(self) -> tuple[Waiting, ...]:
        try:
            self._known = told(self._house.countersigning.every)
        except Refused:
            return self._known
        return self._known
