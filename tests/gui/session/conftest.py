"""The chair that the session screen's tests sit at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.gui import theme
from ketalog.gui.kit.scale import is_touch
from tests.gui.session.bedside import Bedside, a_bedside, fill


@pytest.fixture(scope="session")
def filled_clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clinic with one running session, made once; each test works on a copy."""
    folder = tmp_path_factory.mktemp("clinic")
    fill(folder)
    return folder


@pytest.fixture(scope="session", autouse=True)
def fonts(qapp: QApplication) -> None:
    """Roboto and the style sheet, as at the chair."""
    theme.load_fonts()
    theme.apply(qapp, theme.Theme())


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication, fonts: None) -> None:
    """The day theme at 100 %; put on again only where a test has changed it."""
    plain = theme.Theme()
    looks = theme.colours_in_force() == plain.colours and qapp.font().pixelSize() == plain.px(14)
    if not looks or is_touch():
        theme.apply(qapp, plain)


@pytest.fixture
def bedside(
    tmp_path: Path, filled_clinic: Path, qtbot: QtBot, qapp: QApplication
) -> Iterator[Bedside]:
    """A session 33 min into its infusion, with a real desk on a real database."""
    found = a_bedside(tmp_path, filled_clinic, qtbot)
    yield found
    for window in qapp.topLevelWidgets():
        window.hide()
    found.desk.printing.stop()
    found.house.close()
