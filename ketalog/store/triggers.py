"""The triggers that keep entries append-only, and whether a database still has them."""

from __future__ import annotations

from sqlalchemy import Connection, text

from ketalog.store.failure import StoreError

# As SQLite keeps them. A revision that changes one carries its own copy of the text.
APPEND_ONLY = {
    "entries_never_change": (
        "CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries "
        "BEGIN SELECT RAISE(ABORT, 'an entry never changes'); END"
    ),
    "entries_never_go": (
        "CREATE TRIGGER entries_never_go BEFORE DELETE ON entries "
        "BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END"
    ),
    "entries_never_replace": (
        "CREATE TRIGGER entries_never_replace BEFORE INSERT ON entries "
        "WHEN EXISTS (SELECT 1 FROM entries WHERE id = NEW.id) "
        "OR EXISTS (SELECT 1 FROM entries WHERE log = NEW.log AND number = NEW.number) "
        "BEGIN SELECT RAISE(ABORT, 'an entry is never replaced'); END"
    ),
}


def refuse_changed_triggers(connection: Connection) -> None:
    """Raise StoreError unless the database has exactly the triggers that it should have."""
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    if {row.name: row.sql for row in found} != APPEND_ONLY:
        raise StoreError(
            "The safeguards inside this database were changed by another program. "
            "Keep it as it is, have it verified, and go on with the newest backup."
        )
