"""A benzodiazepine taken at home may weaken what ketamine does: said, and never in the way."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from ketalog.domain import typed, written
from ketalog.domain.chart import Chart
from ketalog.domain.patient_state import taken_at_home, taken_words
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.domain.screening import TakenAtHome


def benzodiazepine_advice(chart: Chart, at: datetime | None = None) -> str:
    """What a benzodiazepine at home means for today; empty where none is taken or none was said."""
    taken = taken_at_home(chart, "benzodiazepine", at)
    if taken is None or taken.value.state != "yes":
        return ""
    home = taken_words(taken.value, chart).removeprefix("yes").removeprefix(", ")
    about = f" ({home})" if home else ""
    advice = f"Benzodiazepine at home{about}: it may weaken the effect of ketamine."
    return f"{advice} {_equivalent(taken.value, chart)}".strip()


def _equivalent(taken: TakenAtHome, chart: Chart) -> str:
    most = chart.opened.limits.benzodiazepine_a_day
    if most is None or not taken.drug:
        return ""
    drug = chart.opened.drug(taken.drug)
    if drug is None or drug.diazepam_mg is None:
        return f"No verified factor to diazepam for {taken.drug}."
    dose = _dose(taken.dose_text)
    if dose is None:
        return ""
    comes_to = Dose(dose * drug.diazepam_mg)
    amount = written.quantity(comes_to)
    if comes_to > most:
        limit = written.quantity(most)
        return f"It comes to {amount} of diazepam; over {limit} a day fewer patients responded."
    return f"It comes to {amount} of diazepam."


def _dose(text: str) -> Decimal | None:
    try:
        dose, _ = typed.dose_text(text) if text else (None, "")
    except Refused:
        return None
    return dose.mg if dose else None
