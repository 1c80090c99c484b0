"""A line that is typed into."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ketalog.gui.kit.field import FIELD_PX, Field
from ketalog.gui.kit.scale import font
from tests.gui.kit.hands import press, shown


@pytest.fixture
def field(qtbot: QtBot) -> Field:
    made = shown(qtbot, Field("mmHg"))
    made.take_focus(False)
    return made


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_both_enters_move_on(field: Field, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(field.finished) as moved:
        QTest.keyClick(field, key)
    assert moved.args == [False]


def test_a_full_field_moves_on_by_itself(field: Field, qtbot: QtBot) -> None:
    field.full = lambda text: len(text) == 2
    with qtbot.waitSignal(field.finished) as moved:
        press("79")
    assert moved.args == [True]


def test_taking_a_digit_back_moves_nowhere(field: Field, qtbot: QtBot) -> None:
    field.setText("799")
    field.full = lambda text: len(text) == 2
    with qtbot.assertNotEmitted(field.finished):
        press("\b")


def test_the_enter_meant_for_the_field_before_skips_nothing(field: Field, qtbot: QtBot) -> None:
    field.take_focus(True)
    with qtbot.assertNotEmitted(field.finished):
        press("\n")


def test_the_second_enter_moves_on(field: Field, qtbot: QtBot) -> None:
    field.take_focus(True)
    with qtbot.waitSignal(field.finished):
        press("\n\n")


def test_a_backspace_meant_for_the_field_before_is_passed_back(field: Field, qtbot: QtBot) -> None:
    field.take_focus(True)
    with qtbot.waitSignal(field.spilled) as passed:
        press("\b")
    assert passed.args == [""]


def test_a_key_of_its_own_is_not_passed_back(field: Field) -> None:
    field.spills = "/"
    field.take_focus(True)
    press("7")
    assert field.text() == "7"


def test_esc_leaves_what_is_typed(field: Field) -> None:
    press("79\x1b")
    assert field.text() == "79"


def test_the_unit_takes_no_room_from_the_text(field: Field) -> None:
    assert field.textMargins().right() > field.fontMetrics().horizontalAdvance("mm")


def test_a_hint_is_slanted_and_nothing_else_of_its_size(qtbot: QtBot) -> None:
    qtbot.addWidget(Field())
    assert not font(FIELD_PX).italic()
