"""Suicidal thoughts: what said so, and whether a clinician was told and a plan written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.before.prestart import BaselineSymptom
from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import SideEffect
from ketalog.domain.protocol import CriterionRule
from ketalog.domain.scales.scale import SafetyPlan, Scale, ScaleScored


@dataclass(frozen=True, slots=True)
class Safety:
    """``raised_at`` is the latest that said so; ``plan`` came with it or after it."""

    raised_at: datetime
    words: str
    plan: Said[SafetyPlan] | None


def safety_at(chart: Chart, at: datetime) -> Safety | None:
    """None while nothing on the chart says so."""
    found = sorted(_raised(chart, at))
    if not found:
        return None
    when, words = found[-1]
    plan = chart.last(SafetyPlan, at)
    # A plan written in the same minute, with its time typed, counts as after it.
    after = plan and plan.at >= when.replace(second=0, microsecond=0)
    return Safety(when, words, plan if after else None)


def safety_rule(chart: Chart, at: datetime) -> CriterionRule | None:
    """The discharge criterion, which is there only once something said so (rules 6.3)."""
    rule = chart.opened.protocol.discharge.safety
    return rule if rule and safety_at(chart, at) else None


def safety_answer(scale: Scale, scored: ScaleScored) -> str:
    """The answer that says so, in words; empty where none does."""
    for number, item in enumerate(scale.items, 1):
        value = dict(scored.answers).get(item.key)
        if item.key == scale.safety_item and value:
            place = f" item {written.number(number)}" if len(scale.items) > 1 else ""
            return f"{scale.name}{place}: {written.number(value, 1)}"
    return ""


def _raised(chart: Chart, at: datetime) -> Iterator[tuple[datetime, str]]:
    for one in chart.of(ScaleScored, at):
        scale = chart.opened.scale(one.value.scale)
        answer = safety_answer(scale, one.value) if scale else ""
        if answer:
            yield one.at, answer
    named = {name.casefold() for name in chart.opened.protocol.discharge.safety_side_effects}
    for effect in chart.of(SideEffect, at):
        if effect.value.state != "resolved" and effect.value.what.casefold() in named:
            yield effect.at, effect.value.what
    for symptom in chart.of(BaselineSymptom, at):
        if symptom.value.what.casefold() in named:
            yield symptom.at, f"{symptom.value.what}, there before"
