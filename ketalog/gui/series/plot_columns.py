"""What is drawn of each session in the plot over the sessions; pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from zoneinfo import ZoneInfo

from ketalog.domain import written
from ketalog.domain.series.across import AcrossRow
from ketalog.domain.series.outcome import Change, SessionOutcome
from ketalog.gui.series.history_words import outcome_words, response_mark

TRAINING = "TRAINING"
BOOSTER = "booster"
SHORT = {TRAINING: "T", BOOSTER: "B"}
KEY = "Hollow: before START. Filled: after the infusion. ≥ 30 % and ≥ 50 %: pain that much better."
SHORT_KEY = (
    "Hollow: before START. Filled: after the infusion. 30, 50: pain at least so many percent "
    "better. T: training. B: booster."
)


@dataclass(frozen=True, slots=True)
class Column:
    """One session: ``name`` stands under it, ``short`` where many stand close; ``words`` are read
    where it is looked at.
    """

    log: str
    name: str
    short: str
    pain: Change | None
    mood: Change | None
    systolic: int | None
    mark: str
    words: str
    training: bool


def columns_of(rows: Sequence[AcrossRow], zone: ZoneInfo) -> tuple[Column, ...]:
    """One for each session that is over, in order; a training one counts for nothing."""
    return tuple(_column(row, zone) for row in rows if not row.outcome.runs)


def every_so_many(step: float, wide: float, count: int) -> frozenset[int]:
    """Which words have room where each column is ``step`` wide; always those of the newest."""
    between = max(ceil(wide / step), 1) if step > 0 else count
    return frozenset(range(count - 1, -1, -between))


def widest(words: Sequence[str], advance: Callable[[str], float]) -> float:
    """How wide the widest of some words is."""
    return max(map(advance, words), default=0)


def summed_up(columns: Sequence[Column]) -> str:
    """The plot in one breath: how many sessions, and the newest of them."""
    if not columns:
        return ""
    count = len(columns)
    said = f"{written.number(count)} session{'' if count == 1 else 's'}"
    return f"{said}. The last: {columns[-1].words}"


def _column(row: AcrossRow, zone: ZoneInfo) -> Column:
    one, name = row.outcome, _name(row.outcome)
    return Column(
        log=one.log,
        name=name,
        short=SHORT.get(name, name),
        pain=one.pain,
        mood=one.mood,
        systolic=one.peak.systolic if one.peak else None,
        mark="" if one.training else response_mark(one.pain),
        words=outcome_words(one, zone),
        training=one.training,
    )


def _name(one: SessionOutcome) -> str:
    if one.training:
        return TRAINING
    if one.kind == "booster":
        return BOOSTER
    return f"{one.number}" if one.number is not None else written.day(one.day).rpartition(" ")[0]
