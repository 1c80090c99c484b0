"""The sessions of a patient, found without folding anybody else's, and what each came to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from ketalog.domain.chart import Said
from ketalog.domain.entries import Entry
from ketalog.domain.mrn import same_mrn
from ketalog.domain.people import Patient
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.due import has_died
from ketalog.domain.series.outcome import SessionOutcome, outcome_of
from ketalog.domain.series.session_line import SessionLine, in_order
from ketalog.domain.series.thoughts import ThoughtsTold, stands, thoughts_told
from ketalog.services.recording import Recording
from ketalog.services.sessions import PREFIX
from ketalog.store.session_lines import SessionLines

# Of these a line is made; anything else may still change what a session came to.
_IN_A_LINE = ("session-opened", "infusion-started", "ended")


class PatientSessions:
    """Keeps one line a session and each outcome once reckoned, until that session goes on."""

    def __init__(self, recording: Recording, lines: SessionLines) -> None:
        self._recording = recording
        self._stored = lines
        self._lines: dict[str, SessionLine] | None = None
        self._outcomes: dict[str, SessionOutcome | None] = {}
        recording.listen(self._written)

    def all(self) -> tuple[SessionLine, ...]:
        """Every session of the clinic, in order of day."""
        return in_order(self._known().values())

    def of(self, patient_id: UUID, patient: Patient) -> tuple[SessionLine, ...]:
        """The sessions of one patient, by their id, else by MRN."""
        return tuple(one for one in self.all() if is_of(one, patient_id, patient))

    def there_on(self, day: date, today: date, zone: ZoneInfo) -> tuple[SessionLine, ...]:
        """The sessions of a day: opened then, or not over yet, or ended after midnight."""

        def last(one: SessionLine) -> date:
            return one.ended_at.astimezone(zone).date() if one.ended_at else today

        return tuple(one for one in self.all() if one.day <= day <= max(last(one), one.day))

    def outcome(self, log: str) -> SessionOutcome | None:
        """What a session came to; None where it was never started."""
        if log not in self._outcomes:
            chart = self._recording.chart(log)
            running = chart.ended is None
            found = outcome_of(chart, self._recording.now() if running else None)
            if running:
                return found
            self._outcomes[log] = found
        return self._outcomes[log]

    def thoughts(
        self, lines: Iterable[SessionLine], contacts: Iterable[Said[Contact]]
    ) -> ThoughtsTold | None:
        """New suicidal thoughts of one patient that still stand; those of training never do."""
        mine = tuple(lines)
        told = {line.log for line in mine if not line.training}
        found = thoughts_told(one for one in contacts if one.value.session in told)
        if found is None or has_died(mine):
            return None
        day = next(line.day for line in mine if line.log == found.session)
        later = (
            self._recording.chart(line.log)
            for line in mine
            if line.log in told - {found.session} and line.day >= day
        )
        return found if stands(found, later, self._recording.now()) else None

    def _known(self) -> dict[str, SessionLine]:
        if self._lines is None:
            self._lines = {line.log: line for line in self._stored.all()}
        return self._lines

    def _written(self, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            if not entry.log.startswith(PREFIX):
                continue
            self._outcomes.pop(entry.log, None)
            if self._lines is not None and entry.kind in _IN_A_LINE:
                line = self._stored.of(entry.log)
                if line is not None:
                    self._lines[entry.log] = line


def is_of(line: SessionLine, patient_id: UUID, patient: Patient) -> bool:
    """Whether a session is one patient's."""
    if line.patient_id is not None:
        return line.patient_id == patient_id
    return same_mrn(line.mrn, patient.mrn)
