"""The scores that the session waits for, as lines beside the chart; pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.pump.infusion import phase_at
from ketalog.domain.scales.due import scores_due
from ketalog.domain.scales.offered import asked_now, scored_now
from ketalog.domain.scales.safety import safety_at
from ketalog.domain.scales.scores import SCORED
from ketalog.gui.scales.safety_rows import SAFETY, safety_words
from ketalog.gui.session.keys import SCORES

# With the checks nothing waits for a score: pain and sedation are charted with the vital signs.
_WAITING = ("before", "recovery")


@dataclass(frozen=True, slots=True)
class AskedScore:
    """One line, and the panel that it opens; quiet until it ``is_due``."""

    words: str
    opens: str
    is_due: bool


def asked_safety(chart: Chart, at: datetime) -> tuple[AskedScore, ...]:
    """Suicidal thoughts without a plan, until the record is signed."""
    words = "" if chart.signed else safety_words(safety_at(chart, at), chart)
    return (AskedScore(words, f"{SCORES}:{SAFETY}", is_due=True),) if words else ()


def asked_scores(chart: Chart, at: datetime) -> tuple[AskedScore, ...]:
    """What leaving waits for; while none of that is due, the other scales of the moment."""
    return tuple(_asked(chart, at))


def panel_of(criterion: str, chart: Chart) -> str:
    """The panel that meets a criterion: that of its scale, or the safety plan."""
    safety = chart.opened.protocol.discharge.safety
    if safety and criterion == safety.key:
        return f"{SCORES}:{SAFETY}"
    named = criterion in SCORED and chart.opened.scale(criterion)
    return f"{SCORES}:{criterion}" if named else ""


def _asked(chart: Chart, at: datetime) -> Iterator[AskedScore]:
    waiting = scores_due(chart, at)
    for due in waiting:
        is_due = due.at <= at
        since = "since " if is_due else ""
        words = f"{due.name} due {since}{written.time(due.at, chart.zone)}"
        yield AskedScore(words, f"{SCORES}:{due.key}", is_due=is_due)
    if phase_at(chart, at) not in _WAITING or any(due.at <= at for due in waiting):
        return
    done = (*scored_now(chart, at), *SCORED)
    left = [one.name for one in asked_now(chart, at) if one.key not in done]
    if left:
        yield AskedScore(f"Scores: {', '.join(left)}", SCORES, is_due=False)
