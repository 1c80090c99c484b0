"""The clinic's report over some days: who got better, by how much, and out of how many.

Every figure is a share made by one function, so that its parts add up: those of whom something
holds, those of whom it does not, and those who are not counted because nobody asked or scored.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from ketalog.domain.series.contact import Contact
from ketalog.domain.series.outcome import Change, SessionOutcome
from ketalog.domain.series.session_line import SessionLine

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Share:
    """``held`` of ``counted``; ``not_counted`` have nothing to be counted by."""

    held: int
    counted: int
    not_counted: int

    @property
    def whole(self) -> int:
        """All of them, counted or not."""
        return self.counted + self.not_counted

    @property
    def percent(self) -> Fraction | None:
        """In percent of those counted; None where there are none."""
        return Fraction(self.held * 100, self.counted) if self.counted else None


@dataclass(frozen=True, slots=True)
class Treated:
    """One session that was started, of whom, in which series, and what was said of it later.

    ``patient`` and ``series`` only tell one from another; None: of no series that was planned.
    ``contacts`` in order of time.
    """

    patient: Hashable
    series: Hashable
    outcome: SessionOutcome
    contacts: tuple[Contact, ...] = ()
    mrn: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the report is about, both days included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Response:
    """The report. A series counts by its last session of these days that has both scores.

    ``training`` sessions, those ``not_started`` and those that still run (``running``) are left
    out of all else; with ``sessions`` they are all that were opened. ``function_better`` counts
    patients by what they said last, ``function_score`` sessions. ``effects`` count sessions.
    """

    asked: Asked
    patients: int
    series: int
    sessions: int
    training: int
    not_started: int
    running: int
    pain_30: Share
    pain_50: Share
    mood_30: Share
    mood_50: Share
    series_pain_30: Share
    series_pain_50: Share
    function_better: Share
    function_score: Share
    reached: Share
    any_effect: Share
    severe_effect: Share
    effects: tuple[tuple[str, Share], ...]
    rescued: Share
    rescue_mg: tuple[tuple[str, Fraction], ...]
    without_plan: int = 0


def response(
    found: Iterable[Treated], asked: Asked, opened: Iterable[SessionLine] = ()
) -> Response:
    """The report of the sessions of some days; ``opened`` are all of them, for what is left out."""
    sessions = [one for one in found if _counts(one.outcome, asked)]
    lines = [one for one in opened if asked.since <= one.day <= asked.until]
    real = [one for one in lines if not one.training]
    planned = [one for one in sessions if one.series is not None]
    by_series = _grouped(planned, lambda one: (one.patient, one.series))
    by_patient = _grouped(sessions, lambda one: one.patient)
    return Response(
        asked=asked,
        patients=len(by_patient),
        series=len(by_series),
        sessions=len(sessions),
        training=len(lines) - len(real),
        not_started=sum(one.started_at is None and bool(one.ended) for one in real),
        running=sum(not one.ended for one in real),
        pain_30=share(sessions, lambda one: _is_30(one.outcome.pain)),
        pain_50=share(sessions, lambda one: _is_50(one.outcome.pain)),
        mood_30=share(sessions, lambda one: _is_30(one.outcome.mood)),
        mood_50=share(sessions, lambda one: _is_50(one.outcome.mood)),
        series_pain_30=share(by_series, lambda one: _is_30(last_pain(one))),
        series_pain_50=share(by_series, lambda one: _is_50(last_pain(one))),
        function_better=share(by_patient, _function_said),
        function_score=share(sessions, lambda one: _is_better(one.outcome.function)),
        reached=share(sessions, _reached),
        any_effect=share(sessions, lambda one: bool(one.outcome.effects)),
        severe_effect=share(sessions, lambda one: _is_severe(one.outcome)),
        effects=_effects(sessions),
        rescued=share(sessions, lambda one: one.outcome.rescued),
        rescue_mg=_rescue_mg(sessions),
        without_plan=len(sessions) - len(planned),
    )


def _counts(outcome: SessionOutcome, asked: Asked) -> bool:
    return asked.since <= outcome.day <= asked.until and outcome.is_counted


def share(whole: Sequence[T], holds: Callable[[T], bool | None]) -> Share:
    """Of how many something holds; those for whom the answer is None are not counted."""
    answers = [holds(one) for one in whole]
    counted = sum(answer is not None for answer in answers)
    return Share(sum(answer is True for answer in answers), counted, len(answers) - counted)


def last_pain(series: Sequence[Treated]) -> Change | None:
    """The change of the last session with both scores, of which a percentage can be said."""
    found = [one.outcome.pain for one in series if one.outcome.pain and one.outcome.pain.better
             is not None]  # fmt: skip
    return found[-1] if found else None


def _is_30(change: Change | None) -> bool | None:
    return None if change is None or change.better is None else change.at_least_30


def _is_50(change: Change | None) -> bool | None:
    return None if change is None or change.better is None else change.at_least_50


def _is_better(change: Change | None) -> bool | None:
    return None if change is None else change.improved


def _is_severe(outcome: SessionOutcome) -> bool:
    return any(grade in ("severe", "serious") for _, grade in outcome.effects)


def _function_said(sessions: Sequence[Treated]) -> bool | None:
    said = [one.function for session in sessions for one in session.contacts if one.function]
    return said[-1] == "better" if said else None


def _reached(session: Treated) -> bool | None:
    """None for a session after which nobody was called yet."""
    if not session.contacts:
        return None
    return any(one.outcome == "reached" for one in session.contacts)


def _effects(sessions: Sequence[Treated]) -> tuple[tuple[str, Share], ...]:
    """Sessions with each side effect, the commonest first, then by name."""
    names = {what.casefold(): what for one in sessions for what, _ in one.outcome.effects}
    found = [(what, share(sessions, _with(key))) for key, what in names.items()]
    return tuple(sorted(found, key=lambda one: (-one[1].held, one[0].casefold())))


def _with(effect: str) -> Callable[[Treated], bool]:
    return lambda one: any(what.casefold() == effect for what, _ in one.outcome.effects)


def _rescue_mg(sessions: Sequence[Treated]) -> tuple[tuple[str, Fraction], ...]:
    found: dict[str, Fraction] = {}
    for one in sessions:
        for drug, mg in one.outcome.rescue:
            found[drug] = found.get(drug, Fraction(0)) + mg
    return tuple(sorted(found.items()))


def _grouped(
    sessions: Sequence[Treated], key: Callable[[Treated], Hashable]
) -> tuple[tuple[Treated, ...], ...]:
    """In the order in which they began."""
    found: dict[Hashable, list[Treated]] = {}
    for one in sorted(sessions, key=lambda one: _begun(one.outcome)):
        found.setdefault(key(one), []).append(one)
    return tuple(tuple(group) for group in found.values())


def _begun(outcome: SessionOutcome) -> tuple[date, float, str]:
    started = outcome.started_at
    return outcome.day, started.timestamp() if started else 0.0, outcome.log
