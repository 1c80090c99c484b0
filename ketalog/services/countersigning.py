"""What waits for a countersignature over all sessions, signed ones too (rules 4.5, 4.6, 5.7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ketalog.domain.chart import fold
from ketalog.domain.countersigning import Why, to_countersign
from ketalog.domain.entries import Entry
from ketalog.domain.events import Signed
from ketalog.domain.people import Person, same_person
from ketalog.domain.roles import Permit, may
from ketalog.services.recording import Recording
from ketalog.services.sessions import PREFIX
from ketalog.store.unproven import Unproven

People = Callable[[], tuple[Person, ...]]
_KINDS = ("emergency-entry", "countersigned")


@dataclass(frozen=True, slots=True)
class Waiting:
    """One entry that somebody has to stand for; ``by`` ordered it, or was said to enter it."""

    log: str
    id: UUID
    at: datetime
    why: Why
    by: str

    @property
    def permit(self) -> Permit:
        """What it takes to countersign it: an order is a prescriber's."""
        return "waive" if self.why == "order by telephone" else "countersign"


class Countersigning:
    """Read once by kinds of entry, and followed from then on; no look folds a chart anew."""

    def __init__(self, recording: Recording, unproven: Unproven, people: People) -> None:
        self._recording = recording
        self._unproven = unproven
        self._people = people
        self._found: dict[str, tuple[Waiting, ...]] | None = None
        self._told: tuple[Waiting, ...] | None = None
        self._changed: set[str] = set()
        recording.listen(self._take)

    def waiting(self, person: str = "") -> tuple[Waiting, ...]:
        """Everything, oldest first; before it what ``person`` has ordered by telephone."""
        return tuple(
            sorted(self.every(), key=lambda one: (not _ordered(one, person), one.at, one.log))
        )

    def of(self, log: str) -> tuple[Waiting, ...]:
        """What waits in one session, oldest first."""
        return tuple(sorted(self._all().get(log, ()), key=lambda one: one.at))

    def every(self) -> tuple[Waiting, ...]:
        """Everything, session by session: the same values until something changes."""
        found = self._all()
        if self._told is None:
            self._told = tuple(one for of in found.values() for one in of)
        return self._told

    def who_may(self, chosen: Iterable[Waiting]) -> tuple[str, ...]:
        """Who of the staff may countersign all of these: nobody what they entered themselves."""
        wanted = tuple(chosen)
        return tuple(
            one.name
            for one in self._people()
            if one.active
            and may(one.roles, "countersign")
            and all(may(one.roles, each.permit) for each in wanted)
            and not any(_entered(each, one.name) for each in wanted)
        )

    def _all(self) -> dict[str, tuple[Waiting, ...]]:
        if self._found is None:
            read = self._unproven.by_log()
            self._found = {log: found for log, of in read.items() if (found := _waiting(log, of))}
        for log in tuple(self._changed):
            found = _waiting(log, self._recording.chart(log).entries)
            self._found.pop(log, None)
            if found:
                self._found[log] = found
            self._told = None
            self._changed.discard(log)
        return self._found

    def _take(self, entries: tuple[Entry, ...]) -> None:
        if self._found is not None:
            self._changed |= {one.log for one in entries if self._matters(one, self._found)}

    @staticmethod
    def _matters(entry: Entry, found: dict[str, tuple[Waiting, ...]]) -> bool:
        """Whether it may change what waits: a set more in a session does not."""
        if not entry.log.startswith(PREFIX):
            return False
        if entry.kind in _KINDS or _by_telephone(entry.content):
            return True
        return entry.log in found and (bool(entry.amends) or isinstance(entry.content, Signed))


def _waiting(log: str, entries: tuple[Entry, ...]) -> tuple[Waiting, ...]:
    found = to_countersign(fold(entries))
    return tuple(Waiting(log, one.id, one.at, one.why, one.by) for one in found)


def _by_telephone(content: object) -> bool:
    return bool(getattr(content, "telephone_order", False))


def _ordered(one: Waiting, person: str) -> bool:
    return one.why == "order by telephone" and bool(person) and same_person(one.by, person)


def _entered(one: Waiting, person: str) -> bool:
    return one.why == "emergency entry" and bool(one.by) and same_person(one.by, person)
