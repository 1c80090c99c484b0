"""Scores by one key or one click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ketalog.domain.vitals import RASS_WORDS
from ketalog.gui.kit.score_row import ScoreRow
from tests.gui.kit.hands import press, shown


@pytest.fixture
def pain(qtbot: QtBot) -> ScoreRow:
    row = shown(qtbot, ScoreRow("pain", "Pain", range(11), wide=True))
    row.take_focus()
    return row


@pytest.fixture
def rass(qtbot: QtBot) -> ScoreRow:
    row = ScoreRow(
        "rass", "RASS", range(4, -6, -1),
        words=RASS_WORDS, reasons=("asleep", "refused", "away"), signed=True, wide=True,
    )  # fmt: skip
    shown(qtbot, row).take_focus()
    return row


@pytest.mark.parametrize("score", [0, 2, 3, 9])
def test_one_digit_is_the_score(pain: ScoreRow, score: int) -> None:
    press(str(score))
    assert pain.score == score


def test_a_score_that_is_whole_moves_on(pain: ScoreRow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pain.finished) as moved:
        press("2")
    assert moved.args == [True]


def test_pain_one_waits(pain: ScoreRow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(pain.finished):
        press("1")


def test_pain_one_and_enter_is_one(pain: ScoreRow) -> None:
    press("1\n")
    assert pain.score == 1


def test_pain_one_and_nought_is_ten(pain: ScoreRow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pain.finished):
        press("10")
    assert pain.score == 10


def test_another_digit_after_pain_one_is_refused_and_seen(pain: ScoreRow) -> None:
    press("12")
    assert (pain.score, pain.message.text) == (1, "Pain 1: press Enter, or 0 for 10.")


def test_pain_one_left_and_come_back_to_begins_anew(pain: ScoreRow) -> None:
    press("1")
    pain.bar.clearFocus()
    pain.take_focus()
    press("0")
    assert pain.score == 0


@pytest.mark.parametrize(
    ("keys", "score"),
    [("0", 0), ("1", -1), ("5", -5), ("+1", 1), ("+4", 4), ("-2", -2)],
)
def test_a_digit_in_rass_lies_below_zero_unless_plus_goes_before(
    rass: ScoreRow, keys: str, score: int
) -> None:
    press(keys)
    assert rass.score == score


@pytest.mark.parametrize("keys", ["6", "+5", "9"])
def test_a_score_off_the_scale_is_refused_and_seen(rass: ScoreRow, keys: str) -> None:
    press(keys)
    assert (rass.score, rass.message.text) == (None, "RASS goes from −5 to +4.")


def test_the_word_of_a_rass_is_shown(rass: ScoreRow) -> None:
    press("1")
    assert rass.words_shown == "RASS  −1 drowsy"


def test_a_minus_and_a_letter_say_why_it_was_not_scored(rass: ScoreRow) -> None:
    press("-a")
    assert (rass.score, rass.reason) == (None, "asleep")


def test_a_click_is_a_score(pain: ScoreRow) -> None:
    QTest.mouseClick(pain.bar.segments[7], Qt.MouseButton.LeftButton)
    assert pain.score == 7


def test_arrows_point_and_space_chooses(pain: ScoreRow) -> None:
    press(">>> ")
    assert pain.score == 2


def test_arrows_alone_choose_nothing(pain: ScoreRow) -> None:
    press(">>>\n")
    assert pain.score is None


def test_backspace_takes_a_score_back(pain: ScoreRow) -> None:
    press("2")
    pain.take_focus()
    press("\b")
    assert pain.score is None


@pytest.mark.parametrize("typed", ["", "0", "10"])
def test_what_was_typed_can_be_put_back(pain: ScoreRow, typed: str) -> None:
    pain.restore(typed)
    assert pain.typed == typed


def test_a_reason_can_be_put_back(rass: ScoreRow) -> None:
    rass.restore("– asleep")
    assert (rass.reason, rass.typed) == ("asleep", "– asleep")


def test_each_choice_has_a_name_of_its_own(rass: ScoreRow) -> None:
    names = [segment.accessibleName() for segment in rass.bar.segments]
    assert names[4:6] == ["RASS 0 alert and calm", "RASS −1 drowsy"]
