"""An entry: one signed, hashed line of a log that is only ever added to, and its stored form."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec

# Every kind has its module; whoever handles entries finds kinds here too.
from ketalog.domain.contents import KINDS as KINDS
from ketalog.domain.contents import Content as Content

_NAME_OF: dict[type[Any], str] = {kind: name for name, kind in KINDS.items()}

NOTHING_BEFORE = "0" * 64


def kind_of(content: Content) -> str:
    """The stored name of a content's kind."""
    return _NAME_OF[type(content)]


def encoded(content: Content | None) -> str:
    """The stored text of a content; empty strikes out."""
    return "" if content is None else msgspec.json.encode(content).decode()


def decoded(kind: str, text: str) -> Content | None:
    """The content of a stored text. What was stored always decodes."""
    if not text:
        return None
    value: Content = msgspec.json.decode(text, type=KINDS[kind])
    return value


def stamp(moment: datetime) -> str:
    """UTC as fixed-width text to the microsecond, which sorts as time does; no naive times."""
    if moment.tzinfo is None:
        raise ValueError("A naive time")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    """The UTC moment of a stamp."""
    return datetime.fromisoformat(text)


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry before it has a place in its log; its ``id`` is the client's, so a retry is safe."""

    id: UUID
    log: str
    content: Content | None
    kind: str
    observed_at: datetime
    recorded_at: datetime
    boot_id: str
    boot_time_ns: int
    author: str
    station: str
    amends: UUID | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored entry: what a draft says, its number in the log, and its link in the chain."""

    id: UUID
    log: str
    number: int
    kind: str
    content: Content | None
    text: str
    observed_at: datetime
    recorded_at: datetime
    boot_id: str
    boot_time_ns: int
    author: str
    station: str
    amends: UUID | None
    reason: str
    previous: str
    hash: str

    def recomputed_hash(self) -> str:
        """The hash that the stored columns should have."""
        return link(
            previous=self.previous,
            columns=(
                str(self.id),
                self.log,
                self.number,
                self.kind,
                stamp(self.observed_at),
                stamp(self.recorded_at),
                self.boot_id,
                self.boot_time_ns,
                self.author,
                self.station,
                self.text,
                str(self.amends) if self.amends else "",
                self.reason,
            ),
        )


def link(previous: str, columns: tuple[str | int, ...]) -> str:
    """SHA-256 over the previous hash and the stored columns, as a JSON array of their bytes."""
    return hashlib.sha256(msgspec.json.encode([previous, *columns])).hexdigest()


def placed(draft: Draft, number: int, previous: str) -> Entry:
    """The entry that a draft becomes at this place of its log."""
    text = encoded(draft.content)
    unhashed = Entry(
        id=draft.id,
        log=draft.log,
        number=number,
        kind=draft.kind,
        content=draft.content,
        text=text,
        observed_at=draft.observed_at,
        recorded_at=draft.recorded_at,
        boot_id=draft.boot_id,
        boot_time_ns=draft.boot_time_ns,
        author=draft.author,
        station=draft.station,
        amends=draft.amends,
        reason=draft.reason,
        previous=previous,
        hash="",
    )
    return replace(unhashed, hash=unhashed.recomputed_hash())


def first_broken(entries: tuple[Entry, ...]) -> Entry | None:
    """The first entry of one log whose place or hash is not what it should be."""
    previous = NOTHING_BEFORE
    for number, entry in enumerate(entries, start=1):
        if (entry.number, entry.previous, entry.hash) != (
            number,
            previous,
            entry.recomputed_hash(),
        ):
            return entry
        previous = entry.hash
    return None
