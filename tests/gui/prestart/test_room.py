"""The list before START where the text is large, and for fingers."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication

from ketalog.gui import theme
from tests.gui.prestart.arrival import Arrival


@pytest.fixture(autouse=True)
def undressed(qapp: QApplication) -> Iterator[None]:
    """The usual look again, whatever a test has put on."""
    yield
    theme.apply(qapp, theme.Theme())


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


def test_the_lines_can_be_tapped_once_the_layout_is_the_one_for_fingers(
    arrival: Arrival, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.Theme(layout="touch", px_per_mm=3.78))
    settle()
    lines = arrival.page.prestart.lines
    assert min(line.height() for line in lines) >= 15 * 3.78


@pytest.mark.parametrize("percent", [150, 200])
def test_no_line_lies_over_another_when_the_text_grows(
    arrival: Arrival, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, theme.Theme("day", percent))
    settle()
    lines = arrival.page.prestart.lines
    assert [line.height() for line in lines] == [
        line.heightForWidth(line.width()) for line in lines
    ]
    beside = [pair for pair in pairwise(lines) if pair[0].parent() is pair[1].parent()]
    assert all(above.geometry().bottom() < below.y() for above, below in beside)


@pytest.mark.parametrize(("percent", "least"), [(100, 30), (150, 8), (200, 2)])
def test_lines_of_the_list_are_in_sight_whole(
    arrival: Arrival, qapp: QApplication, percent: int, least: int
) -> None:
    theme.apply(qapp, theme.Theme("day", percent))
    settle()
    arrival.page.refresh(arrival.clock.now)
    settle()
    whole = [
        line
        for line in arrival.page.prestart.lines
        if line.visibleRegion().boundingRect() == line.rect()
    ]
    assert len(whole) >= least
