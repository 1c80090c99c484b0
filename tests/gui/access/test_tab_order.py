"""Tab: on pages and panels it comes to each control once, in reading order."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from tests.gui.access.states import STATES
from tests.gui.access.ward import Ward

MOST = 150


# Pages on which Tab is not followed here: only their panels are.
NOT_YET = ("clinic", "sign in", "board", "patients", "records")
PAGES = tuple(name for name in STATES if name not in NOT_YET)


@pytest.fixture(params=PAGES)
def area(request: pytest.FixtureRequest, walked: Ward) -> QWidget:
    """A page or panel with the keys in it."""
    widget = STATES[request.param](walked)
    QApplication.processEvents()
    return widget


def reachable(area: QWidget) -> list[QWidget]:
    """What Tab has to come to."""
    return [
        one
        for one in area.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one.parent(), QComboBox)
    ]


def walk(area: QWidget) -> Iterator[QWidget]:
    """Everything Tab comes to in a window, from the first control of an area back to it."""
    area.window().activateWindow()
    QApplication.processEvents()
    first = reachable(area)[0]
    first.setFocus(Qt.FocusReason.TabFocusReason)
    start = now = QApplication.focusWidget()
    for _ in range(MOST):
        assert now is not None
        yield now
        QTest.keyClick(now, Qt.Key.Key_Tab)
        QApplication.processEvents()
        now = QApplication.focusWidget()
        if now is start:
            return
    raise AssertionError("Tab does not come back to where it began")


def within(area: QWidget, found: list[QWidget]) -> list[QWidget]:
    return [one for one in found if area is one or area.isAncestorOf(one)]


def test_tab_comes_to_every_control_once(area: QWidget) -> None:
    wanted = reachable(area)
    visited = within(area, list(walk(area)))
    assert [type(one).__name__ for one in wanted if visited.count(one) != 1] == []


def place(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def goes_back(before: QRect, after: QRect) -> bool:
    """Whether a control stands above the one before it, or left of it in the same line."""
    above = after.bottom() <= before.top() + 2
    beside = after.top() < before.bottom() and before.top() < after.bottom()
    return above or (beside and after.right() <= before.left() + 2)


def block(widget: QWidget) -> QWidget | None:
    """The panel that a control stands in."""
    around = widget.parentWidget()
    while around is not None and around.property("role") not in ("panel", "card", "inset", "bar"):
        around = around.parentWidget()
    return around


def test_tab_goes_in_reading_order_within_a_panel(area: QWidget) -> None:
    wrong = []
    for last, now in pairwise(walk(area)):
        together = block(now) is block(last) is not None and area.isAncestorOf(now)
        if together and goes_back(place(last), place(now)):
            wrong.append((last.accessibleName(), now.accessibleName()))
    assert wrong == []
