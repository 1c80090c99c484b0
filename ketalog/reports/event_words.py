"""Each kind of entry in words: a short title and its detail. One small function a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ketalog.domain import events, written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.entries import Content
from ketalog.domain.infusion import delivered_volume, flow_at, infusion_at
from ketalog.domain.people import EscortSeen
from ketalog.domain.quantities import Dose, DoseRate, Flow, exact, flow_of, mg_per_h
from ketalog.domain.vitals import CheckNotDone

# Written more than this after it happened, an entry shows both times (rules 1.6).
WRITTEN_LATE = timedelta(minutes=2)

# Said is invariant in what it holds; where the kind does not matter, it is any.
Anything = Said[Any]


@dataclass(frozen=True, slots=True)
class EventWords:
    """What is printed of one entry."""

    title: str
    detail: str = ""


def words_of(content: Content, chart: Chart, at: datetime) -> EventWords | None:
    """One entry in words; None for those that are printed in a place of their own."""
    found = _WORDS.get(type(content))
    return found(content, chart, at) if found else None


def sentences(parts: Iterable[str]) -> str:
    """The parts that say something, each with its full stop."""
    said = (part.strip() for part in parts if part.strip())
    return " ".join(part if part[-1] in ".!?…" else f"{part}." for part in said)


def capital(text: str) -> str:
    """With a capital: for words of the program, never for what was typed."""
    return text[:1].upper() + text[1:]


def listed(*parts: str) -> str:
    """The parts that say something, with commas."""
    return ", ".join(part for part in parts if part.strip())


def after(label: str, text: str) -> str:
    """``label text``, or nothing without a text."""
    return f"{label} {text}" if text.strip() else ""


def clock_words(moment: datetime, chart: Chart) -> str:
    """``14:33``, with the day where it is not that of the session."""
    day = moment.astimezone(chart.zone).date()
    when = written.time(moment, chart.zone)
    return when if day == chart.opened.day else f"{' '.join(written.day(day).split()[:2])} {when}"


def rate_words(given: events.GivenRate, chart: Chart) -> str:
    """``27 mL/h (54 mg/h)``, and as it was set when that was in another unit."""
    opened = chart.opened
    rate = mg_per_h(given.rate, opened.weight, opened.concentration)
    flow = written.quantity(flow_of(rate, opened.concentration))
    typed = given.typed or (written.quantity(given.rate) if "kg" in given.unit else "")
    set_as = f", set as {typed}" if typed else ""
    return f"{flow} ({written.quantity(DoseRate(exact(rate)))}{set_as})"


def _started(value: events.InfusionStarted, chart: Chart, at: datetime) -> EventWords:
    opened = chart.opened
    order = opened.protocol.order.mg_per_h(opened.weight)
    given = value.rate or events.GivenRate.of(flow_of(order, opened.concentration))
    syringe = written.quantity(opened.concentration)
    return EventWords("Infusion started", f"{rate_words(given, chart)} of {syringe}")


def _rate(value: events.RateChanged, chart: Chart, at: datetime) -> EventWords:
    by = after("Ordered by", value.ordered_by)
    return EventWords("Rate changed", sentences((rate_words(value.rate, chart), value.reason, by)))


def _paused(value: events.InfusionPaused, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Pump paused", sentences((value.reason, _given(chart, at))))


def _resumed(value: events.InfusionResumed, chart: Chart, at: datetime) -> EventWords:
    flow: Flow = flow_at(chart, at)
    return EventWords("Pump running again", sentences((written.quantity(flow), value.remark)))


def _stopped(value: events.InfusionStopped, chart: Chart, at: datetime) -> EventWords:
    completed = value.reason.casefold() == "completed"
    ran_on = "The pump ran on past the planned end" if value.ran_on else ""
    if completed:
        return EventWords("Infusion completed", sentences((_given(chart, at), ran_on)))
    reason = after("Reason:", value.reason)
    return EventWords("Infusion stopped", sentences((_given(chart, at), reason, ran_on)))


def _given(chart: Chart, at: datetime) -> str:
    infusion = infusion_at(chart, at)
    ordered = written.quantity(Dose(exact(infusion.ordered)))
    given = written.quantity(infusion.delivered_dose)
    return f"{given} given of {ordered} ordered, calculated"


def _side_effect(value: events.SideEffect, chart: Chart, at: datetime) -> EventWords:
    titles = {
        "started": "Side effect:",
        "graded": "Side effect, now:",
        "resolved": "Side effect resolved:",
    }
    grade = after("Grade", value.grade)
    return EventWords(f"{titles[value.state]} {value.what}", sentences((grade, value.remark)))


def _rescue(value: events.RescueGiven, chart: Chart, at: datetime) -> EventWords:
    dose = written.quantity(value.dose) if value.dose else "dose unknown"
    tried = after("Tried first:", ", ".join(value.tried))
    by, ordered = after("Given by", value.given_by), after("Ordered by", value.ordered_by)
    said = (after("For", value.trigger), tried, ordered, by, value.remark)
    return EventWords(f"Rescue: {value.drug} {dose} {value.route}".strip(), sentences(said))


def _response(value: events.RescueResponse, chart: Chart, at: datetime) -> EventWords:
    rass = f"RASS {written.signed(value.rass)}" if value.rass is not None else ""
    return EventWords("Response to rescue", sentences((value.response, rass, value.remark)))


def _medication(value: events.MedicationGiven, chart: Chart, at: datetime) -> EventWords:
    dose = written.quantity(value.dose) if value.dose else value.dose_text or "dose unknown"
    typed = value.dose_text if value.dose and value.dose_text != dose else ""
    said = (
        after("Typed", typed),
        after("For", value.reason),
        after("Ordered by", value.ordered_by),
    )
    return EventWords(f"{value.drug} {dose} {value.route}".strip(), sentences(said))


def _oxygen(value: events.Oxygen, chart: Chart, at: datetime) -> EventWords:
    flow = written.quantity(value.flow) if value.flow else ""
    return EventWords(f"Oxygen {value.state}", sentences((listed(flow, value.device),)))


def _clinician(value: events.ClinicianCalled, chart: Chart, at: datetime) -> EventWords:
    answer = after("Answer:", value.answer)
    return EventWords(f"Clinician told: {value.who}", sentences((value.about, answer)))


def _emergency(value: events.EmergencyCalled, chart: Chart, at: datetime) -> EventWords:
    return EventWords(f"Emergency called: {value.who}", sentences((value.remark,)))


def _iv(value: events.IvAccess, chart: Chart, at: datetime) -> EventWords:
    said = listed(value.site, value.gauge, value.condition)
    return EventWords(f"IV {value.act}", sentences((said,)))


def _pump(value: events.PumpReading, chart: Chart, at: datetime) -> EventWords:
    calculated = written.quantity(delivered_volume(chart, at))
    shown = written.quantity(value.volume)
    return EventWords("Pump reading", f"{shown} on the pump, {calculated} calculated.")


def _serious(value: events.SeriousEvent, chart: Chart, at: datetime) -> EventWords:
    return EventWords(
        f"Serious event: {value.what}", sentences((after("Outcome:", value.outcome),))
    )


def _handed_over(value: events.NurseHandedOver, chart: Chart, at: datetime) -> EventWords:
    return EventWords(f"Handed over to {value.to}", sentences((value.summary,)))


def _moved(value: events.ChairChanged, chart: Chart, at: datetime) -> EventWords:
    return EventWords(f"Moved to chair {value.chair}")


def _note(value: events.Note, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Note", value.text)


def _not_done(value: CheckNotDone, chart: Chart, at: datetime) -> EventWords:
    wakes = {None: "", True: "Wakes to voice: yes", False: "Wakes to voice: no"}
    said = (f"{value.what}: {value.reason}", wakes[value.wakes_to_voice], value.remark)
    return EventWords("Check not done", sentences(said))


def _criterion(value: events.Criterion, chart: Chart, at: datetime) -> EventWords:
    rules = {rule.key: rule.text for rule in chart.opened.protocol.discharge.criteria}
    score = f"Score {written.number(value.score)}" if value.score is not None else ""
    who = after("Clinician:", value.clinician)
    said = (value.state, score, value.why, who, value.remark)
    return EventWords(f"Criterion: {rules.get(value.key, value.key)}", sentences(said))


def _escort(value: EscortSeen, chart: Chart, at: datetime) -> EventWords:
    lacking = after("Missing:", ", ".join(value.missing))
    said = (f"{value.name}, {value.relationship}, {value.phone}", lacking, value.remark)
    return EventWords("Escort", sentences(said))


def _ended(value: events.Ended, chart: Chart, at: datetime) -> EventWords:
    return EventWords(capital(value.how), sentences((value.why, value.clinician)))


def _reminder(value: events.ReminderAnswered, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Reminder", f"{written.time(value.due, chart.zone)} {value.act}.")


def _signed(value: events.Signed, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Signed", sentences((capital(value.meaning),)))


# The contents differ by kind; the table is keyed by it.
_WORDS: dict[type, Callable[[Any, Chart, datetime], EventWords]] = {
    events.InfusionStarted: _started,
    events.RateChanged: _rate,
    events.InfusionPaused: _paused,
    events.InfusionResumed: _resumed,
    events.InfusionStopped: _stopped,
    events.SideEffect: _side_effect,
    events.RescueGiven: _rescue,
    events.RescueResponse: _response,
    events.MedicationGiven: _medication,
    events.Oxygen: _oxygen,
    events.ClinicianCalled: _clinician,
    events.EmergencyCalled: _emergency,
    events.IvAccess: _iv,
    events.PumpReading: _pump,
    events.SeriousEvent: _serious,
    events.NurseHandedOver: _handed_over,
    events.ChairChanged: _moved,
    events.Note: _note,
    CheckNotDone: _not_done,
    events.Criterion: _criterion,
    EscortSeen: _escort,
    events.Ended: _ended,
    events.ReminderAnswered: _reminder,
    events.Signed: _signed,
}
