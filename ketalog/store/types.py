"""Column types: what SQLite would otherwise store in more than one way."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from ketalog.domain.entries import moment, stamp


class UTC(TypeDecorator[datetime]):
    """A moment as the fixed-width UTC text that is hashed; a naive time raises ValueError."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Stamp it."""
        return None if value is None else stamp(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Read the stamp."""
        return None if value is None else moment(value)
