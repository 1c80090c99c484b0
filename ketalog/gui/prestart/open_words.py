"""How much of the list before START is open, in a few words; pure."""

from __future__ import annotations

from datetime import datetime

from ketalog.domain import written
from ketalog.domain.before.checklist import checklist_at, plan_of
from ketalog.domain.chart import Chart


def open_words(chart: Chart, at: datetime) -> str:
    """``Pre-start list: 7 open``; empty where START waits for no list."""
    if plan_of(chart) is None or chart.started_at is not None or chart.ended is not None:
        return ""
    waiting = len(checklist_at(chart, at).waiting)
    return f"Pre-start list: {written.number(waiting)} open" if waiting else "Pre-start list: clear"
