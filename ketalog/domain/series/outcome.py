"""What one session came to, for the series and for the clinic's report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from ketalog.domain.chart import Chart
from ketalog.domain.vitals import BloodPressure


@dataclass(frozen=True, slots=True)
class Change:
    """A score before START and after the infusion; ``better`` in percent of the one before.

    Nothing is said in percent where the score before was 0.
    """

    before: Decimal
    after: Decimal
    better: Fraction | None


@dataclass(frozen=True, slots=True)
class SessionOutcome:
    """One session that was started. ``at`` of the peak is its time; ``worst`` with its grade."""

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


def outcome_of(chart: Chart) -> SessionOutcome | None:
    """The outcome of one session; None where it was never started."""
    raise NotImplementedError
