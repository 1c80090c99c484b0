"""The list before START in the layout for fingers."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ketalog.gui import theme
from ketalog.gui.kit.scale import PX_PER_MM, TOUCH_MM, mm
from tests.gui.prestart.arrival import Arrival, focused


@pytest.fixture
def touched(arrival: Arrival, qapp: QApplication) -> Iterator[Arrival]:
    """The same patient on a screen for fingers."""
    look = qapp.palette(), qapp.font()
    theme.apply(qapp, theme.Theme(layout="touch", px_per_mm=PX_PER_MM))
    QApplication.processEvents()
    yield arrival
    theme.apply(qapp, theme.Theme())
    qapp.setStyleSheet("")
    qapp.setPalette(look[0])
    qapp.setFont(look[1])


def test_every_line_is_high_enough_for_a_finger(touched: Arrival) -> None:
    assert min(line.height() for line in touched.page.prestart.lines) >= mm(TOUCH_MM)


def test_the_keypad_of_a_field_stands_beside_the_list(touched: Arrival) -> None:
    touched.go("food").click()
    QApplication.processEvents()
    assert touched.page.columns.serving.pad.isVisible()
    assert touched.page.prestart.isVisible()


def test_an_editor_that_is_closed_leaves_the_list_in_sight(touched: Arrival) -> None:
    touched.go("food").click()
    QApplication.processEvents()
    touched.press("\x1b")
    assert touched.page.prestart.isVisible()
    assert focused() is touched.line("food")


def test_an_item_without_words_is_two_taps(touched: Arrival) -> None:
    touched.go("consent").click()
    QApplication.processEvents()
    editor = touched.page.prestart.editor
    assert editor
    editor.done_button.click()
    assert "consent" not in touched.open_keys
