"""What is typed and not yet saved: kept through a crash, removed as it is saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, select
from sqlalchemy.dialects.sqlite import insert

from ketalog.store.causes import told
from ketalog.store.database import Database
from ketalog.store.tables import drafts


@dataclass(frozen=True, slots=True)
class DraftKey:
    """Whose typing in which form of which session (its log) is meant."""

    session: str
    form: str
    person: str


@dataclass(frozen=True, slots=True)
class DraftText:
    """What somebody has typed so far. ``text`` is the form's own; ``first_key_at`` is not naive."""

    session: str
    form: str
    person: str
    first_key_at: datetime
    text: str

    @property
    def key(self) -> DraftKey:
        """What it is found and dropped by."""
        return DraftKey(self.session, self.form, self.person)


class Drafts:
    """The drafts of a database. Raises StoreError if the database cannot be read or written."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, draft: DraftText) -> None:
        """Store a draft in place of what was kept for the same session, form and person."""
        said = {"first_key_at": draft.first_key_at, "text": draft.text}
        kept = insert(drafts).values(
            session=draft.session, form=draft.form, person=draft.person, **said
        )
        with told("What is typed cannot be kept"), self._database.write.begin() as connection:
            connection.execute(kept.on_conflict_do_update(index_elements=_KEY, set_=said))

    def find(self, session: str, form: str, person: str) -> DraftText | None:
        """The draft for this session, form and person."""
        wanted = select(drafts).where(_is(DraftKey(session, form, person)))
        with told("Drafts cannot be read"), self._database.read.begin() as connection:
            row = connection.execute(wanted).first()
        return _draft(row) if row else None

    def all(self, session: str) -> tuple[DraftText, ...]:
        """Every draft of a session, in the order in which they were begun."""
        wanted = select(drafts).where(drafts.c.session == session).order_by(drafts.c.first_key_at)
        with told("Drafts cannot be read"), self._database.read.begin() as connection:
            return tuple(_draft(row) for row in connection.execute(wanted))

    def drop(self, *keys: DraftKey) -> None:
        """Forget drafts that are not to be saved; one that is not there is no error."""
        with told("Drafts cannot be dropped"), self._database.write.begin() as connection:
            forget(connection, keys)


def forget(connection: Connection, keys: Iterable[DraftKey]) -> None:
    """Remove drafts inside the caller's transaction."""
    for key in keys:
        connection.execute(delete(drafts).where(_is(key)))


_KEY = (drafts.c.session, drafts.c.form, drafts.c.person)


def _is(key: DraftKey) -> ColumnElement[bool]:
    return and_(
        drafts.c.session == key.session,
        drafts.c.form == key.form,
        drafts.c.person == key.person,
    )


def _draft(row: Row[tuple[str, str, str, datetime, str]]) -> DraftText:
    return DraftText(row.session, row.form, row.person, row.first_key_at, row.text)
