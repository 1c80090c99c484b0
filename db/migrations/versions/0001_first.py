"""Entries in hash chains, which nothing changes, and drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make both tables and the triggers."""
    op.create_table(
        "entries",
        sa.Column("log", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("observed_at", sa.Text, nullable=False),
        sa.Column("recorded_at", sa.Text, nullable=False),
        sa.Column("boot_id", sa.Text, nullable=False),
        sa.Column("boot_time_ns", sa.Integer, nullable=False),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("station", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("amends", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("log", "number", name="pk_entries"),
        sa.UniqueConstraint("id", name="uq_entries_id"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    op.create_index("ix_entries_recorded_at", "entries", ["recorded_at"])
    op.create_index(
        "ix_entries_opened_or_signed",
        "entries",
        ["kind", "recorded_at"],
        sqlite_where=sa.text("kind IN ('session-opened', 'signed')"),
    )
    op.create_table(
        "drafts",
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("first_key_at", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("session", "form", "person", name="pk_drafts"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )
    for trigger in _TRIGGERS:
        op.execute(trigger)


_TRIGGERS = (
    "CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries "
    "BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END",
    "CREATE TRIGGER entries_never_go BEFORE DELETE ON entries "
    "BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END",
    "CREATE TRIGGER entries_never_replace BEFORE INSERT ON entries "
    "WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.id) "
    "OR EXISTS (SELECT 1 FROM entries WHERE log = NEW.log AND number = NEW.number) "
    "BEGIN SELECT RAISE(ABORT, 'an entry is never replaced'); END",
)
