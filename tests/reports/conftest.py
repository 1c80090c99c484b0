"""Papers are made once for all tests that read them; hypothesis makes a few of its own."""

import pytest
from hypothesis import settings

from ketalog.domain.chart import Chart
from ketalog.reports.record import session_record
from tests.reports import samples

settings.register_profile("paper", max_examples=15, deadline=None, derandomize=True)
settings.load_profile("paper")


def recorded(chart: Chart, paper: samples.PaperName = "A4") -> bytes:
    """A chart's record, printed when its last entry was written."""
    return session_record(
        chart, at=chart.entries[-1].recorded_at, printed_by=samples.NURSE, paper=paper
    )


@pytest.fixture(scope="session")
def rivera() -> bytes:
    """The record of the picture."""
    return recorded(samples.rivera())


@pytest.fixture(scope="session")
def everything() -> bytes:
    """The record with one of every kind of entry."""
    return recorded(samples.everything())


@pytest.fixture(scope="session")
def long_day() -> bytes:
    """The record of six hours."""
    return recorded(samples.long_day())
