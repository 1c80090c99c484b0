"""The clinic that these tests share."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.gui.series.treated import Practice, a_practice


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    """A clinic with a nurse at its desk and nobody treated yet."""
    with a_practice(tmp_path) as made:
        yield made


@pytest.fixture
def maria(practice: Practice) -> UUID:
    """Maria Rivera, on the list and not treated yet."""
    return practice.patient()
