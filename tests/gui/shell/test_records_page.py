"""The list of sessions that are over."""

from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ketalog.app import House
from ketalog.domain.events import Ended, InfusionStarted, InfusionStopped, Signed
from ketalog.gui.desk import Desk
from ketalog.gui.records_page import RecordsPage
from tests.builders import a_patient, an_opening, open_session, record
from tests.gui.asked import asked_for
from tests.gui.shell.a_clinic import ENTER, presses, shown, types


@pytest.fixture
def left(house: House, desk: Desk) -> str:
    """A session whose patient left after 36 mg; nobody has signed."""
    log = open_session(house)
    record(house, log, InfusionStarted(), at=0, confirmed=True)
    house.clock.reach(41)  # type: ignore[attr-defined]
    record(house, log, InfusionStopped("completed"), at=40, confirmed=True)
    record(house, log, Ended("left against advice", told=desk.clinicians()[0]), confirmed=True)
    return log


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, left: str) -> RecordsPage:
    made = RecordsPage(desk)
    qtbot.addWidget(made)
    shown(made)
    return made


def row(page: RecordsPage, number: int = 0) -> list[str]:
    model = page.table.model()
    return [str(model.index(number, column).data()) for column in range(model.columnCount())]


def test_an_ended_session_says_that_it_is_not_signed(page: RecordsPage) -> None:
    ended = "left against advice, not signed"
    assert row(page) == ["21 Nov 2026", "RIVERA, Maria", "004217", "0.5 mg/kg", "36 mg", ended]


def test_a_signed_session_shows_the_mg_of_its_signature(
    page: RecordsPage, house: House, left: str
) -> None:
    record(house, left, Signed(delivered_mg=Decimal("36")), confirmed=True)
    page.refresh()
    assert row(page)[4:] == ["36 mg", "left against advice"]


def test_a_running_session_is_not_a_record_yet(page: RecordsPage, house: House) -> None:
    open_session(house, an_opening(patient=a_patient(name="ABEL, Jo")))
    page.refresh()
    assert page.table.model().rowCount() == 1


def test_enter_opens_a_session(qtbot: QtBot, page: RecordsPage, left: str) -> None:
    with qtbot.waitSignal(page.open_session) as opened:
        presses(ENTER, ENTER)
    assert opened.args == [left]


def test_a_session_is_found_by_its_date(page: RecordsPage) -> None:
    types("21 nov")
    assert page.table.model().rowCount() == 1


@pytest.mark.parametrize(
    ("button", "what"), [("print_record", "record"), ("print_sheet", "discharge sheet")]
)
def test_a_button_shows_the_paper_of_the_session_that_is_marked(
    qtbot: QtBot, page: RecordsPage, desk: Desk, left: str, button: str, what: str
) -> None:
    presses(ENTER)
    order = asked_for(qtbot, desk, getattr(page, button).click)
    assert (order.what, order.log) == (what, left)


@pytest.mark.parametrize(
    ("key", "what"), [(Qt.Key.Key_P, "record"), (Qt.Key.Key_D, "discharge sheet")]
)
def test_a_key_shows_the_paper_of_the_session_that_is_marked(
    qtbot: QtBot, page: RecordsPage, desk: Desk, left: str, key: Qt.Key, what: str
) -> None:
    presses(ENTER)
    press = partial(QTest.keyClick, page.table, key, Qt.KeyboardModifier.ControlModifier)
    order = asked_for(qtbot, desk, press)
    assert (order.what, order.log) == (what, left)


def test_a_key_without_a_marked_session_does_nothing(
    qtbot: QtBot, page: RecordsPage, desk: Desk
) -> None:
    with qtbot.assertNotEmitted(desk.printing.wanted):
        QTest.keyClick(page.search, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert page.message.text == ""


def test_without_a_day_typed_the_list_is_that_of_today(
    qtbot: QtBot, page: RecordsPage, desk: Desk
) -> None:
    assert page.day.text() == ""
    assert page.day.placeholderText() == "21 Nov 2026"
    order = asked_for(qtbot, desk, page.print_day.click)
    assert (order.what, order.name) == ("day list", "day-list-2026-11-21")


def test_enter_in_the_day_moves_on_to_the_button_and_there_it_acts(
    qtbot: QtBot, page: RecordsPage, desk: Desk
) -> None:
    page.day.setFocus()
    types("20 nov 2026")
    with qtbot.assertNotEmitted(desk.printing.wanted):
        presses(ENTER)
    assert page.print_day.hasFocus()
    order = asked_for(qtbot, desk, partial(presses, ENTER))
    assert order.name == "day-list-2026-11-20"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3/4/2026", "type the month in letters"),
        ("31 feb 2026", "no such day"),
        ("1 Jan 2099", "days ahead"),
    ],
)
def test_a_day_that_is_none_is_said_and_stays_typed(
    qtbot: QtBot, page: RecordsPage, desk: Desk, typed: str, said: str
) -> None:
    page.day.setText(typed)
    with qtbot.assertNotEmitted(desk.printing.wanted):
        page.print_day.click()
    assert said in page.message.text
    assert page.day.text() == typed
    assert page.day.hasFocus()
    types("1")
    assert page.message.text == ""


def test_a_sheet_that_cannot_be_is_refused_in_words(
    page: RecordsPage, house: House, desk: Desk
) -> None:
    log = open_session(house)
    record(house, log, Ended("cancelled before START", why="unwell"), confirmed=True)
    page.refresh()
    page.table.mark(0)
    page.print_sheet.click()
    assert page.message.text.startswith("There is no discharge sheet: ")


def test_without_records_the_page_says_so(qtbot: QtBot, desk: Desk) -> None:
    page = RecordsPage(desk)
    qtbot.addWidget(page)
    shown(page)
    assert page.nothing.text() == "No session has ended here yet."
    assert not page.print_record.isEnabled()


def test_who_signs_in_next_does_not_find_what_was_looked_for(page: RecordsPage, desk: Desk) -> None:
    types("rivera")
    page.hide()
    desk.sign_in("J. Bell RN")
    page.show()
    assert page.search.text() == ""
