"""Which readings call for somebody: hold before START, notify, stop and call (rules 2.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.chart import Chart, Said
from ketalog.domain.events import SideEffect
from ketalog.domain.protocol import AlertLimits
from ketalog.domain.vitals import BloodPressure, CheckNotDone, Vitals

Level = Literal["hold", "notify", "stop"]


@dataclass(frozen=True, slots=True)
class Alert:
    """One reading outside the limits: which field of which entry, how grave, in a few words."""

    at: datetime
    level: Level
    field: str
    words: str
    entry: UUID


@dataclass(frozen=True, slots=True)
class Baseline:
    """The BP that others are compared with; ``after_start`` if none came before (rules 2.6)."""

    at: datetime
    bp: BloodPressure
    after_start: bool


def baseline_of(chart: Chart) -> Baseline | None:
    """The last BP at or before START by its time, its minute counting; else the first after."""
    started = chart.started_at
    found = [
        (one.at, one.value.bp)
        for one in chart.of(Vitals)
        if isinstance(one.value.bp, BloodPressure)
    ]
    if not found:
        return None
    before = [reading for reading in found if started is None or at_or_before(reading[0], started)]
    if before:
        return Baseline(*before[-1], after_start=False)
    return Baseline(*found[0], after_start=True)


def at_or_before(moment: datetime, start: datetime) -> bool:
    """By the minute: a reading in the minute of START counts as before it."""
    return moment < start.replace(second=0, microsecond=0) + timedelta(minutes=1)


def at_baseline(chart: Chart, field: str) -> object | None:
    """The last value of a field at or before START itself; only a BP counts by its minute."""
    started = chart.started_at
    found = None
    for moment, value in chart.readings(field):
        if started is None or moment <= started:
            found = value
    return found


def alerts_of(chart: Chart, until: datetime | None = None) -> tuple[Alert, ...]:
    """Every alert of the session in order of time."""
    limits = chart.opened.protocol.alerts
    baseline = baseline_of(chart)
    found: list[Alert] = []
    previous: tuple[datetime, BloodPressure] | None = None
    for one in chart.of(Vitals, until):
        found += _pressure(chart, one, limits, baseline, previous)
        found += _others(one, limits)
        if isinstance(one.value.bp, BloodPressure):
            previous = (one.at, one.value.bp)
    for missed in chart.of(CheckNotDone, until):
        if missed.value.wakes_to_voice is False:
            found.append(_alert(missed, "stop", "rass", "does not wake to voice"))
    grave = {name.casefold() for name in limits.stop_side_effects}
    for effect in chart.of(SideEffect, until):
        if effect.value.what.casefold() in grave and effect.value.state != "resolved":
            found.append(_alert(effect, "stop", "side_effect", effect.value.what))
    return tuple(sorted(found, key=lambda alert: alert.at))


def has_stop_level(chart: Chart, until: datetime) -> bool:
    """Whether any value reached stop level; the first such pressure too, which is repeated."""
    if any(one.level == "stop" for one in alerts_of(chart, until)):
        return True
    started, limits = chart.started_at, chart.opened.protocol.alerts
    return started is not None and any(
        when >= started and isinstance(bp, BloodPressure) and _at_stop_level(bp, limits)
        for when, bp in chart.readings("bp", until)
    )


def flags_of(chart: Chart) -> dict[tuple[UUID, str], Alert]:
    """The gravest alert for each field of each entry, for flow sheet and paper."""
    order = {"hold": 0, "notify": 1, "stop": 2}
    flags: dict[tuple[UUID, str], Alert] = {}
    for alert in alerts_of(chart):
        key = (alert.entry, alert.field)
        if key not in flags or order[alert.level] > order[flags[key].level]:
            flags[key] = alert
    return flags


def _alert(
    one: Said[Vitals] | Said[CheckNotDone] | Said[SideEffect], level: Level, field: str, words: str
) -> Alert:
    return Alert(one.at, level, field, words, one.id)


def _pressure(
    chart: Chart,
    one: Said[Vitals],
    limits: AlertLimits,
    baseline: Baseline | None,
    previous: tuple[datetime, BloodPressure] | None,
) -> Iterator[Alert]:
    bp = one.value.bp
    if bp == "unrecordable":
        yield _alert(one, "stop", "bp", "BP unrecordable")
    if not isinstance(bp, BloodPressure):
        return
    words = f"BP {written.pressure(bp.systolic, bp.diastolic)}"
    if chart.started_at is None or one.at < chart.started_at:
        if holds_start(bp, limits):
            yield _alert(one, "hold", "bp", words)
    elif _at_stop_level(bp, limits):
        yield _stop_level(one, limits, words, previous)
    elif (
        bp.systolic >= limits.notify_systolic
        or bp.diastolic >= limits.notify_diastolic
        or is_low(bp, limits)
    ):
        yield _alert(one, "notify", "bp", words)
    elif baseline and baseline.at != one.at and _risen(bp, baseline.bp, limits):
        rise = f"over {limits.notify_rise_percent} % above baseline"
        yield _alert(one, "notify", "bp", f"{words}, {rise}")


def is_low(bp: BloodPressure, limits: AlertLimits) -> bool:
    """Whether a pressure is too low, before START as after it."""
    return bp.systolic < limits.notify_systolic_below


def holds_start(bp: BloodPressure, limits: AlertLimits) -> bool:
    """Whether a pressure holds START: too high, or too low."""
    high = bp.systolic >= limits.hold_systolic or bp.diastolic >= limits.hold_diastolic
    return high or is_low(bp, limits)


def _stop_level(
    one: Said[Vitals],
    limits: AlertLimits,
    words: str,
    previous: tuple[datetime, BloodPressure] | None,
) -> Alert:
    """The first such reading is repeated; the second one stops (clinical facts 2.6)."""
    window = timedelta(minutes=limits.stop_repeat_minutes * 2)
    if previous and one.at - previous[0] <= window and _at_stop_level(previous[1], limits):
        return _alert(one, "stop", "bp", f"{words} again")
    return _alert(one, "notify", "bp", f"{words}, repeat in {limits.stop_repeat_minutes} min")


def _risen(bp: BloodPressure, base: BloodPressure, limits: AlertLimits) -> bool:
    return bp.systolic * 100 >= base.systolic * (100 + limits.notify_rise_percent)


def _at_stop_level(bp: BloodPressure, limits: AlertLimits) -> bool:
    return bp.systolic >= limits.stop_systolic or bp.diastolic >= limits.stop_diastolic


def _others(one: Said[Vitals], limits: AlertLimits) -> Iterator[Alert]:
    vitals = one.value
    if vitals.spo2 is not None and vitals.spo2 < limits.notify_spo2_below:
        level: Level = "stop" if vitals.spo2 < limits.stop_spo2_below else "notify"
        yield _alert(one, level, "spo2", f"SpO₂ {written.number(vitals.spo2)} %")
    if vitals.hr == "none":
        yield _alert(one, "stop", "hr", "no pulse")
    elif vitals.hr is not None and not (
        limits.notify_hr_below <= vitals.hr <= limits.notify_hr_above
    ):
        yield _alert(one, "notify", "hr", f"HR {written.number(vitals.hr)}")
    if vitals.rr == "none":
        yield _alert(one, "stop", "rr", "not breathing")
    elif vitals.rr is not None and not (
        limits.notify_rr_below <= vitals.rr <= limits.notify_rr_above
    ):
        level = "stop" if vitals.rr < limits.stop_rr_below else "notify"
        yield _alert(one, level, "rr", f"RR {written.number(vitals.rr)}")
    if vitals.rass is not None and not (
        limits.stop_rass_at_or_below < vitals.rass < limits.stop_rass_at_or_above
    ):
        yield _alert(one, "stop", "rass", f"RASS {written.signed(vitals.rass)}")
