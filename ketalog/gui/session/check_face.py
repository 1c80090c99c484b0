"""What the next-check card reads at a moment: state, countdown, what is missing; pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ketalog.domain import written
from ketalog.domain.chart import Chart
from ketalog.domain.schedule import Due, State, words
from ketalog.domain.vitals import CHECK_FIELDS, Vitals

WORDS: dict[State, str] = {
    "none": "",
    "waiting": "",
    "upcoming": "soon",
    "due": "due now",
    "overdue": "overdue",
    "long overdue": "long overdue",
}


@dataclass(frozen=True, slots=True)
class CheckFace:
    """The card in words; ``state`` chooses its mark and its colour."""

    title: str
    state: State
    word: str
    countdown: str
    under: str
    missing: str
    missed: str


def check_face(chart: Chart, due: Due, at: datetime) -> CheckFace:
    """The card at a moment. "last", not "now", beside what was read."""
    last = f"last {written.time(due.last_at, chart.zone)}" if due.last_at else "none taken yet"
    if due.due is None:
        if chart.ended:
            return _ended(chart, due)
        under = f"no check due · {last}" if chart.started_at else f"before START · {last}"
        return CheckFace("Vitals", "none", "", "–", under, "", "")
    until = due.until(at)
    gone = until <= timedelta()
    left = written.clock(-until if gone else timedelta(seconds=-(-until // timedelta(seconds=1))))
    return CheckFace(
        title="Vitals" if gone else "Next vitals",
        state=due.state,
        word=WORDS[due.state],
        countdown=left,
        under=f"every {written.number(due.every)} min · {last}",
        missing=_missing(due),
        missed=_missed(due),
    )


def _ended(chart: Chart, due: Due) -> CheckFace:
    """Once the patient has left only the last set is told."""
    last = chart.last(Vitals)
    when = written.time(last.at, chart.zone) if last else "–"
    under = f"no check due · last {when}" if last else "no check due"
    return CheckFace("Last vitals", "none", "", when, under, "", "")


def _missing(due: Due) -> str:
    """Named only when some of a set was taken: a set that is due whole needs no list."""
    if not due.missing or due.missing == CHECK_FIELDS:
        return ""
    return f"still missing: {words(due.missing)}"


def _missed(due: Due) -> str:
    parts = []
    if due.missed:
        parts.append(f"{written.number(due.missed)} missed")
    if due.not_done_in_a_row > 1:
        parts.append(f"{written.number(due.not_done_in_a_row)} not done in a row")
    return " · ".join(parts)
