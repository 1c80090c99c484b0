"""One patient across all sessions, and the ways there and back."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ketalog.domain.series.contact import Contact
from ketalog.gui import theme
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.series.series_page import CALL, SERIES, SESSIONS, SeriesPage
from ketalog.gui.session_page import SessionPage
from ketalog.gui.theme import Theme
from tests.builders import shipped
from tests.gui.access.ward import NoSpeaker
from tests.gui.asked import asked_for
from tests.gui.series.treated import Practice
from tests.gui.shell.a_clinic import presses

ESC, ENTER = Qt.Key.Key_Escape, Qt.Key.Key_Return


@pytest.fixture
def log(practice: Practice, maria: UUID) -> str:
    """A session three days ago; its call is overdue."""
    practice.plan(maria, days_ago=3)
    return practice.treat(maria, 3, number=1, planned=6)


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, practice: Practice, log: str, tmp_path: Path
) -> Iterator[MainWindow]:
    made = MainWindow(practice.desk, qapp, PcFile(tmp_path / "pc.toml"), NoSpeaker())
    practice.desk.sign_in("A. Okafor RN")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    yield made
    made.close()
    # A test may have changed the size of the text.
    theme.apply(qapp, Theme())


@pytest.fixture
def page(window: MainWindow, maria: UUID) -> SeriesPage:
    """Maria's page, from the list of patients."""
    window.show_page("patients")
    window.patients.table.setFocus()
    QTest.keyClick(window.patients.table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    return window.late.series


def in_front(page: SeriesPage) -> list[str]:
    return [name for name, tab in page.tabs.items() if tab.isChecked()]


def test_the_list_of_patients_leads_to_the_earlier_sessions(
    window: MainWindow, page: SeriesPage
) -> None:
    assert window.pages.currentWidget() is page
    assert page.name.text() == "RIVERA, Maria"
    assert page.history.table.model().rowCount() == 1


def test_escape_leads_back_to_the_page_before(window: MainWindow, page: SeriesPage) -> None:
    presses(ESC)
    assert window.pages.currentWidget() is window.patients


def test_a_session_chosen_there_is_opened(window: MainWindow, page: SeriesPage, log: str) -> None:
    page.history.table.setFocus()
    presses(ENTER)
    front = window.pages.currentWidget()
    assert isinstance(front, SessionPage)
    assert front.log == log


def test_the_summary_of_the_patient_in_front_is_shown_to_print(
    qtbot: QtBot, page: SeriesPage, practice: Practice, maria: UUID
) -> None:
    order = asked_for(qtbot, practice.desk, page.print_summary.click)
    assert (order.what, str(maria)[:8] in order.name) == ("series summary", True)


def test_the_key_that_prints_what_is_in_front_shows_the_summary(
    qtbot: QtBot, window: MainWindow, page: SeriesPage, practice: Practice
) -> None:
    press = partial(QTest.keyClick, page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked_for(qtbot, practice.desk, press).what == "series summary"


def test_a_session_can_be_opened_for_the_patient(
    window: MainWindow, page: SeriesPage, maria: UUID
) -> None:
    page.open_session.click()
    assert window.pages.currentWidget() is window.opening


def test_the_opening_says_which_session_would_be_next_and_fills_nothing_in(
    window: MainWindow, page: SeriesPage
) -> None:
    page.open_session.click()
    panel = window.opening.panel
    assert panel.following.text() == "next would be 2 of 6"
    assert (panel.kind.choice, panel.number.typed) == ("", "")


def test_an_overdue_call_leads_to_its_form(window: MainWindow, log: str) -> None:
    window.show_page("follow_up")
    presses(ENTER)
    page = window.late.series
    assert in_front(page) == [CALL]
    assert page.call.about.choice == "24-hour call"
    assert page.call.whom.text == "About the session of 18 Nov 2026."


def test_a_session_that_is_due_leads_to_the_series(
    window: MainWindow, practice: Practice, maria: UUID
) -> None:
    practice.clock.advance(days=10)
    window.show_page("follow_up")
    presses(ENTER)
    assert in_front(window.late.series) == [SERIES]


def test_the_bar_says_how_many_calls_are_overdue(window: MainWindow) -> None:
    window.show_page("board")
    (tab,) = (tab for tab in window.bar.tabs.buttons() if tab.objectName() == "follow_up")
    assert (tab.text(), tab.accessibleName()) == ("Follow-up 1", "Follow-up, 1 call overdue")


def test_a_call_that_was_made_takes_the_number_back(
    window: MainWindow, practice: Practice, maria: UUID
) -> None:
    window.show_page("follow_up")
    presses(ENTER)
    form = window.late.series.call
    form.outcome.restore("Declined")
    form.save()
    presses(ESC)
    (tab,) = (tab for tab in window.bar.tabs.buttons() if tab.objectName() == "follow_up")
    assert tab.text() == "Follow-up"
    assert window.late.follow_up.summed.text() == "1 on the list. Overdue: none"


def test_half_typed_words_are_there_after_another_page(
    window: MainWindow, page: SeriesPage, maria: UUID
) -> None:
    page.call.about.restore("Later contact")
    page.call.remark.restore("calls back at five")
    window.show_page("board")
    window.late.show_series(maria)
    assert page.call.remark.typed == "calls back at five"


def test_where_there_is_no_room_beside_the_form_the_sessions_have_a_tab(
    qtbot: QtBot, practice: Practice, maria: UUID, log: str
) -> None:
    page = SeriesPage(practice.desk)
    qtbot.addWidget(page)
    page.show_patient(maria, log)
    page.resize(700, 500)
    page.show()
    page.tabs[SESSIONS].click()
    assert [page.history.isVisible(), page.call.isVisible()] == [True, False]
    page.resize(1366, 700)
    assert [page.history.isVisible(), page.call.isVisible()] == [True, True]
    assert in_front(page) == [CALL]


@pytest.mark.parametrize("front", [SESSIONS, CALL, SERIES])
def test_at_200_percent_all_of_the_page_stays_inside_the_window(
    window: MainWindow, maria: UUID, front: str
) -> None:
    window.dress(Theme("day", 200))
    window.late.show_series(maria)
    page = window.late.series
    page.tabs[front].click()
    QApplication.processEvents()
    shown = [one for one in page.findChildren(QWidget) if one.isVisible()]
    assert window.width() == 1366
    assert max(one.mapTo(window, one.rect().topRight()).x() for one in shown) < 1366


def test_beside_a_session_one_key_shows_the_earlier_ones_and_puts_them_away(
    window: MainWindow, practice: Practice, maria: UUID
) -> None:
    window.show_session(practice.open(maria))
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    QTest.keyClick(page, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert page.middle.earlier.isVisible()
    assert page.middle.earlier.table.model().rowCount() == 1
    QTest.keyClick(page, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert not page.middle.earlier.isVisible()


def test_an_earlier_session_chosen_beside_a_session_is_opened(
    window: MainWindow, practice: Practice, maria: UUID, log: str
) -> None:
    window.show_session(practice.open(maria))
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    page.want("earlier")
    page.middle.earlier.opened.emit(log)
    front = window.pages.currentWidget()
    assert isinstance(front, SessionPage)
    assert front.log == log


def say_thoughts(practice: Practice, patient: UUID, log: str, **said: str) -> None:
    contact = Contact(patient, log, "later", "reached", **said)  # type: ignore[arg-type]
    practice.desk.series.record_contact(contact)


def test_new_suicidal_thoughts_lead_from_the_due_list_to_the_call(
    window: MainWindow, practice: Practice, maria: UUID, log: str
) -> None:
    say_thoughts(practice, maria, log, suicidal_thoughts="yes")
    window.show_page("follow_up")
    presses(ENTER)
    assert in_front(window.late.series) == [CALL]
    assert window.late.series.call.thoughts.text == (
        "New suicidal thoughts told 14:00, clinician not told yet"
    )


def test_the_next_opening_says_that_there_are_new_suicidal_thoughts(
    window: MainWindow, practice: Practice, maria: UUID, log: str
) -> None:
    say_thoughts(practice, maria, log, suicidal_thoughts="yes", told="Dr Mendez")
    window.late.show_series(maria)
    window.late.series.open_session.click()
    said = window.opening.panel.thoughts
    assert (said.text, said.isVisible()) == (
        "New suicidal thoughts told 14:00, Dr Mendez told", True,
    )  # fmt: skip
    say_thoughts(practice, maria, log, suicidal_thoughts="no")
    window.opening.begin(maria)
    assert said.text == ""


def test_new_suicidal_thoughts_stand_over_the_list_before_start_until_a_contact_says_no(
    window: MainWindow, practice: Practice, maria: UUID, log: str
) -> None:
    say_thoughts(practice, maria, log, suicidal_thoughts="yes", told="Dr Mendez")
    window.show_session(practice.open(maria, prestart=shipped().prestart()))
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    line = page.prestart.earlier
    assert line.thoughts.isVisible()
    assert line.thoughts.text == "New suicidal thoughts told 14:00, Dr Mendez told"
    say_thoughts(practice, maria, log, suicidal_thoughts="no")
    line.show_chart(practice.desk.chart(page.log))
    assert not line.thoughts.isVisible()


def test_before_start_the_last_session_stands_over_the_list(
    window: MainWindow, practice: Practice, maria: UUID
) -> None:
    window.show_session(practice.open(maria, prestart=shipped().prestart()))
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    QApplication.processEvents()
    assert page.prestart.earlier.last.isVisible()
    assert page.prestart.earlier.last.text().startswith("Last: 18 Nov 2026, 1")
