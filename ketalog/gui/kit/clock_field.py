"""A time of day that is typed: 1610 or 16:10. It moves on by itself once it is whole."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain.clock_time import last_before, next_after
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.text_field import TextField

_WHOLE = re.compile(r"([01]\d|2[0-3])[:.]?[0-5]\d")
_TIME = re.compile(r"([01]?\d|2[0-3])[:.]?([0-5]\d)")


class ClockField(TextField):
    """``before`` and ``after`` read it as the last such time, or as the next one."""

    def __init__(
        self, name: str, label: str, hint: str = "such as 16:10", *, wide: bool = False
    ) -> None:
        super().__init__(name, label, hint=hint, wide=wide, digits=True)
        self.field.full = lambda text: _WHOLE.fullmatch(text) is not None
        self.field.setMaxLength(5)

    def before(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        """The last such time before a moment; None while nothing is typed. Raises Refused."""
        return last_before(self._clock(), at, zone) if self.typed else None

    def after(self, at: datetime, zone: ZoneInfo) -> datetime | None:
        """The next such time from a moment on; None while nothing is typed. Raises Refused."""
        return next_after(self._clock(), at, zone) if self.typed else None

    def _clock(self) -> str:
        found = _TIME.fullmatch(self.typed)
        if not found:
            raise Refused(f"“{self.typed}” is not a time such as 16:10.", self.name)
        return f"{found[1]}:{found[2]}"
