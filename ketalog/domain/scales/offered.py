"""Which of a session's scales are asked now, which are through, and what stands beside an item."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain import written
from ketalog.domain.alerts import baseline_of
from ketalog.domain.chart import Chart
from ketalog.domain.pump.infusion import phase_at, phases
from ketalog.domain.scales.scale import Moment, Scale, ScaleItem, ScaleScored
from ketalog.domain.vitals import BloodPressure

_MOMENTS: dict[str, tuple[Moment, ...]] = {
    "before": ("before",),
    "infusion": ("during",),
    "paused": ("during",),
    "recovery": ("recovery", "leaving"),
    "ended": ("leaving",),
}


def asked_now(chart: Chart, at: datetime) -> tuple[Scale, ...]:
    """The named scales of this moment, in the protocol's order."""
    moments = set(_MOMENTS[phase_at(chart, at)])
    return tuple(one for one in scorable(chart) if moments & set(one.moments))


def scorable(chart: Chart) -> tuple[Scale, ...]:
    """The named scales that are not charted with the vital signs."""
    return tuple(one for one in chart.opened.scales if not one.vitals_field)


def scored_now(chart: Chart, at: datetime) -> tuple[str, ...]:
    """Keys of the scales that were scored since this phase began."""
    since = [phase.since for phase in phases(chart, at) if phase.since <= at]
    mine = [one for one in chart.of(ScaleScored, at) if not since or one.at >= since[-1]]
    return tuple(dict.fromkeys(one.value.scale for one in mine))


def limits_words(chart: Chart, item: ScaleItem, at: datetime) -> str:
    """The baseline, its limits in mmHg, and the last BP: to look at, nothing is filled in."""
    baseline = baseline_of(chart)
    if not item.percents or baseline is None:
        return ""
    systolic = baseline.bp.systolic
    found = [f"Baseline {_bp(baseline.bp)}"]
    for percent in item.percents:
        low, high = systolic * (100 - percent), systolic * (100 + percent)
        # Inwards: what lies between these whole figures lies within the percentage.
        ends = f"{written.number(-(-low // 100))}–{written.number(high // 100)}"
        found.append(f"±{written.number(percent)} % systolic {ends}")
    latest = chart.latest("bp", at)
    if latest and isinstance(latest[1], BloodPressure) and latest[0] > baseline.at:
        found.append(f"now {_bp(latest[1])} at {written.time(latest[0], chart.zone)}")
    return " · ".join(found)


def _bp(bp: BloodPressure) -> str:
    return written.pressure(bp.systolic, bp.diastolic)
