"""Each kind of entry in words: a short title and its detail. One small function a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from ketalog.domain import events, written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.bolus import is_bolus
from ketalog.domain.drugs.doses import Given
from ketalog.domain.drugs.drug_doubts import is_over
from ketalog.domain.emergency import Countersigned, EmergencyEntry
from ketalog.domain.entries import Content, Entry
from ketalog.domain.from_paper import from_paper_words
from ketalog.domain.papers import FromPaper
from ketalog.domain.patient_state import asa_words, taken_words
from ketalog.domain.people import EscortSeen
from ketalog.domain.screening import AsaClass, TakenAtHome
from ketalog.domain.vitals import FIELD_NAMES, CheckNotDone, Vitals
from ketalog.reports.escort_words import ESCORT_WORDS
from ketalog.reports.phrases import EventWords, after, capital, clock_words, listed, sentences
from ketalog.reports.prestart_words import BY_TELEPHONE, OWN_PIN, PRESTART_WORDS
from ketalog.reports.pump_words import PUMP_WORDS
from ketalog.reports.scale_words import SCALE_WORDS


def words_of(content: Content, chart: Chart, at: datetime) -> EventWords | None:
    """One entry in words; None for those that are printed in a place of their own."""
    found = _WORDS.get(type(content))
    return found(content, chart, at) if found else None


def title_of(entry: Entry, chart: Chart) -> str:
    """What an entry is called: ``vitals``, ``Rescue: midazolam 1 mg IV``; struck out, its kind."""
    if isinstance(entry.content, Vitals):
        return "vitals"
    words = words_of(entry.content, chart, entry.observed_at) if entry.content else None
    return words.title if words else entry.kind.replace("-", " ")


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
    said = (
        after("For", listed(value.trigger, value.grade, _since(value.side_effect, chart))),
        tried, ordered, by, value.remark, after("Given despite a warning:", value.despite),
        *_over(value, chart, at),
    )  # fmt: skip
    what = "Rescue" if value.purpose == "rescue" else "Prophylactic"
    return EventWords(f"{what}: {value.drug} {dose} {value.route}".strip(), sentences(said))


def _response(value: events.RescueResponse, chart: Chart, at: datetime) -> EventWords:
    rass = f"RASS {written.signed(value.rass)}" if value.rass is not None else ""
    return EventWords("Response to rescue", sentences((value.response, rass, value.remark)))


def _medication(value: events.MedicationGiven, chart: Chart, at: datetime) -> EventWords:
    dose = written.quantity(value.dose) if value.dose else value.dose_text or "dose unknown"
    typed = value.dose_text if value.dose and value.dose_text != dose else ""
    said = (
        after("Typed", typed),
        after("For", listed(value.reason, _since(value.side_effect, chart))),
        after("Ordered by", value.ordered_by),
        after("Given by", value.given_by),
        after("Given despite a warning:", value.despite),
        *_over(value, chart, at),
    )
    what = "Bolus: " if is_bolus(value, chart.opened) else ""
    return EventWords(f"{what}{value.drug} {dose} {value.route}".strip(), sentences(said))


def _since(side_effect: UUID | None, chart: Chart) -> str:
    """When the side effect that it was given for began."""
    said = chart.said(side_effect) if side_effect else None
    return f"since {clock_words(said.at, chart)}" if said else ""


def _over(value: Given, chart: Chart, at: datetime) -> tuple[str, ...]:
    """A dose over a limit says so, with its reason or that none was given."""
    if not is_over(value, chart, at):
        return ()
    return ("Over the clinic's limit" + ("" if value.despite else ", no reason given"),)


def _taken_at_home(value: TakenAtHome, chart: Chart, at: datetime) -> EventWords:
    title = "Opioid today" if value.what == "opioid" else "Benzodiazepine at home"
    return EventWords(title, sentences((taken_words(value, chart),)))


def _asa(value: AsaClass, chart: Chart, at: datetime) -> EventWords:
    return EventWords(asa_words(value.number), sentences((after("Said by", value.by),)))


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
    said = (value.reason, wakes[value.wakes_to_voice], value.remark)
    return EventWords(not_done_words(value), sentences(said))


def not_done_words(value: CheckNotDone) -> str:
    """``BP not done``; ``Check not done`` where it is all of it."""
    return f"{FIELD_NAMES.get(value.what, 'Check')} not done"


def _criterion(value: events.Criterion, chart: Chart, at: datetime) -> EventWords:
    rule = chart.opened.protocol.discharge.rule(value.key)
    score = f"Score {written.number(value.score)}" if value.score is not None else ""
    who = after("Clinician:", listed(value.clinician, OWN_PIN if value.own_pin else ""))
    order = BY_TELEPHONE if value.telephone_order else ""
    said = (value.state, score, value.why, who, value.remark, order)
    return EventWords(f"Criterion: {rule.text if rule else value.key}", sentences(said))


def _escort(value: EscortSeen, chart: Chart, at: datetime) -> EventWords:
    # An earlier one stands here; the last is the section of the escort.
    lacking = after("Still missing then:", ", ".join(value.missing))
    arrived = clock_words(value.arrived_at, chart) if value.arrived_at else ""
    said = (
        f"{value.name}, {value.relationship}, {value.phone}", lacking, value.remark,
        after("Arrived", arrived), after("Goes home by", value.transport),
    )  # fmt: skip
    return EventWords("Escort, so far", sentences(said))


def _ended(value: events.Ended, chart: Chart, at: datetime) -> EventWords:
    return EventWords(capital(value.how), sentences((value.why, value.clinician)))


def _reminder(value: events.ReminderAnswered, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Reminder", f"{written.time(value.due, chart.zone)} {value.act}.")


def _from_paper(value: FromPaper, chart: Chart, at: datetime) -> EventWords:
    return EventWords(capital(from_paper_words(value.taken_by)))


def _countersigned(value: Countersigned, chart: Chart, at: datetime) -> EventWords:
    said = capital(called(value.entries, chart))
    proof = capital(OWN_PIN) if value.own_pin else ""
    return EventWords("Countersigned", sentences((said, value.remark, proof)))


def called(entries: Iterable[UUID], chart: Chart) -> str:
    """``vitals 14:10, Rescue: midazolam 1 mg IV 14:16``: where others speak of them."""
    found = (chart.written_once(one) for one in entries)
    return listed(
        *(
            f"{title_of(one, chart)} {clock_words(one.observed_at, chart)}"
            for one in found
            if one is not None
        )
    )


def _nobody(value: EmergencyEntry, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Nobody signed in", sentences((after("Said to be by", value.said_by),)))


def _signed(value: events.Signed, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Signed", sentences((capital(value.meaning),)))


# The contents differ by kind; the table is keyed by it.
_WORDS: dict[type, Callable[[Any, Chart, datetime], EventWords]] = {
    **PRESTART_WORDS,
    **PUMP_WORDS,
    events.SideEffect: _side_effect,
    events.RescueGiven: _rescue,
    events.RescueResponse: _response,
    events.MedicationGiven: _medication,
    events.Oxygen: _oxygen,
    TakenAtHome: _taken_at_home,
    AsaClass: _asa,
    events.ClinicianCalled: _clinician,
    events.EmergencyCalled: _emergency,
    events.IvAccess: _iv,
    events.SeriousEvent: _serious,
    events.NurseHandedOver: _handed_over,
    events.ChairChanged: _moved,
    events.Note: _note,
    CheckNotDone: _not_done,
    events.Criterion: _criterion,
    EscortSeen: _escort,
    **ESCORT_WORDS,
    **SCALE_WORDS,
    events.Ended: _ended,
    events.ReminderAnswered: _reminder,
    events.Signed: _signed,
    FromPaper: _from_paper,
    Countersigned: _countersigned,
    EmergencyEntry: _nobody,
}
