"""Signing the record: what it means is shown first, and whoever signs gives their own PIN."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketalog.domain.events import Ended, InfusionStopped, Signed
from ketalog.gui import theme
from ketalog.gui.session.closing import Closing
from tests.builders import NURSE
from tests.gui.own_pins import WRONG, want_pins
from tests.gui.panels.chairside import focused
from tests.gui.session.bedside import Bedside
from tests.gui.session.fingers import pad_of, tap, type_by_taps
from tests.gui.session.test_leaving import ready_to_leave

OTHER = "J. Brandt RN"


@pytest.fixture
def pins(bedside: Bedside) -> dict[str, str]:
    return want_pins(bedside.house)


@pytest.fixture
def left(bedside: Bedside, pins: dict[str, str]) -> Callable[[], Closing]:
    """The patient has left; the page of whoever is signed in by then."""

    def shown() -> Closing:
        bedside.happened(40, InfusionStopped("completed"))
        bedside.clock.reach(50)
        bedside.happened(50, Ended("left against advice"))
        closing = bedside.page().discharge.closing
        closing.take_focus()
        return closing

    return shown


def test_seven_keys_sign_the_record(
    left: Callable[[], Closing], bedside: Bedside, pins: dict[str, str]
) -> None:
    left()
    bedside.press(f"{pins[NURSE]}\n")
    signed = bedside.last(Signed)
    assert (signed.own_pin, signed.meaning) == (True, "performed")


def test_who_signs_is_asked_though_they_are_signed_in(left: Callable[[], Closing]) -> None:
    assert left().pin.words_shown == f"PIN of {NURSE}"


def test_who_treated_signs_for_what_they_did(left: Callable[[], Closing]) -> None:
    assert left().meaning.text() == "You sign: performed and recorded."


def test_somebody_else_signs_for_having_read_it(
    left: Callable[[], Closing], bedside: Bedside, pins: dict[str, str]
) -> None:
    bedside.desk.sign_in(OTHER)
    closing = left()
    assert closing.meaning.text() == "You sign: reviewed."
    bedside.press(f"{pins[OTHER]}\n")
    signed = bedside.chart.signed
    assert signed is not None
    assert (signed.author, signed.value.meaning) == (OTHER, "reviewed")


def test_a_wrong_pin_is_said_beside_its_row(left: Callable[[], Closing], bedside: Bedside) -> None:
    closing = left()
    bedside.press(f"{WRONG}\n")
    assert "not the PIN" in closing.pin.message.text
    assert focused() is closing.pin.field
    assert bedside.count(Signed) == 0


def test_after_a_wrong_one_the_right_one_signs(
    left: Callable[[], Closing], bedside: Bedside, pins: dict[str, str]
) -> None:
    left()
    bedside.press(f"{WRONG}\n{pins[NURSE]}\n")
    assert bedside.count(Signed) == 1


def test_the_button_alone_signs_nothing(left: Callable[[], Closing], bedside: Bedside) -> None:
    closing = left()
    closing.sign.click()
    assert closing.pin.message.text == f"{NURSE} gives their own PIN."
    assert bedside.count(Signed) == 0


def test_once_signed_nothing_of_it_is_left(
    left: Callable[[], Closing], bedside: Bedside, pins: dict[str, str]
) -> None:
    closing = left()
    bedside.press(f"{pins[NURSE]}\n")
    assert closing.pin.isHidden()
    assert closing.meaning.isHidden()
    assert closing.pin.pin == ""


def test_whoever_comes_next_finds_an_empty_row_of_their_own(
    left: Callable[[], Closing], bedside: Bedside
) -> None:
    closing = left()
    bedside.press("123")
    bedside.desk.sign_in(OTHER)
    bedside.pages[-1].refresh(bedside.desk.now())
    assert (closing.pin.words_shown, closing.pin.pin) == (f"PIN of {OTHER}", "")


def test_the_row_comes_before_the_button_and_the_button_before_the_papers(
    left: Callable[[], Closing], bedside: Bedside
) -> None:
    closing = left()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is closing.sign
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is closing.print_record


def test_after_leaving_the_keys_are_in_the_pin_and_no_enter_signs(
    bedside: Bedside, pins: dict[str, str]
) -> None:
    page = ready_to_leave(bedside)
    page.discharge.leaving.discharge.click()
    page.middle.put_away.emit()
    assert focused() is page.discharge.closing.pin.field
    bedside.press("\n\n")
    assert bedside.count(Signed) == 0


def test_a_finger_signs_on_the_keypad_beside_it(
    left: Callable[[], Closing], bedside: Bedside, qapp: QApplication, pins: dict[str, str]
) -> None:
    theme.apply(qapp, theme.Theme(layout="touch", px_per_mm=3.78))
    closing = left()
    pad = pad_of(bedside.pages[-1])
    assert not pad.shows_letters
    type_by_taps(pad, pins[NURSE])
    tap(closing.sign)
    assert bedside.last(Signed).own_pin


def test_where_no_pins_are_wanted_one_key_signs(bedside: Bedside) -> None:
    bedside.happened(50, Ended("left against advice"))
    closing = bedside.page().discharge.closing
    closing.take_focus()
    assert closing.pin.isHidden()
    bedside.press("\n")
    assert not bedside.last(Signed).own_pin
