"""Whether somebody holds a recovery sheet of the database, and that somebody does now."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain.access import RecoverySheetKept
from ketalog.services.recording import Recording
from ketalog.services.register import SETTINGS
from ketalog.store.keys import Key
from ketalog.store.logs import Logs
from ketalog.store.wraps import fingerprint


class RecoverySheets:
    """Reads and writes what the log of the settings says of the sheet of one key."""

    def __init__(self, recording: Recording, logs: Logs, key: Key) -> None:
        self._recording = recording
        self._logs = logs
        self._fingerprint = fingerprint(key)

    @property
    def kept(self) -> RecoverySheetKept | None:
        """The newest sheet of this key; None where the step was never finished."""
        for entry in reversed(self._logs.read(SETTINGS)):
            said = entry.content
            if isinstance(said, RecoverySheetKept) and said.fingerprint == self._fingerprint:
                return said
        return None

    def now(self) -> datetime:
        """The moment that stands on a sheet."""
        return self._recording.now()

    def keep(self, made_at: datetime, author: str) -> None:
        """A sheet was typed back: somebody has it in hand. Raises StoreError."""
        said = RecoverySheetKept(self._fingerprint, made_at)
        moment = self._recording.moment()
        self._recording.write((self._recording.drafted(SETTINGS, said, author, moment),))
