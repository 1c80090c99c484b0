"""Where it is seen that something waits for a countersignature; it holds nobody."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketalog.app import House
from ketalog.domain.access import Looked
from ketalog.domain.emergency import NOBODY
from ketalog.domain.events import Note
from ketalog.gui import theme
from ketalog.gui.countersign.countersign_page import CountersignPage
from ketalog.gui.main_window import MainWindow
from ketalog.gui.session_page import SessionPage
from ketalog.services.reading import READING
from ketalog.services.signing import GivenPin
from tests.builders import NURSE
from tests.gui.countersign.test_countersign_page import KEYS, come
from tests.gui.countersign.waiting import by_telephone, cancelled, in_emergency, seated, sign
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import CHARGE, OKAFOR, PINS

Key = Qt.Key
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def log(house: House) -> str:
    return seated(house)


def at_the_board(window: MainWindow, name: str = CHARGE) -> None:
    window.show_sign_in()
    types(KEYS[name])
    types(PINS[name])
    window.show_page("board")


def tabs(window: MainWindow) -> list[str]:
    return [tab.text() for tab in window.bar.tabs.buttons() if tab.isVisible()]


def test_the_board_says_how_much_waits(window: MainWindow, house: House, log: str) -> None:
    in_emergency(house, log, Note("pale"))
    at_the_board(window)
    assert window.board.waiting.text() == "1 waits for a countersignature"
    in_emergency(house, log, Note("cold"))
    assert window.board.waiting.text() == "2 wait for a countersignature"


def test_where_nothing_waits_the_board_says_nothing(window: MainWindow, log: str) -> None:
    at_the_board(window)
    assert window.board.waiting.isHidden()


def test_enter_on_it_opens_the_page(window: MainWindow, house: House, log: str) -> None:
    in_emergency(house, log, Note("pale"))
    at_the_board(window)
    window.board.waiting.setFocus()
    presses(Key.Key_Return)
    assert isinstance(window.pages.currentWidget(), CountersignPage)


def test_the_key_opens_the_page_from_anywhere(window: MainWindow, house: House, log: str) -> None:
    at_the_board(window)
    window.show_session(log)
    QTest.keyClick(window, Key.Key_C, CTRL_SHIFT)
    assert isinstance(window.pages.currentWidget(), CountersignPage)


def test_the_key_opens_nothing_before_somebody_has_signed_in(window: MainWindow) -> None:
    QTest.keyClick(window, Key.Key_C, CTRL_SHIFT)
    assert window.pages.currentWidget() is window.sign_in


def test_without_signing_in_nobody_comes_to_the_page(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    window.show_sign_in()
    presses(Key.Key_F4)
    types("3")
    assert window.desk.person == NOBODY
    QTest.keyClick(window, Key.Key_C, CTRL_SHIFT)
    assert isinstance(window.pages.currentWidget(), SessionPage)


def test_no_name_stays_under_the_page_when_it_is_locked(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    form = come(window, CHARGE).form
    form.by.restore(CHARGE)
    form.by.edited.emit()
    form.pin.restore(PINS[CHARGE])
    form.save()
    assert "RIVERA" in window.foot.message.text
    window.lock()
    assert window.foot.message.text == ""


def test_the_bar_has_the_page_while_something_waits(
    window: MainWindow, house: House, log: str
) -> None:
    at_the_board(window)
    before = tabs(window)
    entry = in_emergency(house, log, Note("pale"))
    window.look_again()
    assert tabs(window) == [*before, "Countersign 1"]
    house.signing.countersign(log, (entry,), "", OKAFOR, GivenPin(CHARGE, PINS[CHARGE]))
    window.look_again()
    assert tabs(window) == before


def test_in_front_the_page_keeps_its_place_in_the_bar(window: MainWindow) -> None:
    come(window, CHARGE)
    assert tabs(window)[-1] == "Countersign"


def test_where_the_bar_is_full_the_other_names_stay(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    at_the_board(window, OKAFOR)
    assert "Countersign 1" in tabs(window)
    window.dress(theme.Theme(text_percent=200))
    assert "Countersign 1" not in tabs(window)
    window.dress(theme.Theme())
    assert "Countersign 1" in tabs(window)


def test_after_countersigning_the_bar_says_so_at_once(
    window: MainWindow, house: House, log: str
) -> None:
    in_emergency(house, log, Note("pale"))
    in_emergency(house, log, Note("cold"))
    form = come(window, CHARGE).form
    form.which.restore("This one")
    form.by.restore(CHARGE)
    form.by.edited.emit()
    form.pin.restore(PINS[CHARGE])
    form.save()
    assert "Countersign 1" in tabs(window)


def closing_words(window: MainWindow, log: str) -> str:
    window.show_session(log)
    page = window.pages.currentWidget()
    assert isinstance(page, SessionPage)
    return page.discharge.closing.waits.text()


def test_the_sessions_page_says_what_of_it_waits(window: MainWindow, house: House) -> None:
    log = cancelled(house)
    in_emergency(house, log, Note("pale"))
    by_telephone(house, log)
    at_the_board(window)
    said = "1 emergency entry and 1 order by telephone wait for a countersignature."
    assert closing_words(window, log) == said


def test_the_list_of_records_says_which_of_them(window: MainWindow, house: House) -> None:
    log = cancelled(house)
    sign(house, log)
    in_emergency(house, log, Note("pale"))
    at_the_board(window)
    window.show_page("records")
    model = window.records.table.model()
    assert model.index(0, 5).data() == "cancelled before START, not countersigned"


def test_it_holds_no_signature(window: MainWindow, house: House) -> None:
    log = cancelled(house)
    in_emergency(house, log, Note("pale"))
    by_telephone(house, log)
    sign(house, log)
    signed = house.recording.chart(log).signed
    assert signed is not None
    assert signed.author == NURSE


def test_who_opened_the_page_is_kept(window: MainWindow, house: House, log: str) -> None:
    in_emergency(house, log, Note("pale"))
    come(window, CHARGE)
    window.audit.visits.keep_now()
    last = house.logs.read(READING)[-1]
    assert (last.author, last.content) == (CHARGE, Looked("opened", "entries to countersign"))


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_name_of_a_page_is_cut_where_the_text_is_large_and_there_is_no_sound(
    window: MainWindow, house: House, log: str, qapp: QApplication, percent: int
) -> None:
    in_emergency(house, log, Note("pale"))
    at_the_board(window)
    theme.apply(qapp, theme.Theme("day", percent))
    try:
        window.resize(1366, 768)
        window.sound.has_device = False
        window.sound.changed.emit()
        window.show_page("countersign")
        window.bar.refresh(window.desk.now(), ZoneInfo("UTC"), CHARGE)
        qapp.processEvents()
        seen = [tab for tab in window.bar.tabs.buttons() if tab.isVisible()]
        assert len(seen) > 6
        assert [tab.text() for tab in seen if tab.width() < tab.sizeHint().width()] == []
    finally:
        theme.apply(qapp, theme.Theme())
