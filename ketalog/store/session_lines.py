"""Every session in one line, read without decoding what else it was opened with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Row, Select, Text, and_, case, func, select, type_coerce

from ketalog.domain.entries import moment
from ketalog.domain.opening import SessionKind
from ketalog.domain.series.session_line import SessionLine, in_order
from ketalog.store.causes import told
from ketalog.store.database import Database
from ketalog.store.failure import StoreError
from ketalog.store.tables import entries

_OPENED, _STARTED, _ENDED = "session-opened", "infusion-started", "ended"
# The end of this range is the sign that follows the slash.
_SESSIONS = and_(entries.c.log >= "session/", entries.c.log < "session0")


@dataclass(frozen=True, slots=True)
class _Named:
    mrn: str


@dataclass(frozen=True, slots=True)
class _Ordered:
    stem: str
    name: str


@dataclass(frozen=True, slots=True)
class _Opened:
    """Of an opening what a line needs."""

    patient: _Named
    protocol: _Ordered
    day: date
    patient_id: UUID | None = None
    number: int | None = None
    planned: int | None = None
    kind: SessionKind = ""
    training: bool = False
    came_back_from: str = ""
    chair: str = ""


@dataclass(frozen=True, slots=True)
class _Left:
    how: str


class SessionLines:
    """Reads the lines of a database. Raises StoreError if that cannot be done."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[SessionLine, ...]:
        """The line of every session, in order of day."""
        return self._lines(_STANDING)

    def of(self, log: str) -> SessionLine | None:
        """The line of one session."""
        return next(iter(self._lines(_STANDING.where(entries.c.log == log))), None)

    def _lines(self, wanted: Select[Any]) -> tuple[SessionLine, ...]:
        with told("The sessions cannot be listed"), self._database.read.begin() as connection:
            return _folded(connection.execute(wanted))


# Of the versions of one entry the one with the highest number: SQLite takes the other columns from
# the row that max() found. The kind stands before the content, so other entries cost little.
_FIRST = case((entries.c.amends == "", entries.c.id), else_=entries.c.amends)
_STANDING = (
    select(
        entries.c.log,
        entries.c.kind,
        entries.c.content,
        type_coerce(entries.c.observed_at, Text).label("at"),
        func.max(entries.c.number),
    )
    .where(_SESSIONS, entries.c.kind.in_((_OPENED, _STARTED, _ENDED)))
    .group_by(entries.c.log, entries.c.kind, _FIRST)
)


def _folded(rows: Iterable[Row[Any]]) -> tuple[SessionLine, ...]:
    found: dict[str, dict[str, Row[Any]]] = {}
    for row in rows:
        if row.content:
            _keep(found.setdefault(row.log, {}), row)
    return in_order(_line(log, of) for log, of in found.items() if _OPENED in of)


def _keep(kept: dict[str, Row[Any]], row: Row[Any]) -> None:
    """The first START that stands, and the last ending."""
    before = kept.get(row.kind)
    if before is None or (row.at > before.at) == (row.kind == _ENDED):
        kept[row.kind] = row


def _line(log: str, of: dict[str, Row[Any]]) -> SessionLine:
    try:
        opened = msgspec.json.decode(of[_OPENED].content, type=_Opened)
        line = SessionLine(
            log=log,
            patient_id=opened.patient_id,
            mrn=opened.patient.mrn,
            day=opened.day,
            protocol=opened.protocol.stem or opened.protocol.name,
            kind=opened.kind,
            number=opened.number,
            planned=opened.planned,
            training=opened.training,
            came_back_from=opened.came_back_from,
            chair=opened.chair,
            started_at=moment(of[_STARTED].at) if _STARTED in of else None,
        )
        if _ENDED not in of:
            return line
        left = msgspec.json.decode(of[_ENDED].content, type=_Left)
        return replace(line, ended=left.how, ended_at=moment(of[_ENDED].at))
    except (ValueError, msgspec.MsgspecError):
        raise StoreError(
            f"An entry of the log {log} is not as it was written; have the database verified."
        ) from None
