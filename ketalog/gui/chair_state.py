"""What the board and the sign-in page say of one chair: computed from its chart at a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.alerts import alerts_of
from ketalog.domain.chart import Chart
from ketalog.domain.discharge import discharge_at
from ketalog.domain.drugs.doses import is_prophylactic
from ketalog.domain.events import RescueGiven, SideEffect
from ketalog.domain.pump.infusion import PhaseName, infusion_at
from ketalog.domain.reminders import answer_in_force
from ketalog.domain.schedule import Due, State, due_at
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.gui.prestart.open_words import open_words
from ketalog.gui.session.event_words import Tone

PHASE_WORDS: dict[PhaseName, str] = {
    "before": "Before START",
    "infusion": "Infusion",
    "paused": "Paused",
    "recovery": "Recovery",
    "ended": "Left, to sign",
}
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ChairState:
    """One chair with a session, in words."""

    chair: str
    log: str
    name: str
    phase: str
    clock: str
    due: str
    state: State
    dose: str
    alert: str
    alert_tone: Tone
    now: str
    readings: tuple[tuple[str, str], ...]
    last: str
    nurse: str
    next_due: datetime | None
    answer: str = ""

    @property
    def is_urgent(self) -> bool:
        """Whether the chair is framed: a check is overdue, or a reading is at stop level."""
        return self.look in ("overdue", "long overdue") or self.alert_tone == "red"

    @property
    def look(self) -> State:
        """The state as it looks: what somebody has seen stays due and loses its colour."""
        return "waiting" if self.answer else self.state

    @property
    def title(self) -> str:
        """Who, in which phase, and what is wrong: it changes with the state, not with the clock."""
        state = f"vitals {self.state}" if self.state not in ("none", "waiting") else ""
        parts = (self.name, self.phase, state, self.answer, self.alert)
        return f"Chair {self.chair}: {', '.join(part for part in parts if part)}"

    @property
    def spoken(self) -> str:
        """All of it in one sentence, for those who hear the screen."""
        due = ", ".join(part for part in (self.due, self.answer) if part)
        parts = (self.name, f"{self.phase} {self.clock}", due, self.alert, self.dose, self.now)
        figures = (f"{label} {figure}" for label, figure in self.readings if figure != "–")
        said = (part for part in (*parts, *figures, self.last, self.nurse) if part)
        return f"Chair {self.chair}: {', '.join(said)}"


def chair_state(chart: Chart, at: datetime) -> ChairState:
    """The words for one chair at a moment."""
    infusion = infusion_at(chart, at)
    due = due_at(chart, at)
    alert, tone = _alert(chart, at)
    return ChairState(
        chair=chart.chair,
        log=chart.log,
        name=f"{chart.opened.patient.name}{' · TRAINING' if chart.opened.training else ''}",
        phase=PHASE_WORDS[infusion.phase],
        clock=_clock(chart, at),
        due=due_words(due, at),
        state=due.state,
        dose=_dose(chart, at),
        alert=alert,
        alert_tone=tone,
        now=_now(chart, at),
        readings=_readings(chart, at),
        last=_last(chart, at),
        nurse=chart.nurse,
        next_due=due.due,
        answer=answer_words(chart, due, at),
    )


def longest_waiting(states: Iterable[ChairState], at: datetime) -> ChairState | None:
    """The chair whose check has been due longest; None where none is due."""
    due = [(one.next_due, one.chair, one) for one in states if one.next_due and one.next_due <= at]
    return min(due, key=lambda each: each[:2])[2] if due else None


def due_words(due: Due, at: datetime) -> str:
    """``Next vitals 01:19``, ``Vitals due 00:40``, ``Vitals overdue 02:05``."""
    if due.due is None:
        return ""
    left = due.until(at)
    if left > timedelta():
        return f"Next vitals {written.clock(left)}"
    return f"Vitals {due.state} {written.clock(left)}"


def answer_words(chart: Chart, due: Due, at: datetime) -> str:
    """``seen``, ``put off``; empty while a reminder stands or nothing is due."""
    if due.due is None or due.due > at:
        return ""
    answer = answer_in_force(chart, due.due, at)
    if answer is None:
        return ""
    return "put off" if answer.value.act == "snoozed" else "seen"


def age_words(age: timedelta) -> str:
    """``just now``, ``7 min ago``."""
    return "just now" if age < MINUTE else f"{written.minutes(age)} ago"


def _clock(chart: Chart, at: datetime) -> str:
    until = min(at, chart.ended.at) if chart.ended else at
    stopped = chart.stopped
    since = stopped.at if stopped else chart.started_at
    return written.clock(until - since) if since and until >= since else "00:00"


def _dose(chart: Chart, at: datetime) -> str:
    infusion = infusion_at(chart, at)
    given = written.mg_number(infusion.delivered)
    if chart.ended:
        return f"{given} mg given · {chart.ended.value.how}"
    if infusion.stopped_at:
        return f"{given} mg given · {_leaving(chart, at)}"
    words = f"{given} mg of {written.mg_number(infusion.ordered)} mg"
    if infusion.finished:
        return f"{words} · pump finished?"
    if infusion.started_at:
        return words
    ordered = f"{written.mg_number(infusion.ordered)} mg ordered"
    return " · ".join(part for part in (ordered, open_words(chart, at)) if part)


def _leaving(chart: Chart, at: datetime) -> str:
    discharge = discharge_at(chart, at)
    if not discharge.unmet:
        return "criteria met"
    if discharge.earliest is not None and discharge.earliest > at:
        return f"earliest discharge {written.time(discharge.earliest, chart.zone)}"
    return "ready to assess for discharge"


def _alert(chart: Chart, at: datetime) -> tuple[str, Tone]:
    """What of the last set calls for somebody."""
    last = chart.last(Vitals, at)
    found = [one for one in alerts_of(chart, at) if last and one.at == last.at]
    if not found or chart.ended:
        return "", "quiet"
    grave = any(one.level == "stop" for one in found)
    words = dict.fromkeys(one.words for one in found)
    return f"Alert: {', '.join(words)}", "red" if grave else "amber"


def _now(chart: Chart, at: datetime) -> str:
    """Side effects that last, and what was given for them in the last hour."""
    parts = _running_side_effects(chart, at)
    for one in chart.of(RescueGiven, at):
        if at - one.at <= HOUR:
            dose = written.quantity(one.value.dose) if one.value.dose else "dose later"
            dose += " prophylactic" if is_prophylactic(one.value) else ""
            parts.append(f"{one.value.drug} {dose} {written.time(one.at, chart.zone)}")
    return " · ".join(parts)


def _last(chart: Chart, at: datetime) -> str:
    last = chart.last(Vitals, at)
    if last is None:
        return "no vitals yet"
    return f"last {written.time(last.at, chart.zone)}, {age_words(at - last.at)}"


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
