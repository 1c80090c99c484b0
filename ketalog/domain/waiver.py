"""Whether a waiver, or "not applicable", still stands: a later worse value takes it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from ketalog.domain.alerts import at_baseline
from ketalog.domain.before.own_baseline import own_baseline
from ketalog.domain.chart import Chart, Said, fold
from ketalog.domain.drugs.rescue import holds
from ketalog.domain.emergency_words import telephone_words
from ketalog.domain.events import Criterion
from ketalog.domain.oxygen import flow_given
from ketalog.domain.recovery import recovered_at
from ketalog.domain.scales.safety import safety_at
from ketalog.domain.scales.scores import SCORED, at_least, scores_of
from ketalog.domain.vitals import BloodPressure

# How bad a value is, part by part; each part on its own may only stay or fall.
Measure = tuple[float, ...]
_WORST = float("inf")
_NEVER = datetime.max.replace(tzinfo=UTC)
_ALREADY = datetime.min.replace(tzinfo=UTC)


def let_go_words(chart: Chart, said: Said[Criterion]) -> str:
    """``M. Stein MD, by telephone, to be countersigned: known for years``."""
    value = said.value
    by_phone = f", {telephone_words(chart, said.id)}" if value.telephone_order else ""
    who = f"{value.clinician}{by_phone}: " if value.clinician else ""
    return f"{who}{value.why}"


def stands(chart: Chart, said: Said[Criterion], at: datetime) -> bool:
    """Judged against what was on the chart when it was said (rules 4.4)."""
    number = said.last.number
    known = fold(entry for entry in chart.entries if entry.number <= number)
    key = said.value.key
    if key in _TIMES:
        over = _TIMES[key]
        return over(chart, at) <= over(known, said.at) < _NEVER
    if key in SCORED:
        return not _lower_since(chart, known, said, at)
    return key not in _MEASURES or not _worse_since(chart, known, said, at)


def _lower_since(chart: Chart, known: Chart, said: Said[Criterion], at: datetime) -> bool:
    """Whether a total taken after the last one known then is lower than that one.

    With none known one that is not enough is lower, and so is a partial one that cannot become it.
    """
    key = said.value.key
    then = scores_of(known, key, said.at)
    now = scores_of(chart, key, at)
    limit = then[-1].total if then else at_least(chart.opened.protocol.discharge, key)
    later = [score for score in now if score not in then]
    if then:
        later = [score for score in later if score.at >= then[-1].at]
    return any(score.at_most or score.total < limit for score in later)


def _worse_since(chart: Chart, known: Chart, said: Said[Criterion], at: datetime) -> bool:
    key = said.value.key
    measure = _MEASURES[key]
    then = known.latest(key, said.at)
    if then is None:
        return chart.latest(key, at) is not None
    limit = measure(known, said.at, then[1])
    later = [one for one in chart.readings(key, at) if one[0] >= then[0]]
    return any(
        part > most
        for _, value in later
        for part, most in zip(measure(chart, at, value), limit, strict=True)
    )


def _pressure(chart: Chart, at: datetime, value: object) -> Measure:
    """How far it lies outside the figures that are met."""
    if not isinstance(value, BloodPressure):
        return _WORST, _WORST
    plan = chart.opened.protocol.discharge
    systolic = max(value.systolic - plan.bp_high_systolic, plan.bp_low_systolic - value.systolic, 0)
    diastolic = max(
        value.diastolic - plan.bp_high_diastolic, plan.bp_low_diastolic - value.diastolic, 0
    )
    return systolic, diastolic


def _saturation(chart: Chart, at: datetime, value: object) -> Measure:
    """Lower is worse, and so is the same on more oxygen."""
    flow = flow_given(chart, at)
    return -float(str(value)), _WORST if flow is None else float(flow.l_per_min)


def _sedation(chart: Chart, at: datetime, value: object) -> Measure:
    rass, own = int(str(value)), own_baseline(chart, at).rass
    usual = own if own is not None else at_baseline(chart, "rass")
    return (min(abs(rass), abs(rass - usual)) if isinstance(usual, int) else abs(rass),)


def _score(chart: Chart, at: datetime, value: object) -> Measure:
    return (float(str(value)),)


def _recovered(chart: Chart, at: datetime) -> datetime:
    """While the pump runs there is no such time, and nothing to waive."""
    return recovered_at(chart, at) or _NEVER


def _sedative_over(chart: Chart, at: datetime) -> datetime:
    found = holds(chart, at)
    return found[-1].until if found else _ALREADY


def _last_raised(chart: Chart, at: datetime) -> datetime:
    """Suicidal thoughts that are said again are a new matter."""
    found = safety_at(chart, at)
    return found.raised_at if found else _ALREADY


_TIMES: dict[str, Callable[[Chart, datetime], datetime]] = {
    "recovery_time": _recovered,
    "since_sedative": _sedative_over,
    "safety": _last_raised,
}
_MEASURES: dict[str, Callable[[Chart, datetime, object], Measure]] = {
    "bp": _pressure,
    "spo2": _saturation,
    "rass": _sedation,
    "dissociation": _score,
    "nausea": _score,
}
