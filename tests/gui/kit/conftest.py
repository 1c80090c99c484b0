"""The day theme, under which the kit's sizes are what they are at the chair."""

import pytest
from PySide6.QtWidgets import QApplication

from ketalog.gui import theme


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> None:
    """The day theme."""
    theme.load_fonts()
    theme.apply(qapp, theme.Theme())
