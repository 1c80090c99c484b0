"""The list of calls and sessions that are due, and the clinic's report."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ketalog.domain.events import SideEffect
from ketalog.domain.series.contact import Contact
from ketalog.domain.series.due_line import DueLine
from ketalog.gui.series.follow_up_page import NOTHING, REPORT, FollowUpPage
from ketalog.gui.series.overdue_calls import OverdueCalls
from tests.gui.series.treated import Practice
from tests.gui.shell.a_clinic import ENTER, presses, shown, types


@pytest.fixture
def page(qtbot: QtBot, practice: Practice) -> FollowUpPage:
    made = FollowUpPage(practice.desk)
    qtbot.addWidget(made)
    return made


def rows(page: FollowUpPage) -> list[tuple[str, str]]:
    """Whom and what, from the top."""
    model = page.table.model()
    return [
        (str(model.index(row, 2).data()), str(model.index(row, 1).data()))
        for row in range(model.rowCount())
    ]


def called(practice: Practice, patient: UUID, log: str, outcome: str) -> None:
    said = Contact(patient, log, "24-hour call", outcome)  # type: ignore[arg-type]
    practice.desk.series.record_contact(said)


def test_without_anybody_to_call_it_says_so(page: FollowUpPage) -> None:
    shown(page)
    assert page.nothing.text() == NOTHING
    assert not page.table.isVisible()


def test_what_is_overdue_stands_first(page: FollowUpPage, practice: Practice, maria: UUID) -> None:
    practice.treat(maria, 1)
    practice.treat(practice.patient("LEE, Ann", "7"), 3)
    shown(page)
    assert rows(page) == [("LEE, Ann", "24-hour call"), ("RIVERA, Maria", "24-hour call")]
    assert page.summed.text() == "2 on the list. Overdue: 1 call"


@pytest.mark.parametrize(("outcome", "left"), [("reached", 0), ("declined", 0), ("no answer", 1)])
def test_a_call_is_off_the_list_once_somebody_was_reached(
    page: FollowUpPage, practice: Practice, maria: UUID, outcome: str, left: int
) -> None:
    log = practice.treat(maria, 1)
    shown(page)
    called(practice, maria, log, outcome)
    assert len(rows(page)) == left


def test_a_call_in_vain_is_counted_beside_it(
    page: FollowUpPage, practice: Practice, maria: UUID
) -> None:
    called(practice, maria, practice.treat(maria, 1), "no answer")
    shown(page)
    assert page.table.model().index(0, 5).data() == "tried 1\N{NO-BREAK SPACE}×"


def test_enter_carries_the_call_that_is_marked(
    qtbot: QtBot, page: FollowUpPage, practice: Practice, maria: UUID
) -> None:
    log = practice.treat(maria, 1)
    shown(page)
    with qtbot.waitSignal(page.chosen) as chosen:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    (line,) = chosen.args
    assert isinstance(line, DueLine)
    assert (line.patient, line.session) == (maria, log)


def test_a_session_that_is_due_says_which_one(
    page: FollowUpPage, practice: Practice, maria: UUID
) -> None:
    practice.plan(maria, days_ago=7)
    called(practice, maria, practice.treat(maria, 7), "reached")
    shown(page)
    assert [what.replace("\N{NO-BREAK SPACE}", " ") for _, what in rows(page)] == ["session 2 of 6"]


def test_overdue_calls_are_counted_again_after_a_call(practice: Practice, maria: UUID) -> None:
    log = practice.treat(maria, 3)
    counting = OverdueCalls(practice.desk)
    assert counting.count(practice.desk.now()) == 1
    called(practice, maria, log, "reached")
    assert counting.count(practice.desk.now()) == 0


def test_overdue_calls_are_not_counted_every_second(practice: Practice, maria: UUID) -> None:
    counting = OverdueCalls(practice.desk)
    counting.count(practice.desk.now())
    practice.treat(maria, 3)
    practice.clock.advance(seconds=59)
    assert counting.count(practice.desk.now()) == 0
    practice.clock.advance(seconds=1)
    assert counting.count(practice.desk.now()) == 1


# The report


@pytest.fixture
def report(page: FollowUpPage, practice: Practice, maria: UUID) -> FollowUpPage:
    practice.treat(maria, 9, (8, 4), happened=(SideEffect("nausea", grade="mild"),))
    practice.treat(maria, 6, (8, 7))
    practice.treat(maria, 2, None)
    practice.treat(maria, 1, (8, 0), training=True)
    shown(page)
    page.tabs[REPORT].click()
    return page


def figures(page: FollowUpPage) -> dict[str, str]:
    model = page.report.table.model()
    return {
        str(model.index(row, 0).data()): str(model.index(row, 1).data())
        for row in range(model.rowCount())
    }


def test_each_share_says_of_how_many(report: FollowUpPage) -> None:
    words = "1 of 2 with both scores (50 %); 1 without is not counted"
    assert figures(report)["Pain ≥ 50 % better, sessions"] == words


def test_training_is_left_out_and_said(report: FollowUpPage) -> None:
    assert (figures(report)["Sessions counted"], figures(report)["Left out"]) == ("3", "1 training")


def test_the_large_figure_is_the_one_of_the_table(report: FollowUpPage) -> None:
    large = report.report.figures["pain_50"]
    assert (large.share.text(), large.of.text()) == (
        "50 %", "1 of 2 with both scores; 1 without is not counted",
    )  # fmt: skip


def test_what_nobody_was_asked_is_a_dash(report: FollowUpPage) -> None:
    assert report.report.figures["function_better"].share.text() == "–"


def test_other_days_are_counted_when_they_are_typed(report: FollowUpPage) -> None:
    types("14 Nov 2026")
    presses(ENTER)
    assert figures(report)["Sessions counted"] == "2"


def test_enter_moves_on_from_day_to_day_and_to_the_figures(report: FollowUpPage) -> None:
    presses(ENTER)
    assert report.report.until.field.hasFocus()
    presses(ENTER)
    assert report.report.table.hasFocus()


@pytest.mark.parametrize("typed", ["31 Feb 2026", "03/04/2026", "yesterday"])
def test_what_is_no_day_is_refused_beside_it(report: FollowUpPage, typed: str) -> None:
    report.report.since.restore(typed)
    report.report.refresh()
    assert report.report.since.message.text
    assert figures(report)["Sessions counted"] == "3"


def test_days_the_wrong_way_round_are_refused(report: FollowUpPage) -> None:
    report.report.since.restore("20 Nov 2026")
    report.report.until.restore("10 Nov 2026")
    report.report.refresh()
    assert report.report.until.message.text == "The last day lies before the first."


def test_both_files_are_where_it_says(report: FollowUpPage, tmp_path: Path) -> None:
    report.report.csv_button.click()
    (sessions,) = (tmp_path / "papers").glob("sessions-*.csv")
    assert sessions.name in report.report.message.text.replace("\N{ZERO WIDTH SPACE}", "")
    assert "RIVERA" not in sessions.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_told(report: FollowUpPage, tmp_path: Path) -> None:
    (tmp_path / "papers").write_text("")
    report.report.csv_button.click()
    assert report.report.message.text.startswith("The folder papers cannot be made")
