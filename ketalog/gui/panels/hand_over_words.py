"""What the next nurse has to know, in a few lines computed from the chart (rules 6.1)."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.discharge import discharge_at
from ketalog.domain.drugs import rescue
from ketalog.domain.escort import attempt_words, expected, named_escort
from ketalog.domain.pump.infusion import flow_at, infusion_at
from ketalog.domain.quantities import Dose, exact
from ketalog.domain.schedule import due_at
from ketalog.domain.side_effects import running
from ketalog.domain.vitals import Vitals
from ketalog.gui.panels.last_values import ago, value_words
from ketalog.gui.scales.asked_scores import asked_safety, asked_scores


def hand_over_words(chart: Chart, at: datetime) -> tuple[str, ...]:
    """Drug and rate, last set, side effects, rescue, escort, what is still open."""
    return (
        _infusion(chart, at),
        _last_set(chart, at),
        _side_effects(chart, at),
        _rescue(chart, at),
        _escort(chart, at),
        _open(chart, at),
    )


def _infusion(chart: Chart, at: datetime) -> str:
    state = infusion_at(chart, at)
    ordered = written.quantity(Dose(exact(state.ordered)))
    given = f"{written.quantity(state.delivered_dose)} of {ordered} ketamine, calculated"
    if state.phase == "infusion":
        return f"Infusion: {given}, {written.quantity(flow_at(chart, at))}"
    return f"{state.phase.capitalize()}: {given}"


def _last_set(chart: Chart, at: datetime) -> str:
    last = chart.last(Vitals, at)
    if last is None:
        return "No vitals yet"
    names = {"bp": "BP", "hr": "HR", "spo2": "SpO₂", "rr": "RR", "rass": "RASS"}
    said = [
        f"{name} {value_words(field, getattr(last.value, field))}"
        for field, name in names.items()
        if getattr(last.value, field) is not None
    ]
    return f"Last set {ago(last.at, at)}: {', '.join(said)}"


def _side_effects(chart: Chart, at: datetime) -> str:
    there = [f"{one.value.what} {one.value.grade}".strip() for one in running(chart, at).values()]
    return f"Side effects now: {', '.join(there) or 'none'}"


def _rescue(chart: Chart, at: datetime) -> str:
    given = [f"{total.drug} {total.words}" for total in rescue.totals(chart, at)]
    return f"Rescue: {', '.join(given) or 'none'}"


def _escort(chart: Chart, at: datetime) -> str:
    seen = discharge_at(chart, at).escort
    named = seen.value if seen else named_escort(chart, at)
    if named is None:
        return "Escort: nobody named"
    coming = expected(chart, at)
    here = "here" if seen and seen.value.present else "not here yet"
    call = f"; {attempt_words(coming.value, chart)}" if coming else ""
    return f"Escort: {named.name}, {named.relationship}, {here}{call}"


def _open(chart: Chart, at: datetime) -> str:
    due = due_at(chart, at)
    items = ["plan for suicidal thoughts"] if asked_safety(chart, at) else []
    if due.due and due.state != "none":
        items.append(f"vitals due {written.time(due.due, chart.zone)}")
    if rescue.unanswered(chart):
        items.append("response to rescue")
    if rescue.incomplete(chart):
        items.append("rescue details")
    items += [one.words for one in asked_scores(chart, at) if one.is_due]
    return f"Open: {', '.join(items) or 'nothing'}"
