"""A scoring in words, the same on screen and paper."""

from __future__ import annotations

from decimal import Decimal

from ketalog.domain import written
from ketalog.domain.scales.judging import no_total
from ketalog.domain.scales.scale import Scale, ScaleItem, ScaleScored
from ketalog.domain.scales.total import band, missing

# Longer questions are named by their number.
_SHORT = 24


def value_words(item: ScaleItem, value: Decimal) -> str:
    """An answer as it is read: ``2``, ``6.5``, ``S``."""
    named = next((one.text for one in item.choices if one.value == value), "")
    return named if 0 < len(named) <= 1 else written.number(value, 1)


def total_words(scale: Scale, scored: ScaleScored) -> str:
    """``9 of 10 · ready``; ``no total: 2 items missing``."""
    if scored.total is None:
        lacking = len(missing(scale, scored.answers))
        return f"no total: {no_total(lacking)}" if lacking else ""
    if len(scale.items) == 1 and scale.items[0].choices:
        return value_words(scale.items[0], scored.total)
    most = next((one.highest for one in scale.versions if one.name == scored.version), None)
    highest = scale.highest if most is None else most
    return f"{written.number(scored.total, 1)} of {written.number(highest)}"


def band_words(scale: Scale, scored: ScaleScored) -> str:
    """What it means: the band of the total, or the words of the one answer."""
    found = band(scale, scored.total, scored.answers)
    if found or len(scale.items) != 1:
        return found
    said = dict(scored.answers).get(scale.items[0].key)
    texts = (one.text for one in scale.items[0].choices if one.value == said)
    text = next(texts, "")
    return text if len(text) > 1 else ""


def items_words(scale: Scale | None, scored: ScaleScored) -> str:
    """Each answer in short; empty where the total is the one answer. Keys without the scale."""
    if scale is None:
        return ", ".join(f"{key} {written.number(value, 1)}" for key, value in scored.answers)
    if len(scale.items) == 1:
        return ""
    said = dict(scored.answers)
    found = (
        f"{_name(number, item)} {value_words(item, said[item.key])}"
        for number, item in enumerate(scale.items, 1)
        if item.key in said
    )
    return ", ".join(found)


def _name(number: int, item: ScaleItem) -> str:
    short = len(item.text) <= _SHORT
    return item.text if short else f"{written.number(number)}:"
