"""What was there before START, so that it is not charted as new (clinical facts 003-04)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import get_args

from ketalog.domain.alerts import at_or_before
from ketalog.domain.before.prestart import BaselineSymptom
from ketalog.domain.chart import Chart
from ketalog.domain.events import Grade, SideEffect
from ketalog.domain.refusal import Doubt, Refused

_GRADES: tuple[Grade, ...] = get_args(Grade)


def symptom_words(symptom: BaselineSymptom) -> str:
    """``dizziness (mild)``."""
    return f"{symptom.what} ({symptom.grade})" if symptom.grade else symptom.what


def baseline_symptom(chart: Chart, what: str, at: datetime) -> BaselineSymptom | None:
    """The last word on one symptom before START, by its name."""
    mine = [
        one.value
        for one in chart.of(BaselineSymptom, at)
        if one.value.what.casefold() == what.casefold()
    ]
    return mine[-1] if mine else None


def refuse_symptom(symptom: BaselineSymptom, chart: Chart, at: datetime) -> None:
    """It has a name, and lies before START."""
    if not symptom.what.strip():
        raise Refused("Which symptom?", "what")
    started = chart.started_at
    if started is not None and not at_or_before(at, started):
        raise Refused(
            "The infusion had started: set the time to before it, or chart a side effect.", "at"
        )


def known_before_doubts(effect: SideEffect, chart: Chart, at: datetime) -> Iterator[Doubt]:
    """Asked once: the same at no higher grade was there before START."""
    started = chart.started_at
    if effect.state != "started" or started is None or at < started:
        return
    before = baseline_symptom(chart, effect.what, at)
    name = effect.what.casefold()
    charted = any(one.value.what.casefold() == name for one in chart.of(SideEffect, at))
    if before is None or charted or _is_higher(effect.grade, before.grade):
        return
    grade = f" ({before.grade})" if before.grade else ""
    what = f"{before.what[:1].upper()}{before.what[1:]}"
    yield Doubt("what", f"{what} was there before START{grade}. Is it more now?")


def _is_higher(grade: Grade, before: Grade) -> bool:
    return bool(before) and _GRADES.index(grade) > _GRADES.index(before)
