"""Suicidal thoughts: what said so, and whether a clinician was told and a plan written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.before.prestart import BaselineSymptom, PrestartSaid
from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import SideEffect
from ketalog.domain.protocol import CriterionRule
from ketalog.domain.scales.scale import SafetyPlan, Scale, ScaleScored

# The item of the list before START that the result may be typed in.
SUICIDALITY = "suicidality"


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
    value = dict(scored.answers).get(scale.safety_item)
    return f"{results(scale)}: {written.number(value, 1)}" if value else ""


def results(scale: Scale) -> str:
    """What the result that safety hangs on is called: ``C-SSRS``, ``PHQ-9 item 9``."""
    keys = [item.key for item in scale.items]
    place = f" item {written.number(keys.index(scale.safety_item) + 1)}" if len(keys) > 1 else ""
    return f"{scale.name}{place}"


def _in_words(said: PrestartSaid, chart: Chart) -> str:
    """A result above 0 typed in the list before START: ``C-SSRS 3``."""
    for scale in chart.opened.scales:
        if scale.safety_item and said.key == SUICIDALITY and said.state == "done":
            named = rf"{re.escape(results(scale))}\D{{0,3}}([0-9]+)"
            found = re.findall(named, said.words, re.IGNORECASE)
            if any(int(figure) for figure in found):
                return said.words
    return ""


def _raised(chart: Chart, at: datetime) -> Iterator[tuple[datetime, str]]:
    yield from _scored(chart, at)
    yield from _felt(chart, at)
    for said in chart.of(PrestartSaid, at):
        words = _in_words(said.value, chart)
        if words:
            yield said.at, words


def _scored(chart: Chart, at: datetime) -> Iterator[tuple[datetime, str]]:
    for one in chart.of(ScaleScored, at):
        scale = chart.opened.scale(one.value.scale)
        answer = safety_answer(scale, one.value) if scale else ""
        if answer:
            yield one.at, answer


def _felt(chart: Chart, at: datetime) -> Iterator[tuple[datetime, str]]:
    named = {name.casefold() for name in chart.opened.protocol.discharge.safety_side_effects}
    for effect in chart.of(SideEffect, at):
        if effect.value.state != "resolved" and effect.value.what.casefold() in named:
            yield effect.at, effect.value.what
    for symptom in chart.of(BaselineSymptom, at):
        if symptom.value.what.casefold() in named:
            yield symptom.at, f"{symptom.value.what}, there before"
