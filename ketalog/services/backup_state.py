"""How the copies stand: the last good one, what is being done, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from ketalog.store.backups import BackupTerms

# Two PCs, or a clock held steady and the PC's own, differ by less.
AHEAD = timedelta(hours=1)


def is_from_ahead(made_at: datetime, at: datetime) -> bool:
    """Whether a copy says a time that is still to come: nobody knows then when it was made."""
    return made_at - at > AHEAD


@dataclass(frozen=True, slots=True)
class BackupState:
    """The last good copy, what is being done, and why the last try failed.

    ``entries`` is how many that copy holds, ``damaged`` how many others are no longer whole.
    """

    place: Path | None = None
    last: datetime | None = None
    doing: str = ""
    failed: str = ""
    entries: int = field(default=0, compare=False)
    damaged: int = 0

    def is_from_ahead(self, at: datetime) -> bool:
        """Whether the last copy says a time that is still to come: a clock was or is wrong."""
        return self.last is not None and is_from_ahead(self.last, at)

    def is_due(self, at: datetime, every: timedelta) -> bool:
        """Whether there is no copy that is known to be as young as that."""
        return self.last is None or self.is_from_ahead(at) or at - self.last >= every

    def is_old(self, at: datetime, terms: BackupTerms) -> bool:
        """Whether somebody has to be reminded: no good copy, or none for days."""
        if self.last is None or self.is_from_ahead(at):
            return True
        return at - self.last > timedelta(days=terms.old_after_days)
