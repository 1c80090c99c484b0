"""A session that a script wrote says so, on its record and in chart.json."""

from pathlib import Path

from ketalog.domain.scripted import LABEL
from ketalog.exchange.chart_check import checked_chart
from tests.replay.stage import EXAMPLE, commanded, kept
from tests.reports.paper import text_of


def test_its_record_is_labelled(tmp_path: Path) -> None:
    assert commanded(EXAMPLE, tmp_path) == 0
    assert LABEL in text_of((tmp_path / "out" / "record.pdf").read_bytes())


def test_its_chart_file_says_so_and_is_checked_for_it(tmp_path: Path) -> None:
    commanded(EXAMPLE, tmp_path)
    assert kept(tmp_path)["session"]["from_script"] is True
    text = (tmp_path / "out" / "chart.json").read_bytes()
    assert not checked_chart(text).wrong
    denied = text.replace(b'"from_script": true', b'"from_script": false')
    assert "session" in checked_chart(denied).wrong
