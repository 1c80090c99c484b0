"""How Alembic reaches a database: the caller's connection, or a scratch file from ``-x url=…``."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection, create_engine, event

from ketalog.store.tables import metadata


def run(connection: Connection) -> None:
    """Run the revisions inside the connection's transaction, which its owner commits."""
    context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
    with context.begin_transaction():
        context.run_migrations()


def run_on_scratch(url: str) -> None:
    """Run them on a plain SQLite file, to look for drift: ``alembic -x url=sqlite:///… check``."""
    # The driver must leave BEGIN to us, or a failed revision stays half done.
    engine = create_engine(url, connect_args={"isolation_level": None})
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.begin() as connection:
        run(connection)
    engine.dispose()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    run_on_scratch(context.get_x_argument(as_dictionary=True).get("url", "sqlite://"))
