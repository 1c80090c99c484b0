"""The ward that these tests share."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from tests.papers.ward import Ward, a_ward


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    """A clinic where nobody was treated yet."""
    with a_ward(tmp_path) as made:
        yield made


@pytest.fixture
def maria(ward: Ward) -> UUID:
    """Maria Rivera, on the list and not treated yet."""
    return ward.patient()
