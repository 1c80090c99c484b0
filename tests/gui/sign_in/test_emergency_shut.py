"""Who has not signed in opens nothing but what cannot wait, whichever way it is tried."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from ketalog.app import House
from ketalog.domain.refusal import Refused
from ketalog.domain.vitals import Vitals
from ketalog.gui import theme
from ketalog.gui.desk import Desk
from ketalog.gui.main_window import MainWindow
from ketalog.gui.sign_in.emergency_page import EmergencyPage
from ketalog.gui.sign_in.emergency_panels import EMERGENCY_PANELS, sign_in_first
from ketalog.gui.top_bar import TABS
from ketalog.services.act import Act
from tests.builders import SetClock, some_vitals
from tests.gui.shell.a_clinic import ENTER, presses, types
from tests.gui.sign_in.emergencies import enter, seated
from tests.gui.sign_in.people import OKAFOR

Key, Mod = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, SHIFT = Mod.NoModifier, Mod.ControlModifier, Mod.ShiftModifier
REFUSED_KEYS = {
    "help": (Key.Key_F1, NONE),
    "side effect": (Key.Key_F3, NONE),
    "rate": (Key.Key_F6, NONE),
    "pause": (Key.Key_F7, NONE),
    "discharge": (Key.Key_F9, NONE),
    "no side effects": (Key.Key_F11, NONE),
    "scores": (Key.Key_F2, SHIFT),
    "accounting": (Key.Key_F5, SHIFT),
    "before START": (Key.Key_F6, SHIFT),
    "from paper": (Key.Key_F7, SHIFT),
    "escort": (Key.Key_F9, SHIFT),
    "earlier sessions": (Key.Key_F10, SHIFT),
    "all chairs": (Key.Key_0, CTRL),
    "another chair": (Key.Key_5, CTRL),
    "a free chair": (Key.Key_2, CTRL),
    "this PC": (Key.Key_Comma, CTRL),
    "record": (Key.Key_P, CTRL),
    "discharge sheet": (Key.Key_D, CTRL),
    "correct": (Key.Key_R, CTRL),
    "second check": (Key.Key_K, CTRL),
    "Esc": (Key.Key_Escape, NONE),
}


@pytest.fixture
def logs(house: House) -> dict[str, str]:
    """Chairs 3 and 5 run; chair 3 has a set."""
    found = {"3": seated(house, "3"), "5": seated(house, "5", name="NOVAK, Petra")}
    house.recording.record(Act(found["3"], (some_vitals("120/80"),), OKAFOR, None, True))
    return found


@pytest.fixture
def page(window: MainWindow, logs: dict[str, str]) -> EmergencyPage:
    """Somebody who has not signed in is at chair 3."""
    window.show_sign_in()
    return enter(window, "3")


@pytest.fixture
def stays(window: MainWindow, page: EmergencyPage, house: House, desk: Desk) -> Callable[[], None]:
    """Asserts that nothing else was opened and nothing was written."""
    logs = house.logs
    before = [logs.read(log) for log in desk.open_sessions()]

    def check() -> None:
        QApplication.processEvents()
        assert window.pages.currentWidget() is page
        assert page.side.name in EMERGENCY_PANELS
        assert page.centre.currentWidget() in (page.view, page.columns.middle.pad_area)
        assert [logs.read(log) for log in desk.open_sessions()] == before

    return check


def test_each_key_of_something_else_says_to_sign_in(
    window: MainWindow, page: EmergencyPage, stays: Callable[[], None]
) -> None:
    said = {}
    for way, (key, modifier) in REFUSED_KEYS.items():
        window.foot.say("")
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        stays()
        said[way] = window.foot.message.text
    assert said == dict.fromkeys(REFUSED_KEYS, sign_in_first())


@pytest.mark.parametrize("keys", ["downtime sheets", "two hyphens"])
def test_a_key_that_is_for_others_does_nothing(
    page: EmergencyPage, stays: Callable[[], None], keys: str
) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    if keys == "downtime sheets":
        QTest.keyClick(focused, Key.Key_P, CTRL | SHIFT)
    else:
        types("--")
    stays()


def test_what_was_said_goes_when_something_opens(window: MainWindow, page: EmergencyPage) -> None:
    presses(Key.Key_F9, Key.Key_F4)
    assert window.foot.message.text == ""


def test_no_page_of_the_bar_opens(
    window: MainWindow, page: EmergencyPage, stays: Callable[[], None]
) -> None:
    assert not window.bar.isVisible()
    for name in dict(TABS):
        window.bar.wanted.emit(name)
        stays()


def test_another_session_does_not_open(
    window: MainWindow, logs: dict[str, str], page: EmergencyPage, stays: Callable[[], None]
) -> None:
    window.show_session(logs["5"])
    stays()


def test_every_button_in_sight_opens_only_what_is_covered(
    window: MainWindow, page: EmergencyPage, stays: Callable[[], None], clock: SetClock
) -> None:
    window.look_again()
    clock.advance(minutes=1.5)
    window.look_again()
    ends = (page.band.sign_in,)
    saving = {panel.save_button for panel in page.side.panels}
    buttons = [
        one
        for one in window.findChildren(QAbstractButton)
        if one.isVisible() and one.isEnabled() and one not in (*ends, *saving)
    ]
    assert buttons
    for button in buttons:
        button.click()
        stays()


def test_a_click_on_a_value_corrects_nothing(
    window: MainWindow, page: EmergencyPage, stays: Callable[[], None]
) -> None:
    table = page.view.sheet.table
    index = table.model().index(0, 0)
    spot = table.visualRect(index).center()
    for _ in range(2):
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    stays()


def test_enter_on_a_value_corrects_nothing(page: EmergencyPage, stays: Callable[[], None]) -> None:
    table = page.view.sheet.table
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    presses(ENTER)
    stays()


def test_a_click_anywhere_on_the_chart_corrects_nothing(
    page: EmergencyPage, stays: Callable[[], None]
) -> None:
    view = page.view
    for x in range(20, view.width(), 60):
        for y in range(20, view.height(), 60):
            child = view.childAt(x, y) or view
            if not isinstance(child, QAbstractButton):
                at = child.mapFrom(view, QPoint(x, y))
                QTest.mouseClick(child, Qt.MouseButton.LeftButton, pos=at)
    stays()


def test_the_reminder_is_not_answered(
    window: MainWindow, page: EmergencyPage, clock: SetClock
) -> None:
    for _ in range(6):
        clock.advance(minutes=1)
        QTest.keyClick(window.windowHandle(), Key.Key_Shift)
        window.look_again()
    card = page.left.next_check
    assert not card.seen_button.isVisible()
    assert not card.snooze_button.isVisible()


def test_the_panels_offer_only_what_is_covered(page: EmergencyPage) -> None:
    presses(Key.Key_F5)
    panel = page.side.panel
    assert panel is not None
    seen = [one for one in panel.findChildren(QAbstractButton) if one.isVisible()]
    assert "Drug accounting" not in [one.text() for one in seen]
    row = panel.rows.row("kind")
    assert row is not None
    types("3")
    assert row.typed == ""


def test_a_rescue_asks_nothing_that_has_to_wait(page: EmergencyPage) -> None:
    presses(Key.Key_F4)
    panel = page.side.panel
    assert panel is not None
    shown = [row.name for row in panel.rows if not row.isHidden()]
    assert shown == ["trigger", "tried", "drug", "dose", "route", "ordered_by"]


def test_fingers_reach_no_more(
    window: MainWindow, page: EmergencyPage, stays: Callable[[], None]
) -> None:
    window.dress(theme.Theme(layout="touch"))
    QApplication.processEvents()
    keys = page.columns.middle.keys.buttons
    live = {name for name, key in keys.items() if key.isEnabled()}
    assert live == {
        "vitals_panel", "rescue_panel", "medication_panel", "note_panel",
        "chart", "lock", "more", "back",
    }  # fmt: skip
    for name, key in keys.items():
        if name not in ("lock", "chart"):
            key.click()
            page.columns.wanted.emit(name)
            stays()
    window.dress(theme.Theme())


def test_the_key_for_the_lock_ends_it_for_fingers(
    window: MainWindow, page: EmergencyPage, desk: Desk
) -> None:
    page.columns.wanted.emit("lock")
    assert not desk.person


def test_the_desk_itself_refuses_the_rest(
    page: EmergencyPage, desk: Desk, logs: dict[str, str]
) -> None:
    (said,) = desk.chart(logs["3"]).of(Vitals)
    with pytest.raises(Refused):
        desk.strike_out(logs["3"], said.id, "wrong")


def test_nothing_is_printed_or_set_up_by_who_has_not_signed_in(
    page: EmergencyPage, desk: Desk
) -> None:
    assert not [one for one in ("enter", "print", "settings", "stock") if desk.staff.may(one)]
