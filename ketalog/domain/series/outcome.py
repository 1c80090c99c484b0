"""What one session came to, for the series and for the clinic's report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from ketalog.domain.alerts import at_or_before
from ketalog.domain.chart import Chart, Said
from ketalog.domain.drugs.bolus import boluses
from ketalog.domain.drugs.rescue import totals
from ketalog.domain.events import InfusionStopped, SeriousEvent, SideEffect
from ketalog.domain.pump.infusion import infusion_at, phases
from ketalog.domain.scales.scale import ScaleScored
from ketalog.domain.vitals import BloodPressure, Vitals

VAS, NRS, MOOD, FUNCTION = "pain_vas", "pain_nrs", "mood", "function"
# Who died left nobody to be sent home.
_STAYED = ("died",)
SERIOUS = "serious"
_WORSE = ("", "mild", "moderate", "severe", SERIOUS)


@dataclass(frozen=True, slots=True)
class Change:
    """A score before START and after the infusion; ``better`` in percent of the one before.

    Nothing is said in percent where the score before was 0. ``improved``: the later one is the
    better one.
    """

    before: Decimal
    after: Decimal
    better: Fraction | None
    improved: bool = False

    @property
    def at_least_30(self) -> bool:
        """A third better, as rows 003-01 and the trials count a response; 30 % itself counts."""
        return self.better is not None and self.better >= 30

    @property
    def at_least_50(self) -> bool:
        """Half better; 50 % itself counts."""
        return self.better is not None and self.better >= 50


@dataclass(frozen=True, slots=True)
class SessionOutcome:
    """One session that was started. ``at`` of the peak is its time; ``worst`` with its grade.

    ``mg`` with boluses; ``mg_unknown`` counts boluses of which nobody said how much, so that it is
    at least so much. ``rescue`` leaves out what was given beforehand; of the drugs in
    ``rescue_unknown`` a dose is not known. ``effects`` pair each side effect with its worst grade.
    ``infused`` is how long the pump ran, pauses left out.
    """

    log: str
    day: date
    protocol: str
    number: int | None
    planned: int | None
    kind: str
    training: bool
    mg: Fraction
    peak: BloodPressure | None
    peak_at: datetime | None
    worst: str
    rescue: tuple[tuple[str, Fraction], ...]
    until_leaving: timedelta | None
    pain: Change | None
    mood: Change | None
    ended: str
    mg_unknown: int = 0
    rescue_unknown: tuple[str, ...] = ()
    effects: tuple[tuple[str, str], ...] = ()
    function: Change | None = None
    started_at: datetime | None = None
    lowest_spo2: int | None = None
    infused: timedelta = timedelta()

    @property
    def runs(self) -> bool:
        """Whether the patient is still here, so that nothing of it is final."""
        return not self.ended

    @property
    def is_counted(self) -> bool:
        """Whether the clinic's report counts it: ended, and not for training."""
        return bool(self.ended) and not self.training

    @property
    def rescued(self) -> bool:
        """Whether a rescue was given, its dose known or not."""
        return bool(self.rescue)


def outcome_of(chart: Chart, at: datetime | None = None) -> SessionOutcome | None:
    """The outcome of one session; None where it was never started.

    A session that still runs is counted up to ``at``, without it to what was charted last.
    """
    started = chart.started_at
    if started is None:
        return None
    opened, until = chart.opened, at or max(one.at for one in chart.standing)
    ended, stop, bolus = chart.ended, chart.stopped, boluses(chart, until)
    peak = _peak(chart, started)
    effects = _effects(chart)
    left = None if ended is None or stop is None else ended.at - stop.at
    rescue = [one for one in totals(chart) if one.doses > one.doses_beforehand]
    return SessionOutcome(
        log=chart.log,
        day=opened.day,
        protocol=opened.protocol.name,
        number=opened.number,
        planned=opened.planned,
        kind=opened.kind,
        training=opened.training,
        mg=infusion_at(chart, until).delivered + bolus.mg,
        peak=peak[1] if peak else None,
        peak_at=peak[0] if peak else None,
        worst=_worst(effects),
        rescue=tuple((one.drug, one.mg - one.prophylactic) for one in rescue),
        until_leaving=left if left is not None and left >= timedelta() and _went(chart) else None,
        pain=_pain(chart, started, stop),
        mood=_change(_scored(chart, MOOD), started, stop),
        ended=ended.value.how if ended else "",
        mg_unknown=bolus.unknown,
        rescue_unknown=tuple(one.drug for one in rescue if one.unknown),
        effects=effects,
        function=_change(
            _scored(chart, FUNCTION), started, stop, lower_is_better=_is_lower(chart, FUNCTION)
        ),
        started_at=started,
        lowest_spo2=_lowest_spo2(chart, started),
        infused=_infused(chart, until),
    )


def _went(chart: Chart) -> bool:
    return chart.ended is not None and chart.ended.value.how not in _STAYED


def _peak(chart: Chart, started: datetime) -> tuple[datetime, BloodPressure] | None:
    """The highest systolic after START, which begins with the minute after; the first of ties."""
    found = [
        (one.at, one.value.bp)
        for one in chart.of(Vitals)
        if isinstance(one.value.bp, BloodPressure) and not at_or_before(one.at, started)
    ]
    return max(found, key=lambda one: one[1].systolic, default=None)


def _lowest_spo2(chart: Chart, started: datetime) -> int | None:
    """As the peak, after START."""
    found = (
        value
        for at, value in chart.readings("spo2")
        if isinstance(value, int) and not at_or_before(at, started)
    )
    return min(found, default=None)


def _infused(chart: Chart, until: datetime) -> timedelta:
    ran = (one for one in phases(chart, until) if one.name == "infusion" and one.since < until)
    return sum(((one.until or until) - one.since for one in ran), timedelta())


def _effects(chart: Chart) -> tuple[tuple[str, str], ...]:
    """Each side effect and serious event by name, in order of time, with its worst grade."""
    worst: dict[str, tuple[str, str]] = {}
    said = [(one.at, one.value.what, one.value.grade) for one in chart.of(SideEffect)]
    grave = [(one.at, one.value.what, SERIOUS) for one in chart.of(SeriousEvent)]
    for _, what, grade in sorted([*said, *grave], key=lambda one: one[0]):
        name, before = worst.get(what.casefold(), (what, ""))
        worst[what.casefold()] = (name, max(before, grade, key=_WORSE.index))
    return tuple(worst.values())


def _worst(effects: tuple[tuple[str, str], ...]) -> str:
    """``nausea, moderate``; the first of those that were equally bad."""
    name, grade = max(effects, key=lambda one: _WORSE.index(one[1]), default=("", ""))
    return f"{name}, {grade}" if grade else name


Scores = list[tuple[datetime, Decimal]]


def _pain(chart: Chart, started: datetime, stop: Said[InfusionStopped] | None) -> Change | None:
    """Pain at rest, like with like: on the line where it was read there twice, else in numbers."""
    line = _change(_scored(chart, VAS), started, stop, lower_is_better=True)
    spoken = [(one.at, Decimal(one.value.pain)) for one in chart.of(Vitals)
              if one.value.pain is not None]  # fmt: skip
    numbers = sorted([*spoken, *_scored(chart, NRS)], key=lambda one: one[0])
    return line or _change(numbers, started, stop, lower_is_better=True)


def _scored(chart: Chart, scale: str) -> Scores:
    return [
        (one.at, one.value.total)
        for one in chart.of(ScaleScored)
        if one.value.scale == scale and one.value.total is not None
    ]


def _is_lower(chart: Chart, scale: str) -> bool:
    return any(one.key == scale and one.better == "lower" for one in chart.opened.scales)


def _change(
    scores: Scores,
    started: datetime,
    stop: Said[InfusionStopped] | None,
    *,
    lower_is_better: bool = False,
) -> Change | None:
    """The last score before and the last after; by the minute, as the nurse types it."""
    before = [score for at, score in scores if at_or_before(at, started)]
    stopped = stop.at.replace(second=0, microsecond=0) if stop else None
    after = [
        score
        for at, score in scores
        if stopped is not None and at >= stopped and not at_or_before(at, started)
    ]
    if not before or not after:
        return None
    gained = before[-1] - after[-1] if lower_is_better else after[-1] - before[-1]
    better = Fraction(gained) / Fraction(before[-1]) * 100 if before[-1] else None
    return Change(before[-1], after[-1], better, gained > 0)
