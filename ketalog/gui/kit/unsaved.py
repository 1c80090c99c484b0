"""What is typed in a panel and not yet saved, as text that can be kept and read again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import msgspec


@dataclass(frozen=True, slots=True)
class Unsaved:
    """By whom, since when (UTC), the time typed over it, and each row's text by its name."""

    by: str = ""
    first_key: datetime | None = None
    taken_at: str = ""
    rows: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return not self.taken_at and not any(self.rows.values())

    def text(self) -> str:
        """What the desk keeps; empty when there is nothing."""
        return "" if self.is_empty else msgspec.json.encode(self).decode()

    @classmethod
    def of(cls, text: str) -> Unsaved:
        """Read again; a text that is not one counts as nothing typed."""
        try:
            return msgspec.json.decode(text, type=cls) if text else cls()
        except msgspec.MsgspecError:
            return cls()
