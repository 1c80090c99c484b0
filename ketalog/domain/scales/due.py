"""Scales that are to be scored again before the patient may leave. No alarm hangs on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ketalog.domain.chart import Chart
from ketalog.domain.criteria import judged
from ketalog.domain.scales.scores import SCORED, next_score


@dataclass(frozen=True, slots=True)
class ScoreDue:
    """A scale by its key and name, and when it is due."""

    key: str
    name: str
    at: datetime


def scores_due(chart: Chart, at: datetime) -> tuple[ScoreDue, ...]:
    """In recovery, every named scale whose criterion still holds the patient."""
    if chart.ended and chart.ended.at <= at:
        return ()
    found = []
    for rule in chart.opened.protocol.discharge.criteria:
        scale = chart.opened.scale(rule.key)
        due = next_score(chart, rule.key, at) if scale and rule.key in SCORED else None
        if scale and due and not judged(chart, rule, at).lets_go:
            found.append(ScoreDue(rule.key, scale.name, due))
    return tuple(found)
