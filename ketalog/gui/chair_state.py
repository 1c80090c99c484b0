"""What the board and the sign-in page say of one chair: computed from its chart at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from ketalog.domain import written
from ketalog.domain.alerts import alerts_of
from ketalog.domain.chart import Chart
from ketalog.domain.discharge import discharge_at
from ketalog.domain.events import RescueGiven, SideEffect
from ketalog.domain.infusion import PhaseName, infusion_at
from ketalog.domain.schedule import Due, due_at
from ketalog.domain.vitals import BloodPressure, Vitals

Urgency = Literal["calm", "soon", "now"]

PHASE_WORDS: dict[PhaseName, str] = {
    "before": "Before START",
    "infusion": "Infusion",
    "paused": "Paused",
    "recovery": "Recovery",
    "ended": "Left, to sign",
}


@dataclass(frozen=True, slots=True)
class ChairState:
    """One chair with a session, in words."""

    chair: str
    log: str
    name: str
    phase: str
    clock: str
    due: str
    urgency: Urgency
    dose: str
    last: str
    readings: tuple[tuple[str, str], ...]
    nurse: str
    next_due: datetime | None


def chair_state(chart: Chart, at: datetime) -> ChairState:
    """The words for one chair at a moment."""
    infusion = infusion_at(chart, at)
    due = due_at(chart, at)
    return ChairState(
        chair=chart.chair,
        log=chart.log,
        name=chart.opened.patient.name,
        phase=PHASE_WORDS[infusion.phase],
        clock=_clock(chart, at),
        due=due_words(due, at),
        urgency=urgency_of(due),
        dose=_dose(chart, at),
        last=_last(chart, at),
        readings=_readings(chart, at),
        nurse=chart.nurse,
        next_due=due.due,
    )


def urgency_of(due: Due) -> Urgency:
    """How a due check looks."""
    if due.state in ("overdue", "long overdue"):
        return "now"
    return "soon" if due.state in ("upcoming", "due") else "calm"


def due_words(due: Due, at: datetime) -> str:
    """``Next vitals 01:19``, ``Vitals due``, ``Vitals overdue 02:05``."""
    if due.due is None:
        return ""
    left = due.until(at)
    if left > timedelta():
        return f"Next vitals {written.clock(left)}"
    word = "due" if due.state == "due" else due.state
    return f"Vitals {word} {written.clock(left)}"


def _clock(chart: Chart, at: datetime) -> str:
    until = min(at, chart.ended.at) if chart.ended else at
    stopped = chart.stopped
    since = stopped.at if stopped else chart.started_at
    return written.clock(until - since) if since and until >= since else "00:00"


def _dose(chart: Chart, at: datetime) -> str:
    infusion = infusion_at(chart, at)
    if chart.ended:
        return chart.ended.value.how
    if infusion.stopped_at:
        ready = not discharge_at(chart, at).unmet
        return "ready to leave" if ready else "recovering"
    given = written.mg_number(infusion.delivered)
    words = f"{given} mg of {written.mg_number(infusion.ordered)} mg"
    if infusion.finished:
        return f"{words} · pump finished?"
    return words if infusion.started_at else f"{written.mg_number(infusion.ordered)} mg ordered"


def _last(chart: Chart, at: datetime) -> str:
    parts = []
    last = chart.last(Vitals, at)
    if last:
        parts.append(f"last {written.time(last.at, chart.zone)}")
    recent = [one for one in alerts_of(chart, at) if last and one.at == last.at]
    parts += [one.words for one in recent if one.field != "bp"]
    parts += _running_side_effects(chart, at)
    hour = timedelta(hours=1)
    for one in chart.of(RescueGiven, at):
        if at - one.at <= hour:
            dose = written.quantity(one.value.dose) if one.value.dose else "dose later"
            parts.append(f"{one.value.drug} {dose} {written.time(one.at, chart.zone)}")
    return " · ".join(parts)


def _running_side_effects(chart: Chart, at: datetime) -> list[str]:
    latest: dict[str, SideEffect] = {}
    for one in chart.of(SideEffect, at):
        before = latest.get(one.value.what)
        grade = one.value.grade or (before.grade if before else "")
        latest[one.value.what] = SideEffect(one.value.what, one.value.state, grade)
    return [
        f"{one.what}, {one.grade}" if one.grade else one.what
        for one in latest.values()
        if one.state != "resolved"
    ]


def _readings(chart: Chart, at: datetime) -> tuple[tuple[str, str], ...]:
    found = []
    for field, label in (("bp", "BP"), ("hr", "HR"), ("spo2", "SpO₂"), ("pain", "Pain")):
        latest = chart.latest(field, at)
        found.append((label, _reading(latest[1]) if latest else "–"))
    return tuple(found)


def _reading(value: object) -> str:
    if isinstance(value, BloodPressure):
        return written.pressure(value.systolic, value.diastolic)
    return written.number(value) if isinstance(value, int) else str(value)
