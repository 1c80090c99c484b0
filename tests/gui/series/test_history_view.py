"""The earlier sessions of a patient, drawn and in a table."""

from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ketalog.domain.events import InfusionStarted
from ketalog.gui.series.earlier_line import EarlierLine
from ketalog.gui.series.history_view import NONE_YET, PLOT, TABLE, HistoryView
from ketalog.gui.series.session_plot import HOW, SessionPlot
from tests.builders import record
from tests.gui.series.treated import Practice
from tests.gui.shell.a_clinic import shown


@pytest.fixture
def logs(practice: Practice, maria: UUID) -> list[str]:
    """Three sessions, the second one for training, the last with a mood."""
    return [
        practice.treat(maria, 9, (8, 7), number=1, planned=6),
        practice.treat(maria, 6, (8, 1), training=True),
        practice.treat(maria, 2, (7, 3), ("2", "5"), number=2, planned=6),
    ]


@pytest.fixture
def view(qtbot: QtBot, practice: Practice, maria: UUID, logs: list[str]) -> HistoryView:
    made = HistoryView(practice.desk)
    qtbot.addWidget(made)
    made.show_patient(maria)
    shown(made)
    return made


def cells(view: HistoryView, column: int) -> list[str]:
    model = view.table.model()
    return [
        str(model.index(row, column).data()).replace("\N{NO-BREAK SPACE}", " ")
        for row in range(model.rowCount())
    ]


def press(view: HistoryView, *keys: Qt.Key) -> None:
    view.plot.setFocus()
    for key in keys:
        QTest.keyClick(view.plot, key)


def test_every_session_is_a_row_the_newest_first(view: HistoryView) -> None:
    assert cells(view, 0) == ["19 Nov 2026, 2 of 6", "15 Nov 2026, TRAINING", "12 Nov 2026, 1 of 6"]


def test_the_marks_stand_in_the_table(view: HistoryView) -> None:
    assert cells(view, 6)[0] == "7 → 3, ≥ 50 % (57 % better)"


def test_training_is_left_out_of_the_sum(view: HistoryView) -> None:
    assert "2 sessions · 72 mg of ketamine in all · pain at best 57" in view.summed.text()


def test_enter_opens_the_session_that_is_marked(
    qtbot: QtBot, view: HistoryView, logs: list[str]
) -> None:
    view.table.setFocus()
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert opened.args == [logs[-1]]


def test_left_reads_the_sessions_from_the_newest_back(view: HistoryView) -> None:
    press(view, Qt.Key.Key_Left)
    assert view.plot.words.startswith("19 Nov 2026, 2")
    press(view, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert view.plot.words.startswith("12 Nov 2026, 1")


def test_what_is_read_in_the_plot_stands_under_it(view: HistoryView) -> None:
    press(view, Qt.Key.Key_Left)
    assert view.read.text() == view.plot.words
    assert view.plot.accessibleDescription() == view.plot.words


def test_enter_in_the_plot_opens_the_session_read(
    qtbot: QtBot, view: HistoryView, logs: list[str]
) -> None:
    press(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.opened) as opened:
        press(view, Qt.Key.Key_Return)
    assert opened.args == [logs[-1]]


def test_without_a_session_looked_at_the_plot_says_how_it_is_read(view: HistoryView) -> None:
    assert view.plot.accessibleDescription() == HOW
    assert view.plot.spoken_value().startswith("3 sessions. The last: 19 Nov 2026")


def test_where_both_have_no_room_each_has_a_tab(view: HistoryView) -> None:
    view.resize(900, 300)
    assert [view.plot.isVisible(), view.table.isVisible()] == [True, False]
    view.tabs[TABLE].click()
    assert [view.plot.isVisible(), view.table.isVisible()] == [False, True]
    view.resize(900, 700)
    assert [view.plot.isVisible(), view.table.isVisible()] == [True, True]
    assert not view.tabs[PLOT].isVisible()


def test_where_sessions_stand_close_the_words_are_short(view: HistoryView) -> None:
    assert view.read.text() == view.plot.key
    wide = view.plot.key
    view.plot.resize(190, 200)
    assert view.plot.key != wide


def test_it_looks_again_after_a_write(view: HistoryView, practice: Practice, maria: UUID) -> None:
    practice.treat(maria, 1)
    assert len(cells(view, 0)) == 4


def test_who_was_not_treated_here_has_neither_plot_nor_table(
    view: HistoryView, practice: Practice
) -> None:
    view.show_patient(practice.patient("LEE, Ann", "7"))
    assert view.summed.text() == NONE_YET
    assert not view.plot.isVisible()
    assert not view.table.isVisible()


def test_a_session_of_nobody_on_the_list_shows_nothing(view: HistoryView) -> None:
    view.show_patient(None)
    assert view.summed.text() == NONE_YET


def assert_something_is_drawn_in_the_middle(plot: SessionPlot) -> None:
    """Over the strip of the pressures, where the scores would stand."""
    image = plot.grab().toImage()
    ground = image.pixel(image.width() - 20, 10)
    row = (image.pixel(x, y) for x in range(200, 560) for y in range(40, 120))
    assert any(pixel != ground for pixel in row)


@pytest.fixture
def line(qtbot: QtBot, practice: Practice) -> EarlierLine:
    made = EarlierLine(practice.desk)
    qtbot.addWidget(made)
    return made


def test_before_start_the_last_session_is_said(
    line: EarlierLine, practice: Practice, maria: UUID, logs: list[str]
) -> None:
    line.show_chart(practice.desk.chart(logs[0]))
    assert line.last.text().replace("\N{NO-BREAK SPACE}", " ") == (
        "Last: 19 Nov 2026, 2 of 6: 36 mg, peak BP 142/88, no side effect charted, "
        "no rescue, pain 7 → 3, mood 2 → 5, walked out"
    )


def test_the_line_leads_to_all_of_them(
    qtbot: QtBot, line: EarlierLine, practice: Practice, logs: list[str]
) -> None:
    line.show_chart(practice.desk.chart(logs[0]))
    with qtbot.waitSignal(line.wanted) as wanted:
        line.summed.click()
    assert wanted.args == ["earlier"]


def test_before_the_first_session_no_line_takes_room(
    line: EarlierLine, practice: Practice, maria: UUID
) -> None:
    log = practice.open(maria)
    line.show_chart(practice.desk.chart(log))
    assert line.isHidden()


def test_a_session_without_a_patient_on_the_list_says_nothing(
    line: EarlierLine, practice: Practice, maria: UUID, logs: list[str]
) -> None:
    log = practice.open(maria, patient_id=None)
    line.show_chart(practice.desk.chart(log))
    assert line.isHidden()


def test_a_session_that_runs_is_left_out_of_the_sum_and_says_so(
    view: HistoryView, practice: Practice, maria: UUID
) -> None:
    log = practice.open(maria)
    record(practice.house, log, InfusionStarted())
    practice.clock.advance(minutes=20)
    view.refresh()
    assert "2 sessions · 72 mg of ketamine in all · one running · " in view.summed.text()
    assert cells(view, 5)[0] == "running"
    assert cells(view, 6)[0] == "–"


def test_a_session_without_scores_says_so_in_the_plot(
    qtbot: QtBot, practice: Practice, maria: UUID
) -> None:
    practice.treat(maria, 2, None, number=4)
    plot = SessionPlot()
    qtbot.addWidget(plot)
    series = practice.desk.series
    plot.show_rows(series.across(maria).rows, series.zone)
    assert plot.spoken_value().endswith(". No scores before and after yet")
    plot.resize(640, 220)
    assert_something_is_drawn_in_the_middle(plot)


@pytest.mark.parametrize(("wide", "high"), [(640, 220), (300, 96), (120, 40), (1300, 500)])
def test_twenty_sessions_are_drawn_at_any_size(
    qtbot: QtBot, practice: Practice, maria: UUID, wide: int, high: int
) -> None:
    for day in range(20):
        practice.treat(maria, 60 - day, (8, 8 - day % 8), ("2", "5") if day % 2 else None)
    plot = SessionPlot()
    qtbot.addWidget(plot)
    plot.resize(wide, high)
    empty = plot.grab().toImage()
    series = practice.desk.series
    plot.show_rows(series.across(maria).rows, series.zone)
    assert plot.grab().toImage() != empty
    assert plot.spoken_value().startswith("20 sessions. The last: 11 Oct 2026")
