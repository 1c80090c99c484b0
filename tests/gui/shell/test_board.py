"""The board, through its widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.app import open_house
from ketalog.demo_clinic import shipped_scripts
from ketalog.domain.chart import Chart
from ketalog.domain.vitals import Vitals
from ketalog.gui import theme
from ketalog.gui.board_page import BoardPage
from ketalog.gui.chair_card import ChairCard, EmptyChair
from ketalog.gui.chair_state import age_words, chair_state
from ketalog.gui.desk import Desk
from ketalog.replaying import replay_into, script_from
from ketalog.services.replay_clock import ReplayClock, ScriptIds
from tests.gui.shell.a_clinic import shown


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
    assert "midazolam 1 mg 14:16" in chair_state(only_chart(desk), at(desk, 33)).now


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
    assert board.findChildren(ChairCard)[0].is_urgent


def test_a_chair_shows_the_last_readings_with_their_age(desk: Desk) -> None:
    assert chair_state(only_chart(desk), at(desk, 33)).last == "last 14:30, 3 min ago"


def test_a_chair_without_readings_says_so(desk: Desk) -> None:
    before = at(desk, 0) - timedelta(hours=1)
    assert chair_state(only_chart(desk), before).last == "no vitals yet"


@pytest.mark.parametrize(
    ("seconds", "words"), [(59, "just now"), (60, "1 min ago"), (5700, "95 min ago")]
)
def test_an_age_is_said_in_whole_minutes(seconds: int, words: str) -> None:
    assert age_words(timedelta(seconds=seconds)) == words


def test_a_chair_says_which_reading_calls_for_somebody(desk: Desk) -> None:
    log = desk.open_sessions()[0]
    desk.sign_in("A. Okafor RN")
    desk.record(log, Vitals(spo2=92), confirmed=True)
    state = chair_state(desk.chart(log), desk.now())
    assert (state.alert, state.alert_tone) == ("Alert: SpO₂ 92 %", "amber")


def test_a_reading_at_stop_level_frames_the_chair(desk: Desk) -> None:
    log = desk.open_sessions()[0]
    desk.sign_in("A. Okafor RN")
    desk.record(log, Vitals(spo2=85), confirmed=True)
    assert chair_state(desk.chart(log), desk.now()).is_urgent


def test_the_chair_that_is_due_first_may_stand_first(qtbot: QtBot, desk: Desk) -> None:
    board = BoardPage(desk)
    qtbot.addWidget(board)
    board.sort_button.click()
    first = board.cards()[0]
    assert isinstance(first, ChairCard)


def test_by_chair_the_order_is_that_of_the_room(qtbot: QtBot, desk: Desk) -> None:
    board = BoardPage(desk)
    qtbot.addWidget(board)
    board.refresh(at(desk, 33))
    assert [isinstance(card, ChairCard) for card in board.cards()[:3]] == [False, False, True]


def test_a_chair_keeps_the_focus_when_it_looks_again(qtbot: QtBot, desk: Desk) -> None:
    board = BoardPage(desk)
    qtbot.addWidget(board)
    shown(board)
    board.cards()[2].setFocus()
    board.refresh(at(desk, 38))
    board.resize(700, 712)
    assert QApplication.focusWidget() is board.cards()[2]


def test_nothing_is_clipped_sideways_where_the_window_is_narrow(qtbot: QtBot, desk: Desk) -> None:
    board = BoardPage(desk)
    qtbot.addWidget(board)
    board.resize(700, 600)
    board.show()
    QApplication.processEvents()
    assert max(card.geometry().right() for card in board.cards()) < 700


def test_at_no_height_does_a_bar_change_the_width_of_the_cards(qtbot: QtBot, desk: Desk) -> None:
    board = BoardPage(desk)
    qtbot.addWidget(board)
    board.show()
    widths = set()
    for height in range(400, 900, 10):
        board.resize(1000, height)
        QApplication.processEvents()
        widths.add(board.cards()[0].width())
    assert len(widths) == 1


def test_a_long_name_is_shown_whole(qtbot: QtBot, desk: Desk) -> None:
    card = ChairCard()
    qtbot.addWidget(card)
    name = "VAN DER WESTHUIZEN-OYELARAN, Anastasia Konstantinopolitana M"
    card.show_state(replace(chair_state(only_chart(desk), at(desk, 33)), name=name))
    card.resize(430, 330)
    card.show()
    assert card.name.height() >= card.name.heightForWidth(card.name.width())


def test_a_chair_is_heard_in_one_sentence(qtbot: QtBot, desk: Desk) -> None:
    board = BoardPage(desk)
    qtbot.addWidget(board)
    board.refresh(at(desk, 38))
    card = board.cards()[2]
    assert isinstance(card, ChairCard)
    said = card.spoken_value()
    assert said.startswith("Chair 3: RIVERA, Maria, Infusion 38:00, Vitals overdue 03:00")


def test_where_what_is_due_stands_does_not_change_how_narrow_a_chair_may_be(
    qtbot: QtBot, desk: Desk
) -> None:
    card = ChairCard()
    qtbot.addWidget(card)
    card.show_state(chair_state(only_chart(desk), at(desk, 38)))
    shown(card)
    found = set()
    for width in (280, 300, 340, 600):
        card.resize(width, 240)
        QApplication.processEvents()
        found.add((card.width() - width, card.minimumSizeHint().width()))
    assert len(found) == 1


def test_a_free_chair_that_was_made_in_large_text_is_low_again_in_small(
    qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.Theme("day", 200))
    try:
        chair = EmptyChair("4")
        qtbot.addWidget(chair)
        shown(chair)
        large = chair.minimumHeight()
    finally:
        theme.apply(qapp, theme.Theme())
    assert chair.minimumHeight() == large / 2
