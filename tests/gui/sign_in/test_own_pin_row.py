"""The row for the PIN of whoever else stands behind an entry: when it comes, what stays."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ketalog.app import House
from ketalog.gui import theme
from ketalog.gui.desk import Desk
from ketalog.gui.sign_in.own_pin_row import OwnPinRow
from ketalog.gui.touch.key_posting import KEYPAD, takes_words
from tests.gui.access.heard import heard
from tests.gui.shell.a_clinic import presses, types
from tests.gui.sign_in.people import BELL, OKAFOR, PINS

Key = Qt.Key


class Sheet(QWidget):
    """A page with one such row, in the window of somebody who is signed in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.row = OwnPinRow(desk)
        self.moved: list[bool] = []
        self.row.finished.connect(self.moved.append)
        QVBoxLayout(self).addWidget(self.row)


@pytest.fixture
def sheet(qapp: QApplication, desk: Desk) -> Iterator[Sheet]:
    theme.apply(qapp, theme.Theme())
    desk.sign_in(OKAFOR)
    made = Sheet(desk)
    made.resize(360, 500)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    made.hide()
    theme.apply(qapp, theme.Theme())


def asked_of(sheet: Sheet, name: str) -> OwnPinRow:
    sheet.row.ask_of(name)
    sheet.row.take_focus()
    return sheet.row


def test_it_is_not_there_before_somebody_is_named(sheet: Sheet) -> None:
    assert not sheet.row.isVisible()


def test_it_says_whose_pin_it_takes(sheet: Sheet) -> None:
    assert asked_of(sheet, BELL).words_shown == f"PIN of {BELL}"


def test_nobody_gives_it_where_they_are_signed_in(sheet: Sheet) -> None:
    sheet.row.ask_of(" a. okafor  rn")
    assert not sheet.row.isVisible()


def test_a_namesake_gives_it(sheet: Sheet) -> None:
    sheet.row.ask_of("A. Okafor MD")
    assert sheet.row.isVisible()


def test_who_signs_gives_it_though_they_are_signed_in(qapp: QApplication, desk: Desk) -> None:
    desk.sign_in(OKAFOR)
    row = OwnPinRow(desk, always=True)
    row.ask_of(OKAFOR)
    assert row.is_asked


def test_where_no_pins_are_wanted_it_never_comes(sheet: Sheet, house: House) -> None:
    house.pins.wanted = False
    sheet.row.ask_of(BELL)
    assert not sheet.row.isVisible()
    assert sheet.row.given == ()


def test_another_name_empties_it(sheet: Sheet) -> None:
    row = asked_of(sheet, BELL)
    types("3141")
    row.ask_of("L. Haddad RN")
    assert row.pin == ""


def test_the_same_name_again_leaves_what_is_typed(sheet: Sheet) -> None:
    row = asked_of(sheet, BELL)
    types("3141")
    row.ask_of(BELL)
    assert row.pin == "3141"


def test_somebody_else_who_signs_in_finds_it_empty(sheet: Sheet, desk: Desk) -> None:
    row = asked_of(sheet, BELL)
    types("3141")
    desk.sign_in("L. Haddad RN")
    row.ask_of(BELL)
    assert row.pin == ""


def test_out_of_sight_it_is_empty(sheet: Sheet) -> None:
    row = asked_of(sheet, BELL)
    types("3141")
    sheet.hide()
    sheet.show()
    assert row.pin == ""


def test_nothing_brings_it_back(sheet: Sheet) -> None:
    row = asked_of(sheet, BELL)
    types("3141")
    row.clear()
    QTest.keyClick(row.field, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert row.pin == ""


def test_taken_away_it_gives_nothing(sheet: Sheet) -> None:
    row = asked_of(sheet, BELL)
    types(PINS[BELL])
    row.ask_of("")
    assert row.given == ()


def test_to_the_panel_nothing_is_typed(sheet: Sheet) -> None:
    row = asked_of(sheet, BELL)
    types(PINS[BELL])
    assert row.typed == ""


def test_the_last_digit_moves_on(sheet: Sheet) -> None:
    asked_of(sheet, BELL)
    types(PINS[BELL])
    assert sheet.moved == [True]


def test_enter_moves_on(sheet: Sheet) -> None:
    asked_of(sheet, BELL)
    presses(Key.Key_Return)
    assert sheet.moved == [False]


def test_an_enter_meant_for_the_row_before_skips_nothing(sheet: Sheet) -> None:
    sheet.row.ask_of(BELL)
    sheet.row.take_focus(by_itself=True)
    presses(Key.Key_Return)
    assert sheet.moved == []


def test_no_reader_is_told_a_digit(sheet: Sheet) -> None:
    asked_of(sheet, BELL)
    types(PINS[BELL])
    told = " ".join(map(str, heard(sheet)))
    assert f"PIN of {BELL}" in told
    assert PINS[BELL] not in told


def test_no_trace_of_an_error_shows_it(sheet: Sheet) -> None:
    row = asked_of(sheet, BELL)
    types(PINS[BELL])
    assert PINS[BELL] not in repr(row.given)


# Fingers


def dress_for_fingers(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme(layout="touch"))


def test_without_fingers_there_are_no_digits_to_tap(sheet: Sheet) -> None:
    assert asked_of(sheet, BELL).keys is None


def test_a_finger_taps_the_digits(sheet: Sheet, qapp: QApplication) -> None:
    dress_for_fingers(qapp)
    row = asked_of(sheet, BELL)
    assert row.keys is not None
    row.keys.press(*PINS[BELL])
    assert row.pin == PINS[BELL]


def test_what_is_tapped_goes_into_no_other_field(sheet: Sheet, qapp: QApplication) -> None:
    dress_for_fingers(qapp)
    other = QLineEdit()
    layout = sheet.layout()
    assert layout is not None
    layout.addWidget(other)
    row = asked_of(sheet, BELL)
    other.setFocus()
    assert row.keys is not None
    QTest.mouseClick(row.keys.keys["3"], Qt.MouseButton.LeftButton)
    assert (row.pin, other.text()) == ("3", "")


def test_a_page_with_a_keypad_has_no_second_one(sheet: Sheet, qapp: QApplication) -> None:
    sheet.setProperty(KEYPAD, True)
    dress_for_fingers(qapp)
    assert asked_of(sheet, BELL).keys is None


def test_the_keypad_of_a_session_shows_digits_for_it(sheet: Sheet) -> None:
    assert not takes_words(sheet.row.field)
