"""The chart: what a session's entries say, corrections applied; all else is computed from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Generic, TypeVar, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.domain.entries import Content, Entry
from ketalog.domain.events import (
    ChairChanged,
    Ended,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    NurseHandedOver,
    Signed,
)
from ketalog.domain.opening import SessionOpened
from ketalog.domain.vitals import Vitals

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """One thing that stands on the chart: first entry, last word, and every version between."""

    value: T
    first: Entry
    last: Entry
    versions: tuple[Entry, ...]

    @property
    def id(self) -> UUID:
        """The first entry's id, which corrections point at."""
        return self.first.id

    @property
    def at(self) -> datetime:
        """When it happened, by its last word (UTC)."""
        return self.last.observed_at

    @property
    def author(self) -> str:
        """Who wrote it first; a correction keeps the author shown."""
        return self.first.author

    @property
    def corrected(self) -> bool:
        """Whether it was amended."""
        return len(self.versions) > 1

    def typed_late_by(self) -> timedelta:
        """How long after it happened it was first written."""
        return self.first.recorded_at - self.first.observed_at


def versions_of(entries: Iterable[Entry]) -> tuple[tuple[Entry, ...], ...]:
    """Every version of each entry of one log, the first one first."""
    found: dict[UUID, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.amends or entry.id, []).append(entry)
    return tuple(tuple(versions) for versions in found.values())


def standing_in(found: Iterable[tuple[Entry, ...]]) -> tuple[Said[Content], ...]:
    """What of these versions stands, in order of time and then of writing."""
    said = [
        Said(versions[-1].content, versions[0], versions[-1], versions)
        for versions in found
        if versions[-1].content is not None
    ]
    return tuple(sorted(said, key=lambda one: (one.at, one.first.number)))


@dataclass(frozen=True)
class Chart:
    """One session. ``entries`` are its whole log in order of number."""

    entries: tuple[Entry, ...]

    @cached_property
    def standing(self) -> tuple[Said[Content], ...]:
        """What stands, struck-out entries left out, in order of time and then of writing."""
        return standing_in(self._versions)

    @cached_property
    def struck_out(self) -> tuple[tuple[Entry, ...], ...]:
        """Every version of each entry that was struck out."""
        return tuple(versions for versions in self._versions if versions[-1].content is None)

    @cached_property
    def _versions(self) -> tuple[tuple[Entry, ...], ...]:
        return versions_of(self.entries)

    @cached_property
    def _by_kind(self) -> dict[type, tuple[Said[Content], ...]]:
        found: dict[type, list[Said[Content]]] = {}
        for one in self.standing:
            found.setdefault(type(one.value), []).append(one)
        return {kind: tuple(all_of) for kind, all_of in found.items()}

    def of(self, kind: type[T], until: datetime | None = None) -> tuple[Said[T], ...]:
        """Everything of one kind that stands, up to a moment when one is given."""
        found = cast(tuple[Said[T], ...], self._by_kind.get(kind, ()))
        return found if until is None else tuple(one for one in found if one.at <= until)

    def last(self, kind: type[T], until: datetime | None = None) -> Said[T] | None:
        """The latest of one kind."""
        found = self.of(kind, until)
        return found[-1] if found else None

    def written_once(self, entry_id: UUID) -> Entry | None:
        """The newest version of an entry by its first id, struck out or not."""
        found = [versions for versions in self._versions if versions[0].id == entry_id]
        return found[0][-1] if found else None

    def said(self, entry_id: UUID) -> Said[Content] | None:
        """What stands for one entry, by its first id."""
        return next((one for one in self.standing if one.id == entry_id), None)

    @cached_property
    def opened(self) -> SessionOpened:
        """The session's own copy of patient, protocol, limits and clinic."""
        return self.of(SessionOpened)[0].value

    @property
    def log(self) -> str:
        """The log's name."""
        return self.entries[0].log

    @property
    def zone(self) -> ZoneInfo:
        """The clinic's zone."""
        return self.opened.zone

    @property
    def head(self) -> str:
        """Hash of the newest entry."""
        return self.entries[-1].hash

    @property
    def started_at(self) -> datetime | None:
        """The true START."""
        found = self.of(InfusionStarted)
        return found[0].at if found else None

    @property
    def stopped(self) -> Said[InfusionStopped] | None:
        """The true stop; none once the pump was started again after it."""
        return self.stopped_by()

    def stopped_by(self, at: datetime | None = None) -> Said[InfusionStopped] | None:
        """The stop in force at a moment. Only what was written after a stop can undo it."""
        stop = self.last(InfusionStopped, at)
        if stop is None:
            return None
        again = (
            one.at >= stop.at and one.first.number > stop.first.number
            for one in self.of(InfusionResumed, at)
        )
        return None if any(again) else stop

    @property
    def ended(self) -> Said[Ended] | None:
        """How the session ended."""
        return self.last(Ended)

    @property
    def signed(self) -> Said[Signed] | None:
        """The signature that closed the record."""
        found = self.of(Signed)
        return found[0] if found else None

    @property
    def chair(self) -> str:
        """Where the patient sits now."""
        moved = self.last(ChairChanged)
        return moved.value.chair if moved else self.opened.chair

    @property
    def nurse(self) -> str:
        """Who is responsible now."""
        passed = self.last(NurseHandedOver)
        return passed.value.to if passed else self.opened.nurse

    def readings(
        self, field: str, until: datetime | None = None
    ) -> Iterator[tuple[datetime, object]]:
        """Every value of one vitals field in order of time."""
        for one in self.of(Vitals, until):
            value = getattr(one.value, field)
            if value is not None:
                yield one.at, value

    def latest(self, field: str, until: datetime | None = None) -> tuple[datetime, object] | None:
        """The last value of one vitals field and when it was taken."""
        found = tuple(self.readings(field, until))
        return found[-1] if found else None

    def is_late(self, one: Said[T]) -> bool:
        """Whether the program labels it a late entry (the clinic's setting)."""
        return one.typed_late_by() > timedelta(minutes=self.opened.clinic.late_after_minutes)

    def is_addendum(self, entry: Entry) -> bool:
        """Whether it was written after the record was signed."""
        signed = self.signed
        return signed is not None and entry.number > signed.first.number


def fold(entries: Iterable[Entry]) -> Chart:
    """The chart of one session's log, entries in order of number."""
    return Chart(tuple(entries))
