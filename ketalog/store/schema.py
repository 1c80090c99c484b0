"""Which schema a database has, which this program needs, and the way from one to the other."""

from __future__ import annotations

import importlib
from typing import Any

from sqlalchemy import Connection, text

from ketalog import assets
from ketalog.store.failure import StoreError


def head() -> str:
    """The newest revision that is shipped; revisions are numbered ``0001``, ``0002``, …"""
    return max(file.name[:4] for file in (assets.migrations / "versions").glob("[0-9]*.py"))


def version(connection: Connection) -> str:
    """The revision of this database; empty if it has none."""
    known = text("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
    if connection.execute(known).first() is None:
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return str(found or "")


def refuse_newer(found: str) -> None:
    """Raise StoreError for a database that a later version of ketalog has written."""
    if found > head():
        raise StoreError(
            "This database was made by a later version of ketalog. Install that version; "
            "this one could misread what the later one wrote."
        )


def migrate(connection: Connection) -> None:
    """Bring the schema to head, inside the caller's transaction."""
    # Importing Alembic takes longer than the first paint, and hardly any start needs it.
    command: Any = importlib.import_module("alembic.command")
    config: Any = importlib.import_module("alembic.config").Config()
    config.set_main_option("script_location", str(assets.migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
