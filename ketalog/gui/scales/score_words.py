"""A scoring and a safety plan in the few words of a mark on the chart; pure."""

from __future__ import annotations

from ketalog.domain.chart import Chart
from ketalog.domain.scales.from_vitals import OUTDATED, is_outdated
from ketalog.domain.scales.scale import SafetyPlan, ScaleScored
from ketalog.domain.scales.words import band_words, total_words


def score_words(said: object, chart: Chart) -> str:
    """``Aldrete 9 of 10``, ``Safety plan · told M. Stein MD``; empty for anything else."""
    if isinstance(said, SafetyPlan):
        return f"Safety plan · told {said.clinician}"
    if not isinstance(said, ScaleScored):
        return ""
    scale = chart.opened.scale(said.scale)
    if scale is None:
        return said.scale
    found = total_words(scale, said) or band_words(scale, said) or "in words"
    term = f" · {said.words}" if scale.terms else ""
    mine = [one for one in chart.of(ScaleScored) if one.value is said]
    outdated = f" · {OUTDATED}" if mine and is_outdated(chart, mine[0]) else ""
    return f"{scale.name} {found}{term}{outdated}"
