"""The board and the sign-in page, through their widgets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ketalog.app import open_house
from ketalog.demo_clinic import shipped_scripts
from ketalog.domain.chart import Chart
from ketalog.gui.board_page import BoardPage
from ketalog.gui.chair_card import ChairCard, EmptyChair
from ketalog.gui.chair_state import chair_state
from ketalog.gui.desk import Desk
from ketalog.gui.sign_in_page import SignInPage
from ketalog.replaying import replay_into, script_from
from ketalog.services.replay import ReplayClock, ScriptIds


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The running infusion of chair 3, 33 minutes in."""
    script = script_from(next(path for path in shipped_scripts("live") if path.stem == "live-3"))
    clock = ReplayClock(script.start + min(event.at for event in script.events))
    ids = ScriptIds(script.namespace)
    path = tmp_path / "clinic.ketalog"
    with open_house(path, clock_for=lambda logs: clock, new_id=ids) as house:
        replay_into(script, house, clock, ids)
        yield Desk(house)


def only_chart(desk: Desk) -> Chart:
    return desk.chart(desk.open_sessions()[0])


def at(desk: Desk, minute: int, second: int = 0) -> datetime:
    started = only_chart(desk).started_at
    assert started is not None
    return started.replace(minute=minute, second=second)


def test_a_chair_shows_the_time_since_start(desk: Desk) -> None:
    assert chair_state(only_chart(desk), at(desk, 33, 41)).clock == "33:41"


def test_a_chair_shows_what_was_delivered(desk: Desk) -> None:
    assert chair_state(only_chart(desk), at(desk, 33, 41)).dose == "30.3 mg of 36 mg"


@pytest.mark.parametrize(
    ("minute", "words"),
    [
        (31, "Next vitals 04:00"),
        (34, "Next vitals 01:00"),
        (36, "Vitals due 01:00"),
        (37, "Vitals overdue 02:00"),
        (41, "Vitals long overdue 06:00"),
    ],
)
def test_a_chair_says_what_is_due(desk: Desk, minute: int, words: str) -> None:
    assert chair_state(only_chart(desk), at(desk, minute)).due == words


def test_a_chair_shows_the_rescue_of_the_last_hour(desk: Desk) -> None:
    assert "midazolam 1 mg 14:16" in chair_state(only_chart(desk), at(desk, 33)).last


def test_the_board_has_a_card_for_each_chair(qtbot: QtBot, desk: Desk) -> None:
    board = BoardPage(desk)
    qtbot.addWidget(board)
    board.refresh(at(desk, 33))
    found = (len(board.findChildren(ChairCard)), len(board.findChildren(EmptyChair)))
    assert found == (1, 5)


def test_enter_on_a_chair_opens_its_session(qtbot: QtBot, desk: Desk) -> None:
    board = BoardPage(desk)
    qtbot.addWidget(board)
    board.refresh(at(desk, 33))
    with qtbot.waitSignal(board.chosen) as chosen:
        QTest.keyClick(board.findChildren(ChairCard)[0], Qt.Key.Key_Return)
    assert chosen.args == [desk.open_sessions()[0]]


def test_an_overdue_chair_is_framed(qtbot: QtBot, desk: Desk) -> None:
    board = BoardPage(desk)
    qtbot.addWidget(board)
    board.refresh(at(desk, 38))
    assert board.findChildren(ChairCard)[0].property("state") == "bad"


def test_a_name_on_the_list_signs_in(qtbot: QtBot, desk: Desk) -> None:
    page = SignInPage(desk)
    qtbot.addWidget(page)
    tile = next(one for one in page.findChildren(QPushButton) if one.text() == "A. Okafor RN")
    QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert desk.person == "A. Okafor RN"


def test_a_name_can_be_added(qtbot: QtBot, desk: Desk) -> None:
    page = SignInPage(desk)
    qtbot.addWidget(page)
    QTest.keyClicks(page.name, "L. Haddad RN")
    page.nurse.click()
    page.add.click()
    assert "L. Haddad RN" in [person.name for person in desk.people()]


def test_a_name_with_signs_in_it_is_refused_beside_the_field(qtbot: QtBot, desk: Desk) -> None:
    page = SignInPage(desk)
    qtbot.addWidget(page)
    QTest.keyClicks(page.name, "x'; DROP TABLE entries;--")
    page.nurse.click()
    page.add.click()
    assert page.message.text().startswith("A name has letters")
