"""Two rows of the escort at the door: when they came, and how both go home."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.gui.kit.clock_field import ClockField
from ketalog.gui.kit.pick_row import OTHER, PickRow

# Short on the screen, in full on paper.
TOGETHER_BY = {
    "Car": "own car",
    "Taxi": "taxi together with the escort",
    "Bus": "public transport",
    "Medical": "medical transport",
}


class ArrivedField(ClockField):
    """A time of the clinic's clock that has passed."""

    def __init__(self, zone: ZoneInfo) -> None:
        super().__init__("arrived", "Arrived", hint="if earlier, 15:12")
        self._zone = zone

    def show_moment(self, moment: datetime | None) -> None:
        """Show what was said before."""
        self.restore(self._clock_of(moment) if moment else "")

    def moment(self, said: datetime | None, now: datetime) -> datetime | None:
        """The moment typed; one that was ``said`` already is no other one a day later."""
        if said and self.typed == self._clock_of(said):
            return said
        return self.before(now, self._zone)

    def _clock_of(self, moment: datetime) -> str:
        return written.time(moment, self._zone)


class TransportRow(PickRow):
    """How patient and escort go home together."""

    def __init__(self) -> None:
        label = "They go home together by"
        super().__init__("transport", label, tuple(TOGETHER_BY), hint="how", wide=True)

    @property
    def in_full(self) -> str:
        """The words that are stored; empty while nothing was said."""
        return TOGETHER_BY.get(self.choice, self.words)

    def show_words(self, words: str) -> None:
        """Show what is stored."""
        short = {full: short for short, full in TOGETHER_BY.items()} | {"": ""}
        self.restore(short.get(words, f"{OTHER}: {words}"))
