"""Items of the pre-start list that other entries make done: one small function an item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, TypeVar

from ketalog.domain import written
from ketalog.domain.before.known import Known
from ketalog.domain.before.own_baseline import own_baseline_of, own_missing, own_words
from ketalog.domain.before.presence import clinicians_known
from ketalog.domain.before.prestart import BaselineSymptom, OwnBaseline, PrestartPlan
from ketalog.domain.before.readings import (
    held_readings,
    held_words,
    missing_readings,
    set_words,
)
from ketalog.domain.before.symptoms import symptom_words
from ketalog.domain.chart import Said
from ketalog.domain.conversion import converted
from ketalog.domain.events import IvAccess
from ketalog.domain.patient_state import asa_words, taken_words
from ketalog.domain.people import Escort
from ketalog.domain.pump.order_words import amount_words
from ketalog.domain.pump.pump_check import PumpChecked
from ketalog.domain.pump.second_check import differences
from ketalog.domain.scales.safety import results, safety_answer
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.screening import AsaClass, TakenAtHome

T = TypeVar("T")
Tone = Literal["", "note", "warn"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the entries say of one item: what it rests on or what is missing, by whom and when.

    ``number`` is that of the entry as it was last written.
    """

    state: Literal["open", "done", "held"]
    detail: str
    by: str = ""
    at: datetime | None = None
    tone: Tone = ""
    number: int = 0


def _age(known: Known, plan: PrestartPlan) -> Seen:
    opened = known.chart.opened
    years = written.number(opened.patient.age(opened.day))
    return Seen("held", f"{years} years old: adult limits do not apply")


def _weight(known: Known, plan: PrestartPlan) -> Seen:
    weight = known.chart.opened.weight
    pounds = written.number(converted(Decimal(weight.kg), "kg", "lb"), 1)
    return _opened(known, f"{written.quantity(weight)} ({pounds} lb)")


def _order(known: Known, plan: PrestartPlan) -> Seen:
    opened = known.chart.opened
    return _opened(known, f"{amount_words(opened.protocol.order)}, {opened.clinician}")


def _opened(known: Known, detail: str) -> Seen:
    """Said when the session was opened."""
    first = known.chart.entries[0]
    return Seen("done", detail, first.author, first.observed_at)


def _own_baseline(known: Known, plan: PrestartPlan) -> Seen:
    said = known.of(OwnBaseline)
    own = own_baseline_of(known.chart, said)
    missing, words = own_missing(own), own_words(own)
    if missing:
        return Seen("open", f"{words}; missing: {missing}" if words else f"missing: {missing}")
    return _by("done", words, said[-1]) if said else _opened(known, words)


def _clinician(known: Known, plan: PrestartPlan) -> Seen:
    inside = clinicians_known(known)
    if not inside:
        return Seen("open", "nobody charted as in")
    names = ", ".join(
        f"{one.value.who}, in {written.time(one.at, known.chart.zone)}" for one in inside
    )
    return _by("done", names, inside[-1])


def _asa(known: Known, plan: PrestartPlan) -> Seen:
    said = known.last(AsaClass)
    if said is None:
        return Seen("open", "not said")
    number, words = said.value.number, asa_words(said.value.number)
    if plan.asa_warn_from and number >= plan.asa_warn_from:
        return _by("done", f"{words}: tell the clinician", said, "warn")
    noted = bool(plan.asa_note_from) and number >= plan.asa_note_from
    return _by("done", words, said, "note" if noted else "")


def _medicines(known: Known, plan: PrestartPlan) -> Seen:
    said: dict[str, Said[TakenAtHome]] = {one.value.what: one for one in known.of(TakenAtHome)}
    missing = [what for what in ("opioid", "benzodiazepine") if what not in said]
    if missing:
        return Seen("open", f"not asked: {', '.join(missing)}")
    both = [said["opioid"], said["benzodiazepine"]]
    words = "; ".join(f"{one.value.what} {taken_words(one.value, known.chart)}" for one in both)
    taken = any(one.value.state != "no" for one in both)
    last = max(both, key=lambda one: one.at)
    return _by("done", words, last, "note" if taken else "")


def _symptoms(known: Known, plan: PrestartPlan) -> Seen:
    said = known.of(BaselineSymptom)
    if not said:
        return Seen("open", "not asked")
    words = ", ".join(symptom_words(one.value) for one in said)
    return _by("done", words, said[-1])


def _baseline_vitals(known: Known, plan: PrestartPlan) -> Seen:
    words, when = set_words(known.chart, known.at)
    missing = missing_readings(known.chart, known.at, plan.baseline_minutes)
    if missing or when is None:
        return Seen("open", missing)
    return Seen("done", f"{words} at {written.time(when, known.chart.zone)}", at=when)


def _hold(known: Known, plan: PrestartPlan) -> Seen:
    held = held_readings(known.chart, known.at)
    if held:
        newest = max(one.at for one in held)
        return Seen("held", held_words(known.chart, held), at=newest)
    if known.chart.latest("bp", known.at) is None:
        return Seen("open", "no BP yet")
    return Seen("done", "no reading outside")


def _iv(known: Known, plan: PrestartPlan) -> Seen:
    lines: list[Said[IvAccess]] = []
    for one in known.of(IvAccess):
        if one.value.act == "placed":
            lines.append(one)
        elif one.value.act == "removed":
            site = one.value.site.casefold()
            lines = [line for line in lines if site and line.value.site.casefold() != site]
    if not lines:
        return Seen("open", "none placed")
    line = lines[-1]
    parts = ((line.value.site, "site"), (line.value.gauge, "gauge"))
    missing = [word for said, word in parts if not said]
    if missing:
        return Seen("open", f"missing: {', '.join(missing)}")
    when = written.time(line.at, known.chart.zone)
    return _by("done", f"{line.value.site}, {line.value.gauge}, {when}", line)


def _pump_check(known: Known, plan: PrestartPlan) -> Seen:
    said = known.last(PumpChecked)
    if said is None:
        return Seen("open", "not done")
    found = differences(said.value, known.chart, said.at)
    if found:
        return _by("held", "; ".join(one.words for one in found), said)
    return _by("done", "matches", said)


def _escort(known: Known, plan: PrestartPlan) -> Seen:
    said = known.last(Escort)
    escort = said.value if said else known.chart.opened.escort
    if escort is None:
        return Seen("open", "nobody named")
    who = ", ".join(part for part in (escort.name, escort.relationship) if part)
    if escort.phoned_at is None:
        return Seen("open", f"{who}: not phoned")
    words = f"{who}, phoned {written.time(escort.phoned_at, known.chart.zone)}"
    return _by("done", words, said) if said else _opened(known, words)


def _suicidality(known: Known, plan: PrestartPlan) -> Seen:
    """Scored as a scale; what is above 0 holds nobody before START, but before leaving."""
    scored = [
        (one, scale)
        for one in known.of(ScaleScored)
        if (scale := known.chart.opened.scale(one.value.scale)) and scale.safety_item
    ]
    found = [one for one in scored if one[1].safety_item in dict(one[0].value.answers)]
    if not found:
        return Seen("open", "not scored")
    said, scale = found[-1]
    answer = safety_answer(scale, said.value)
    return _by("done", answer or f"{results(scale)}: {written.number(0)}", said,
               "warn" if answer else "")  # fmt: skip


def _by(state: Literal["done", "held"], detail: str, said: Said[T], tone: Tone = "") -> Seen:
    return Seen(state, detail, said.author, said.at, tone, said.last.number)


SEEN: dict[str, Callable[[Known, PrestartPlan], Seen]] = {
    "age": _age,
    "weight": _weight,
    "own_baseline": _own_baseline,
    "order": _order,
    "clinician": _clinician,
    "asa": _asa,
    "medicines": _medicines,
    "baseline_symptoms": _symptoms,
    "baseline_vitals": _baseline_vitals,
    "hold": _hold,
    "suicidality": _suicidality,
    "iv": _iv,
    "pump_check": _pump_check,
    "escort": _escort,
}
