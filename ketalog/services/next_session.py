"""What follows one session in its series, for the paper that the patient takes home."""

from __future__ import annotations

from ketalog.domain.chart import Chart
from ketalog.domain.refusal import Refused
from ketalog.domain.series.due import Due, plan_for
from ketalog.services.series import Series


def due_after(series: Series, chart: Chart) -> Due | None:
    """The next session, or the booster; None where the session belongs to no planned series."""
    patient = chart.opened.patient_id
    if patient is None or chart.opened.training:
        return None
    try:
        lines = series.sessions(patient)
        plans = {one.id: one.value for one in series.plans(patient)}
        mine = next((line for line in lines if line.log == chart.log), None)
        plan = plan_for(mine, plans) if mine else None
        return series.next_of(patient, plan) if plan else None
    except Refused:
        # A patient whom the list does not know any more still gets a sheet.
        return None
