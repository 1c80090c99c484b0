"""The scores on a chart that leaving rests on, and when the next one is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from ketalog.domain.chart import Chart
from ketalog.domain.events import Criterion
from ketalog.domain.protocol import DischargePlan
from ketalog.domain.recovery import recovery_at
from ketalog.domain.scales.scale import ScaleScored

# Criteria that are met by two totals in a row; the criterion has the scale's key.
ALDRETE = "aldrete"
MPADSS = "mpadss"
SCORED = (ALDRETE, MPADSS)


@dataclass(frozen=True, slots=True)
class Score:
    """A total, when it was taken and who wrote it."""

    at: datetime
    total: Decimal
    by: str


def at_least(plan: DischargePlan, key: str) -> int:
    """The total that a criterion wants."""
    return plan.mpadss_at_least if key == MPADSS else plan.aldrete_at_least


def scores_of(chart: Chart, key: str, at: datetime) -> tuple[Score, ...]:
    """Totals that count for leaving: those of the scale since recovery began, and bare scores."""
    bare = [
        Score(one.at, Decimal(one.value.score), one.author)
        for one in chart.of(Criterion, at)
        if one.value.key == key and one.value.score is not None
    ]
    recovery = recovery_at(chart, at)
    by_item = [
        Score(one.at, one.value.total, one.author)
        for one in chart.of(ScaleScored, at)
        if recovery and one.value.scale == key and one.value.total is not None
        and one.at >= recovery.since
    ]  # fmt: skip
    return tuple(sorted((*bare, *by_item), key=lambda score: score.at))


def next_score(chart: Chart, key: str, at: datetime) -> datetime | None:
    """When the scale is due, counted from the last score or from the start of recovery."""
    recovery = recovery_at(chart, at)
    every = timedelta(minutes=chart.opened.protocol.discharge.score_every_minutes)
    if recovery is None or not every:
        return None
    found = scores_of(chart, key, at)
    return (found[-1].at if found else recovery.since) + every
