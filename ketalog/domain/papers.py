"""The discharge sheet in the patient's hands: when it was printed, and whether it still holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class SheetPrinted:
    """The sheet was printed before the patient left.

    ``until`` stands on it; ``leaving`` is the leaving that it was reckoned from.
    """

    until: datetime
    leaving: datetime | None = None

    def slipped(self, at: datetime, minutes: int) -> bool:
        """Whether leaving now is so much later that it has to be printed again (rules 4.7)."""
        return self.leaving is not None and at - self.leaving > timedelta(minutes=minutes)
