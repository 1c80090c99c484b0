"""The chair that the panels' tests sit at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.gui import theme
from tests.gui.panels.chairside import Chairside, a_chairside, fill


@pytest.fixture(scope="session")
def filled_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic with one running session, made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("clinic")
    fill(folder)
    return folder


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> None:
    """The day theme."""
    theme.load_fonts()
    theme.apply(qapp, theme.Theme())


@pytest.fixture
def chairside(
    tmp_path: Path, filled_clinic: Path, qtbot: QtBot, dressed: None, qapp: QApplication
) -> Iterator[Chairside]:
    """A session 33 min into its infusion."""
    found = a_chairside(tmp_path, filled_clinic, qtbot)
    yield found
    for window in qapp.topLevelWidgets():
        window.hide()
    found.house.close()
