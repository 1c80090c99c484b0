"""What is refused and what is asked when a new entry comes in. Never run on what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

import msgspec

from ketalog.domain import written
from ketalog.domain.advisories import (
    age_doubts,
    hold_doubts,
    infused_allergy_doubts,
    rate_doubts,
)
from ketalog.domain.before.allergies import allergies_of
from ketalog.domain.before.checklist import plan_of
from ketalog.domain.before.judged import before_doubts, refuse_before
from ketalog.domain.chart import Chart
from ketalog.domain.countersigning import refuse_countersigning
from ketalog.domain.criterion_said import refuse_criterion
from ketalog.domain.drugs.bolus import bolus_doubts
from ketalog.domain.drugs.drug_doubts import drug_doubts, oxygen_doubts
from ketalog.domain.drugs.rescue import incomplete, last_asked
from ketalog.domain.due_times import in_close_watch
from ketalog.domain.emergency import Countersigned
from ketalog.domain.entries import Content
from ketalog.domain.escort import refuse_attempt, refuse_seen
from ketalog.domain.events import (
    ChairChanged,
    ClinicianCalled,
    Criterion,
    EmergencyCalled,
    Ended,
    InfusionPaused,
    InfusionResumed,
    InfusionStarted,
    InfusionStopped,
    IvAccess,
    MedicationGiven,
    Note,
    NurseHandedOver,
    Oxygen,
    PumpReading,
    RateChanged,
    ReminderAnswered,
    RescueGiven,
    RescueResponse,
    SeriousEvent,
    SideEffect,
    Signed,
)
from ketalog.domain.from_paper import refuse_copied
from ketalog.domain.leaving import STILL_RECORDED, left_doubts, refuse_leaving
from ketalog.domain.next_judging import next_doubts
from ketalog.domain.papers import FromPaper
from ketalog.domain.people import EscortAttempt, EscortSeen
from ketalog.domain.plausible import refuse_impossible, vitals_doubts
from ketalog.domain.pump.pump_acts import refuse_pump, refuse_stop
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.pump.pump_log import PumpAct, log_doubts
from ketalog.domain.pump.pump_reading import reading_doubts
from ketalog.domain.pump.second_check import check_doubts, refuse_same_person
from ketalog.domain.quantities import OxygenFlow
from ketalog.domain.refusal import Doubt, Refused
from ketalog.domain.reminders import may_snooze
from ketalog.domain.scales.judging import refuse_scored, scored_doubts
from ketalog.domain.scales.scale import SafetyPlan, ScaleScored
from ketalog.domain.vitals import CheckNotDone, Vitals

# What may still happen once the patient has left: words about it, calls, pump and line, signature.
_AFTER_LEAVING = (
    Note,
    Signed,
    InfusionStopped,
    PumpReading,
    IvAccess,
    ClinicianCalled,
    EmergencyCalled,
    SeriousEvent,
    SafetyPlan,
    EscortAttempt,
)


def doubts(
    content: Content, chart: Chart, at: datetime, corrects: int | None = None
) -> tuple[Doubt, ...]:
    """Every doubt about an entry; what cannot be is refused.

    A correction is judged on the chart without what it corrects; ``corrects`` is its number.
    """
    refuse_control_characters(msgspec.to_builtins(content))
    _refuse_out_of_order(content, chart, at)
    refuse_before(content, chart, at, corrects)
    return (
        *left_doubts(content, chart, at),
        *before_doubts(content, chart, at, corrects),
        *next_doubts(content, chart, at),
        *_doubts(content, chart, at),
    )


def refuse_time(chart: Chart, at: datetime, now: datetime) -> None:
    """Refuse the future, and more than the allowed hours before START (or before now)."""
    if at > now:
        raise Refused("That time is still to come.", "at")
    hours = chart.opened.limits.earliest_before_start_hours
    start = chart.started_at or now
    if at < start - timedelta(hours=hours):
        raise Refused(f"That is more than {hours} h before START.", "at")


def refuse_author(content: Content, chart: Chart, author: str, at: datetime | None = None) -> None:
    """Refuse who may not write this entry: a second check, a countersignature is another's."""
    if isinstance(content, PumpChecked):
        refuse_same_person(chart, author, at)
    if isinstance(content, Countersigned):
        refuse_countersigning(content, chart, author)


def refuse_closed(content: Content, chart: Chart, at: datetime) -> None:
    """After signing only addenda; after leaving nothing new happens at the chair."""
    if isinstance(content, Countersigned):
        return
    if chart.signed and not isinstance(content, Note):
        raise Refused("The record is signed: only an addendum can be added.")
    if chart.ended and isinstance(content, Ended):
        raise Refused("The session has already ended.")
    taken = (*_AFTER_LEAVING, *STILL_RECORDED)
    if chart.ended and at > chart.ended.at and not isinstance(content, taken):
        left = written.time(chart.ended.at, chart.zone)
        raise Refused(f"The patient left at {left}. Set the time, or open a new session.", "at")


def _doubts(content: Content, chart: Chart, at: datetime) -> Iterator[Doubt]:
    match content:
        case Vitals():
            yield from vitals_doubts(content, chart, at)
        case (
            InfusionStarted()
            | RateChanged()
            | InfusionPaused()
            | InfusionResumed()
            | InfusionStopped()
        ):
            yield from _pump_doubts(content, chart, at)
        case PumpReading():
            yield from reading_doubts(content, chart, at)
        case RescueGiven() | MedicationGiven():
            _refuse_empty(content.drug, "Which drug was given?", "drug")
            yield from drug_doubts(content, chart, at)
            yield from bolus_doubts(content, chart, at)
        case PumpChecked():
            yield from check_doubts(content, chart, at)
        case Oxygen():
            _refuse_bad_value(content, chart)
            yield from oxygen_doubts(content, chart)
        case ScaleScored():
            yield from scored_doubts(content, chart, at)
        case _:
            _refuse_bad_value(content, chart)


def _pump_doubts(content: PumpAct, chart: Chart, at: datetime) -> Iterator[Doubt]:
    on_paper = plan_of(chart) is None
    if isinstance(content, InfusionStarted):
        if on_paper:
            yield from age_doubts(chart)
        yield from infused_allergy_doubts(chart.opened, "start", allergies_of(chart))
    if isinstance(content, InfusionStarted | RateChanged):
        yield from rate_doubts(content, chart, at)
    if isinstance(content, InfusionStarted) and on_paper:
        yield from hold_doubts(chart, at)
    yield from log_doubts(content, chart, at)


def _refuse_bad_value(content: Content, chart: Chart) -> None:
    match content:
        case Oxygen(flow=OxygenFlow(l_per_min=flow)):
            _refuse_range("oxygen", flow, chart, "flow")
        case Criterion(score=int(score)):
            _refuse_range(content.key, Decimal(score), chart, "score")
        case Note():
            _refuse_note(content, chart)
        case NurseHandedOver(to):
            _refuse_empty(to, "To whom?", "to")
        case ChairChanged(chair=place):
            _refuse_empty(place, "Which chair?", "chair")
        case FromPaper():
            refuse_copied(content, chart)
        case _:
            return


def _refuse_range(field: str, value: Decimal, chart: Chart, beside: str) -> None:
    rule = chart.opened.limits.of(field)
    if rule:
        refuse_impossible(rule, value, beside)


def refuse_control_characters(value: object) -> None:
    """The last door for text from any caller; line breaks and tabs may stand in it."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            refuse_control_characters(one)
    if isinstance(value, str) and any((c < " " and c not in "\n\t") or c == "\x7f" for c in value):
        raise Refused("A control character is in the text; type it again.")


def _refuse_note(note: Note, chart: Chart) -> None:
    _refuse_empty(note.text, "The note is empty.", "note")
    longest = chart.opened.limits.note_characters
    if len(note.text) > longest:
        raise Refused(
            f"The note has {len(note.text):,} characters; at most {longest:,} fit.", "note"
        )


def _refuse_empty(text: str, sentence: str, field: str) -> None:
    if not text.strip():
        raise Refused(sentence, field)


def _refuse_out_of_order(content: Content, chart: Chart, at: datetime) -> None:
    match content:
        case InfusionStarted() | RateChanged() | InfusionPaused() | InfusionResumed():
            refuse_pump(content, chart, at)
        case InfusionStopped():
            refuse_stop(chart, at)
        case RescueResponse() if not last_asked(chart, at):
            raise Refused("There is no rescue before that time to respond to.")
        case SideEffect(state="resolved" | "graded"):
            _refuse_unknown_side_effect(content, chart, at)
        case CheckNotDone(reason="asleep"):
            _refuse_asleep(chart, at)
        case _:
            _refuse_at_the_end(content, chart, at)


def _refuse_at_the_end(content: Content, chart: Chart, at: datetime) -> None:
    match content:
        case Criterion():
            refuse_criterion(content, chart, at)
        case ReminderAnswered(due=due, act="snoozed") if not may_snooze(chart, due, at):
            raise Refused("This reminder cannot be put off.")
        case ScaleScored() | SafetyPlan():
            refuse_scored(content, chart, at)
        case EscortSeen():
            refuse_seen(content, chart, at)
        case EscortAttempt():
            refuse_attempt(content, chart, at)
        case Ended():
            refuse_leaving(content, chart, at)
        case Signed():
            _refuse_signing(chart)
        case _:
            return


def _refuse_unknown_side_effect(content: SideEffect, chart: Chart, at: datetime) -> None:
    mine = [
        one.value
        for one in chart.of(SideEffect, at)
        if one.value.what.casefold() == content.what.casefold()
    ]
    if not mine or mine[-1].state == "resolved":
        raise Refused(f"“{content.what[:40]}” is not running, so it cannot change.", "what")


def _refuse_asleep(chart: Chart, at: datetime) -> None:
    """ "Asleep" is not offered in the close watch after a rescue (rules 2.4)."""
    if in_close_watch(chart, at):
        watch = timedelta(minutes=chart.opened.protocol.monitoring.after_event.until or 0)
        raise Refused(
            f"“Asleep” is not offered in the {written.minutes(watch)} after a rescue, a bolus or "
            "another drug that is watched: wake the patient.",
            "reason",
        )


def _refuse_signing(chart: Chart) -> None:
    if chart.ended is None:
        raise Refused("The session has not ended, so the record cannot be signed.")
    unknown = incomplete(chart)
    if unknown:
        when = written.time(unknown[0].at, chart.zone)
        raise Refused(f"The dose of {unknown[0].value.drug} at {when} is still to be completed.")
