"""A patient's sessions in words: the lines of the table, and what they come to; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.quantities import Dose, exact
from ketalog.domain.series.across import Across, AcrossRow
from ketalog.domain.series.due import Due
from ketalog.domain.series.outcome import Change, SessionOutcome
from ketalog.domain.series.words import percent_words, relief_words, span_words, window_words
from ketalog.gui.list_table import Line


@dataclass(frozen=True, slots=True)
class Shape:
    """The columns of the table; ``joins`` name the parts that stand under each other in each."""

    heads: tuple[str, ...]
    shares: tuple[int, ...]
    joins: tuple[tuple[int, ...], ...]


WIDE = Shape(
    ("Session", "Ketamine", "Peak BP", "Side effect", "Rescue", "Left after", "Pain", "Mood",
     "Relief"),
    (14, 9, 10, 13, 12, 9, 13, 13, 9),
    ((0,), (1,), (2,), (3,), (4,), (5,), (6,), (7,), (8,)),
)  # fmt: skip
NARROW = Shape(
    ("Session", "Peak BP, worst", "Pain", "Mood", "Relief"),
    (24, 26, 19, 19, 12),
    ((0, 1), (2, 3, 4), (6,), (7,), (8,)),
)
ARROW = "\N{RIGHTWARDS ARROW}"
HOLDS = "\N{NO-BREAK SPACE}"
NO_RESCUE = "none"
NOT_SAID = "\N{EN DASH}"


def history_lines(found: Across, zone: ZoneInfo, shape: Shape = WIDE) -> tuple[Line, ...]:
    """One line a session, the newest first."""
    return tuple(
        Line(row.outcome.log, _joined(_words(row, zone), shape)) for row in reversed(found.rows)
    )


def summary(found: Across, following: Due | None, today: date) -> str:
    """How many sessions, how much in all, how long it helped, and what is due next."""
    return " · ".join(_summed(found, following, today))


def session_name(outcome: SessionOutcome) -> str:
    """``21 Nov 2026, 4 of 6``; boosters and training sessions say so."""
    place = ""
    if outcome.number is not None:
        of = f"{HOLDS}of{HOLDS}{outcome.planned}" if outcome.planned else ""
        place = f"{outcome.number}{of}"
    kind = {"booster": "booster", "first": "first"}.get(outcome.kind, "")
    said = ", ".join(dict.fromkeys(part for part in (place, kind) if part))
    training = ", TRAINING" if outcome.training else ""
    return f"{written.day(outcome.day)}{', ' if said else ''}{said}{training}"


def change_words(change: Change | None) -> str:
    """``7 → 3, 57 % better``."""
    if change is None:
        return NOT_SAID
    both = f"{_score(change.before)} {ARROW} {_score(change.after)}"
    if change.better is None:
        return both
    return f"{both}, {better_words(change.better)}"


def better_words(percent: Fraction) -> str:
    """``57 % better``, ``10 % worse``, ``the same``."""
    if not percent:
        return "the same"
    return f"{percent_words(abs(percent))} {'better' if percent > 0 else 'worse'}".replace(
        " ", HOLDS
    )


def response_mark(change: Change | None) -> str:
    """``≥ 50 %``, ``≥ 30 %`` or nothing."""
    if change is None or not change.at_least_30:
        return ""
    return "≥ 50 %" if change.at_least_50 else "≥ 30 %"


def _joined(words: tuple[str, ...], shape: Shape) -> tuple[str, ...]:
    return tuple(
        " · ".join(words[part] for part in join if words[part] != NO_RESCUE or len(join) == 1)
        for join in shape.joins
    )


def _words(row: AcrossRow, zone: ZoneInfo) -> tuple[str, ...]:
    one = row.outcome
    peak = NOT_SAID
    if one.peak and one.peak_at:
        pressure = written.pressure(one.peak.systolic, one.peak.diastolic)
        peak = f"{pressure} at {written.time(one.peak_at, zone)}"
    left = written.minutes(one.until_leaving) if one.until_leaving is not None else NOT_SAID
    return (
        session_name(one),
        _ketamine(one.mg, one.mg_unknown),
        peak,
        one.worst or "none charted",
        _rescue(one),
        left if one.ended else "still here",
        change_words(one.pain),
        change_words(one.mood),
        relief_words(row.relief) if row.relief else NOT_SAID,
    )


def _ketamine(mg: Fraction, unknown: int) -> str:
    amount = written.quantity(Dose(exact(mg)))
    return f"at least {amount} + unknown" if unknown else amount


def _rescue(one: SessionOutcome) -> str:
    if not one.rescue:
        return NO_RESCUE
    parts = []
    for drug, mg in one.rescue:
        amount = written.quantity(Dose(exact(mg)))
        parts.append(f"{drug} {'at least ' if drug in one.rescue_unknown else ''}{amount}")
    return ", ".join(parts)


def _summed(found: Across, following: Due | None, today: date) -> Iterator[str]:
    count = found.sessions
    yield f"{written.number(count)} session{'' if count == 1 else 's'}"
    yield f"{_ketamine(found.mg, found.mg_unknown)} of ketamine in all"
    if found.best_pain is not None:
        yield f"pain at best {better_words(found.best_pain)}"
    if found.median_relief is not None:
        yield f"relief {span_words(found.median_relief)} (median)"
    if following is not None:
        yield due_words(following, today)


def due_words(due: Due, today: date) -> str:
    """``next: session 4 of 6, 24 Nov 2026``; due and overdue say so."""
    state = {"upcoming": "", "due": "due ", "overdue": "overdue, was due "}[due.state(today)]
    return f"next: {due.words}, {state}{window_words(due.since, due.until)}"


def _score(score: Decimal) -> str:
    return written.number(score, 1)
