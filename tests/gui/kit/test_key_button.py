"""A button with the name of its key."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.gui import theme
from ketalog.gui.kit.key_button import KeyButton


@pytest.fixture
def for_fingers(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Theme(layout="touch"))
    yield
    theme.apply(qapp, theme.Theme())


def picture(qtbot: QtBot, button: KeyButton) -> QImage:
    qtbot.addWidget(button)
    button.resize(200, 40)
    return button.grab().toImage()


def test_a_button_shows_its_key(qtbot: QtBot) -> None:
    assert picture(qtbot, KeyButton("Note", "F10")) != picture(qtbot, KeyButton("Note"))


@pytest.mark.usefixtures("for_fingers")
def test_in_the_layout_for_fingers_a_button_shows_no_key(qtbot: QtBot) -> None:
    assert picture(qtbot, KeyButton("Note", "F10")) == picture(qtbot, KeyButton("Note"))
