"""Which database it is, whatever its key and its name: told by how its oldest logs begin."""

from __future__ import annotations

from ketalog.store.database import Database
from ketalog.store.logs import Logs

# The logs that a clinic begins with; a first entry stays the first for good.
OLDEST = ("settings", "people", "patients")


def origin_of(database: Database) -> str:
    """The hash of its first entry; empty while there is none. Raises StoreError."""
    logs = Logs(database)
    return next((first for log in OLDEST if (first := logs.hash_at(log, 1))), "")
