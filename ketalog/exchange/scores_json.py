"""Scores and the safety prompt in chart.json."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ketalog.domain.chart import Chart, Said
from ketalog.domain.scales.safety import safety_at
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.scales.words import band_words

Json = dict[str, Any]


def scores_json(chart: Chart, at: datetime) -> list[Json]:
    """Every scoring up to a moment, in order of time; ``total`` is null where there is none."""
    return [_score(chart, one) for one in chart.of(ScaleScored, at)]


def safety_json(chart: Chart, at: datetime) -> Json | None:
    """What said suicidal thoughts last, and the plan that came after it; null if nothing did."""
    found = safety_at(chart, at)
    if found is None:
        return None
    return {
        "at": _local(found.raised_at, chart),
        "what": found.words,
        "clinician": found.plan.value.clinician if found.plan else None,
        "plan": found.plan.value.plan if found.plan else None,
    }


def _score(chart: Chart, one: Said[ScaleScored]) -> Json:
    said, scale = one.value, chart.opened.scale(one.value.scale)
    return {
        "at": _local(one.at, chart),
        "scale": said.scale,
        "name": scale.name if scale else said.scale,
        "answers": {key: float(value) for key, value in said.answers},
        "total": None if said.total is None else float(said.total),
        "of": float(scale.highest) if scale else None,
        "band": band_words(scale, said) if scale else "",
        "words": said.words,
        "version": said.version,
        "by": one.author,
        "entry": str(one.id),
    }


def _local(moment: datetime, chart: Chart) -> str:
    return moment.astimezone(chart.zone).isoformat()
