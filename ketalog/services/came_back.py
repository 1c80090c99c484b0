"""A patient who came back after the record was signed: a linked session (rules 4.5)."""

from __future__ import annotations

from uuid import UUID

from ketalog.domain.chart import Chart
from ketalog.domain.escort import named_escort
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Patient
from ketalog.domain.refusal import Refused
from ketalog.services.recording import Recording
from ketalog.services.register import Register
from ketalog.services.sessions import Sessions

# After these nobody comes back to the same treatment.
_NEVER_BACK = {
    "died": "The patient died; no session follows.",
    "cancelled before START": "Nothing was given in that session; open a new one.",
}


class CameBack:
    """Opens a session that goes on from a signed one, without the checks before START."""

    def __init__(self, recording: Recording, sessions: Sessions, register: Register) -> None:
        self._recording = recording
        self._sessions = sessions
        self._register = register

    def opening(self, log: str, nurse: str, chair: str = "") -> SessionOpened:
        """Its first entry: protocol, weight and escort of the earlier one, the patient as of now.

        Raises Refused where that one is not signed yet, or where nobody comes back from it.
        """
        before = self._recording.chart(log)
        _refuse(before)
        opened = before.opened
        return self._sessions.opening(
            clinic=opened.clinic,
            patient=self._patient(opened),
            protocol=opened.protocol,
            weight=opened.weight,
            weight_typed=opened.weight_typed,
            concentration=opened.concentration,
            chair=chair or before.chair,
            nurse=nurse,
            clinician=opened.clinician,
            patient_id=opened.patient_id,
            escort=named_escort(before),
            weight_used=opened.weight_used,
            indications=opened.indications,
            training=opened.training,
            came_back_from=log,
        )

    def open(self, log: str, nurse: str, session: UUID, chair: str = "") -> str:
        """Open it; its log. What was asked at the earlier one is not asked again."""
        return self._sessions.open(self.opening(log, nurse, chair), nurse, session, confirmed=True)

    def _patient(self, opened: SessionOpened) -> Patient:
        """An allergy may have been found since."""
        known = dict(self._register.patients())
        return known.get(opened.patient_id, opened.patient) if opened.patient_id else opened.patient


def _refuse(before: Chart) -> None:
    ended = before.ended
    if ended is None:
        raise Refused("The patient has not left: write on the session that is open.")
    if before.signed is None:
        raise Refused("That record is not signed yet: sign it first, or write on it.")
    sentence = _NEVER_BACK.get(ended.value.how)
    if sentence:
        raise Refused(sentence)
