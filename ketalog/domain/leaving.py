"""What holds a patient who would leave, and what is still recorded once the patient has left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.criteria import IV_OUT
from ketalog.domain.discharge import discharge_at, stale_fields, stale_words
from ketalog.domain.entries import Content
from ketalog.domain.escort import seen_doubts, transport_doubts
from ketalog.domain.events import Ended, MedicationGiven, Oxygen, RescueGiven, RescueResponse
from ketalog.domain.people import EscortSeen
from ketalog.domain.refusal import Doubt, Refused
from ketalog.domain.vitals import Vitals

EXEMPTED = "discharged on a clinician's exemption"
_WAITS = ("discharged with escort", EXEMPTED)
# What was given or measured late at the chair, or after the patient had left: asked, then taken.
STILL_RECORDED = (RescueGiven, RescueResponse, MedicationGiven, Oxygen, Vitals)


def refuse_leaving(ended: Ended, chart: Chart, at: datetime) -> None:
    """Only the two discharges wait; every other ending is taken as it is (rules 4.1)."""
    if ended.how == "cancelled before START" and chart.started_at is not None:
        raise Refused("The infusion was started, so the session cannot be cancelled.")
    if ended.how == EXEMPTED:
        if not ended.clinician.strip():
            raise Refused("Which clinician exempts the patient?", "clinician")
        if not ended.why.strip():
            raise Refused("Why is the patient exempted from an escort?", "why")
    if ended.how in _WAITS:
        _refuse_unmet(ended, chart, at)


def _refuse_unmet(ended: Ended, chart: Chart, at: datetime) -> None:
    standing = discharge_at(chart, at)
    if standing.unmet:
        waiting = [reason for reason in standing.reasons if reason.until > at]
        last = waiting[-1].until if waiting else None
        # What is said of the last wait at the end is not said twice.
        reasons = "; ".join(
            one.text if last and one.ready_at == last else f"{one.text} ({one.detail})"
            for one in standing.unmet
        )
        until = (
            f" May leave from {written.time(waiting[-1].until, chart.zone)}: {waiting[-1].words}."
            if waiting
            else ""
        )
        raise Refused(f"Not met: {reasons}.{until}", "criteria")
    stale = stale_fields(chart, at, ended.stated)
    if stale:
        door = written.minutes(timedelta(minutes=chart.opened.protocol.monitoring.door))
        raise Refused(
            f"At the door these are older than {door} or were never taken: {stale_words(stale)}.",
            "vitals",
        )
    if ended.how == "discharged with escort" and standing.escort_missing:
        lacking = ", ".join(standing.escort_missing)
        raise Refused(
            f"No discharge without a responsible adult escort present. Missing: {lacking}.",
            "escort",
        )


def not_met(ended: Ended, chart: Chart) -> tuple[str, ...]:
    """What an ending keeps as not met; a line that was said to be out is out (rules 4.1)."""
    line = {rule.text for rule in chart.opened.protocol.discharge.criteria if rule.key == IV_OUT}
    return tuple(text for text in ended.unmet if ended.iv_out != "yes" or text not in line)


def left_doubts(content: Content, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Asked of the escort and the way home, and of what is written after leaving (rules 1.1)."""
    if chart.ended and at > chart.ended.at and isinstance(content, STILL_RECORDED):
        left = written.time(chart.ended.at, chart.zone)
        yield Doubt("at", f"The patient left at {left}. Was this after that?")
    if isinstance(content, EscortSeen):
        yield from seen_doubts(content, chart, at)
    if isinstance(content, Ended) and content.how in _WAITS:
        yield from transport_doubts(content.transport, chart, alone=content.how == EXEMPTED)
