"""Whatever was entered, a downtime sheet is laid out whole and holds every set."""

from __future__ import annotations

import os
from datetime import timedelta

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ketalog.domain.chart import Chart, fold
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.reports.downtime import Sheet, downtime_sheets
from tests.reports.paper import bare, boxes_of, overlapping, text_of
from tests.reports.random_session import Case, cases, session_of

EXAMPLES = int(os.environ.get("KETALOG_EXAMPLES", "10"))

by_chance = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@by_chance
@given(cases, st.integers(0, 100))
def test_a_sheet_of_any_moment_is_laid_out_whole(case: Case, percent: int) -> None:
    chart = _begun(session_of(case)[1], percent)
    at = chart.entries[-1].recorded_at + timedelta(minutes=3)
    pdf = downtime_sheets([Sheet(chart, at)], printed_by="A. Okafor RN", paper=case.paper)
    for page, boxes in boxes_of(pdf):
        assert not overlapping(boxes)
        assert all(
            box[0] > 18 and box[2] < page[2] - 18 and box[1] > 12 and box[3] < page[3] - 18
            for box in boxes
        )
    text = bare(text_of(pdf))
    pressures = [one.value.bp for one in chart.of(Vitals)]
    read = [one for one in pressures if isinstance(one, BloodPressure)]
    assert [f"{bp.systolic}/{bp.diastolic}" in text for bp in read] == [True] * len(read)


def _begun(chart: Chart, percent: int) -> Chart:
    """The first so many per cent of its entries."""
    return fold(chart.entries[: max(1, len(chart.entries) * percent // 100)])
