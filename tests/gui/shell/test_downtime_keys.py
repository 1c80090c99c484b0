"""Downtime sheets and blank forms, from the board."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.gui.board_page import BoardPage
from ketalog.gui.desk import Desk
from ketalog.gui.downtime_keys import DowntimeKeys
from ketalog.papers.order import Order
from tests.builders import open_session
from tests.gui.shell.a_clinic import shown


@pytest.fixture
def board(qtbot: QtBot, desk: Desk) -> BoardPage:
    made = BoardPage(desk)
    qtbot.addWidget(made)
    made.refresh(desk.now())
    shown(made)
    return made


@pytest.fixture
def keys(board: BoardPage) -> DowntimeKeys:
    return board.downtime


@pytest.fixture
def wanted(desk: Desk) -> Iterator[list[Order]]:
    """The orders that were to be shown."""
    found: list[Order] = []
    desk.printing.wanted.connect(found.append)
    yield found
    desk.printing.wanted.disconnect(found.append)


def test_the_sheets_of_all_live_chairs_are_asked_for(
    keys: DowntimeKeys, house: House, wanted: list[Order]
) -> None:
    open_session(house)
    keys.sheets.click()
    assert [order.what for order in wanted] == ["downtime sheet"]


def test_without_a_live_chair_it_is_said(keys: DowntimeKeys, wanted: list[Order]) -> None:
    keys.sheets.click()
    assert (keys.message.text, wanted) == ("No session is live.", [])


def test_a_form_is_chosen_from_the_protocols(
    keys: DowntimeKeys, desk: Desk, wanted: list[Order]
) -> None:
    keys.forms.click()
    assert keys.choice.isVisible()
    keys.protocols["depression-0.5mgkg-40min"].click()
    assert [order.name for order in wanted] == ["blank-form-depression-0.5mgkg-40min"]
    assert not keys.choice.isVisible()


def test_a_form_without_a_protocol_is_there_too(keys: DowntimeKeys, wanted: list[Order]) -> None:
    keys.forms.click()
    keys.protocols[""].click()
    assert [order.what for order in wanted] == ["blank form"]


def test_escape_puts_the_protocols_away(keys: DowntimeKeys) -> None:
    keys.forms.click()
    keys.protocols[""].setFocus()
    QTest.keyClick(keys.protocols[""], Qt.Key.Key_Escape)
    assert not keys.choice.isVisible()
    assert QApplication.focusWidget() is keys.forms
