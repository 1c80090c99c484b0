"""The session record as it is ordered: with the chart's own data, checked for it, kept whole."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from ketalog.domain.refusal import Refused
from ketalog.exchange.chart_json import chart_json
from ketalog.papers.press import made
from ketalog.reports.record import session_record
from tests.builders import NURSE
from tests.papers.ward import Ward


def test_a_record_on_the_disk_carries_its_chart(ward: Ward, maria: UUID) -> None:
    log = ward.treat(maria)
    order = ward.house.papers.record(log, NURSE)
    path = ward.house.papers.write(order)
    chart = ward.house.recording.chart(log)
    data = chart_json(chart, ward.clock.now)
    assert PdfReader(BytesIO(path.read_bytes())).attachments["chart.json"] == [data]


def test_a_record_without_its_chart_never_reaches_the_disk(
    ward: Ward, maria: UUID, tmp_path: Path
) -> None:
    chart = ward.house.recording.chart(ward.treat(maria))
    order = ward.house.papers.record(chart.log, NURSE)
    bare = session_record(chart, at=ward.clock.now, printed_by=NURSE, paper="A4")
    with pytest.raises(Refused, match=r"lacks its chart\.json"):
        made(replace(order, build=lambda: bare), tmp_path / "record.pdf")
    assert not (tmp_path / "record.pdf").exists()
