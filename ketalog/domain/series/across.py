"""One patient's sessions beside each other: what adds up, what was highest, how long it helped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from ketalog.domain.chart import Said
from ketalog.domain.series.contact import Contact, Relief
from ketalog.domain.series.outcome import SessionOutcome
from ketalog.domain.vitals import BloodPressure

_HOURS = {"h": 1, "days": 24, "weeks": 168}


@dataclass(frozen=True, slots=True)
class ReliefSpan:
    """How long relief lasted; ``at_least`` where it lasted on when it was asked."""

    hours: Fraction
    at_least: bool


@dataclass(frozen=True, slots=True)
class AcrossRow:
    """One session and what had added up with it; of training, or while it runs, nothing adds up.

    ``relief`` as it was said last of this session; ``place`` counts the sessions from 1.
    """

    outcome: SessionOutcome
    place: int | None
    cumulative_mg: Fraction
    cumulative_sessions: int
    relief: Relief | None
    contacts: int


@dataclass(frozen=True, slots=True)
class Across:
    """All sessions of one patient that were started, in order.

    Training ones count nowhere, nor does one that still runs. ``mg_unknown`` counts boluses of
    which nobody said how much. ``best_pain`` and ``best_mood`` are the highest percentages;
    ``median_relief`` is over the sessions of which it was told.
    """

    rows: tuple[AcrossRow, ...]
    mg: Fraction
    mg_unknown: int
    sessions: int
    peak: BloodPressure | None
    peak_at: datetime | None
    best_pain: Fraction | None
    best_mood: Fraction | None
    reliefs: tuple[ReliefSpan, ...]
    median_relief: ReliefSpan | None
    running: int = 0


def across(outcomes: Iterable[SessionOutcome], contacts: Iterable[Said[Contact]]) -> Across:
    """The patient's whole history here, from outcomes in order."""
    told = _relief_by_session(contacts := tuple(contacts))
    rows: list[AcrossRow] = []
    mg, sessions = Fraction(0), 0
    for one in outcomes:
        if one.is_counted:
            mg, sessions = mg + one.mg, sessions + 1
        calls = sum(said.value.session == one.log for said in contacts)
        place = sessions if one.is_counted else None
        rows.append(AcrossRow(one, place, mg, sessions, told.get(one.log), calls))
    counted = [row.outcome for row in rows if row.outcome.is_counted]
    peaks = [(one.peak, one.peak_at) for one in counted if one.peak]
    peak, peak_at = max(peaks, key=lambda one: one[0].systolic, default=(None, None))
    spans = tuple(span_of(row.relief) for row in rows if row.relief and row.outcome.is_counted)
    return Across(
        rows=tuple(rows),
        mg=mg,
        running=sum(row.outcome.runs and not row.outcome.training for row in rows),
        mg_unknown=sum(one.mg_unknown for one in counted),
        sessions=sessions,
        peak=peak,
        peak_at=peak_at,
        best_pain=_best([one.pain.better for one in counted if one.pain]),
        best_mood=_best([one.mood.better for one in counted if one.mood]),
        reliefs=spans,
        median_relief=median_relief(spans),
    )


def span_of(relief: Relief) -> ReliefSpan:
    """A relief in hours."""
    return ReliefSpan(Fraction(relief.number) * _HOURS[relief.unit], relief.still)


def median_relief(spans: Iterable[ReliefSpan]) -> ReliefSpan | None:
    """The middle one, or half way between the two; ``at_least`` where a longer one would move it.

    One that still lasts stands behind those of its length that ended.
    """
    ordered = sorted(spans, key=lambda one: (one.hours, one.at_least))
    if not ordered:
        return None
    middle = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    reaching = ordered[: len(ordered) // 2 + 1]
    hours = sum((one.hours for one in middle), Fraction(0)) / len(middle)
    return ReliefSpan(hours, any(one.at_least for one in reaching))


def _relief_by_session(contacts: tuple[Said[Contact], ...]) -> dict[str, Relief]:
    found: dict[str, Relief] = {}
    for one in contacts:
        if one.value.relief:
            found[one.value.session] = one.value.relief
    return found


def _best(found: list[Fraction | None]) -> Fraction | None:
    return max((one for one in found if one is not None), default=None)
