"""What of the patient bears on drugs and limits: age, weight, ASA class, what was taken at home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.quantities import Weight
from ketalog.domain.screening import AsaClass, TakenAtHome

ASA_NUMERALS = ("", "I", "II", "III", "IV", "V")


@dataclass(frozen=True, slots=True)
class PatientState:
    """``asa`` None and ``opioid`` empty were never said; ``minor``: adult limits do not apply."""

    age: int
    weight: Weight
    dosing_weight: Weight
    asa: int | None
    opioid: Literal["", "yes", "no", "unknown"]
    minor: bool = False


def patient_state(chart: Chart) -> PatientState:
    """What bears on limits: it holds for the whole session, whenever in it it was said."""
    opened = chart.opened
    asa = chart.last(AsaClass)
    opioid = taken_at_home(chart, "opioid")
    age = opened.patient.age(opened.day)
    return PatientState(
        age=age,
        weight=opened.weight,
        dosing_weight=opened.dosing_weight,
        asa=asa.value.number if asa else None,
        opioid=opioid.value.state if opioid else "",
        minor=age < opened.clinic.adult_age,
    )


def taken_at_home(
    chart: Chart, what: Literal["opioid", "benzodiazepine"], at: datetime | None = None
) -> Said[TakenAtHome] | None:
    """What was last said of one of the two; None when nobody asked."""
    found = [one for one in chart.of(TakenAtHome, at) if one.value.what == what]
    return found[-1] if found else None


def benzodiazepines_at_home(chart: Chart, at: datetime | None = None) -> tuple[TakenAtHome, ...]:
    """What is taken at home, the last word on each drug; "no" or "unknown" takes all back.

    What the patient's own list had at opening stands until something else is said.
    """
    found: dict[str, TakenAtHome] = {}
    for taken in chart.opened.patient.medications or ():
        if taken.drug_class == "benzodiazepine":
            said = TakenAtHome(
                "benzodiazepine", "yes", taken.name, taken.dose_text, taken.last_taken
            )
            found[chart.opened.drug_name(taken.name)] = said
    for one in chart.of(TakenAtHome, at):
        if one.value.what != "benzodiazepine":
            continue
        if one.value.state != "yes":
            found.clear()
        else:
            found[chart.opened.drug_name(one.value.drug)] = one.value
    if len(found) > 1:
        found.pop("", None)
    return tuple(found.values())


def taken_words(said: TakenAtHome, chart: Chart) -> str:
    """``yes, lorazepam 1 mg, last 21 Nov 2026 07:30``."""
    drug = " ".join(part for part in (said.drug, said.dose_text) if part)
    last = said.last_taken
    when = f"last {written.day_and_time(last, chart.zone)}" if last else ""
    return ", ".join(part for part in (said.state, drug, when) if part)


def asa_words(number: int) -> str:
    """``ASA III``."""
    return f"ASA {ASA_NUMERALS[number]}"
