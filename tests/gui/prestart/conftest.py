"""A patient who has just arrived."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.prestart.arrival import Arrival, an_arrival


@pytest.fixture
def arrival(tmp_path: Path, qtbot: QtBot) -> Iterator[Arrival]:
    """In a clinic that asks for no second check of the pump."""
    found = an_arrival(tmp_path, qtbot, lambda clinic: replace(clinic, second_check=False))
    yield found
    found.house.close()
