"""Papers outside a session: a page of their own, the printer a PC remembers, a window that goes."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ketalog.app import House
from ketalog.domain.events import Ended, InfusionStarted, InfusionStopped
from ketalog.domain.people import Person
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.pc_settings import PcFile
from ketalog.gui.printing.paper_view import PaperView
from ketalog.gui.printing.printers import Printer
from ketalog.gui.session_page import SessionPage
from ketalog.papers.order import Order
from tests.builders import NURSE, SetClock, an_opening, open_session, record
from tests.gui.printing.hand import CTRL, plain
from tests.gui.printing.printers import FRONT, HP, PaperTray
from tests.gui.shell.a_clinic import desk, house

__all__ = ["desk", "house"]
P, D = Qt.Key.Key_P, Qt.Key.Key_D
SHIFT = Qt.KeyboardModifier.ShiftModifier


class NoSpeaker:
    """No tone is played through it in these tests."""

    def play(self, samples: bytes) -> bool:
        return True


@pytest.fixture
def tray(desk: Desk) -> PaperTray:
    """The printers of the PC."""
    made = PaperTray((HP, FRONT))
    desk.printing.printers.behind.make = lambda: made
    desk.printing.printers.looks_ms = ()
    return made


def a_window(qapp: QApplication, desk: Desk, folder: Path) -> MainWindow:
    """On the board, signed in."""
    window = MainWindow(desk, qapp, PcFile(folder / "pc.toml"), NoSpeaker())
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    QApplication.processEvents()
    desk.sign_in(NURSE)
    window.show_page("board")
    return window


@pytest.fixture
def window(qapp: QApplication, desk: Desk, tray: PaperTray, tmp_path: Path) -> Iterator[MainWindow]:
    desk.add_person(Person(NURSE))
    made = a_window(qapp, desk, tmp_path)
    yield made
    if isValid(made):
        go(made)


def go(window: MainWindow) -> None:
    """Close it, and nothing of it is left."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def left(house: House, *, signed: bool = False) -> str:
    """The log of a session whose patient has left."""
    log = open_session(house)
    record(house, log, InfusionStarted(), at=0, confirmed=True)
    assert isinstance(house.clock, SetClock)
    house.clock.reach(41)
    record(house, log, InfusionStopped("completed"), at=40, confirmed=True)
    record(house, log, Ended("left against advice", told="M. Stein MD"), confirmed=True)
    return log


def press(window: MainWindow, key: Qt.Key, how: Qt.KeyboardModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, how)


def paper(window: MainWindow) -> PaperView:
    """The paper on its page."""
    assert window.pages.currentWidget() is window.papers.page
    view = window.papers.page.view
    assert view is not None
    return view


def on_records(window: MainWindow) -> None:
    window.show_page("records")
    window.records.table.mark(0)


@pytest.mark.parametrize(("key", "what"), [(P, "record"), (D, "discharge sheet")])
def test_on_the_records_page_the_keys_are_about_the_marked_line(
    window: MainWindow, house: House, key: Qt.Key, what: str
) -> None:
    left(house)
    on_records(window)
    press(window, key, CTRL)
    order = paper(window).order
    assert order is not None
    assert order.what == what


def test_a_paper_is_printed_from_the_records_page(
    window: MainWindow, house: House, tray: PaperTray, qtbot: QtBot
) -> None:
    left(house)
    on_records(window)
    press(window, P, CTRL)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: "Printed on HP-1" in plain(paper(window).foot.message.text))
    assert [job.title for job in tray.jobs] == ["Session record"]


def test_esc_leads_back_to_the_page_that_asked(window: MainWindow, house: House) -> None:
    left(house)
    on_records(window)
    press(window, P, CTRL)
    press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert window.pages.currentWidget() is window.records


def test_a_second_paper_leads_back_to_the_page_before_both(
    window: MainWindow, house: House, desk: Desk
) -> None:
    log = left(house)
    on_records(window)
    press(window, P, CTRL)
    desk.printing.sheet(log)
    press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert window.pages.currentWidget() is window.records


def test_one_key_shows_the_sheets_of_all_live_chairs(window: MainWindow, house: House) -> None:
    for number, chair in enumerate(("1", "2")):
        house.sessions.open(an_opening(chair=chair), NURSE, UUID(int=number + 1), True)
    press(window, P, CTRL | SHIFT)
    order = paper(window).order
    assert order is not None
    assert order.what == "downtime sheet"


def test_without_a_live_chair_that_key_says_so(window: MainWindow) -> None:
    press(window, P, CTRL | SHIFT)
    assert window.pages.currentWidget() is window.board
    assert window.foot.message.text


def test_in_a_session_those_sheets_stand_beside_the_timer(window: MainWindow, house: House) -> None:
    window.show_session(open_session(house))
    press(window, P, CTRL | SHIFT)
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    assert page.middle.shows_paper


def test_in_a_session_without_anything_to_print_the_status_bar_says_so(
    window: MainWindow, house: House, desk: Desk
) -> None:
    window.show_session(open_session(house))
    press(window, D, CTRL)
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    assert page.status.message.text().startswith("The discharge sheet is printed once")


def test_nobody_prints_before_somebody_has_signed_in(window: MainWindow, house: House) -> None:
    open_session(house)
    window.lock()
    press(window, P, CTRL | SHIFT)
    assert window.pages.currentWidget() is window.sign_in


def test_the_chosen_printer_is_remembered_by_the_pc(
    window: MainWindow, desk: Desk, qapp: QApplication, tmp_path: Path, house: House
) -> None:
    desk.printing.printers.choose("Front-desk")
    other = Desk(house)
    again = a_window(qapp, other, tmp_path)
    assert other.printing.printers.name == "Front-desk"
    go(again)


def test_what_a_printer_says_later_is_told_where_no_paper_is_in_front(
    window: MainWindow, house: House, desk: Desk, tray: PaperTray, qtbot: QtBot
) -> None:
    left(house)
    desk.printing.printers.looks_ms = (1,)
    on_records(window)
    press(window, P, CTRL)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    tray.becomes = "no paper"
    qtbot.waitUntil(lambda: "HP-1 is out of paper" in window.foot.message.text)


def test_a_window_may_close_while_a_paper_is_made(
    window: MainWindow, house: House, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    log = left(house)
    orders: list[Order] = []
    desk.printing.wanted.connect(orders.append)
    desk.printing.record(log)
    path = house.papers.place(orders[0])
    go(window)
    qtbot.waitUntil(path.exists)
    assert not desk.printing.press.is_busy


def test_papers_of_a_patient_are_said_to_be_printed_on_no_other_printer(
    window: MainWindow, house: House, tray: PaperTray, qtbot: QtBot
) -> None:
    left(house)
    on_records(window)
    press(window, P, CTRL)
    view = paper(window)
    qtbot.waitUntil(lambda: view.made is not None)
    tray.printers = (Printer("Somebody-else", is_default=True),)
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: "HP-1 is no longer on this PC." in view.foot.message.text)
    assert tray.jobs == []
