"""One log of things that change slowly, read once and kept, written by amendment."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Generic, TypeVar, cast
from uuid import UUID

from ketalog.domain.chart import Said, standing_in, versions_of
from ketalog.domain.entries import Content, Entry
from ketalog.domain.refusal import Doubt, Doubted, Refused
from ketalog.services.checked import Checked
from ketalog.services.corrections import answered
from ketalog.services.recording import Recording
from ketalog.store.logs import Logs

C = TypeVar("C", bound=Content)


class SlowLog(Checked, Generic[C]):
    """The log of one kind. What is written has been judged by its caller."""

    def __init__(self, recording: Recording, logs: Logs, name: str, kind: type[C]) -> None:
        super().__init__()
        self._recording = recording
        self._logs = logs
        self._name = name
        self._kind = kind
        self._kept: tuple[Said[C], ...] | None = None
        recording.listen(self._written)

    def standing(self) -> tuple[Said[C], ...]:
        """What stands, in order of time and then of writing."""
        if self._kept is None:
            said = standing_in(versions_of(self._logs.read(self._name)))
            mine = (one for one in said if isinstance(one.value, self._kind))
            self._kept = tuple(cast(Said[C], one) for one in mine)
        return self._kept

    def one(self, entry_id: UUID) -> Said[C]:
        """One of them by its id. Refused when it does not stand."""
        found = next((said for said in self.standing() if said.id == entry_id), None)
        if found is None:
            raise Refused("That entry does not stand any more, so it cannot be changed.")
        return found

    def refuse(self, content: Content, author: str) -> None:
        """Raises Refused where nobody signs it, or somebody who may not write it."""
        if not author.strip():
            raise Refused("Sign in first, so that the entry has an author.")
        super().refuse(content, author)

    def add(
        self,
        content: C,
        author: str,
        at: datetime | None = None,
        asked: tuple[Doubt, ...] = (),
        confirmed: bool = False,
    ) -> UUID:
        """Store a new one; its id. Raises Doubted for open questions unless confirmed."""
        self.refuse(content, author)
        _refuse_open(asked, confirmed)
        moment = self._recording.moment()
        draft = self._recording.drafted(self._name, content, author, moment)
        draft = replace(draft, observed_at=at or draft.observed_at)
        return self._recording.write((answered(draft, asked),))[0].id

    def amend(
        self,
        before: Said[C],
        content: C | None,
        reason: str,
        author: str,
        at: datetime | None = None,
        asked: tuple[Doubt, ...] = (),
        confirmed: bool = False,
    ) -> None:
        """Change one, or strike it out without content; what it was stays readable."""
        if not reason.strip():
            raise Refused("A change needs a reason.", "reason")
        self.refuse(content or before.value, author)
        _refuse_open(asked, confirmed)
        moment = self._recording.moment()
        draft = self._recording.drafted(self._name, content or before.value, author, moment)
        draft = replace(draft, content=content, observed_at=at or before.at)
        draft = replace(draft, amends=before.id, reason=reason.strip())
        self._recording.write((answered(draft, asked),))

    def _written(self, entries: tuple[Entry, ...]) -> None:
        if any(entry.log == self._name for entry in entries):
            self._kept = None


def _refuse_open(asked: tuple[Doubt, ...], confirmed: bool) -> None:
    if asked and not confirmed:
        raise Doubted(asked)
