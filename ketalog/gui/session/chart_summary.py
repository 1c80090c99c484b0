"""The chart in words, for those who hear the screen: how each reading ran, and what was given."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import is_prophylactic
from ketalog.domain.events import RescueGiven, SideEffect
from ketalog.domain.vitals import BloodPressure, Vitals

FIELDS = (
    ("bp", "BP"), ("hr", "heart rate"), ("spo2", "SpO₂"), ("rr", "breathing"), ("pain", "pain"),
    ("dissociation", "dissociation"),
)  # fmt: skip


def chart_summary(chart: Chart, at: datetime) -> str:
    """``4 sets, 14:45 to 15:24. BP 118/70 to 186/112, last 186/112 at 15:24. …``"""
    sets = chart.of(Vitals, at)
    if not sets:
        return "No vitals yet."
    first, last = (written.time(one.at, chart.zone) for one in (sets[0], sets[-1]))
    times = f"{first} to {last}" if len(sets) > 1 else first
    count = f"{written.number(len(sets))} set{'s' if len(sets) > 1 else ''}, {times}"
    found = [_run(chart, field, name, at) for field, name in FIELDS]
    return ". ".join((count, *(one for one in found if one), *_events(chart, at))) + "."


def _run(chart: Chart, field: str, name: str, at: datetime) -> str:
    values = [
        (said.at, value)
        for said in chart.of(Vitals, at)
        if isinstance(value := getattr(said.value, field), int | BloodPressure)
    ]
    if not values:
        return ""
    ordered = sorted((value for _, value in values), key=_height)
    low, high, (when, latest) = ordered[0], ordered[-1], values[-1]
    if low == high:
        return f"{name} {_words(low)}"
    last = f"last {_words(latest)} at {written.time(when, chart.zone)}"
    return f"{name} {_words(low)} to {_words(high)}, {last}"


def _events(chart: Chart, at: datetime) -> tuple[str, ...]:
    rescues, effects = chart.of(RescueGiven, at), chart.of(SideEffect, at)
    times = ", ".join(
        f"{one.value.drug} at {written.time(one.at, chart.zone)}"
        + (", prophylactic" if is_prophylactic(one.value) else "")
        for one in rescues
    )
    names = ", ".join(dict.fromkeys(one.value.what for one in effects))
    return tuple(
        f"{word}: {said}" for word, said in (("Rescue", times), ("Side effects", names)) if said
    )


def _height(value: int | BloodPressure) -> tuple[int, int]:
    if isinstance(value, BloodPressure):
        return value.systolic, value.diastolic
    return value, 0


def _words(value: int | BloodPressure) -> str:
    if isinstance(value, BloodPressure):
        return written.pressure(value.systolic, value.diastolic)
    return written.number(value)
