"""When something was that is copied from paper, where there is no panel with a time of its own."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ketalog.domain.from_paper import WHEN
from ketalog.domain.refusal import Refused
from ketalog.gui.kit.clock_field import ClockField
from ketalog.gui.kit.taken_at import moment_on_paper

if TYPE_CHECKING:
    from ketalog.gui.desk import Desk


class PaperTime(ClockField):
    """Put away unless the session is copied from paper; then it must be typed."""

    def __init__(self, desk: Desk, log: str) -> None:
        super().__init__("at", "When", hint="as on paper")
        self._desk, self._log = desk, log
        self.look_again()

    def look_again(self) -> None:
        """Show it while it is asked."""
        # Shown before it has its place, it would be a window of its own for a moment.
        if self._is_asked and self.parentWidget() is None:
            return
        self.setVisible(self._is_asked)

    def at(self) -> datetime | None:
        """The time on paper; None is now, where nothing is copied. Raises Refused."""
        if not self._is_asked:
            return None
        if not self.typed:
            raise Refused(WHEN, self.name)
        return moment_on_paper(self.typed, self._desk.now(), self._desk.chart(self._log))

    def at_or(self, now: datetime) -> datetime:
        """The same as far as it is typed."""
        try:
            return self.at() or now
        except Refused:
            return now

    @property
    def _is_asked(self) -> bool:
        return bool(self._desk.copying.writer(self._log))
