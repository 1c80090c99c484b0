"""Entries are only ever added to, whatever statement is tried."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from ketalog.store.database import Database
from ketalog.store.logs import Logs
from tests.store.samples import a_note

_ALL = (
    "observed_at, recorded_at, boot_id, boot_time_ns, author, station, "
    "content, amends, reason, previous, hash"
)
_SAME_PLACE = f"SELECT log, number, 'other', kind, {_ALL} FROM entries"
_SAME_ID = f"SELECT log, 99, id, kind, {_ALL} FROM entries"


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE entries SET content = ''", "never changes"),
        ("UPDATE OR REPLACE entries SET number = 2", "never changes"),
        ("UPDATE OR IGNORE entries SET number = 2", "never changes"),
        ("DELETE FROM entries", "never deleted"),
        (f"INSERT OR REPLACE INTO entries {_SAME_PLACE}", "never replaced"),
        (f"INSERT OR REPLACE INTO entries {_SAME_ID}", "never replaced"),
        (f"REPLACE INTO entries {_SAME_ID}", "never replaced"),
        (f"INSERT OR IGNORE INTO entries {_SAME_ID}", "never replaced"),
        (
            f"INSERT INTO entries {_SAME_ID} WHERE true "
            "ON CONFLICT (id) DO UPDATE SET content = ''",
            "never replaced",
        ),
        ("INSERT OR REPLACE INTO entries (rowid) VALUES (1)", "no column named rowid"),
    ],
)
def test_no_statement_changes_an_entry(database: Database, statement: str, why: str) -> None:
    (entry,) = Logs(database).append([a_note()])
    with pytest.raises(DBAPIError, match=why), database.write.begin() as connection:
        connection.execute(text(statement))
    assert Logs(database).read(entry.log) == (entry,)


def test_a_value_of_the_wrong_type_is_not_stored(database: Database) -> None:
    Logs(database).append([a_note()])
    columns = _SAME_ID.replace("99, id", "'two', 'other'")
    with pytest.raises(DBAPIError, match="cannot store"), database.write.begin() as connection:
        connection.execute(text(f"INSERT INTO entries {columns}"))
