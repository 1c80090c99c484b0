"""What ketamine is given for: the list as it is shipped, and the clinic's own lines after it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from ketalog.domain import typed
from ketalog.domain.finding import folded
from ketalog.domain.indications import GROUPS, Indication, named
from ketalog.domain.refusal import Refused
from ketalog.services.checked import Checked
from ketalog.services.recording import Recording
from ketalog.store.logs import Logs
from ketalog.store.shipped import Shipped

INDICATIONS = "indications"
LONGEST_NAME = 60
OWN = "The clinic’s own"


class Indications(Checked):
    """Reads and writes the log of the clinic's own; a change is an amendment, as everywhere."""

    def __init__(self, recording: Recording, logs: Logs, shipped: Shipped) -> None:
        super().__init__()
        self._recording = recording
        self._logs = logs
        self._shipped = shipped

    def all(self) -> tuple[Indication, ...]:
        """The shipped lines in their order, then the clinic's own by name."""
        own = sorted((one for _, one in self.own()), key=lambda one: folded(one.name))
        return (*self._shipped.indications(), *own)

    def own(self) -> tuple[tuple[UUID, Indication], ...]:
        """The clinic's own lines."""
        found: dict[UUID, Indication] = {}
        for entry in self._logs.read(INDICATIONS):
            if isinstance(entry.content, Indication):
                found[entry.amends or entry.id] = entry.content
            elif entry.content is None and entry.amends:
                found.pop(entry.amends, None)
        return tuple(found.items())

    def add(self, indication: Indication, author: str) -> Indication:
        """Put a line on the list. Raises Refused for one that is there under any name."""
        own = replace(indication, name=self._name(indication), source=indication.source or OWN)
        self.refuse(own, author)
        moment = self._recording.moment()
        draft = self._recording.drafted(INDICATIONS, own, author, moment)
        self._recording.write((draft,))
        return own

    def _name(self, indication: Indication) -> str:
        name = typed.line(indication.name, "indication", LONGEST_NAME)
        if not any(character.isalpha() for character in name):
            raise Refused("What is it called?", "indication")
        if indication.group not in GROUPS:
            raise Refused("Pain, mood or other?", "group")
        there = named(self.all(), name)
        if there:
            raise Refused(f"{there.name} is on the list already.", "indication")
        return name
