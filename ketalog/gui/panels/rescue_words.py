"""What the rescue panel says before "Given": total and limit, readings, warnings, what follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs import rescue
from ketalog.domain.drugs.at_home import benzodiazepine_advice
from ketalog.domain.drugs.doses import Given, Total, doses_of, earlier_doses, total
from ketalog.domain.drugs.drug_doubts import drug_doubts
from ketalog.domain.drugs.drug_room import NOT_FOR_MINORS, Remaining, remaining
from ketalog.domain.patient_state import taken_at_home, taken_words
from ketalog.domain.quantities import Dose
from ketalog.domain.vitals import FIELD_NAMES
from ketalog.gui.panels.last_values import ago, value_words

NO_EFFECT = ("same", "worse")
THIS_SESSION, LAST_DAY = "this session", "last 24 h"


@dataclass(frozen=True, slots=True)
class Sum:
    """One drug's doses during ``span`` with the one about to be given; shares are of the limit."""

    span: str
    words: str
    limit: str
    given_share: Fraction
    new_share: Fraction
    is_over: bool


def sum_of(chart: Chart, drug: str, dose: Dose | None, at: datetime, route: str = "") -> Sum:
    """``1 mg + 1 mg = 2 mg`` of the clinic's limit, with what is left before it and the last dose.

    With doses of an earlier session it is the sum of the last 24 h, and both are said.
    """
    here = rescue.total_of(chart, drug, at)
    before = _in_a_day(chart, drug, at) or here
    new = dose.fraction if dose else Fraction(0)
    left = remaining(chart, drug, at, route)
    rooms = left.rooms
    room = next((room for room in rooms if room.limit.kind == "session"), None)
    used = room.used if room else before.mg
    words = _bare(before)
    if dose and before.doses and not before.unknown:
        words += f" + {written.quantity(dose)} = {_mg(before.mg + new)}"
    elif dose and before.doses:
        words += f" + {written.quantity(dose)}"
    elif dose:
        words = f"{_mg(Fraction(0))} + {written.quantity(dose)} = {_mg(new)}"
    limit, span = left_words(left, chart), THIS_SESSION
    if before is not here:
        span = LAST_DAY
        limit = f"{_bare(here)} in {THIS_SESSION}, {_bare(before)} in the {LAST_DAY} · {limit}"
    whole = room.limit.dose.fraction if room else max(used + new, Fraction(1))
    return Sum(
        span=span,
        words=words,
        limit=limit,
        given_share=min(used / whole, Fraction(1)),
        new_share=min(new / whole, max(1 - used / whole, Fraction(0))),
        is_over=room is not None and used + new > whole,
    )


def _in_a_day(chart: Chart, drug: str, at: datetime) -> Total | None:
    """The doses of the last 24 h; None where all of them are of this session."""
    since = at - timedelta(hours=24)
    earlier = [one for one in earlier_doses(chart, drug) if since < one.at <= at]
    mine = (one for one in doses_of(chart, drug, at) if one.at > since)
    return total(drug, (*earlier, *mine)) if earlier else None


def _bare(summed: Total) -> str:
    return replace(summed, doses_beforehand=0).words


def over(chart: Chart, given: Given, at: datetime) -> tuple[str, ...]:
    """What will be asked about this dose, said before it is given; how a limit stands is beside."""
    if given.dose is not None and not given.dose.mg:
        return ()
    drug = chart.opened.drug(given.drug)
    beside = f", clinic limit, {drug.approval}" if drug else ""
    return tuple(one.sentence.replace(beside, "") for one in drug_doubts(given, chart, at))


def at_home(chart: Chart, at: datetime, is_open: bool) -> str:
    """What was said of opioids and benzodiazepines; while their question is open, no more."""
    opioid = taken_at_home(chart, "opioid", at)
    benzodiazepine = taken_at_home(chart, "benzodiazepine", at)
    said = [f"Opioid today: {taken_words(opioid.value, chart)}"] if opioid else []
    advice = benzodiazepine_advice(chart, at)
    if not (is_open or opioid or benzodiazepine or advice):
        return "Opioid and benzodiazepine at home: not asked"
    if not (is_open or opioid):
        said.append("Opioid today: not asked")
    if advice:
        said.append(advice)
    elif benzodiazepine:
        said.append(f"Benzodiazepine at home: {taken_words(benzodiazepine.value, chart)}")
    elif not is_open:
        said.append("Benzodiazepine at home: not asked")
    return " · ".join(said)


def left_words(left: Remaining, chart: Chart) -> str:
    """``4 mg left of 5 mg · 2.5 mg a dose · not yet approved, secondary source · last dose …``."""
    parts = [NOT_FOR_MINORS[0].upper() + NOT_FOR_MINORS[1:]] if left.minor else list(_limits(left))
    if left.unknown_words:
        parts.append(left.unknown_words)
    if left.total.doses_beforehand:
        parts.append(f"{_mg(left.total.prophylactic)} of it prophylactic")
    if left.last:
        parts.append(f"last dose {written.time(left.last.at, chart.zone)}")
    if left.next_at:
        parts.append(f"next from {written.time(left.next_at, chart.zone)}")
    return " · ".join(parts) or "no limit is set"


def _limits(left: Remaining) -> Iterator[str]:
    room = left.tightest
    if room:
        usual = room.limit.kind == "session" and not room.today
        yield left.amount_words if usual else f"{left.amount_words} {room.during}"
    if left.single:
        yield f"{written.quantity(left.single.dose)} a dose"
    standing = left.single or (room.limit if room else None)
    if standing:
        yield ", ".join(filter(None, (standing.approval, standing.evidence)))


def readings(chart: Chart, at: datetime) -> str:
    """``RR 14, SpO₂ 98 %, RASS −1 · last 14:30``."""
    shown = {"rr": "RR", "spo2": "SpO₂", "rass": "RASS"}
    found = [(name, field, chart.latest(field, at)) for field, name in shown.items()]
    said = [
        f"{name} {value_words(field, latest[1])}{' %' if field == 'spo2' else ''}"
        for name, field, latest in found
        if latest
    ]
    times = [latest[0] for _, _, latest in found if latest]
    if not times:
        return "No RR, SpO₂ or RASS yet."
    return f"{', '.join(said)} · last {written.time(min(times), chart.zone)}"


def warnings(chart: Chart, at: datetime) -> tuple[str, ...]:
    """What speaks against it or asks for care (rules 3.1)."""
    limits = chart.opened.limits
    low = {
        "rr": limits.rescue_rr_below,
        "spo2": limits.rescue_spo2_below,
        "rass": limits.rescue_rass_at_or_below + 1,
    }
    old = at - timedelta(minutes=limits.rescue_reading_older_minutes)
    latest = {field: chart.latest(field, at) for field in low}
    found = [f"No {FIELD_NAMES[field]} yet." for field, one in latest.items() if one is None]
    found += [
        f"{FIELD_NAMES[field]} {value_words(field, one[1])}, {ago(one[0], at)}."
        for field, one in latest.items()
        if one and _is_low(one[1], low[field])
    ]
    stale = [one[0] for one in latest.values() if one and one[0] < old]
    if stale:
        found.append(f"The readings are from {ago(min(stale), at)}: read them again.")
    return (*found, *_without_effect(chart, at))


def then(chart: Chart, drug: str, route: str, at: datetime) -> str:
    """``checks every 5 min until 15:03 · discharge not before 15:33 (dose + 60 min)``."""
    plan = chart.opened.protocol.monitoring
    until = at + timedelta(minutes=plan.after_event.until or 0)
    words = f"checks every {plan.after_event.every} min until {written.time(until, chart.zone)}"
    known = chart.opened.drug(drug)
    minutes = known.minutes_before_leaving(route) if known else 0
    if not minutes:
        return words
    leave = at + timedelta(minutes=minutes)
    held = rescue.holds(chart, at)
    if held and held[-1].until > leave:
        why = f"{held[-1].drug} at {written.time(held[-1].given_at, chart.zone)}"
        leave = held[-1].until
    else:
        why = f"dose + {minutes} min"
    return f"{words} · discharge not before {written.time(leave, chart.zone)} ({why})"


def _is_low(value: object, low: int) -> bool:
    return value == "none" or (isinstance(value, int) and value < low)


def _without_effect(chart: Chart, at: datetime) -> tuple[str, ...]:
    """A second dose without effect of the first offers the call."""
    past = rescue.last_asked(chart, at)
    if past is None:
        return ()
    when = written.time(past.given.at, chart.zone)
    said = [one.value.response.casefold() for one in past.responses]
    if not said:
        return (f"No response to the dose at {when} is recorded. No effect: call the clinician.",)
    if said[-1] in NO_EFFECT:
        return (f"{said[-1].capitalize()} after the dose at {when}: call the clinician.",)
    return ()


def _mg(mg: Fraction) -> str:
    return f"{written.mg_number(mg)} mg"
