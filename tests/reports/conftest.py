"""Papers are made once for all tests that read them."""

import pytest

from tests.reports import samples
from tests.reports.paper import recorded


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
