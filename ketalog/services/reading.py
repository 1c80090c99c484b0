"""Who opened, printed or exported what: kept like everything else, read by the auditor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain.access import Act, Looked
from ketalog.domain.entries import Entry
from ketalog.domain.people import Person
from ketalog.domain.refusal import Refused
from ketalog.domain.roles import may
from ketalog.services.recording import Recording
from ketalog.store.logs import Logs

READING = "reading"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which lines an auditor wants to see; what is empty or None lets everything through."""

    person: str = ""
    act: Act | None = None
    log: str = ""
    since: datetime | None = None
    until: datetime | None = None

    def lets(self, entry: Entry) -> bool:
        """Whether a line is among them."""
        looked = entry.content
        return (
            isinstance(looked, Looked)
            and (not self.person or entry.author == self.person)
            and (self.act is None or looked.act == self.act)
            and (not self.log or looked.log == self.log)
            and (self.since is None or entry.recorded_at >= self.since)
            and (self.until is None or entry.recorded_at < self.until)
        )


class Reading:
    """Writes the log of reading, and shows it to those who may see it."""

    def __init__(
        self, recording: Recording, logs: Logs, people: Callable[[], tuple[Person, ...]]
    ) -> None:
        self._recording = recording
        self._logs = logs
        self._people = people

    def looked(self, act: Act, what: str, person: str, log: str = "") -> None:
        """Keep that somebody did this; nothing is kept of nobody."""
        if person:
            moment = self._recording.moment()
            draft = self._recording.drafted(READING, Looked(act, what, log), person, moment)
            self._recording.write((draft,))

    def lines(self, asked_by: str, which: Filter) -> tuple[Entry, ...]:
        """The lines, the newest first. Raises Refused for who may not read the audit."""
        mine = next((one for one in self._people() if one.name == asked_by), None)
        if mine is None or not mine.active or not may(mine.roles, "read audit"):
            raise Refused("Only an auditor reads who has looked at what.")
        return tuple(one for one in reversed(self._logs.read(READING)) if which.lets(one))
