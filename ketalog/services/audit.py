"""The lines of the audit, from the logs of reading, access, people and settings."""

from __future__ import annotations

from uuid import UUID

from ketalog.domain.audit import About, AuditLine, audit_line
from ketalog.domain.entries import NOTHING_BEFORE, Entry
from ketalog.domain.refusal import Refused
from ketalog.domain.roles import may
from ketalog.services.drug_library import DRUGS
from ketalog.services.indications import INDICATIONS
from ketalog.services.paper_texts import TEXTS
from ketalog.services.pins import ACCESS
from ketalog.services.reading import READING
from ketalog.services.recording import Recording
from ketalog.services.register import PEOPLE, SETTINGS, Register
from ketalog.store.logs import Logs
from ketalog.store.session_lines import SessionLines

LOGS = (READING, ACCESS, PEOPLE, SETTINGS, DRUGS, INDICATIONS, TEXTS)
NOT_YOURS = "Only an auditor reads who has looked at what."


class Audit:
    """Read once, and followed from then on: the log of reading is the longest of all."""

    def __init__(
        self, recording: Recording, logs: Logs, register: Register, sessions: SessionLines
    ) -> None:
        self._logs, self._register, self._sessions = logs, register, sessions
        self._entries: list[Entry] | None = None
        self._known: object = None
        self._told: list[AuditLine] = []
        # How many of the entries are among the lines, or are no auditor's business.
        self._read = 0
        recording.listen(self._take)

    def read_by(self, person: str) -> tuple[AuditLine, ...]:
        """Every line, the newest first. Raises Refused for who may not read the audit."""
        mine = next((one for one in self._register.people() if one.name == person), None)
        if mine is None or not mine.active or not may(mine.roles, "read audit"):
            raise Refused(NOT_YOURS)
        return self.lines()

    def lines(self) -> tuple[AuditLine, ...]:
        """The same for the command line, whose user holds the key."""
        names, abouts = self._names(), self._abouts()
        if (names, abouts) != self._known:
            self._known, self._told, self._read = (names, abouts), [], 0
        every = self._all()
        for entry in every[self._read :]:
            line = audit_line(
                entry,
                lambda key: names.get(key, "somebody"),
                lambda of: abouts.get(of, About()),
            )
            self._told += [line] if line else []
        self._read = len(every)
        return tuple(reversed(self._told))

    def head(self) -> str:
        """The head of the chain of reading."""
        read = [one for one in self._all() if one.log == READING]
        return read[-1].hash if read else NOTHING_BEFORE

    def _all(self) -> list[Entry]:
        if self._entries is None:
            read = [one for log in LOGS for one in self._logs.read(log)]
            self._entries = sorted(read, key=lambda one: one.recorded_at)
        return self._entries

    def _take(self, entries: tuple[Entry, ...]) -> None:
        if self._entries is not None:
            self._entries += [one for one in entries if one.log in LOGS]

    def _names(self) -> dict[UUID, str]:
        return {key: person.name for key, person in self._register.staff()}

    def _abouts(self) -> dict[str, About]:
        """Day, chair and MRN as they stand now."""
        found = {one.log: About(one.mrn, one.day, one.chair) for one in self._sessions.all()}
        patients = {str(key): About(one.mrn) for key, one in self._register.patients()}
        return {**found, **patients}


def patient_key(patient: UUID | None) -> str:
    """How the log of reading names a patient."""
    return str(patient) if patient else ""
