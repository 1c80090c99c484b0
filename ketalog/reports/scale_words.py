"""Scorings and the safety plan in words, for corrections and for the list of events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ketalog.domain.chart import Chart
from ketalog.domain.scales.scale import SafetyPlan, ScaleScored
from ketalog.domain.scales.words import band_words, items_words, total_words
from ketalog.reports.phrases import EventWords, sentences


def _scored(value: ScaleScored, chart: Chart, at: datetime) -> EventWords:
    scale = chart.opened.scale(value.scale)
    if scale is None:
        return EventWords(
            value.scale, sentences((items_words(None, value), value.words, value.version))
        )
    said = (total_words(scale, value), band_words(scale, value), items_words(scale, value))
    return EventWords(scale.name, sentences((*said, value.words)))


def _plan(value: SafetyPlan, chart: Chart, at: datetime) -> EventWords:
    return EventWords("Safety plan", sentences((f"{value.clinician} told: {value.plan}",)))


SCALE_WORDS: dict[type, Callable[[Any, Chart, datetime], EventWords]] = {
    ScaleScored: _scored,
    SafetyPlan: _plan,
}
