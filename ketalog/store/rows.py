"""Rows of the entries table as they are stored, entries made from them, and what is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal
from uuid import UUID

import msgspec
from sqlalchemy import Row, Select, Text, select, type_coerce

from ketalog.domain.entries import NOTHING_BEFORE, Entry, decoded, link, moment, stamp
from ketalog.store.failure import StoreError
from ketalog.store.tables import entries
from ketalog.store.types import UTC

# Times come out as the text that was hashed, not through the column's type.
RAW: Select[Any] = select(
    *(
        type_coerce(column, Text).label(column.name) if isinstance(column.type, UTC) else column
        for column in entries.c
    )
)


@dataclass(frozen=True, slots=True)
class Broken:
    """The first entry of a log that is not as it was written, and what is wrong with it.

    ``recorded_at`` and ``author`` are what it says itself, as stored: they may be what is wrong.
    """

    log: str
    number: int
    what: Literal["place", "hash", "content"]
    recorded_at: str = field(default="", compare=False)
    author: str = field(default="", compare=False)


def row_of(entry: Entry) -> dict[str, object]:
    """The columns of an entry."""
    return {
        "log": entry.log,
        "number": entry.number,
        "id": str(entry.id),
        "kind": entry.kind,
        "observed_at": entry.observed_at,
        "recorded_at": entry.recorded_at,
        "boot_id": entry.boot_id,
        "boot_time_ns": entry.boot_time_ns,
        "author": entry.author,
        "station": entry.station,
        "content": entry.text,
        "amends": str(entry.amends) if entry.amends else "",
        "reason": entry.reason,
        "previous": entry.previous,
        "hash": entry.hash,
    }


def entry_of(row: Row[Any]) -> Entry:
    """The entry of a raw row. Raises StoreError unless the row is what was once written.

    The cipher alone does not see to that: of a damaged page it may give zeros, and report it later.
    """
    try:
        if row.hash == _hash(row):
            return _decoded(row)
    except _UNREADABLE:
        pass
    raise StoreError(
        f"Entry {row.number} of the log {row.log} is not as it was written; "
        "have the database verified."
    )


def broken_in(rows: Iterable[Row[Any]]) -> Iterator[Broken]:
    """What is broken in raw rows ordered by log and number: at most one entry a log."""
    for _, log in groupby(rows, key=lambda row: row.log):
        yield from _first_broken(log)


def _first_broken(rows: Iterable[Row[Any]]) -> Iterator[Broken]:
    previous = NOTHING_BEFORE
    for number, row in enumerate(rows, start=1):
        what = _wrong(row, number, previous)
        if what:
            yield Broken(row.log, row.number, what, str(row.recorded_at), str(row.author))
            return
        previous = row.hash


def _wrong(row: Row[Any], number: int, previous: str) -> Literal["place", "hash", "content"] | None:
    if (row.number, row.previous) != (number, previous):
        return "place"
    if row.hash != _hash(row):
        return "hash"
    try:
        entry = _decoded(row)
    except _UNREADABLE:
        return "content"
    # An entry is hashed through its values, so they must write back as what is stored.
    written_back = (str(entry.id), stamp(entry.observed_at), stamp(entry.recorded_at))
    return None if written_back == (row.id, row.observed_at, row.recorded_at) else "content"


_UNREADABLE = (ValueError, KeyError, TypeError, msgspec.MsgspecError)


def _decoded(row: Row[Any]) -> Entry:
    return Entry(
        id=UUID(row.id),
        log=row.log,
        number=row.number,
        kind=row.kind,
        content=decoded(row.kind, row.content),
        text=row.content,
        observed_at=moment(row.observed_at),
        recorded_at=moment(row.recorded_at),
        boot_id=row.boot_id,
        boot_time_ns=row.boot_time_ns,
        author=row.author,
        station=row.station,
        amends=UUID(row.amends) if row.amends else None,
        reason=row.reason,
        previous=row.previous,
        hash=row.hash,
    )


def _hash(row: Row[Any]) -> str:
    return link(
        row.previous,
        (
            row.id,
            row.log,
            row.number,
            row.kind,
            row.observed_at,
            row.recorded_at,
            row.boot_id,
            row.boot_time_ns,
            row.author,
            row.station,
            row.content,
            row.amends,
            row.reason,
        ),
    )
