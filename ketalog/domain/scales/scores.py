"""The scores on a chart that leaving rests on, and when the next one is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import Criterion
from ketalog.domain.protocol import DischargePlan
from ketalog.domain.recovery import recovery_at
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.scales.total import at_best

# Criteria that are met by two totals in a row; the criterion has the scale's key.
ALDRETE = "aldrete"
MPADSS = "mpadss"
SCORED = (ALDRETE, MPADSS)


@dataclass(frozen=True, slots=True)
class Score:
    """A total, when it was taken and who wrote it.

    ``at_most``: items are missing, and even with their best answers it is not high enough.
    """

    at: datetime
    total: Decimal
    by: str
    at_most: bool = False


def at_least(plan: DischargePlan, key: str) -> int:
    """The total that a criterion wants."""
    return plan.mpadss_at_least if key == MPADSS else plan.aldrete_at_least


def scores_of(chart: Chart, key: str, at: datetime) -> tuple[Score, ...]:
    """Totals that count for leaving: by item and bare ones, since recovery began."""
    since = counted_since(chart, at)
    if since is None:
        return ()
    bare = [
        Score(one.at, Decimal(one.value.score), one.author)
        for one in chart.of(Criterion, at)
        if one.value.key == key and one.value.score is not None
    ]
    by_item = [
        score
        for one in chart.of(ScaleScored, at)
        if one.value.scale == key and (score := _score(chart, one))
    ]
    found = sorted((*bare, *by_item), key=lambda score: score.at)
    return tuple(score for score in found if score.at >= since)


def counted_since(chart: Chart, at: datetime) -> datetime | None:
    """From when on scores count: from the first entry where nothing was infused here.

    None while the pump runs.
    """
    recovery = recovery_at(chart, at)
    if recovery:
        return recovery.since
    started = chart.started_at
    return None if started and started <= at else datetime.min.replace(tzinfo=UTC)


def _score(chart: Chart, said: Said[ScaleScored]) -> Score | None:
    """What was answered; with items missing only what cannot become enough any more."""
    scored = said.value
    if scored.total is not None:
        return Score(said.at, scored.total, said.author)
    scale = chart.opened.scale(scored.scale)
    if scale is None or not scored.answers:
        return None
    most = at_best(scale, scored.answers)
    enough = most >= at_least(chart.opened.protocol.discharge, scored.scale)
    return None if enough else Score(said.at, most, said.author, at_most=True)


def next_score(chart: Chart, key: str, at: datetime) -> datetime | None:
    """When the scale is due, counted from the last score or from the start of recovery."""
    recovery = recovery_at(chart, at)
    every = timedelta(minutes=chart.opened.protocol.discharge.score_every_minutes)
    if recovery is None or not every:
        return None
    found = [score for score in scores_of(chart, key, at) if not score.at_most]
    return (found[-1].at if found else recovery.since) + every
