"""Buttons of a set are one stop for Tab; arrow keys go from one to the next."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication

from tests.gui.access.focus_mark import mark_of
from tests.gui.access.states import STATES
from tests.gui.access.tab_walk import arrows_through, reachable
from tests.gui.access.ward import Ward


def tabs(ward: Ward, page: str) -> list[QAbstractButton]:
    STATES[page](ward)
    return [one for one in ward.window.bar.tabs.buttons() if not one.isHidden()]


def test_arrows_come_to_every_page_of_the_bar(ward: Ward) -> None:
    found = tabs(ward, "board")
    assert arrows_through(found[0]) == set(found)


def test_a_page_that_arrows_come_to_is_not_opened_yet(ward: Ward) -> None:
    found = tabs(ward, "board")
    found[0].setFocus()
    ward.press(Qt.Key.Key_Right)
    assert ward.window.pages.currentWidget() is ward.window.board


def test_enter_opens_the_page_that_arrows_came_to(ward: Ward) -> None:
    found = tabs(ward, "board")
    found[0].setFocus()
    ward.press(Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert ward.window.pages.currentWidget() is ward.window.patients


def test_tab_comes_to_the_page_in_front(ward: Ward) -> None:
    found = tabs(ward, "board")
    arrows_through(found[0])
    found = tabs(ward, "records")
    assert [one.text() for one in found if one in reachable(ward.window.bar)] == ["Records"]


def test_readers_are_told_of_the_arrow_keys(ward: Ward) -> None:
    said = [
        QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Description)
        for one in tabs(ward, "board")
    ]
    assert all("Arrow keys" in one for one in said)


def test_a_page_that_arrows_came_to_is_marked(ward: Ward) -> None:
    found = tabs(ward, "board")
    found[0].setFocus()
    ward.press(Qt.Key.Key_Right)
    now = QApplication.focusWidget()
    assert now is found[1]
    assert mark_of(now).is_seen


def test_arrows_come_to_every_choice_of_the_clinic(ward: Ward) -> None:
    clinic = STATES["clinic"](ward)
    groups = {one.group() for one in clinic.findChildren(QAbstractButton) if one.group()}
    missed = [
        one.text()
        for group in groups
        for one in group.buttons()
        if one not in arrows_through(group.buttons()[0])
    ]
    assert (len(groups), missed) == (3, [])
