"""A patient who has just arrived."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.gui import theme
from tests.gui.prestart.arrival import Arrival, an_arrival


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    """Roboto and the style sheet, as at the chair."""
    theme.load_fonts()
    theme.apply(qapp, theme.Theme())


@pytest.fixture
def arrival(tmp_path: Path, qtbot: QtBot) -> Iterator[Arrival]:
    """In a clinic that asks for no second check of the pump."""
    found = an_arrival(tmp_path, qtbot, lambda clinic: replace(clinic, second_check=False))
    yield found
    found.house.close()
