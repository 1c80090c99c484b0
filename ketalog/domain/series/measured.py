"""What was scored before START and after the infusion, measure by measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from ketalog.domain.alerts import at_or_before
from ketalog.domain.chart import Chart
from ketalog.domain.scales.scale import Scale, ScaleScored
from ketalog.domain.series.outcome import NRS
from ketalog.domain.vitals import Vitals

PAIN = "Pain"
_HIGHEST_PAIN = Decimal(10)
_Scores = Sequence[tuple[datetime, Decimal]]


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure in one session. ``before`` is its last score by START, ``after`` the last one
    since the stop, ``during`` the last between them; ``better`` says which way is better for the
    patient.
    """

    name: str
    highest: Decimal
    better: Literal["lower", "higher", ""]
    before: Decimal | None
    after: Decimal | None
    during: Decimal | None = None


def measured(chart: Chart) -> tuple[Measured, ...]:
    """Pain, then each scale in the session's order that tells how the treatment went.

    Those are the ones that are asked again at later contacts; what only says who may leave, or
    how deep somebody sleeps, is none. Nothing for a session that was never started.
    """
    return tuple(_measured(chart)) if chart.started_at else ()


def _measured(chart: Chart) -> Iterator[Measured]:
    numbers = [
        (one.at, Decimal(one.value.pain)) for one in chart.of(Vitals) if one.value.pain is not None
    ]
    pain = sorted([*numbers, *_scored(chart, NRS)], key=lambda one: one[0])
    yield from _pair(chart, PAIN, _HIGHEST_PAIN, "lower", pain)
    for scale in chart.opened.scales:
        if tells_of_treatment(scale):
            yield from _pair(
                chart, scale.name, scale.highest, scale.better, _scored(chart, scale.key)
            )


def tells_of_treatment(scale: Scale) -> bool:
    """Whether it is an outcome; the answer on suicidal thoughts alone is told apart from them."""
    only_safety = len(scale.items) == 1 and bool(scale.safety_item)
    return "later" in scale.moments and bool(scale.better) and scale.key != NRS and not only_safety


def _scored(chart: Chart, key: str) -> list[tuple[datetime, Decimal]]:
    return [
        (one.at, one.value.total)
        for one in chart.of(ScaleScored)
        if one.value.scale == key and one.value.total is not None
    ]


def _pair(
    chart: Chart,
    name: str,
    highest: Decimal,
    better: Literal["lower", "higher", ""],
    scores: _Scores,
) -> Iterator[Measured]:
    """By the minute, as the nurse types it. Without a stop nothing comes after it."""
    started, stop = chart.started_at, chart.stopped
    if started is None or not scores:
        return
    stopped = stop.at.replace(second=0, microsecond=0) if stop else None
    found: dict[str, Decimal] = {}
    for at, score in scores:
        if at_or_before(at, started):
            found["before"] = score
        else:
            found["after" if stopped is not None and at >= stopped else "during"] = score
    times = (found.get(time) for time in ("before", "after", "during"))
    yield Measured(name, highest, better, *times)
