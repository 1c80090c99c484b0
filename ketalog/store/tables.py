"""The tables: entries, only ever added to, and drafts, the one table that changes."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text, UniqueConstraint, text

from ketalog.store.types import UTC

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite uses the partial index only for a query that says these very words.
OPENED_OR_SIGNED = text("kind IN ('session-opened', 'signed')")


def _said(name: str, comment: str) -> Column[str]:
    return Column(name, Text, nullable=False, comment=comment)


# Without a rowid: through an explicit one, INSERT OR REPLACE would walk around the triggers.
# The primary key lays each log down in order, and serves as its index.
entries = Table(
    "entries",
    metadata,
    Column("log", Text, primary_key=True, comment="Name of the chain that the entry is in"),
    Column(
        "number",
        Integer,
        primary_key=True,
        autoincrement=False,
        comment="Place in the log, from 1, without gaps",
    ),
    _said("id", "UUID made by the client, looked up before any retry"),
    _said("kind", "Stored name of the content's kind; never changes its meaning"),
    Column("observed_at", UTC, nullable=False, comment="When it happened; the nurse may set it"),
    Column("recorded_at", UTC, nullable=False, comment="When it was written, by the program"),
    _said("boot_id", "Which start of the PC it was written in"),
    Column(
        "boot_time_ns",
        Integer,
        nullable=False,
        comment="Clock of that start when it was written, suspend included, ns",
    ),
    _said("author", "Who wrote it"),
    _said("station", "PC that it was written on"),
    _said("content", "JSON text as hashed; empty strikes out what it amends"),
    _said("amends", "UUID of the first entry of what is corrected; empty if none"),
    _said("reason", "Why it was corrected; empty if it was not"),
    _said("previous", "Hash of the entry before it in the log; 64 zeros if first"),
    _said("hash", "SHA-256 over previous and all columns before it"),
    UniqueConstraint("id"),
    Index("ix_entries_recorded_at", "recorded_at"),
    Index(
        "ix_entries_opened_or_signed",
        "kind",
        "recorded_at",
        sqlite_where=OPENED_OR_SIGNED,
    ),
    comment="What happened: signed lines in hash chains",
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

drafts = Table(
    "drafts",
    metadata,
    Column("session", Text, primary_key=True, comment="Log of the session it is typed for"),
    Column("form", Text, primary_key=True, comment="Form that it is typed in"),
    Column("person", Text, primary_key=True, comment="Who types"),
    Column(
        "first_key_at",
        UTC,
        nullable=False,
        comment="Time of the first key, which becomes the entry's time",
    ),
    _said("text", "What the fields hold, as the form wrote it"),
    comment="What is typed and not yet saved; removed by the transaction that saves it",
    sqlite_with_rowid=False,
    sqlite_strict=True,
)
