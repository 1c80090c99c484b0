"""What the same patient was given in other sessions of the last 24 h: it counts in this one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from ketalog.domain.chart import Chart, fold
from ketalog.domain.drugs.doses import doses
from ketalog.domain.drugs.drug_room import DAY
from ketalog.domain.mrn import same_mrn
from ketalog.domain.opening import GivenToday, SessionOpened
from ketalog.store.logs import Logs

# However far the clinic's date is from that of UTC.
_ZONES = timedelta(days=1)


def given_today(
    logs: Logs,
    mrn: str,
    at: datetime,
    patient_id: UUID | None = None,
    *,
    training: bool = False,
) -> tuple[GivenToday, ...]:
    """Every dose of the patient's other sessions in the 24 h before, in order of time.

    What was only trained counts in a training session alone.
    """
    found = [
        GivenToday(one.drug, one.dose, one.at, one.route)
        for chart in _recent(logs, at)
        if _is_theirs(chart.opened, mrn, patient_id) and (training or not chart.opened.training)
        for one in doses(chart)
        if at - DAY < one.at <= at
    ]
    return tuple(sorted(found, key=lambda one: one.at))


def _is_theirs(opened: SessionOpened, mrn: str, patient_id: UUID | None) -> bool:
    """By who they are; the number may have been put right since."""
    if opened.patient_id and patient_id:
        return opened.patient_id == patient_id
    return same_mrn(opened.patient.mrn, mrn)


def _recent(logs: Logs, at: datetime) -> Iterator[Chart]:
    """The newest sessions, down to those opened long before any dose that still counts."""
    for log in logs.logs("session-opened"):
        chart = fold(logs.read(log))
        if chart.opened.day < (at - 2 * DAY - _ZONES).date():
            return
        yield chart
