"""A drug of the library: strengths, limits, what follows it, what it must not meet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from ketalog.domain.quantities import Concentration, Dose, DosePerWeight, OxygenFlow, Volume

NOT_APPROVED = "not yet approved"

# How well a figure stands; empty where its source is a primary one that was read.
Evidence = Literal["", "secondary source", "unverified", "proposed"]


@dataclass(frozen=True, slots=True)
class RouteTime:
    """Minutes after this drug by this route; route ``*`` is any other."""

    route: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Strength:
    """A vial or ampoule as it is bought: mg/mL, and mL in one."""

    mg_per_ml: Concentration
    volume: Volume
    ndc: str = ""


@dataclass(frozen=True, slots=True)
class Reduced:
    """Lower limits for some patients; every one that applies counts, the lowest holds.

    ``when``: ``older`` from ``at_least`` years on, ``asa`` from that class on, ``opioid`` taken
    today (``at_least``: from that many years on), ``light`` below that many kg, ``route`` always.
    With ``route`` it holds for that route alone. ``percent`` takes so much off the usual limits.
    """

    when: Literal["older", "asa", "opioid", "light", "route"]
    at_least: Decimal | None = None
    below: Decimal | None = None
    single: Dose | None = None
    session: Dose | None = None
    day: Dose | None = None
    percent: int | None = None
    route: str = ""
    usual: Dose | None = None
    evidence: Evidence = ""


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug that is given at the chair; clinic-editable, with source and approval.

    ``schedule`` is the controlled schedule (``III``), empty for none. ``never_with`` are drugs it
    must not share a container with; ``caution`` says when it should not be given at all, and
    ``avoid_with`` what taken at home speaks against it. ``highest_first`` is of a first dose,
    ``highest_episode`` within ``episode_minutes``. ``response_after`` is when its effect is asked
    for. ``diazepam_mg`` is what 1 mg of it comes to. An allergy to one of ``classes`` is one to
    it. ``evidence`` pairs the name of a figure with how well it stands.
    """

    name: str
    role: Literal["rescue", "reversal", "other", "oxygen", "infusion"]
    routes: tuple[str, ...]
    leave_after: tuple[RouteTime, ...] = ()
    highest_single: Dose | None = None
    highest_session: Dose | None = None
    older_from: int | None = None
    highest_single_older: Dose | None = None
    highest_session_older: Dose | None = None
    lowest_interval_minutes: int | None = None
    starts_checks: bool = False
    source: str = ""
    approval: str = NOT_APPROVED
    also: tuple[str, ...] = ()
    strengths: tuple[Strength, ...] = ()
    usual_single: Dose | None = None
    highest_single_per_weight: DosePerWeight | None = None
    highest_hour: Dose | None = None
    highest_day: Dose | None = None
    highest_flow: OxygenFlow | None = None
    reduced: tuple[Reduced, ...] = ()
    schedule: str = ""
    never_with: tuple[str, ...] = ()
    caution: str = ""
    classes: tuple[str, ...] = ()
    avoid_with: tuple[Literal["opioid", "benzodiazepine"], ...] = ()
    highest_episode: Dose | None = None
    episode_minutes: int | None = None
    response_after: tuple[RouteTime, ...] = ()
    diazepam_mg: Decimal | None = None
    evidence: tuple[tuple[str, Evidence], ...] = ()
    highest_first: Dose | None = None

    @property
    def is_limited_in_mg(self) -> bool:
        """Whether any of its limits is one of mg."""
        return bool(
            self.highest_single
            or self.highest_single_per_weight
            or self.highest_session
            or self.highest_day
            or self.highest_hour
            or self.highest_episode
        )

    def is_meant_by(self, text: str) -> bool:
        """Whether typed words name this drug: its name, or a trade name, as a word among them."""
        words = f" {_words(text)} "
        return any(f" {_words(name)} " in words for name in (self.name, *self.also))

    def minutes_before_leaving(self, route: str) -> int:
        """The drug's own time; the longest when the route is not known."""
        return _by_route(self.leave_after, route, longest=True)

    def minutes_before_response(self, route: str) -> int:
        """When its effect is asked for; the shortest when the route is not known."""
        return _by_route(self.response_after, route, longest=False)

    def evidence_of(self, figure: str) -> Evidence:
        """How well a figure stands, by the name of its field."""
        return next((word for name, word in self.evidence if name == figure), "")

    @property
    def lower(self) -> tuple[Reduced, ...]:
        """The reduced limits, with those of the form in which older sessions keep them."""
        if self.older_from is None:
            return self.reduced
        older = Reduced(
            "older",
            Decimal(self.older_from),
            single=self.highest_single_older,
            session=self.highest_session_older,
        )
        return (*self.reduced, older)


@lru_cache(maxsize=512)
def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))


def _by_route(times: tuple[RouteTime, ...], route: str, longest: bool) -> int:
    if not times:
        return 0
    furthest = (max if longest else min)(time.minutes for time in times)
    named = {time.route.casefold(): time.minutes for time in times}
    return named.get(route.casefold(), named.get("*", furthest)) if route else furthest
