"""What the same patient was given in other sessions of the day: it counts for limits a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ketalog.domain.chart import Chart, fold
from ketalog.domain.drugs.doses import doses
from ketalog.domain.opening import GivenToday
from ketalog.store.logs import Logs


def given_today(logs: Logs, mrn: str, day: date) -> tuple[GivenToday, ...]:
    """Every dose of the patient's other sessions of this clinic day, in order of time."""
    found = [
        GivenToday(one.drug, one.dose, one.at)
        for chart in _recent(logs, day)
        if chart.opened.day == day and chart.opened.patient.mrn.casefold() == mrn.casefold()
        for one in doses(chart)
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def _recent(logs: Logs, day: date) -> Iterator[Chart]:
    """The newest sessions, down to those of the day before: a zone may lie between."""
    for log in logs.logs("session-opened"):
        chart = fold(logs.read(log))
        if chart.opened.day < day - timedelta(days=1):
            return
        yield chart
