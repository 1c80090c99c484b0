"""A script's set of vitals."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeVar

from ketalog.domain import typed
from ketalog.domain.chart import Chart
from ketalog.domain.oxygen import oxygen_at
from ketalog.domain.quantities import Dose, OxygenFlow, Temperature, Volume
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.services.table import Table

ROOM_AIR = "room air"
Q = TypeVar("Q", Temperature, OxygenFlow, Volume, Dose)


def vitals_of(table: Table, chart: Chart, at: datetime) -> Vitals:
    """The set that a table says."""
    spo2 = table.optional_whole("spo2")
    return Vitals(
        bp=_pressure(table),
        hr=_count(table, "hr"),
        spo2=spo2,
        rr=_count(table, "rr"),
        temperature=optional_quantity(table, "temp", Temperature),
        oxygen=_oxygen_of(table, chart, at, spo2),
        pain=table.optional_whole("pain"),
        rass=table.optional_whole("rass"),
        dissociation=table.optional_whole("dissociation"),
        distress=table.optional_whole("distress"),
        nausea=table.optional_whole("nausea"),
    )


def _pressure(table: Table) -> BloodPressure | Literal["unrecordable"] | None:
    if not table.has("bp"):
        return None
    text = table.text("bp")
    if text == "unrecordable":
        return "unrecordable"
    return BloodPressure(*table.refused_as("bp", lambda: typed.pressure(text)))


def _count(table: Table, key: str) -> int | Literal["none"] | None:
    if table.has(key) and table.value(key) == "none":
        return "none"
    return table.optional_whole(key)


def _oxygen_of(table: Table, chart: Chart, at: datetime, spo2: int | None) -> OxygenFlow | None:
    """The oxygen said, else the oxygen in force; no word of oxygen is room air (rules 8)."""
    if table.has("o2"):
        if table.value("o2") == ROOM_AIR:
            return OxygenFlow.none()
        return optional_quantity(table, "o2", OxygenFlow)
    return oxygen_at(chart, at).flow if spo2 is not None else None


def optional_quantity(table: Table, key: str, kind: type[Q]) -> Q | None:
    """An amount with its unit, or nothing."""
    if not table.has(key):
        return None
    return table.refused_as(key, lambda: typed.quantity(kind, table.text(key), key))
