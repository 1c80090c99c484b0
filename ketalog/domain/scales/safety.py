"""Suicidal thoughts: what said so, and whether a clinician was told and a plan written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.before.prestart import BaselineSymptom, PrestartSaid
from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import SeriousEvent, SideEffect
from ketalog.domain.protocol import CriterionRule
from ketalog.domain.refusal import Doubt
from ketalog.domain.scales.scale import SafetyPlan, Scale, ScaleScored
from ketalog.domain.scales.thoughts import is_above_0

# The item of the list before START that asks for them.
SUICIDALITY = "suicidality"
# Within it the order of writing counts: a time that was typed has no seconds.
_SAME = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Safety:
    """``raised_at`` is the latest that said so; ``plan`` came with it or after it."""

    raised_at: datetime
    words: str
    plan: Said[SafetyPlan] | None


@dataclass(frozen=True, slots=True, order=True)
class _Raised:
    at: datetime
    number: int
    words: str


def safety_at(chart: Chart, at: datetime) -> Safety | None:
    """None while nothing on the chart says so. Of several the one that no plan answers."""
    found = sorted(_raised(chart, at))
    if not found:
        return None
    plans = chart.of(SafetyPlan, at)
    unanswered = [one for one in found if not any(_answers(plan, one) for plan in plans)]
    latest = (unanswered or found)[-1]
    return Safety(found[-1].at, latest.words, None if unanswered else plans[-1])


def _answers(plan: Said[SafetyPlan], raised: _Raised) -> bool:
    apart = plan.at - raised.at
    return plan.first.number > raised.number if abs(apart) < _SAME else plan.at > raised.at


def safety_rule(chart: Chart, at: datetime) -> CriterionRule | None:
    """The discharge criterion, which is there only once something said so (rules 6.3)."""
    rule = chart.opened.protocol.discharge.safety
    return rule if rule and safety_at(chart, at) else None


def safety_answer(scale: Scale, scored: ScaleScored) -> str:
    """The answer that says so, in words; empty where none does."""
    value = dict(scored.answers).get(scale.safety_item)
    return f"{results(scale)}: {written.number(value, 1)}" if value else ""


def safety_words_of(chart: Chart, scored: ScaleScored) -> str:
    """The answer, or the graded term, that says so; empty where none does."""
    scale = chart.opened.scale(scored.scale)
    if scale is None:
        return ""
    if scale.terms and any(value for _, value in scored.answers) and _is_named(chart, scored.words):
        return scored.words
    return safety_answer(scale, scored)


def results(scale: Scale) -> str:
    """What the result that safety hangs on is called: ``C-SSRS``, ``PHQ-9 item 9``."""
    keys = [item.key for item in scale.items]
    place = f" item {written.number(keys.index(scale.safety_item) + 1)}" if len(keys) > 1 else ""
    return f"{scale.name}{place}"


def _raised(chart: Chart, at: datetime) -> Iterator[_Raised]:
    opened = chart.opened
    if opened.safety_open and opened.safety_open_at:
        yield _Raised(opened.safety_open_at, 0, opened.safety_open)
    for scored in chart.of(ScaleScored, at):
        answer = safety_words_of(chart, scored.value)
        if answer:
            yield _Raised(scored.at, scored.first.number, answer)
    for said in chart.of(PrestartSaid, at):
        if _says_so(said.value):
            words = said.value.words or "said before START"
            yield _Raised(said.at, said.first.number, words)
    yield from _named(chart, at)


def thoughts_doubts(said: PrestartSaid) -> Iterator[Doubt]:
    """Asked once: none found, with a result above 0 beside it."""
    if said.key == SUICIDALITY and said.found == "no" and is_above_0(said.words):
        yield Doubt("words", f"“{said.words[:60]}” has a figure above 0. None found all the same?")


def _says_so(said: PrestartSaid) -> bool:
    """Answered with yes, or a result above 0 in the words, whatever else was answered."""
    if said.key != SUICIDALITY or said.state != "done":
        return False
    return said.found == "yes" or is_above_0(said.words)


def _named(chart: Chart, at: datetime) -> Iterator[_Raised]:
    """What is charted under such a name."""
    for effect in chart.of(SideEffect, at):
        if effect.value.state != "resolved" and _is_named(chart, effect.value.what):
            yield _Raised(effect.at, effect.first.number, effect.value.what)
    for symptom in chart.of(BaselineSymptom, at):
        if _is_named(chart, symptom.value.what):
            words = f"{symptom.value.what}, there before"
            yield _Raised(symptom.at, symptom.first.number, words)
    for event in chart.of(SeriousEvent, at):
        if _is_named(chart, event.value.what):
            yield _Raised(event.at, event.first.number, event.value.what)


def _is_named(chart: Chart, name: str) -> bool:
    """Whether a name has one of the clinic's words in it, blanks and case aside."""
    plain = " ".join(name.split()).casefold()
    words = chart.opened.protocol.discharge.safety_side_effects
    return any(word.casefold() in plain for word in words)
