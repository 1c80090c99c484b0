"""The logs: the one door in for entries, and the way to read them back as they were stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, case, desc, func, insert, select, true
from sqlalchemy.exc import DBAPIError

from ketalog.domain.entries import (
    NOTHING_BEFORE,
    Draft,
    Entry,
    decoded,
    encoded,
    kind_of,
    placed,
)
from ketalog.store.causes import cause, told
from ketalog.store.database import Database
from ketalog.store.drafts import DraftKey, forget
from ketalog.store.failure import StoreError
from ketalog.store.rows import RAW, Broken, broken_in, entry_of, row_of
from ketalog.store.tables import OPENED_OR_SIGNED, entries


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries a log has, and the hash of the newest, which stands for all before it."""

    entries: int
    hash: str


class Logs:
    """The logs of a database. Raises StoreError if the database cannot be read or written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def append(self, drafts: Sequence[Draft], clear: Sequence[DraftKey] = ()) -> tuple[Entry, ...]:
        """Store entries, in any logs, and drop the drafts they were typed in: all or nothing.

        A draft whose id is stored already with the same content is not stored again, so a retry
        is safe. Raises StoreError when nothing was stored, or when that cannot be found out;
        ValueError for a content that would not read back as it is.
        """
        for draft in drafts:
            _refuse_unreadable(draft)
        try:
            with self._database.write.begin() as connection:
                added = _added(connection, drafts)
                forget(connection, clear)
        except DBAPIError as failed:
            return self._stored_after(failed, drafts)
        return added

    def read(self, log: str) -> tuple[Entry, ...]:
        """All entries of a log in order of number; none if there is no such log."""
        return self._entries(RAW.where(entries.c.log == log).order_by(entries.c.number))

    def entry(self, entry_id: UUID) -> Entry | None:
        """One entry by its id."""
        return next(iter(self._entries(RAW.where(entries.c.id == str(entry_id)))), None)

    def newest(self) -> Entry | None:
        """The entry that was written last in any log."""
        latest = (entries.c.recorded_at, entries.c.log, entries.c.number)
        return next(iter(self._entries(RAW.order_by(*map(desc, latest)).limit(1))), None)

    def logs(self, kind: str) -> tuple[str, ...]:
        """The logs that hold an entry of this kind, the one that got such an entry last first.

        Quick for the kinds that open and sign a session; any other reads the whole table.
        """
        indexed = OPENED_OR_SIGNED if kind in ("session-opened", "signed") else true()
        found = (
            select(entries.c.log)
            .where(indexed, entries.c.kind == kind)
            .group_by(entries.c.log)
            .order_by(desc(func.max(entries.c.recorded_at)), entries.c.log)
        )
        with told("The sessions cannot be listed"), self._database.read.begin() as connection:
            return tuple(connection.execute(found).scalars())

    def open_sessions(self) -> tuple[str, ...]:
        """The logs of sessions that stand opened and not signed, the newest first."""
        with told("The sessions cannot be listed"), self._database.read.begin() as connection:
            found = connection.execute(_STANDING).all()
        signed = {row.log for row in found if row.kind == "signed" and row.content}
        opened = (row.log for row in found if row.kind == "session-opened" and row.content)
        return tuple(log for log in opened if log not in signed)

    def verify(self) -> tuple[Broken, ...]:
        """The first broken entry of each log, by the stored bytes; empty if all are whole."""
        rows = RAW.order_by(entries.c.log, entries.c.number).execution_options(yield_per=1000)
        with told("The entries cannot be verified"), self._database.read.begin() as connection:
            return tuple(broken_in(connection.execute(rows)))

    def heads(self) -> dict[str, Head]:
        """How many entries each log has, and the hash of its newest."""
        newest = select(
            entries.c.log, entries.c.hash, func.max(entries.c.number).label("number")
        ).group_by(entries.c.log)
        with told("The logs cannot be listed"), self._database.read.begin() as connection:
            return {row.log: Head(row.number, row.hash) for row in connection.execute(newest)}

    def hash_at(self, log: str, number: int) -> str:
        """The hash of one entry by its place; empty where the log is shorter."""
        one = select(entries.c.hash).where(entries.c.log == log, entries.c.number == number)
        with told("The entries cannot be read"), self._database.read.begin() as connection:
            return str(connection.execute(one).scalar() or "")

    def place_of(self, log: str, head: str) -> int:
        """The number of the entry with this hash; 0 where the log has none."""
        one = select(entries.c.number).where(entries.c.log == log, entries.c.hash == head)
        with told("The entries cannot be read"), self._database.read.begin() as connection:
            return int(connection.execute(one).scalar() or 0)

    def _entries(self, wanted: Select[Any]) -> tuple[Entry, ...]:
        with told("The entries cannot be read"), self._database.read.begin() as connection:
            return tuple(entry_of(row) for row in connection.execute(wanted))

    def _stored_after(self, failed: DBAPIError, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
        # A commit that raises may have reached the disk; only fresh connections tell.
        self._database.reconnect()
        with (
            told("It is not known whether this was saved"),
            self._database.read.begin() as connection,
        ):
            found = _by_id(connection, drafts)
        if not drafts or not all(draft.id in found for draft in drafts):
            raise StoreError(f"Not saved: {cause(failed)}.") from failed
        return tuple(_same(draft, found) for draft in drafts)


# What each first entry of the two kinds now says: of its versions the one with the highest number.
# SQLite takes the other columns from the row that max() found, as long as there is one max().
_FIRST = case((entries.c.amends == "", entries.c.id), else_=entries.c.amends)
_STANDING = (
    select(entries.c.log, entries.c.kind, entries.c.content, func.max(entries.c.number))
    .where(OPENED_OR_SIGNED)
    .group_by(entries.c.log, entries.c.kind, _FIRST)
    .order_by(desc(entries.c.recorded_at), entries.c.log)
)


def _refuse_unreadable(draft: Draft) -> None:
    if draft.content is None:
        return
    if kind_of(draft.content) != draft.kind:
        raise ValueError(f"A {kind_of(draft.content)} cannot be stored as a {draft.kind}")
    if decoded(draft.kind, encoded(draft.content)) != draft.content:
        raise ValueError(f"A {draft.kind} would not read back as it is")


def _added(connection: Connection, drafts: Sequence[Draft]) -> tuple[Entry, ...]:
    known = _by_id(connection, drafts)
    heads: dict[str, tuple[int, str]] = {}
    rows: list[dict[str, object]] = []
    for draft in drafts:
        if draft.id in known:
            continue
        number, previous = heads.get(draft.log) or _head(connection, draft.log)
        entry = placed(draft, number + 1, previous)
        known[draft.id] = entry
        heads[draft.log] = (entry.number, entry.hash)
        rows.append(row_of(entry))
    if rows:
        connection.execute(insert(entries), rows)
    return tuple(_same(draft, known) for draft in drafts)


def _same(draft: Draft, known: Mapping[UUID, Entry]) -> Entry:
    entry = known[draft.id]
    if (entry.log, entry.kind, entry.text) != (draft.log, draft.kind, encoded(draft.content)):
        raise StoreError("Not saved: another entry has this one's id.")
    return entry


def _by_id(connection: Connection, drafts: Iterable[Draft]) -> dict[UUID, Entry]:
    wanted = RAW.where(entries.c.id.in_([str(draft.id) for draft in drafts]))
    return {entry.id: entry for entry in map(entry_of, connection.execute(wanted))}


def _head(connection: Connection, log: str) -> tuple[int, str]:
    newest = (
        select(entries.c.number, entries.c.hash)
        .where(entries.c.log == log)
        .order_by(desc(entries.c.number))
        .limit(1)
    )
    row = connection.execute(newest).first()
    return (row.number, row.hash) if row else (0, NOTHING_BEFORE)
