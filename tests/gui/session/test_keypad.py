"""The keypad: its keys arrive in the field, and the field keeps the keys."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ketalog.domain.events import Criterion, RescueGiven
from ketalog.domain.quantities import Dose
from ketalog.domain.vitals import BloodPressure, Vitals
from ketalog.gui import theme
from ketalog.gui.panels.note_panel import NotePanel
from ketalog.gui.panels.rescue_panel import RescuePanel
from ketalog.gui.panels.vitals_panel import VitalsPanel
from ketalog.gui.session_page import SessionPage
from ketalog.gui.touch.keypad import MINUS
from ketalog.gui.touch.pad_button import ERASE
from tests.gui.session.bedside import Bedside, focused, row_of
from tests.gui.session.fingers import choose_by_tap, pad_of, tap, type_by_taps

TOUCH = theme.Theme(layout="touch", px_per_mm=3.78)


@pytest.fixture
def page(bedside: Bedside, qapp: QApplication) -> Iterator[SessionPage]:
    """The session's screen in the layout for fingers."""
    theme.apply(qapp, TOUCH)
    found = bedside.page()
    qapp.processEvents()
    yield found
    theme.apply(qapp, theme.Theme())


def vitals(page: SessionPage) -> VitalsPanel:
    found = page.side.panel
    assert isinstance(found, VitalsPanel)
    return found


def open_by_tap(page: SessionPage, name: str) -> None:
    tap(page.columns.middle.keys.buttons[name])


def test_the_keypad_stands_in_place_of_the_chart(page: SessionPage) -> None:
    assert page.columns.middle.shows_pad
    assert not page.view.isVisible()


def test_a_key_types_into_the_field_and_leaves_the_keys_there(page: SessionPage) -> None:
    field = vitals(page).vitals.bp.field
    type_by_taps(pad_of(page), "12")
    assert (field.text(), focused()) == ("12", field)


def test_a_tap_between_two_keys_leaves_the_keys_in_the_field(page: SessionPage) -> None:
    pad, field = pad_of(page), vitals(page).vitals.bp.field
    corner = pad.numbers.keys["7"].geometry().bottomRight()
    place = pad.numbers.mapTo(page.window(), corner)
    place.setX(place.x() + 2)
    plain = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(page.window().windowHandle(), Qt.MouseButton.LeftButton, plain, place)
    assert (focused(), field.text()) == (field, "")


def test_the_keypad_says_what_it_types_into(page: SessionPage) -> None:
    tap(vitals(page).vitals.rr.field)
    assert pad_of(page).into.text == "Resp rate"


def test_a_tap_on_a_field_gives_it_the_keys(page: SessionPage) -> None:
    rows = vitals(page).vitals
    tap(rows.spo2.field)
    type_by_taps(pad_of(page), "9")
    assert rows.spo2.typed == "9"


def test_backspace_takes_the_last_sign_back(page: SessionPage) -> None:
    type_by_taps(pad_of(page), "13")
    tap(pad_of(page).numbers.keys[ERASE])
    assert vitals(page).vitals.bp.typed == "1"


def test_next_moves_on_as_enter_does(page: SessionPage) -> None:
    rows = vitals(page).vitals
    tap(rows.hr.field)
    type_by_taps(pad_of(page), "7")
    tap(pad_of(page).numbers.keys["Next"])
    assert focused() is rows.spo2.field


def test_minus_asks_why_it_was_not_measured(page: SessionPage) -> None:
    row = vitals(page).vitals.hr
    tap(row.field)
    tap(pad_of(page).numbers.keys[MINUS])
    assert row.why.isVisible()


def test_the_reason_is_one_more_tap(page: SessionPage) -> None:
    row = vitals(page).vitals.hr
    tap(row.field)
    tap(pad_of(page).numbers.keys[MINUS])
    QApplication.processEvents()
    tap(next(one for one in row.why.bar.segments if one.text() == "refused"))
    assert row.reason == "refused"


def test_a_decimal_point_can_be_tapped(page: SessionPage) -> None:
    panel = vitals(page)
    panel.more_button.click()
    QApplication.processEvents()
    type_by_taps(pad_of(page), "37.2")
    assert panel.vitals.temperature.typed == "37.2"


def test_a_full_set_is_saved_by_taps_alone(page: SessionPage, bedside: Bedside) -> None:
    panel = vitals(page)
    rows = panel.vitals
    type_by_taps(pad_of(page), "128/82799814")
    scores = ((rows.pain, 3), (rows.rass, -1), (rows.dissociation, 1), (rows.distress, 0))
    for row, score in (*scores, (rows.nausea, 0)):
        tap(row.bar.segments[row.scores.index(score)])
    tap(panel.save_button)
    found = bedside.last(Vitals)
    said = (found.bp, found.hr, found.spo2, found.rr)
    assert said == (BloodPressure(128, 82), 79, 98, 14)
    assert (found.pain, found.rass, found.dissociation, found.distress, found.nausea) == (
        3, -1, 1, 0, 0,
    )  # fmt: skip


def test_a_rescue_is_given_by_taps_alone(page: SessionPage, bedside: Bedside) -> None:
    open_by_tap(page, "rescue_panel")
    panel = page.side.panel
    assert isinstance(panel, RescuePanel)
    choose_by_tap(panel.trigger, "Dysphoria")
    choose_by_tap(panel.tried, "Calmed")
    choose_by_tap(panel.drug, "Midazolam")
    type_by_taps(pad_of(page), "0.5")
    choose_by_tap(panel.route, "IV")
    choose_by_tap(panel.ordered_by, "M. Stein MD")
    tap(panel.save_button)
    found = bedside.last(RescueGiven)
    assert (found.drug, found.dose, found.route) == ("midazolam", Dose(Decimal("0.5")), "IV")


def test_letters_come_where_words_are_typed(page: SessionPage) -> None:
    open_by_tap(page, "note_panel")
    assert pad_of(page).shows_letters


def test_digits_come_back_with_a_field_for_figures(page: SessionPage) -> None:
    open_by_tap(page, "note_panel")
    open_by_tap(page, "vitals_panel")
    assert not pad_of(page).shows_letters


def test_words_are_typed_with_a_capital_and_a_space(page: SessionPage) -> None:
    open_by_tap(page, "note_panel")
    pad = pad_of(page)
    tap(pad.letters.keys["Aa"])
    type_by_taps(pad, "it")
    tap(pad.letters.keys["space"])
    type_by_taps(pad, "is")
    panel = page.side.panel
    assert isinstance(panel, NotePanel)
    assert panel.rows.first_open() is not None
    assert "It is" in panel.rows.typed().values()


def test_digits_can_be_typed_among_words(page: SessionPage) -> None:
    open_by_tap(page, "note_panel")
    pad = pad_of(page)
    type_by_taps(pad, "at")
    tap(pad.letters.keys["123"])
    type_by_taps(pad, "4")
    panel = page.side.panel
    assert panel is not None
    assert "at4" in panel.rows.typed().values()


def test_the_chart_and_the_keypad_are_one_tap_from_each_other(page: SessionPage) -> None:
    open_by_tap(page, "chart")
    assert page.view.isVisible()
    open_by_tap(page, "chart")
    assert pad_of(page).isVisible()


def test_a_tap_on_a_field_brings_the_keypad_back(page: SessionPage) -> None:
    open_by_tap(page, "chart")
    tap(vitals(page).vitals.hr.field)
    assert page.columns.middle.shows_pad


def test_the_board_is_one_tap_away(page: SessionPage, bedside: Bedside) -> None:
    with bedside.qtbot.waitSignal(page.leave, timeout=1000):
        open_by_tap(page, "board")


def test_what_is_typed_survives_the_change_of_layout(page: SessionPage, qapp: QApplication) -> None:
    type_by_taps(pad_of(page), "128/8")
    theme.apply(qapp, theme.Theme())
    qapp.processEvents()
    assert (vitals(page).vitals.bp.typed, page.view.isVisible()) == ("128/8", True)


def test_the_other_way_it_survives_too(bedside: Bedside, qapp: QApplication) -> None:
    page = bedside.page()
    bedside.press("128/8")
    theme.apply(qapp, TOUCH)
    qapp.processEvents()
    typed = vitals(page).vitals.bp.typed
    shown = pad_of(page).isVisible()
    theme.apply(qapp, theme.Theme())
    assert (typed, shown) == ("128/8", True)


def test_a_question_of_the_list_has_its_keypad_on_the_right(page: SessionPage) -> None:
    open_by_tap(page, "discharge")
    row_of(page, "moves").click()
    editor = page.criteria.editor
    assert editor is not None
    QApplication.processEvents()
    choose_by_tap(editor.state, "Met, with an aid")
    QApplication.processEvents()
    type_by_taps(page.columns.serving.pad, "cane")
    assert editor.aid.typed == "cane"


def test_a_criterion_is_recorded_by_taps(page: SessionPage, bedside: Bedside) -> None:
    open_by_tap(page, "discharge")
    row = row_of(page, "pain")
    QApplication.processEvents()
    tap(row)
    editor = page.criteria.editor
    assert editor is not None
    QApplication.processEvents()
    choose_by_tap(editor.state, "Met")
    assert bedside.last(Criterion).key == "pain"


def test_a_second_tap_on_a_value_opens_its_correction(page: SessionPage) -> None:
    open_by_tap(page, "chart")
    flow = page.view._tabs[1]
    if flow.isVisible():
        tap(flow)
    table = page.view.sheet.table
    value = table.visualRect(table.sheet.index(1, table.sheet.columnCount() - 2)).center()
    place = table.viewport().mapTo(page.window(), value)
    for _ in range(2):
        QTest.mouseClick(
            page.window().windowHandle(), Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier, place,
        )  # fmt: skip
        QTest.mouseRelease(page.window().windowHandle(), Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    assert page.side.name == "correction_panel"
