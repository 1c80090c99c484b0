"""What the chart shows at one moment: points, marks, band and axes, in minutes and mmHg; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from ketalog.domain import written
from ketalog.domain.alerts import Level, baseline_of, flags_of
from ketalog.domain.chart import Chart
from ketalog.domain.pump.infusion import infusion_at, phases
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.gui.session.chart_axis import Axis, grown, time_axis
from ketalog.gui.session.chart_scores import Score, scores_of
from ketalog.gui.session.event_words import Happening, Tone, happenings

# Minutes of empty chart kept after the planned end, and before a session that has not begun.
ROOM = 20
LOOK_BACK = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """One set of vitals as the chart draws it; what was not taken is None."""

    minute: float
    bp: BloodPressure | None
    hr: int | None
    spo2: int | None
    levels: tuple[tuple[str, Level], ...]
    words: str
    entry: UUID

    def level(self, field: str) -> Level | None:
        """How grave the alert on one field is."""
        return dict(self.levels).get(field)


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the time axis; ``told`` is its reading by pointer, with the time."""

    minute: float
    words: str
    tone: Tone
    told: str
    entry: UUID
    brief: str = ""
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Readable:
    """A set or an event as it is read one by one: its minute, its words, its entry."""

    minute: float
    words: str
    entry: UUID


@dataclass(frozen=True, slots=True)
class Band:
    """The baseline systolic and so many percent around it."""

    low: float
    high: float
    words: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole chart; ``now`` moves, everything else changes only with an entry."""

    readings: tuple[Reading, ...]
    scores: tuple[Score, ...]
    marks: tuple[Mark, ...]
    pauses: tuple[tuple[float, float], ...]
    band: Band | None
    end: tuple[float, str] | None
    now: float | None
    time: Axis
    pressure: Axis
    spo2: Axis
    started: bool

    def readable(self) -> tuple[Readable, ...]:
        """Every set and event in order of time."""
        found = [Readable(one.minute, one.words, one.entry) for one in self.readings]
        found += [Readable(one.minute, one.told, one.entry) for one in self.marks]
        return tuple(sorted(found, key=lambda one: one.minute))


def scene_of(chart: Chart, at: datetime) -> Scene:
    """The chart at a moment; minutes count from START, before it from the moment itself."""
    origin = chart.started_at or at.replace(second=0, microsecond=0)
    readings = tuple(_readings(chart, origin))
    marks = tuple(_marks(chart, origin))
    ended = chart.ended
    last = min(at, ended.at) if ended else at
    end = _end(chart, at, origin)
    seen = [one.minute for one in readings] + [one.minute for one in marks]
    return Scene(
        readings=readings,
        scores=_scores(chart, origin),
        marks=marks,
        pauses=_pauses(chart, origin, last),
        band=_band(chart),
        end=end,
        now=None if ended else _minutes(at - origin),
        time=_time_axis(seen, _minutes(last - origin), _planned(chart, end)),
        pressure=grown(40, 200, 40, _pressures(readings)),
        spo2=grown(80, 100, 10, (one.spo2 for one in readings if one.spo2 is not None)),
        started=chart.started_at is not None,
    )


def moved_on(scene: Scene, chart: Chart, at: datetime) -> Scene:
    """The scene of the same chart at a later moment; what was read and what happened stays."""
    origin = chart.started_at
    if origin is None:
        return scene_of(chart, at)
    ended = chart.ended
    last = min(at, ended.at) if ended else at
    end = _end(chart, at, origin)
    seen = [one.minute for one in scene.readings] + [one.minute for one in scene.marks]
    return replace(
        scene,
        pauses=_pauses(chart, origin, last),
        end=end,
        now=None if ended else _minutes(at - origin),
        time=_time_axis(seen, _minutes(last - origin), _planned(chart, end)),
    )


def _readings(chart: Chart, origin: datetime) -> Iterable[Reading]:
    flags = flags_of(chart)
    for one in chart.of(Vitals):
        value = one.value
        if not value.present():
            continue
        yield Reading(
            minute=_minutes(one.at - origin),
            bp=value.bp if isinstance(value.bp, BloodPressure) else None,
            hr=value.hr if isinstance(value.hr, int) else None,
            spo2=value.spo2,
            levels=tuple(
                (field, flags[one.id, field].level)
                for field in ("bp", "hr", "spo2")
                if (one.id, field) in flags
            ),
            words=_reading_words(value, written.time(one.at, chart.zone)),
            entry=one.id,
        )


def _scores(chart: Chart, origin: datetime) -> tuple[Score, ...]:
    return scores_of(
        (
            _minutes(one.at - origin),
            {"pain": one.value.pain, "dissociation": one.value.dissociation},
        )
        for one in chart.of(Vitals)
    )


def _marks(chart: Chart, origin: datetime) -> Iterable[Mark]:
    found = list(happenings(chart))
    for one in chart.of(Vitals):
        missing = {"BP": one.value.bp, "Pulse": one.value.hr, "Breathing": one.value.rr}
        for name, value in missing.items():
            if isinstance(value, str):
                words = f"{name} {value}"
                found.append(Happening(one.at, words, words, "red", one.id))
    for mark in sorted(found, key=lambda mark: mark.at):
        told = f"{written.time(mark.at, chart.zone)} · {mark.whole}"
        minute = _minutes(mark.at - origin)
        yield Mark(minute, mark.words, mark.tone, told, mark.entry, mark.brief, mark.aside)


def _reading_words(value: Vitals, when: str) -> str:
    bp = value.bp
    parts = [when]
    if bp is not None:
        text = bp if isinstance(bp, str) else written.pressure(bp.systolic, bp.diastolic)
        parts.append(f"BP {text}")
    for name, label in (("hr", "HR"), ("spo2", "SpO₂"), ("rr", "RR"), ("pain", "pain")):
        found = getattr(value, name)
        if found is not None:
            parts.append(f"{label} {found if isinstance(found, str) else written.number(found)}")
    if value.rass is not None:
        parts.append(f"RASS {written.signed(value.rass)}")
    if value.dissociation is not None:
        parts.append(f"dissociation {written.number(value.dissociation)}")
    return " · ".join(parts)


def _end(chart: Chart, at: datetime, origin: datetime) -> tuple[float, str] | None:
    if chart.stopped:
        return _minutes(chart.stopped.at - origin), "infusion ended"
    planned = infusion_at(chart, at).planned_end
    return None if planned is None else (_minutes(planned - origin), "infusion ends")


def _planned(chart: Chart, end: tuple[float, str] | None) -> float:
    return max(chart.opened.protocol.order.minutes, end[0] if end else 0)


def _pauses(chart: Chart, origin: datetime, last: datetime) -> tuple[tuple[float, float], ...]:
    return tuple(
        (_minutes(phase.since - origin), _minutes((phase.until or last) - origin))
        for phase in phases(chart)
        if phase.name == "paused"
    )


def _band(chart: Chart) -> Band | None:
    baseline = baseline_of(chart)
    if baseline is None:
        return None
    percent = chart.opened.protocol.alerts.band_percent
    systolic = baseline.bp.systolic
    words = f"baseline systolic ±{written.number(percent)} %"
    return Band(systolic * (100 - percent) / 100, systolic * (100 + percent) / 100, words)


def _pressures(readings: Iterable[Reading]) -> Iterable[int]:
    for one in readings:
        if one.bp:
            yield from (one.bp.systolic, one.bp.diastolic)
        if one.hr is not None:
            yield one.hr


def _time_axis(seen: list[float], now: float, planned: float) -> Axis:
    low = min([0.0, *seen]) if seen else -LOOK_BACK
    return time_axis(low, max([planned + ROOM, now + 1, *seen]))


def _minutes(span: timedelta) -> float:
    return span.total_seconds() / 60
