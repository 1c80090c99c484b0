"""Lengths: with the text, and in millimetres of the screen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ketalog.gui import theme
from ketalog.gui.kit.scale import button, mm, px_per_mm, target


@pytest.fixture
def look(qapp: QApplication) -> Iterator[QApplication]:
    """Whatever a test puts on, the next one has the usual look."""
    yield qapp
    theme.apply(qapp, theme.Theme())


def test_a_length_in_millimetres_follows_the_density(look: QApplication) -> None:
    theme.apply(look, theme.Theme(px_per_mm=4.0))
    assert (mm(15), mm(20), mm(85.6)) == (60, 80, 343)


def test_a_length_is_never_shorter_than_asked(look: QApplication) -> None:
    theme.apply(look, theme.Theme(px_per_mm=3.78))
    assert mm(15) == 57


def test_what_is_pointed_at_has_24_px_at_the_keyboard(look: QApplication) -> None:
    theme.apply(look, theme.Theme(px_per_mm=4.0))
    assert (target(10), target(36)) == (24, 36)


def test_what_is_tapped_has_15_mm(look: QApplication) -> None:
    theme.apply(look, theme.Theme(layout="touch", px_per_mm=4.0))
    assert (target(10), target(80)) == (60, 80)


def test_a_button_of_a_session_has_9_mm_at_the_keyboard(look: QApplication) -> None:
    theme.apply(look, theme.Theme(px_per_mm=6.0))
    assert (button(36), button(60)) == (54, 60)


class Screen:
    """What a screen says of itself."""

    def __init__(self, physical: float, logical: float) -> None:
        self._said = physical, logical

    def physicalDotsPerInch(self) -> float:
        return self._said[0]

    def logicalDotsPerInch(self) -> float:
        return self._said[1]


@pytest.mark.parametrize(
    ("physical", "logical", "expected"),
    [(101.6, 96, 4.0), (0, 127, 5.0), (5000, 127, 5.0), (20, 1, 96 / 25.4)],
)
def test_a_screen_is_believed_where_it_can_be_true(
    physical: float, logical: float, expected: float
) -> None:
    says = Screen(physical, logical)
    assert theme.density_of(says) == pytest.approx(expected)  # type: ignore[arg-type]


def test_without_a_screen_it_is_96_dpi() -> None:
    assert theme.density_of(None) == pytest.approx(3.78, abs=0.01)


def test_what_was_calibrated_goes_before_what_the_screen_says(look: QApplication) -> None:
    theme.apply(look, theme.Theme(px_per_mm=7.25))
    assert px_per_mm() == 7.25
