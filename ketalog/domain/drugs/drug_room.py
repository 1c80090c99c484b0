"""What is left of a drug's limits for this patient at a moment, and when a next dose may follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import DoseGiven, Total, doses_of, earlier_doses, total
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_limits import KINDS, Limit, limit_of
from ketalog.domain.patient_state import patient_state
from ketalog.domain.quantities import Dose, exact

HOUR = timedelta(hours=1)
DAY = timedelta(hours=24)
NOT_FOR_MINORS = "adult limits do not apply"


@dataclass(frozen=True, slots=True)
class Room:
    """One limit of a total, and what was given of it; ``today``: in another session as well."""

    limit: Limit
    used: Fraction
    span: timedelta | None = None
    today: bool = False

    @property
    def left(self) -> Fraction:
        """mg that may still be given."""
        return max(self.limit.dose.fraction - self.used, Fraction(0))

    @property
    def during(self) -> str:
        """``in this session``, ``in 60 min``, ``in 24 h``, ``in today's sessions``."""
        if self.span is not None and self.span >= DAY:
            return f"in {written.number(self.span // HOUR)} h"
        if self.span is not None:
            return f"in {written.number(self.span // timedelta(minutes=1))} min"
        return "in today's sessions" if self.today else "in this session"


@dataclass(frozen=True, slots=True)
class Remaining:
    """What a next dose of a drug has to look at; ``next_at`` is when its interval is over.

    ``unknown`` counts the doses without an amount, those of earlier sessions too. ``minor``: the
    limits are adult ones, so nothing is left of them for this patient.
    """

    drug: str
    total: Total
    single: Limit | None
    rooms: tuple[Room, ...]
    last: DoseGiven | None
    next_at: datetime | None
    unknown: int = 0
    minor: bool = False

    @property
    def tightest(self) -> Room | None:
        """The limit of a total that leaves the least."""
        return min(self.rooms, key=lambda room: room.left) if self.rooms else None

    @property
    def left(self) -> Fraction | None:
        """mg of the highest next dose; None where there is no limit, or none that applies."""
        found = [room.left for room in self.rooms]
        if self.single:
            found.append(self.single.dose.fraction)
        return min(found) if found and not self.minor else None

    @property
    def amount_words(self) -> str:
        """``1.5 mg left of 3.5 mg from 60 y``, ``at most … left …, one dose unknown``."""
        room = self.tightest
        if room is None:
            return ""
        amount = f"{written.quantity(Dose(exact(room.left)))} left of"
        most = f"{written.quantity(room.limit.dose)} {room.limit.why}".strip()
        return f"at most {amount} {most}" if self.unknown else f"{amount} {most}"

    @property
    def unknown_words(self) -> str:
        """``one dose unknown``; empty where every dose is known."""
        if not self.unknown:
            return ""
        many = self.unknown > 1
        return f"{written.number(self.unknown)} doses unknown" if many else "one dose unknown"

    @property
    def left_words(self) -> str:
        """``1.5 mg left of 3.5 mg from 60 y in this session, clinic limit, …``."""
        room = self.tightest
        if self.minor:
            return NOT_FOR_MINORS
        if room is None:
            return "no limit is set"
        amount = f"{self.amount_words} {room.during}"
        return ", ".join(filter(None, (amount, self.unknown_words, room.limit.standing)))


def remaining(chart: Chart, drug: str, at: datetime, route: str = "") -> Remaining:
    """What is left of each limit of a drug, by all that stands on the chart."""
    return _remaining(chart, drug, at, route, doses_of(chart, drug))


def is_past_limit(chart: Chart, drug: Drug, dose: Dose, at: datetime, route: str) -> bool:
    """Whether a dose that stands on the chart was over a limit, with what was given before it."""
    then = doses_of(chart, drug.name, at)
    left = _remaining(chart, drug.name, at, route, then, is_written=True)
    single = left.single is not None and dose > left.single.dose
    return single or any(room.used > room.limit.dose.fraction for room in left.rooms)


def _remaining(
    chart: Chart,
    drug: str,
    at: datetime,
    route: str,
    given: tuple[DoseGiven, ...],
    *,
    is_written: bool = False,
) -> Remaining:
    """``is_written``: the dose that is looked at is the last of those given."""
    known, state = chart.opened.drug(drug), patient_state(chart)
    before = [one for one in given if one.at <= at]
    last = before[-1] if before else None
    if known is None:
        return Remaining(drug, total(drug, given), None, (), last, None, minor=state.minor)
    earlier = earlier_doses(chart, known.name)
    past = [one for one in (*earlier, *given) if one.at <= at]
    is_first = len(past) <= (1 if is_written else 0)
    whole = total(known.name, given)
    return Remaining(
        drug=known.name,
        total=whole,
        single=limit_of(known, "single", state, route, is_first),
        rooms=tuple(_rooms(known, given, earlier, chart, at, route)),
        last=last,
        next_at=_next(known, past[-1] if past else None, at),
        unknown=whole.unknown + sum(one.dose is None for one in earlier),
        minor=state.minor,
    )


def _rooms(
    drug: Drug,
    given: tuple[DoseGiven, ...],
    earlier: tuple[DoseGiven, ...],
    chart: Chart,
    at: datetime,
    route: str,
) -> Iterator[Room]:
    state, opened = patient_state(chart), chart.opened
    today = tuple(one for one in earlier if one.at.astimezone(opened.zone).date() == opened.day)
    spans = {"episode": timedelta(minutes=drug.episode_minutes or 0), "hour": HOUR, "day": DAY}
    for kind in KINDS[1:]:
        limit, span = limit_of(drug, kind, state, route), spans.get(kind)
        if limit is None:
            continue
        if span is not None:
            yield Room(limit, _most_within(span, (*earlier, *given), at), span)
        else:
            used = sum(map(_mg, (*today, *given)), Fraction(0))
            yield Room(limit, used, today=bool(today))


def _most_within(span: timedelta, given: Sequence[DoseGiven], at: datetime) -> Fraction:
    """The most in any stretch of time that holds the moment: a late dose has others after it."""
    ends = [at, *(one.at for one in given if at < one.at < at + span)]
    return max(
        sum((_mg(one) for one in given if end - span < one.at <= end), Fraction(0)) for end in ends
    )


def _mg(one: DoseGiven) -> Fraction:
    return one.dose.fraction if one.dose else Fraction(0)


def _next(drug: Drug, last: DoseGiven | None, at: datetime) -> datetime | None:
    if last is None or drug.lowest_interval_minutes is None:
        return None
    over = last.at + timedelta(minutes=drug.lowest_interval_minutes)
    return over if over > at else None
