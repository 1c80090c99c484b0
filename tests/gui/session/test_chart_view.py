"""The chart is read by arrow keys and pointer, and drawn in every theme."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ketalog.domain.chart import Chart
from ketalog.domain.events import SideEffect
from ketalog.domain.vitals import Vitals
from ketalog.gui import theme
from ketalog.gui.session.chart_view import ChartView
from tests.builders import a_chart, an_infusion, minute, some_vitals


def two_sets() -> Chart:
    return an_infusion((5, some_vitals("131/82")), (10, some_vitals("142/88")))


def shown(qtbot: QtBot, chart: Chart) -> ChartView:
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(700, 360)
    view.show_chart(chart, minute(12))
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    return view


def test_right_reads_the_first_and_then_the_next(qtbot: QtBot) -> None:
    view = shown(qtbot, two_sets())
    QTest.keyClick(view, Qt.Key.Key_Right)
    first = view.words
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert (first, view.words) == (
        "14:10 · BP 142/88 · HR 72 · SpO₂ 98 · RR 14 · pain 2 · RASS 0 · dissociation 0",
        "14:00 · Start 27 mL/h",
    )


def test_the_reading_is_told_to_screen_readers(qtbot: QtBot) -> None:
    view = shown(qtbot, two_sets())
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.accessibleDescription() == view.words != ""


def test_the_pointer_reads_what_is_nearest(qtbot: QtBot) -> None:
    view = shown(qtbot, two_sets())
    for x in range(0, view.width(), 4):
        QTest.mouseMove(view, QPoint(x, 100))
        if view.words.startswith("14:05"):
            return
    pytest.fail("the pointer never found the set of 14:05")


def test_nothing_is_read_any_more_once_the_focus_is_gone(qtbot: QtBot) -> None:
    view = shown(qtbot, two_sets())
    QTest.keyClick(view, Qt.Key.Key_Left)
    view.clearFocus()
    assert view.words == ""


def test_enter_asks_to_correct_what_is_read(qtbot: QtBot) -> None:
    view = shown(qtbot, two_sets())
    QTest.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.correct) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [two_sets().of(Vitals)[-1].id]


def test_enter_with_nothing_read_asks_nothing(qtbot: QtBot) -> None:
    view = shown(qtbot, two_sets())
    with qtbot.assertNotEmitted(view.correct):
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_a_session_without_vitals_has_nothing_to_read_before_start(qtbot: QtBot) -> None:
    view = shown(qtbot, a_chart())
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.words == ""


@pytest.mark.parametrize("name", theme.THEMES)
def test_every_theme_draws_it_on_its_own_panel(
    qtbot: QtBot, qapp: QApplication, name: theme.ThemeName
) -> None:
    theme.apply(qapp, theme.Theme(name))
    view = shown(qtbot, two_sets())
    picture = view.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    wanted = theme.Theme(name).colours
    assert {wanted.accent.name(), wanted.ok.name(), wanted.pressure.name()} <= colours


def with_an_event_at_a_set() -> Chart:
    return an_infusion((10, some_vitals("142/88")), (10, SideEffect("nausea", "started", "mild")))


def pointed(view: ChartView, words: str, low: int, high: int) -> bool:
    """Whether the pointer reads words somewhere between two heights."""
    for y in range(low, high, 5):
        for x in range(0, view.width(), 6):
            QTest.mouseMove(view, QPoint(x, y))
            if view.words.startswith(words):
                return True
    return False


def test_the_pointer_reads_an_event_that_a_set_was_taken_with(qtbot: QtBot) -> None:
    view = shown(qtbot, with_an_event_at_a_set())
    assert pointed(view, "14:10 · Nausea", 330, 355)


def test_the_pointer_reads_the_set_that_an_event_came_with(qtbot: QtBot) -> None:
    view = shown(qtbot, with_an_event_at_a_set())
    assert pointed(view, "14:10 · BP 142/88", 80, 120)


def test_pain_and_dissociation_are_read_with_their_set(qtbot: QtBot) -> None:
    view = shown(qtbot, an_infusion((5, some_vitals(pain=7, dissociation=2))))
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.words.endswith("pain 7 · RASS 0 · dissociation 2")
