"""What is typed and not yet saved, kept so that neither a lock nor a crash loses it."""

from __future__ import annotations

from datetime import datetime

from ketalog.services.recording import Recording
from ketalog.store.drafts import DraftKey, Drafts, DraftText


class Drafting:
    """Keeps one text for each form of each session."""

    # Whoever signs in next finds what was typed: rules 1.6 asks them one question before saving.
    _ANYBODY = ""

    def __init__(self, recording: Recording, drafts: Drafts) -> None:
        self._recording = recording
        self._drafts = drafts

    def key(self, log: str, form: str) -> DraftKey:
        """Where a form's text is kept."""
        return DraftKey(log, form, self._ANYBODY)

    def keep(self, log: str, form: str, text: str) -> None:
        """Keep what is typed; empty text forgets it. The time of the first key stays."""
        if not text:
            self._drafts.drop(self.key(log, form))
            return
        before = self._drafts.find(log, form, self._ANYBODY)
        first = before.first_key_at if before else self._recording.now()
        self._drafts.keep(DraftText(log, form, self._ANYBODY, first, text))

    def find(self, log: str, form: str) -> str:
        """What was typed; empty when nothing was."""
        found = self._drafts.find(log, form, self._ANYBODY)
        return found.text if found else ""

    def forms(self, log: str) -> tuple[str, ...]:
        """The forms of a session in which something is typed, the earliest first."""
        return tuple(draft.form for draft in self._drafts.all(log))

    def first_key_at(self, log: str, form: str) -> datetime | None:
        """When the first key of a draft was pressed."""
        found = self._drafts.find(log, form, self._ANYBODY)
        return found.first_key_at if found else None
