"""A script's scorings and its safety plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal

from ketalog.domain import typed
from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.scales.from_vitals import read
from ketalog.domain.scales.scale import SafetyPlan, Scale, ScaleItem, ScaleScored
from ketalog.domain.scales.total import ordered, total
from ketalog.services.table import Table


def score_of(table: Table, chart: Chart, at: datetime) -> Content:
    """A scale as it was answered. Without ``total`` it is what the answers come to."""
    key = table.line("scale")
    scale = chart.opened.scale(key)
    said = _answers(table, scale)
    if scale and table.has("scale_2"):
        said |= _read(scale, chart, at, second=table.flag("scale_2"))
    elif scale:
        said |= _read(scale, chart, at, second=False)
    answers = ordered(scale, said) if scale and set(said) <= _keys(scale) else tuple(said.items())
    counted = total(scale, answers) if scale else None
    return ScaleScored(
        scale=key,
        answers=answers,
        total=_number(table, "total", table.value("total")) if table.has("total") else counted,
        words=table.refused_as("words", lambda: typed.paragraph(table.text("words")))
        if table.has("words")
        else "",
        version=table.optional_line("version") or (scale.version if scale else ""),
    )


def plan_of(table: Table, _: Chart, __: datetime) -> Content:
    """Which clinician was told, and the plan."""
    return SafetyPlan(table.name("clinician"), table.line("plan"))


def _keys(scale: Scale) -> set[str]:
    return {item.key for item in scale.items}


def _answers(table: Table, scale: Scale | None) -> dict[str, Decimal]:
    if not table.has("answers"):
        return {}
    value = table.value("answers")
    if not isinstance(value, Mapping):
        raise table.wrong("answers", "a table of items is needed, such as { activity = 2 }")
    return {
        key: _answer(table, scale.item(key) if scale else None, key, one)
        for key, one in value.items()
    }


def _answer(table: Table, item: ScaleItem | None, key: str, value: object) -> Decimal:
    """A number, or a choice by its words."""
    choices = item.choices if item and isinstance(value, str) else ()
    for choice in choices:
        if isinstance(value, str) and choice.text.casefold() == value.strip().casefold():
            return choice.value
    return _number(table, key, value)


def _number(table: Table, key: str, value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise table.wrong(key, "a number is needed")
    text = str(value)
    minus = text.startswith(("-", "\N{MINUS SIGN}"))
    figure = table.refused_as(key, lambda: typed.number(text[1:] if minus else text, key))
    return -figure if minus else figure


def _read(scale: Scale, chart: Chart, at: datetime, *, second: bool) -> dict[str, Decimal]:
    """Points that the vital signs give; the item that stands in for another only if said."""
    found = {
        one.item.key: one
        for one in read(chart, scale, at)
        if one.points is not None and (second or not one.item.instead_of)
    }
    replaced = {one.item.instead_of for one in found.values()}
    return {
        key: one.points
        for key, one in found.items()
        if key not in replaced and one.points is not None
    }


ACTS_OF_SCALES: dict[str, Callable[[Table, Chart, datetime], Content]] = {
    "scale": score_of,
    "safety_plan": plan_of,
}
