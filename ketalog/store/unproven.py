"""What may still wait for somebody's own PIN: read by kinds of entry, so no chart is folded."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, and_, or_

from ketalog.domain.chart import fold
from ketalog.domain.countersigning import emergency_entries
from ketalog.domain.emergency import Countersigned
from ketalog.domain.entries import Entry
from ketalog.store.causes import told
from ketalog.store.database import Database
from ketalog.store.rows import RAW, entry_of
from ketalog.store.tables import OPENED_OR_SIGNED, entries

# Without a blank, as contents are encoded; within typed words each quote has a backslash.
_BY_TELEPHONE = '%"telephone_order":true%'
_SAID_BESIDE = ("emergency-entry", "countersigned")
_kind = entries.c.kind
_WANTED = RAW.where(
    or_(
        _kind.in_(_SAID_BESIDE),
        and_(
            _kind.in_(("prestart", "criterion", "ended")),
            entries.c.content.like(_BY_TELEPHONE),
        ),
    )
)
_SIGNED = RAW.where(OPENED_OR_SIGNED, _kind == "signed")


class Unproven:
    """Reads from a database. Raises StoreError if that cannot be done."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_log(self) -> dict[str, tuple[Entry, ...]]:
        """Of each session that has any: what to stand for, every version, and who stood for it.

        What somebody has countersigned already is left out, with the session where that was all.
        """
        with told("The entries cannot be read"), self._database.read.begin() as connection:
            found = _by_log(entry_of(row) for row in connection.execute(_WANTED))
            waiting = {log: ids for log, of in found.items() if (ids := _unproven(of))}
            # Of thousands of signatures only those are decoded that stand beside something.
            rows = (row for row in connection.execute(_SIGNED) if row.log in waiting)
            signed = _by_log(map(entry_of, rows))
            return {
                log: _whole(connection, log, ids, (*found[log], *signed.get(log, ())))
                for log, ids in waiting.items()
            }


def _by_log(read: Iterable[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for one in read:
        found.setdefault(one.log, []).append(one)
    return found


def _unproven(read: Iterable[Entry]) -> frozenset[UUID]:
    """First ids of what was flagged or ordered by telephone, and nobody countersigned."""
    entries = sorted(read, key=lambda one: one.number)
    chart = fold(entries)
    ordered = {one.amends or one.id for one in entries if one.kind not in _SAID_BESIDE}
    stood = {one for said in chart.of(Countersigned) for one in said.value.entries}
    return frozenset((emergency_entries(chart) | ordered) - stood)


def _whole(
    connection: Connection, log: str, ids: frozenset[UUID], beside: Iterable[Entry]
) -> tuple[Entry, ...]:
    """Every version of these entries, in order among what was said beside them."""
    texts = [str(one) for one in ids]
    its = or_(entries.c.id.in_(texts), entries.c.amends.in_(texts))
    rows = connection.execute(RAW.where(entries.c.log == log, its))
    found = [one for one in beside if one.kind in (*_SAID_BESIDE, "signed")]
    return tuple(sorted((*found, *map(entry_of, rows)), key=lambda one: one.number))
