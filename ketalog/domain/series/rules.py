"""What a clinic sets for series and calls: days of each rhythm, hours of the call, bounds."""

from __future__ import annotations

from dataclasses import dataclass

from ketalog.domain.drugs.drug import NOT_APPROVED
from ketalog.domain.series.plan import Rhythm, SeriesPlanned


@dataclass(frozen=True, slots=True)
class RhythmDays:
    """The next session is due from so many days after the last one, up to so many."""

    name: Rhythm
    from_days: int
    to_days: int


@dataclass(frozen=True, slots=True)
class SeriesRules:
    """Hours are counted from leaving, days from the last session."""

    rhythms: tuple[RhythmDays, ...]
    call_from_hours: int
    call_to_hours: int
    call_listed_days: int
    ahead_days: int
    planned_at_most: int
    every_days_at_most: int
    booster_at_most_days: int
    first_day_ask_days: int
    score_at_most: int
    source: str
    approval: str = NOT_APPROVED

    def between(self, plan: SeriesPlanned) -> RhythmDays | None:
        """The days between two sessions of a plan; None where no rhythm was said."""
        if plan.rhythm == "own" and plan.every_days:
            return RhythmDays("own", plan.every_days, plan.every_days)
        return next((one for one in self.rhythms if one.name == plan.rhythm), None)
