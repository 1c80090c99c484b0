"""The readings that START rests on: a whole fresh set, and nothing in it that holds (rules 2.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.alerts import is_low
from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.chart import Chart, Said, fold
from ketalog.domain.protocol import AlertLimits
from ketalog.domain.standing import standing
from ketalog.domain.vitals import CHECK_FIELDS, FIELD_NAMES, BloodPressure

# How far a value lies outside, part by part; nothing but zeros is within.
Excess = tuple[float, ...]
_FAR = float("inf")


@dataclass(frozen=True, slots=True)
class Held:
    """One reading outside the limits, in words."""

    field: str
    at: datetime
    words: str


def missing_readings(chart: Chart, at: datetime, minutes: int) -> str:
    """What a whole set lacks at a moment, in words; empty where none does."""
    oldest = at - timedelta(minutes=minutes)
    latest = {field: chart.latest(field, at) for field in CHECK_FIELDS}
    never = [FIELD_NAMES[field] for field, found in latest.items() if found is None]
    old = [FIELD_NAMES[field] for field, found in latest.items() if found and found[0] < oldest]
    parts = []
    if never:
        parts.append(f"missing: {', '.join(never)}")
    if old:
        parts.append(f"older than {written.minutes(timedelta(minutes=minutes))}: {', '.join(old)}")
    return "; ".join(parts)


def set_words(chart: Chart, at: datetime) -> tuple[str, datetime | None]:
    """The latest of each field and the time of the oldest: ``124/78, HR 72, SpO₂ 98 %, …``."""
    latest = {field: chart.latest(field, at) for field in CHECK_FIELDS}
    times = [found[0] for found in latest.values() if found]
    words = [_value_words(field, found[1]) for field, found in latest.items() if found]
    return ", ".join(words), min(times, default=None)


def held_readings(chart: Chart, at: datetime) -> tuple[Held, ...]:
    """The latest value of each field that lies where START is held."""
    limits = chart.opened.protocol.alerts
    found = []
    for field in CHECK_FIELDS:
        latest = chart.latest(field, at)
        if latest and any(excess(limits, field, latest[1])):
            when = written.time(latest[0], chart.zone)
            limit = _limit(field, latest[1], limits)
            words = f"{_value_words(field, latest[1])} at {when}, {limit}"
            found.append(Held(field, latest[0], words))
    return tuple(found)


def held_words(chart: Chart, held: tuple[Held, ...]) -> str:
    """All of them, and whether the clinic stands behind the limits."""
    return "; ".join(one.words for one in held) + standing(chart.opened.protocol.alerts)


def is_worse_since(chart: Chart, said: Said[PrestartSaid], at: datetime) -> bool:
    """Whether a reading after an override of the hold lies further out than it knew of.

    Judged against what was on the chart when it was first written, as a waiver is (rules 4.4); so
    is the reading in force at the moment, whatever its time.
    """
    limits = chart.opened.protocol.alerts
    knew = fold(entry for entry in chart.entries if entry.number <= said.first.number)
    return any(
        part > most
        for field in CHECK_FIELDS
        for value, known in _since(chart, knew, field, said.first.observed_at, at)
        for part, most in zip(
            excess(limits, field, value), excess(limits, field, known), strict=True
        )
    )


def _since(
    chart: Chart, knew: Chart, field: str, said_at: datetime, at: datetime
) -> Iterator[tuple[object, object]]:
    """Each later value, and the one in force, beside the one that was known."""
    then, in_force = knew.latest(field, said_at), chart.latest(field, at)
    for reading in chart.readings(field, at):
        if then is None or reading[0] >= then[0] or reading == in_force:
            yield reading[1], then[1] if then else None


def excess(limits: AlertLimits, field: str, value: object) -> Excess:
    """How far a value lies outside what START is held by; none known lies within."""
    if field == "bp":
        return _pressure(limits, value)
    if value == "none":
        return (_FAR,)
    if not isinstance(value, int):
        return (0,)
    low, high = {
        "hr": (limits.notify_hr_below, limits.notify_hr_above),
        "spo2": (limits.notify_spo2_below, 100),
        "rr": (limits.notify_rr_below, limits.notify_rr_above),
        "rass": (limits.stop_rass_at_or_below + 1, limits.stop_rass_at_or_above - 1),
    }[field]
    return (max(low - value, value - high, 0),)


def _pressure(limits: AlertLimits, value: object) -> Excess:
    if value == "unrecordable":
        return _FAR, _FAR, _FAR
    if not isinstance(value, BloodPressure):
        return 0, 0, 0
    return (
        max(limits.notify_systolic_below - value.systolic, 0),
        max(value.systolic - limits.hold_systolic + 1, 0),
        max(value.diastolic - limits.hold_diastolic + 1, 0),
    )


def _value_words(field: str, value: object) -> str:
    if isinstance(value, BloodPressure):
        return f"BP {written.pressure(value.systolic, value.diastolic)}"
    if not isinstance(value, int):
        return {"bp": "BP unrecordable", "hr": "no pulse"}.get(field, "not breathing")
    figure = written.signed(value) if field == "rass" else written.number(value)
    return f"{FIELD_NAMES[field]} {figure}{' %' if field == 'spo2' else ''}"


def _limit(field: str, value: object, limits: AlertLimits) -> str:
    """Where it lies: ``at or over 140/90``, ``below 94 %``."""
    number = written.number
    if isinstance(value, BloodPressure) and is_low(value, limits):
        return f"systolic below {number(limits.notify_systolic_below)}"
    return {
        "bp": f"at or over {written.pressure(limits.hold_systolic, limits.hold_diastolic)}",
        "hr": f"outside {number(limits.notify_hr_below)} to {number(limits.notify_hr_above)}",
        "spo2": f"below {number(limits.notify_spo2_below)} %",
        "rr": f"outside {number(limits.notify_rr_below)} to {number(limits.notify_rr_above)}",
        "rass": (
            f"outside {written.signed(limits.stop_rass_at_or_below + 1)} "
            f"to {written.signed(limits.stop_rass_at_or_above - 1)}"
        ),
    }[field]
