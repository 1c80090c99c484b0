"""A patient who came back after the record was signed: a linked session (rules 4.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TypedDict
from uuid import UUID

from ketalog.domain.before.allergies import told_in, with_told
from ketalog.domain.before.own_baseline import own_baseline
from ketalog.domain.chart import Chart
from ketalog.domain.criteria import judged
from ketalog.domain.escort import named_escort
from ketalog.domain.opening import SessionOpened
from ketalog.domain.people import Patient
from ketalog.domain.recovery import recovered_at
from ketalog.domain.refusal import Refused
from ketalog.domain.scales.safety import safety_at, safety_rule
from ketalog.services.recording import Recording
from ketalog.services.register import Register
from ketalog.services.sessions import Sessions

# All that was written counts, what was written after leaving too.
_LATEST = datetime.max.replace(tzinfo=UTC)
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
        opening = self._sessions.opening(
            clinic=opened.clinic,
            patient=self._patient(before),
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
        own = own_baseline(before)
        own_now = replace(opening, usual_oxygen=own.oxygen, own_rass=own.rass)
        return replace(own_now, **_still_open(before))

    def open(self, log: str, nurse: str, session: UUID, chair: str = "") -> str:
        """Open it; its log. What was asked at the earlier one is not asked again."""
        return self._sessions.open(self.opening(log, nurse, chair), nurse, session, confirmed=True)

    def _patient(self, before: Chart) -> Patient:
        """An allergy may have been found since, or been said in the session itself."""
        opened, told = before.opened, told_in(before)
        known = dict(self._register.patients())
        now = known.get(opened.patient_id, opened.patient) if opened.patient_id else opened.patient
        return with_told(now, told)


class _StillOpen(TypedDict):
    """What the earlier session leaves open."""

    recovery_until: datetime | None
    safety_open: str
    safety_open_at: datetime | None


def _still_open(before: Chart) -> _StillOpen:
    """Its recovery time, and suicidal thoughts that neither a plan nor a waiver answered."""
    left = before.ended.at if before.ended else before.entries[-1].recorded_at
    safety = safety_at(before, _LATEST)
    rule = safety_rule(before, _LATEST)
    answered = safety is None or rule is None or judged(before, rule, _LATEST).lets_go
    return _StillOpen(
        recovery_until=_recovered(before, left),
        safety_open="" if answered or safety is None else safety.words,
        safety_open_at=None if answered or safety is None else safety.raised_at,
    )


def _recovered(before: Chart, left: datetime) -> datetime | None:
    """Who left while the pump ran recovers from then on."""
    until = recovered_at(before, _LATEST)
    if until is None and before.started_at:
        return left + before.opened.protocol.recovery
    return until


def _refuse(before: Chart) -> None:
    ended = before.ended
    if ended is None:
        raise Refused("The patient has not left: write on the session that is open.")
    if before.signed is None:
        raise Refused("That record is not signed yet: sign it first, or write on it.")
    sentence = _NEVER_BACK.get(ended.value.how)
    if sentence:
        raise Refused(sentence)
