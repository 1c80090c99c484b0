"""Messages, questions, last values, and what is kept of what is typed."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ketalog.gui import theme
from ketalog.gui.kit.icons import Mark, pixmap
from ketalog.gui.kit.last_line import LastLine
from ketalog.gui.kit.message_line import MessageLine
from ketalog.gui.kit.question_line import QuestionLine
from ketalog.gui.kit.reason_line import keys_of
from ketalog.gui.kit.segment_places import flowing, joined
from ketalog.gui.kit.unbroken import WrappedLabel, unbroken
from ketalog.gui.kit.unsaved import Unsaved
from ketalog.gui.theme import colours_in_force
from tests.gui.kit.hands import press, shown


@pytest.fixture
def question(qtbot: QtBot) -> QuestionLine:
    line = shown(qtbot, QuestionLine())
    line.ask("Is HR 32 right?")
    return line


def test_a_message_takes_no_room_while_it_has_nothing_to_say(qtbot: QtBot) -> None:
    line = MessageLine()
    qtbot.addWidget(line)
    line.say("")
    assert line.isHidden()


def test_a_message_is_read_out(qtbot: QtBot) -> None:
    line = shown(qtbot, MessageLine())
    line.say("SpO₂ 140 cannot be.")
    assert line.text == "SpO₂ 140 cannot be."


@pytest.mark.parametrize("keys", ["y", "Y"])
def test_y_answers(question: QuestionLine, qtbot: QtBot, keys: str) -> None:
    with qtbot.waitSignal(question.answered):
        press(keys)


@pytest.mark.parametrize("keys", ["\n", " ", "\t"])
def test_no_other_key_answers(question: QuestionLine, qtbot: QtBot, keys: str) -> None:
    with qtbot.assertNotEmitted(question.answered):
        press(keys)


def test_a_digit_is_passed_on(question: QuestionLine) -> None:
    passed: list[str] = []
    question.typed_on.connect(lambda event: passed.append(event.text()))
    press("7")
    assert passed == ["7"]


def test_a_click_on_yes_answers(question: QuestionLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(question.answered):
        QTest.mouseClick(question.yes_button, Qt.MouseButton.LeftButton)


def test_a_question_that_is_withdrawn_asks_nothing(question: QuestionLine) -> None:
    question.withdraw()
    assert (question.text, question.isHidden()) == ("", True)


@pytest.mark.parametrize(
    ("room", "said"),
    [(300, "last 131/82, 5 min ago"), (100, "131/82, 5 min ago"), (50, "131/82")],
)
def test_the_last_value_is_said_shorter_where_there_is_less_room(
    qtbot: QtBot, room: int, said: str
) -> None:
    line = LastLine()
    qtbot.addWidget(line)
    line.show_last("131/82", "5 min ago")
    assert line.shown(room) == said


def test_the_whole_of_the_last_value_is_read_out(qtbot: QtBot) -> None:
    line = LastLine()
    qtbot.addWidget(line)
    line.show_last("131/82", "5 min ago")
    assert line.accessibleName() == "last 131/82, 5 min ago"


def test_each_reason_has_a_letter_of_its_own() -> None:
    words = ("asleep", "refused", "distressed", "away", "equipment", "other")
    assert keys_of(words) == ["A", "R", "D", "W", "E", "O"]


def test_joined_choices_fill_their_lines_evenly() -> None:
    assert [place.line for place in joined([40] * 5, 130)] == [0, 0, 0, 1, 1]


def test_joined_choices_leave_no_gap() -> None:
    places = joined([24] * 11, 294)
    assert sum(place.width for place in places) == 294


def test_choices_apart_begin_a_line_where_the_next_does_not_fit() -> None:
    assert [place.line for place in flowing([60, 60, 60], 130, 4)] == [0, 0, 1]


def test_what_is_typed_can_be_kept_and_read_again() -> None:
    typed = Unsaved("A. Okafor RN", datetime(2026, 11, 21, 19, 33, tzinfo=UTC), "", {"hr": "79"})
    assert Unsaved.of(typed.text()) == typed


@pytest.mark.parametrize("text", ["", "{", '{"rows": 3}', "null"])
def test_a_text_that_is_not_what_was_kept_counts_as_nothing(text: str) -> None:
    assert Unsaved.of(text).is_empty


@pytest.mark.parametrize(
    "mark", ["check", "clock", "circle", "warning", "stop", "question", "strike"]
)
def test_every_mark_can_be_drawn(qtbot: QtBot, mark: Mark) -> None:
    picture = pixmap(mark, colours_in_force().red, 16).toImage()
    painted = [picture.pixelColor(x, y).alpha() for x in range(16) for y in range(16)]
    assert any(painted)


def test_a_warning_is_painted_in_the_colours_of_the_theme_that_came_after_it(
    qtbot: QtBot, qapp: QApplication
) -> None:
    line = shown(qtbot, MessageLine())
    line.say("Chair 4 is free.", "warn")
    theme.apply(qapp, theme.Theme("dim"))
    ground = line.grab().toImage().pixelColor(line.width() // 2, 3)
    theme.apply(qapp, theme.Theme())
    assert ground == theme.Theme("dim").colours.amber_ground


def test_an_amount_is_not_parted_where_a_message_wraps(qtbot: QtBot) -> None:
    line = shown(qtbot, MessageLine())
    line.say("At most 2.5 mg for this patient.")
    assert line.text == "At most 2.5 mg for this patient."
    (words,) = line.findChildren(WrappedLabel)
    assert "2.5\N{NO-BREAK SPACE}mg" in QLabel.text(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("36 mg = 18 mL of 2 mg/mL", "36_mg = 18_mL of 2_mg/+mL"),
        ("0.5 mg/kg/h for 1 h 35 min", "0.5_mg/+kg/+h for 1_h_35_min"),
        ("98 %, 37.2 °C, 2 L/min", "98_%, 37.2_°C, 2_L/+min"),
        ("at 14:33 given by hand", "at 14:33 given by hand"),
        ("2 minutes, 3 home, 4 mglobules", "2 minutes, 3 home, 4 mglobules"),
    ],
)
def test_figures_and_their_units_hold_together(words: str, expected: str) -> None:
    held = expected.replace("_", "\N{NO-BREAK SPACE}").replace("+", "\N{WORD JOINER}")
    assert unbroken(words) == held
