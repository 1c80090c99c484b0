"""A benzodiazepine taken at home may weaken what ketamine does: said, and never in the way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from ketalog.domain import typed, written
from ketalog.domain.chart import Chart
from ketalog.domain.patient_state import benzodiazepines_at_home, taken_words
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.domain.screening import TakenAtHome


def benzodiazepine_advice(chart: Chart, at: datetime | None = None) -> str:
    """What a benzodiazepine at home means for today; empty where none is taken or none was said."""
    taken = benzodiazepines_at_home(chart, at)
    if not taken:
        return ""
    said = (taken_words(one, chart).removeprefix("yes").removeprefix(", ") for one in taken)
    home = "; ".join(filter(None, said))
    about = f" ({home})" if home else ""
    advice = f"Benzodiazepine at home{about}: it may weaken the effect of ketamine."
    return " ".join((advice, *_equivalent(taken, chart)))


def _equivalent(taken: tuple[TakenAtHome, ...], chart: Chart) -> Iterator[str]:
    """All of them together as diazepam; what cannot be reckoned is named."""
    most = chart.opened.limits.benzodiazepine_a_day
    if most is None:
        return
    amounts, unknown = [], []
    for one in taken:
        if not one.drug:
            continue
        drug = chart.opened.drug(one.drug)
        dose = _dose(one.dose_text)
        if drug is None or drug.diazepam_mg is None:
            unknown.append(f"No verified factor to diazepam for {one.drug}.")
        elif dose is None:
            words = f"“{one.dose_text}” is not readable as" if one.dose_text else "Not said:"
            unknown.append(f"{words} the mg of {one.drug} a day.")
        else:
            amounts.append(dose * drug.diazepam_mg)
    if amounts:
        yield _comes_to(Dose(sum(amounts, Decimal(0))), most, at_least=bool(unknown))
    yield from unknown


def _comes_to(sum_of_all: Dose, most: Dose, *, at_least: bool) -> str:
    amount = f"{'at least ' if at_least else ''}{written.quantity(sum_of_all)}"
    if sum_of_all > most:
        limit = written.quantity(most)
        return f"It comes to {amount} of diazepam; over {limit} a day fewer patients responded."
    return f"It comes to {amount} of diazepam."


def _dose(text: str) -> Decimal | None:
    try:
        dose, _ = typed.dose_text(text) if text else (None, "")
    except Refused:
        return None
    return dose.mg if dose else None
