"""A patient's sessions in words: the lines of the table, and what they come to; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.series.across import Across, AcrossRow
from ketalog.domain.series.due import Due
from ketalog.domain.series.outcome import Change, SessionOutcome
from ketalog.domain.series.words import (
    NO_RESCUE,
    better_words,
    ketamine_words,
    relief_words,
    rescue_words,
    span_words,
    window_words,
)
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
    ("Session", "Dose, peak BP, worst", "Pain", "Mood", "Relief"),
    (18, 34, 18, 18, 12),
    ((0,), (1, 2, 3, 4, 5), (6,), (7,), (8,)),
)
NARROWEST = Shape(("Session", "What came of it"), (30, 70), ((0,), (1, 2, 3, 4, 5, 6, 7, 8)))
# What words say that lose their column.
LEFT_AFTER = 5
NAMED = {LEFT_AFTER: "left after", 6: "pain", 7: "mood", 8: "relief"}
ARROW = "\N{RIGHTWARDS ARROW}"
HOLDS = "\N{NO-BREAK SPACE}"
NO_EFFECT = "none charted"
NOT_SAID = "\N{EN DASH}"
RUNNING = "running"
WITH_ESCORT = "discharged with escort"


def history_lines(found: Across, zone: ZoneInfo, shape: Shape = WIDE) -> tuple[Line, ...]:
    """One line a session, the newest first."""
    return tuple(
        Line(row.outcome.log, _joined(_words(row, zone), shape)) for row in reversed(found.rows)
    )


def summary(found: Across, following: Due | None, today: date) -> str:
    """How many sessions, how much in all, how long it helped, and what is due next."""
    return " · ".join(_summed(found, following, today))


def last_session(found: Across) -> str:
    """``Last: 19 Nov 2026, 3 of 6: 36 mg, peak BP 142/88, nausea moderate, no rescue, pain 8 → 4``;
    training ones passed over, empty where there is none that has ended.
    """
    over = [row.outcome for row in found.rows if row.outcome.is_counted]
    if not over:
        return ""
    return f"Last: {session_name(over[-1])}: {', '.join(_in_short(over[-1]))}"


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
    if change.better is None:
        return _both(change)
    return f"{_both(change)}, {better_words(change.better)}"


def marked_words(change: Change | None) -> str:
    """``7 → 3, ≥ 50 % (57 % better)``; without a mark as ``change_words``."""
    mark = response_mark(change)
    if change is None or change.better is None or not mark:
        return change_words(change)
    return f"{_both(change)}, {mark.replace(' ', HOLDS)} ({better_words(change.better)})"


def outcome_words(one: SessionOutcome, zone: ZoneInfo) -> str:
    """One session in a sentence; what was not charted is left out."""
    return ", ".join(_outcome(one, zone))


def response_mark(change: Change | None) -> str:
    """``≥ 50 %``, ``≥ 30 %`` or nothing."""
    if change is None or not change.at_least_30:
        return ""
    return "≥ 50 %" if change.at_least_50 else "≥ 30 %"


def _in_short(one: SessionOutcome) -> Iterator[str]:
    yield ketamine_words(one.mg, one.mg_unknown)
    if one.peak:
        yield f"peak BP {written.pressure(one.peak.systolic, one.peak.diastolic)}"
    yield one.worst.replace(", ", " ") if one.worst else "no side effect charted"
    yield rescue_words(one) if one.rescue else "no rescue"
    for name, change in (("pain", one.pain), ("mood", one.mood)):
        if change:
            yield f"{name} {_both(change)}"
    if one.ended != WITH_ESCORT:
        yield one.ended


def _outcome(one: SessionOutcome, zone: ZoneInfo) -> Iterator[str]:
    yield session_name(one)
    if one.runs:
        yield from (RUNNING, _so_far(one))
        return
    yield ketamine_words(one.mg, one.mg_unknown)
    if one.peak and one.peak_at:
        yield f"peak BP {_peak(one, zone)}"
    yield one.worst.replace(", ", " ") if one.worst else "no side effect charted"
    yield f"rescue {rescue_words(one)}" if one.rescue else "no rescue"
    if one.until_leaving is not None:
        yield f"left after {written.minutes(one.until_leaving)}"
    if one.ended != WITH_ESCORT:
        yield one.ended
    if one.pain:
        yield f"pain {change_words(one.pain)}"
    if one.mood:
        yield f"mood {change_words(one.mood)}"


def _joined(words: tuple[str, ...], shape: Shape) -> tuple[str, ...]:
    return tuple(" · ".join(_parts(words, join)) for join in shape.joins)


def _parts(words: tuple[str, ...], join: tuple[int, ...]) -> Iterator[str]:
    """Words that lose their column say what they are; "none" needs no line of its own."""
    for part in join:
        said = words[part]
        if len(join) == 1:
            yield said
        elif said not in (NO_RESCUE, NOT_SAID):
            yield _named(part, said)


def _named(part: int, said: str) -> str:
    if said == NO_EFFECT:
        return f"side effects {said}"
    # How somebody left needs no name, after how long does.
    speaks = part not in NAMED or (part == LEFT_AFTER and not said[:1].isdigit())
    return said if speaks else f"{NAMED[part]} {said}"


def _words(row: AcrossRow, zone: ZoneInfo) -> tuple[str, ...]:
    one = row.outcome
    if one.runs:
        return _running(one)
    return (
        session_name(one),
        ketamine_words(one.mg, one.mg_unknown),
        _peak(one, zone),
        one.worst or NO_EFFECT,
        rescue_words(one),
        _left(one),
        marked_words(one.pain),
        marked_words(one.mood),
        relief_words(row.relief) if row.relief else NOT_SAID,
    )


def _running(one: SessionOutcome) -> tuple[str, ...]:
    """Nothing of it is final: what was charted so far is no outcome yet."""
    rescue = rescue_words(one) if one.rescue else NOT_SAID
    effect = one.worst or NOT_SAID
    return (session_name(one), _so_far(one), NOT_SAID, effect, rescue, RUNNING, *[NOT_SAID] * 3)


def _so_far(one: SessionOutcome) -> str:
    return f"{ketamine_words(one.mg, one.mg_unknown)} so far"


def _left(one: SessionOutcome) -> str:
    """After how long, and how where it was not with an escort."""
    after = written.minutes(one.until_leaving) if one.until_leaving is not None else ""
    how = one.ended if one.ended != WITH_ESCORT else ""
    return ", ".join(filter(None, (after, how))) or NOT_SAID


def _peak(one: SessionOutcome, zone: ZoneInfo) -> str:
    if one.peak is None or one.peak_at is None:
        return NOT_SAID
    pressure = written.pressure(one.peak.systolic, one.peak.diastolic)
    return f"{pressure} at {written.time(one.peak_at, zone)}"


def _summed(found: Across, following: Due | None, today: date) -> Iterator[str]:
    count = found.sessions
    if count or not found.running:
        yield f"{written.number(count)} session{'' if count == 1 else 's'}"
        yield f"{ketamine_words(found.mg, found.mg_unknown)} of ketamine in all"
    if found.running:
        yield f"{'one' if count else 'the first one is'} running"
    if found.best_pain is not None:
        yield f"pain at best {better_words(found.best_pain)}"
    if found.median_relief is not None:
        yield f"relief {span_words(found.median_relief)} (median)"
    if following is not None:
        yield _following(following, today)


def _following(due: Due, today: date) -> str:
    """``next: session 4 of 6, 24 Nov 2026``; due and overdue say so."""
    state = {"upcoming": "", "due": "due ", "overdue": "overdue, was due "}[due.state(today)]
    return f"next: {due.words}, {state}{window_words(due.since, due.until)}"


def _both(change: Change) -> str:
    return f"{_score(change.before)}{HOLDS}{ARROW}{HOLDS}{_score(change.after)}"


def _score(score: Decimal) -> str:
    return written.number(score, 1)
