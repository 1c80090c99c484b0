"""What is offered after a rescue was answered: repeat, call the clinician, reverse (rules 3.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import doses_of
from ketalog.domain.drugs.drug_limits import limit_of
from ketalog.domain.drugs.drug_room import NOT_FOR_MINORS, Remaining, remaining
from ketalog.domain.drugs.rescue import RescueRow, last_asked
from ketalog.domain.patient_state import patient_state
from ketalog.domain.quantities import Dose, exact

NO_EFFECT = ("same", "worse", "no effect")


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing that may be done next; nothing of it is filled in for anybody."""

    step: Literal["repeat", "call", "reverse"]
    drug: str
    words: str
    is_open: bool = True


def next_steps(chart: Chart, at: datetime) -> tuple[NextStep, ...]:
    """After a response: nothing more when it was resolved, all three when it did not help."""
    last = last_asked(chart, at)
    if last is None or not last.responses:
        return ()
    said = last.responses[-1].value
    if said.response.casefold() == "resolved" and not _is_too_deep(said.rass, chart):
        return ()
    return tuple(_steps(last, chart, at))


def without_effect(chart: Chart, at: datetime) -> bool:
    """Whether the last rescue was answered with no effect."""
    last = last_asked(chart, at)
    responses = last.responses if last else ()
    return bool(responses) and responses[-1].value.response.casefold() in NO_EFFECT


def _steps(last: RescueRow, chart: Chart, at: datetime) -> Iterator[NextStep]:
    drug = last.given.value.drug
    left = remaining(chart, drug, at, last.given.value.route)
    yield NextStep("repeat", drug, _repeat(left, chart), left.left is None or left.left > 0)
    yield NextStep("call", "", f"Call the clinician: {chart.opened.clinician}")
    for reversal in chart.opened.drugs:
        if reversal.role == "reversal" and doses_of(chart, drug, at):
            room = remaining(chart, reversal.name, at)
            yield NextStep("reverse", reversal.name, _reverse(room, chart, at))


def _repeat(left: Remaining, chart: Chart) -> str:
    if left.left is not None and not left.left:
        return f"Repeat {left.drug}: {left.left_words}"
    amount = f", {NOT_FOR_MINORS}" if left.minor else _amount(left)
    if left.next_at:
        return f"Repeat {left.drug}{amount}, from {written.time(left.next_at, chart.zone)}"
    return f"Repeat {left.drug}{amount}"


def _amount(left: Remaining) -> str:
    if not left.left:
        return ""
    most = written.quantity(Dose(exact(left.left)))
    return f", at most {most} ({left.unknown_words})" if left.unknown else f" up to {most}"


def _reverse(room: Remaining, chart: Chart, at: datetime) -> str:
    drug = chart.opened.drug(room.drug)
    assert drug is not None
    if room.minor:
        return f"{drug.name.capitalize()}: {NOT_FOR_MINORS}. {drug.caution}."
    single = limit_of(drug, "single", patient_state(chart))
    each = f"{written.quantity(single.dose)} at a time" if single else ""
    totals = [
        f"{written.quantity(one.limit.dose)} {one.during}" for one in room.rooms if one.limit.dose
    ]
    watch = drug.minutes_before_leaving("")
    said = [each, *totals, f"then watch {written.number(watch)} min" if watch else ""]
    return f"{drug.name.capitalize()}: {', '.join(part for part in said if part)}. {drug.caution}."


def _is_too_deep(rass: int | None, chart: Chart) -> bool:
    return rass is not None and rass <= chart.opened.limits.rescue_rass_at_or_below
