"""What is left of a drug's limits for this patient at a moment, and when a next dose may follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.drugs.doses import DoseGiven, Total, doses_of, total
from ketalog.domain.drugs.drug import Drug
from ketalog.domain.drugs.drug_limits import KINDS, Limit, limit_of
from ketalog.domain.patient_state import patient_state
from ketalog.domain.quantities import Dose, exact

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Room:
    """One limit of a total, and what was given of it."""

    limit: Limit
    used: Fraction
    span: timedelta | None = None

    @property
    def left(self) -> Fraction:
        """mg that may still be given."""
        return max(self.limit.dose.fraction - self.used, Fraction(0))

    @property
    def during(self) -> str:
        """``in this session``, ``in 60 min``, ``today``."""
        if self.span is not None:
            return f"in {written.number(self.span // timedelta(minutes=1))} min"
        return "today" if self.limit.kind == "day" else "in this session"


@dataclass(frozen=True, slots=True)
class Remaining:
    """What a next dose of a drug has to look at; ``next_at`` is when its interval is over."""

    drug: str
    total: Total
    single: Limit | None
    rooms: tuple[Room, ...]
    last: DoseGiven | None
    next_at: datetime | None

    @property
    def tightest(self) -> Room | None:
        """The limit of a total that leaves the least."""
        return min(self.rooms, key=lambda room: room.left) if self.rooms else None

    @property
    def left(self) -> Fraction | None:
        """mg of the highest next dose; None where there is no limit."""
        found = [room.left for room in self.rooms]
        if self.single:
            found.append(self.single.dose.fraction)
        return min(found) if found else None

    @property
    def left_words(self) -> str:
        """``1.5 mg left of 3.5 mg from 60 y in this session, clinic limit, …``."""
        room = self.tightest
        if room is None:
            return "no limit is set"
        amount = written.quantity(Dose(exact(room.left)))
        most = f"{written.quantity(room.limit.dose)} {room.limit.why}".strip()
        return f"{amount} left of {most} {room.during}, {room.limit.standing}"


def remaining(chart: Chart, drug: str, at: datetime, route: str = "") -> Remaining:
    """What is left of each limit of a drug, by all that stands on the chart."""
    given = doses_of(chart, drug)
    before = [one for one in given if one.at <= at]
    known = chart.opened.drug(drug)
    last = before[-1] if before else None
    if known is None:
        return Remaining(drug, total(drug, given), None, (), last, None)
    return Remaining(
        drug=known.name,
        total=total(known.name, given),
        single=limit_of(known, "single", patient_state(chart, at), route),
        rooms=tuple(_rooms(known, given, chart, at, route)),
        last=last,
        next_at=_next(known, last, at),
    )


def _rooms(
    drug: Drug, given: tuple[DoseGiven, ...], chart: Chart, at: datetime, route: str
) -> Iterator[Room]:
    state = patient_state(chart, at)
    today = tuple(one for one in chart.opened.given_today if one.drug == drug.name)
    episode = timedelta(minutes=drug.episode_minutes or 0)
    for kind in KINDS[1:]:
        limit = limit_of(drug, kind, state, route)
        if limit is None:
            continue
        span = {"episode": episode, "hour": HOUR}.get(kind)
        if span is not None:
            used = sum((_mg(one) for one in given if at - span < one.at <= at), Fraction(0))
        elif kind == "session":
            used = sum(map(_mg, given), Fraction(0))
        else:
            earlier = (one.dose.fraction for one in today if one.dose)
            used = sum(map(_mg, given), Fraction(0)) + sum(earlier, Fraction(0))
        yield Room(limit, used, span)


def _mg(one: DoseGiven) -> Fraction:
    return one.dose.fraction if one.dose else Fraction(0)


def _next(drug: Drug, last: DoseGiven | None, at: datetime) -> datetime | None:
    if last is None or drug.lowest_interval_minutes is None:
        return None
    over = last.at + timedelta(minutes=drug.lowest_interval_minutes)
    return over if over > at else None
