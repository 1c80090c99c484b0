"""The screen of a session: its keys, what stays typed, what is asked, what is told."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ketalog.domain.events import (
    Ended,
    InfusionPaused,
    InfusionStarted,
    InfusionStopped,
    Note,
    PumpReading,
    RescueGiven,
    RescueResponse,
)
from ketalog.domain.quantities import Volume
from ketalog.domain.vitals import Vitals
from ketalog.gui import theme
from ketalog.gui.kit.scale import font
from ketalog.gui.session_page import SessionPage
from ketalog.services.stock import StockAct
from tests.builders import NURSE, minute, open_session
from tests.gui.hints import cut_hints
from tests.gui.session.bedside import Bedside, focused, function_key, row_of
from tests.stock_builders import drawn, vials


def before_start(bedside: Bedside) -> SessionPage:
    """The screen of a second session, which has not begun."""
    bedside.log = open_session(bedside.house)
    return bedside.page()


def with_one_mg_given(bedside: Bedside) -> SessionPage:
    page = bedside.page()
    bedside.desk.record(
        bedside.log, RescueGiven("midazolam", None, "IV", "dysphoria", "M. Stein MD")
    )
    return page


@pytest.mark.parametrize(
    ("key", "panel"),
    [
        (2, "vitals_panel"),
        (3, "side_effect_panel"),
        (4, "rescue_panel"),
        (5, "medication_panel"),
        (6, "rate_panel"),
        (7, "pause_panel"),
        (8, "stop_panel"),
        (10, "note_panel"),
    ],
)
def test_each_function_key_opens_its_panel(bedside: Bedside, key: int, panel: str) -> None:
    page = bedside.page()
    function_key(page, key)
    assert page.side.name == panel


def test_the_cursor_is_in_bp_when_the_screen_opens(bedside: Bedside) -> None:
    bedside.page()
    assert focused().accessibleName() == "BP"


def test_f9_opens_the_discharge_list_and_again_the_chart(bedside: Bedside) -> None:
    page = bedside.page()
    function_key(page, 9)
    shown = page.centre.currentWidget()
    function_key(page, 9)
    assert (shown, page.centre.currentWidget()) == (page.criteria, page.view)


def test_f4_works_on_the_discharge_list(bedside: Bedside) -> None:
    page = bedside.leaving()
    function_key(page, 4)
    assert (page.side.name, page.centre.currentWidget()) == ("rescue_panel", page.criteria)


def test_f4_works_while_something_is_typed(bedside: Bedside) -> None:
    page = bedside.page()
    bedside.press("128/8")
    function_key(page, 4)
    assert page.side.name == "rescue_panel"


def test_what_is_typed_is_still_there_when_the_panel_comes_back(bedside: Bedside) -> None:
    page = bedside.page()
    bedside.press("128/82\n")
    function_key(page, 4)
    function_key(page, 2)
    assert page.side.panel
    assert page.side.panel.rows.typed() == {"bp": "128/82"}


def test_what_is_typed_survives_a_crash_of_the_window(bedside: Bedside) -> None:
    first = bedside.page()
    bedside.press("128/82\n")
    first.hide()
    again = bedside.page()
    assert again.side.panel
    assert again.side.panel.rows.typed() == {"bp": "128/82"}


def test_esc_with_nothing_typed_leads_to_the_board(bedside: Bedside) -> None:
    page = bedside.page()
    with bedside.qtbot.waitSignal(page.leave):
        bedside.press("\x1b")


def test_esc_with_something_typed_stays_and_says_so(bedside: Bedside) -> None:
    page = bedside.page()
    bedside.press("128/82")
    with bedside.qtbot.assertNotEmitted(page.leave):
        bedside.press("\x1b")
    assert page.status.message.text() == "What is typed is kept. Ctrl+0 shows all chairs."


def test_esc_in_another_panel_leads_back_to_the_vitals(bedside: Bedside) -> None:
    page = bedside.page()
    function_key(page, 10)
    bedside.press("\x1b")
    assert page.side.name == "vitals_panel"


def test_ctrl_0_leads_to_the_board_whatever_is_typed(bedside: Bedside) -> None:
    page = bedside.page()
    bedside.press("128/82")
    with bedside.qtbot.waitSignal(page.leave):
        QTest.keyClick(focused(), Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)


def test_f1_shows_the_keys_beside_the_clock_and_never_over_it(bedside: Bedside) -> None:
    page = bedside.page()
    function_key(page, 1)
    assert page.help.isVisible()
    assert page.left.clock.isVisible()
    assert page.side.isVisible()


def test_f1_again_puts_the_keys_away(bedside: Bedside) -> None:
    page = bedside.page()
    function_key(page, 1)
    function_key(page, 1)
    assert page.centre.currentWidget() is page.view


def test_start_is_one_key(bedside: Bedside) -> None:
    page = before_start(bedside)
    bedside.happened(33, Vitals(hr=70))
    function_key(page, 6)
    if page.side.name == "start_panel":
        bedside.press("y")
    assert bedside.count(InfusionStarted) == 1


def test_after_start_the_vitals_are_typed_next(bedside: Bedside) -> None:
    page = before_start(bedside)
    function_key(page, 6)
    if page.side.name == "start_panel":
        bedside.press("y")
    assert page.side.name == "vitals_panel"


def test_before_start_there_is_one_large_button_for_it(bedside: Bedside) -> None:
    page = before_start(bedside)
    assert [button.text() for button in page.left.pump.buttons][:1] == ["Infusion started"]


def test_a_pump_key_without_a_running_pump_says_why(bedside: Bedside) -> None:
    page = before_start(bedside)
    function_key(page, 7)
    assert page.status.message.text() == "F7: the infusion has not been started."


def test_a_paused_pump_is_offered_to_run_again(bedside: Bedside) -> None:
    page = bedside.page()
    bedside.desk.record(bedside.log, InfusionPaused("dysphoria"))
    assert page.left.pump.buttons[0].text() == "Pump running again"


def test_at_the_planned_end_the_question_opens_the_stop(bedside: Bedside) -> None:
    page = bedside.page()
    bedside.clock.reach(41)
    page.refresh(minute(41))
    page.left.clock.question.click()
    assert page.side.name == "stop_panel"


def test_a_saved_set_is_in_the_flow_sheet_at_once(bedside: Bedside) -> None:
    page = bedside.page()
    before = page.view.sheet.table.sheet.columnCount()
    bedside.desk.record(bedside.log, Vitals(hr=71))
    assert page.view.sheet.table.sheet.columnCount() == before + 1


def test_the_tick_tells_what_it_stands_for_once_it_is_painted(bedside: Bedside) -> None:
    page = bedside.page()
    with bedside.qtbot.waitSignal(page.status.saved.painted) as painted:
        entry = bedside.desk.record(bedside.log, Note("calm"))
    assert painted.args == [(entry,)]


def test_the_clock_is_asked_and_not_counted(bedside: Bedside) -> None:
    page = bedside.page()
    bedside.clock.reach(36.5)
    bedside.qtbot.waitUntil(lambda: page.left.clock.clock.text() == "36:30")


def test_after_a_rescue_its_response_is_asked_for(bedside: Bedside) -> None:
    page = with_one_mg_given(bedside)
    assert [line.accessibleName() for line in page.left.questions.lines] == [
        "Response to midazolam 14:33? Due 14:38",
        "Details of midazolam 14:33?",
    ]


def test_the_question_for_the_response_changes_when_it_is_due(bedside: Bedside) -> None:
    page = with_one_mg_given(bedside)
    line = page.left.questions.lines[0]
    before = line.styleSheet()
    bedside.clock.reach(38)
    page.left.questions.show_chart(bedside.desk.chart(bedside.log), bedside.clock.now)
    assert page.left.questions.lines[0] is line
    assert line.accessibleName() == "Response to midazolam 14:33? Due since 14:38"
    assert line.styleSheet() != before


def test_the_question_for_the_response_is_shown_whole(bedside: Bedside) -> None:
    line = with_one_mg_given(bedside).left.questions.lines[0]
    metrics = QFontMetrics(font(13, bold=True))
    lines = line.text().split("\n")
    assert " ".join(lines) == line.accessibleName()
    assert max(map(metrics.horizontalAdvance, lines)) <= line.width()
    assert line.minimumHeight() >= metrics.lineSpacing() * len(lines)


def test_the_question_for_the_response_opens_its_panel(bedside: Bedside) -> None:
    page = with_one_mg_given(bedside)
    page.left.questions.lines[0].click()
    assert page.side.name == "response_panel"


def test_the_question_for_details_corrects_the_dose(bedside: Bedside) -> None:
    page = with_one_mg_given(bedside)
    page.left.questions.lines[1].click()
    assert page.side.name == "correction_panel"


def test_once_answered_the_question_is_gone(bedside: Bedside) -> None:
    page = with_one_mg_given(bedside)
    bedside.clock.advance(minutes=4)
    bedside.desk.record(bedside.log, RescueResponse("calm"))
    assert len(page.left.questions.lines) == 1


def test_a_cell_of_the_flow_sheet_is_corrected_on_the_right(bedside: Bedside) -> None:
    page = bedside.page()
    table = page.view.sheet.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.side.name == "correction_panel"


def test_a_line_of_the_pump_log_opens_its_correction(bedside: Bedside) -> None:
    page = bedside.page()
    page.left.pump.log[0].click()
    assert page.side.name == "correction_panel"


def test_an_event_of_the_chart_is_corrected_on_the_right(bedside: Bedside) -> None:
    page = bedside.page()
    page.view.chart.setFocus()
    QTest.keyClick(page.view.chart, Qt.Key.Key_Left)
    QTest.keyClick(page.view.chart, Qt.Key.Key_Return)
    assert page.side.name == "correction_panel"


def test_the_chair_is_changed_from_the_banner(bedside: Bedside) -> None:
    page = bedside.page()
    page.banner.place.click()
    assert page.side.name == "chair_panel"


def test_the_hand_over_opens_from_the_status_line(bedside: Bedside) -> None:
    page = bedside.page()
    page.status.responsible.click()
    assert page.side.name == "hand_over_panel"


def test_the_status_line_counts_the_chairs(bedside: Bedside) -> None:
    page = bedside.page()
    assert page.status.chairs.text() == "Chairs: 1 infusing · 5 free"


def test_a_session_that_is_over_opens_where_it_is_signed(bedside: Bedside) -> None:
    bedside.happened(40, InfusionStopped("completed"))
    bedside.happened(50, Ended("walked out", told="M. Stein MD", iv_out="yes"))
    page = bedside.page()
    assert page.discharge.closing.isVisible()


def test_after_signing_only_addenda_are_taken(bedside: Bedside) -> None:
    bedside.happened(40, InfusionStopped("completed"))
    bedside.happened(50, Ended("walked out", told="M. Stein MD", iv_out="yes"))
    page = bedside.page()
    page.discharge.closing.sign.click()
    function_key(page, 2)
    assert "only addenda" in page.status.message.text()


def test_after_signing_f10_still_writes_an_addendum(bedside: Bedside) -> None:
    bedside.happened(40, InfusionStopped("completed"))
    bedside.happened(50, Ended("walked out", told="M. Stein MD", iv_out="yes"))
    page = bedside.page()
    page.discharge.closing.sign.click()
    function_key(page, 10)
    bedside.press("called home, well")
    assert page.side.panel
    page.side.panel.save()
    assert bedside.last(Note).text == "called home, well"


def texts_cut_off(page: SessionPage) -> list[str]:
    """Words of the left column that have less height than they need."""
    return [
        label.text()
        for label in (page.left.clock.clock, page.left.clock.under, page.left.next_check.countdown)
        if label.height() < label.metrics().tightBoundingRect(label.text()).height()
    ]


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_screen_fits_a_small_pc_at_every_text_size(
    bedside: Bedside, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, theme.Theme("day", percent))
    page = bedside.page()
    assert page.minimumSizeHint().width() <= 1370
    assert page.minimumSizeHint().height() <= 768


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_clock_next_check_and_rescue_stay_in_sight_at_every_text_size(
    bedside: Bedside, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, theme.Theme("day", percent))
    page = bedside.page()
    assert texts_cut_off(page) == []


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_on_the_discharge_list_the_rescue_is_in_sight_at_every_text_size(
    bedside: Bedside, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, theme.Theme("day", percent))
    page = bedside.leaving()
    page.refresh(bedside.desk.now())
    bedside.qtbot.waitUntil(lambda: not rescue_button(page).visibleRegion().isEmpty())


def rescue_button(page: SessionPage) -> QWidget:
    return next(one for one in page.left.pump.buttons if one.text() == "Rescue")


def test_large_text_puts_chart_and_flow_sheet_into_tabs(
    bedside: Bedside, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.Theme("day", 200))
    page = bedside.page()
    assert page.view.chart.isVisible()
    assert not page.view.sheet.isVisible()


def test_a_criterion_line_says_its_state_in_words(bedside: Bedside) -> None:
    page = bedside.leaving()
    assert row_of(page, "iv_out").accessibleName() == "IV removed, site clean: not yet, not yet"


def test_the_screen_of_one_chair_ignores_what_happens_at_another(bedside: Bedside) -> None:
    page = bedside.page()
    saved = page.status.saved.text()
    bedside.clock.advance(minutes=1)
    bedside.desk.record(open_session(bedside.house), Note("elsewhere"))
    assert page.status.saved.text() == saved


def test_f11_says_no_side_effects_from_any_panel(bedside: Bedside) -> None:
    page = bedside.page()
    function_key(page, 4)
    function_key(page, 11)
    assert bedside.chart.of(Note)[-1].value.text == "No side effects at this check."


def ctrl(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key, Qt.KeyboardModifier.ControlModifier)


def test_ctrl_r_leads_to_the_newest_value_of_the_flow_sheet(bedside: Bedside) -> None:
    page = bedside.page()
    ctrl(Qt.Key.Key_R)
    assert focused() is page.view.sheet.table
    assert page.view.sheet.told.text().startswith("BP 139/86 · 14:30")


def test_ctrl_r_keeps_what_is_typed(bedside: Bedside) -> None:
    page = bedside.page()
    bedside.press("128/8")
    ctrl(Qt.Key.Key_R)
    bedside.press("\x1b")
    assert page.side.panel
    assert page.side.panel.rows.typed() == {"bp": "128/8"}


def test_a_value_is_corrected_with_eight_keys(bedside: Bedside) -> None:
    page = bedside.page()
    ctrl(Qt.Key.Key_R)
    QTest.keyClick(page.view.sheet.table, Qt.Key.Key_Down)
    bedside.press("\n781\n")
    assert bedside.last(Vitals).hr == 78


def test_ctrl_r_brings_the_flow_sheet_into_sight_where_it_is_a_tab(
    bedside: Bedside, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.Theme("day", 200))
    page = bedside.page()
    ctrl(Qt.Key.Key_R)
    assert page.view.sheet.table.isVisible()
    assert page.view.sheet.table.hasFocus()


def test_ctrl_r_brings_the_flow_sheet_in_front_of_the_keypad(
    bedside: Bedside, qapp: QApplication
) -> None:
    theme.apply(qapp, theme.Theme(layout="touch"))
    page = bedside.page()
    ctrl(Qt.Key.Key_R)
    assert page.view.sheet.table.isVisible()
    assert page.view.sheet.table.hasFocus()


def test_esc_in_the_flow_sheet_leads_back_to_where_it_was_typed(bedside: Bedside) -> None:
    page = bedside.page()
    ctrl(Qt.Key.Key_R)
    bedside.press("\x1b")
    assert (page.side.name, focused().accessibleName()) == ("vitals_panel", "BP")


def test_without_any_value_ctrl_r_says_so(bedside: Bedside) -> None:
    page = before_start(bedside)
    ctrl(Qt.Key.Key_R)
    assert page.status.message.text() == "There is no value to correct yet."


def test_a_correction_from_the_discharge_list_leads_back_to_it(bedside: Bedside) -> None:
    page = bedside.leaving()
    ctrl(Qt.Key.Key_R)
    bedside.press("\n140/861\n")
    assert page.centre.currentWidget() is page.criteria


def test_after_signing_ctrl_r_corrects_nothing(bedside: Bedside) -> None:
    bedside.happened(40, InfusionStopped("completed"))
    bedside.happened(50, Ended("walked out", told="M. Stein MD", iv_out="yes"))
    page = bedside.page()
    page.discharge.closing.sign.click()
    ctrl(Qt.Key.Key_R)
    assert "only addenda" in page.status.message.text()


def test_the_tick_tells_of_drugs_that_were_drawn_for_the_session(bedside: Bedside) -> None:
    page = bedside.page()
    stock = bedside.house.stock
    lot = stock.record(StockAct(vials(), NURSE))[0].id
    bedside.clock.advance(minutes=1)
    stock.record(StockAct(drawn(lot, "2", bedside.log), NURSE))
    assert page.status.saved.text() == "Saved 14:34:00"


def test_the_tick_ignores_what_the_stock_does_for_others(bedside: Bedside) -> None:
    page = bedside.page()
    before = page.status.saved.text()
    bedside.clock.advance(minutes=1)
    bedside.house.stock.record(StockAct(vials(), NURSE))
    assert page.status.saved.text() == before


def test_a_screen_that_is_opened_later_knows_of_the_drugs_too(bedside: Bedside) -> None:
    stock = bedside.house.stock
    lot = stock.record(StockAct(vials(), NURSE))[0].id
    drawing = stock.record(StockAct(drawn(lot, "2", bedside.log), NURSE))[0]
    bedside.clock.advance(minutes=1)
    stock.record(StockAct(None, NURSE, amends=drawing.id, reason="another chair"))
    assert bedside.page().status.saved.text() == "Saved 14:34:00"


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_names_in_the_status_line_are_whole(
    bedside: Bedside, qapp: QApplication, percent: int
) -> None:
    theme.apply(qapp, theme.Theme("day", percent))
    status = bedside.page().status
    bedside.qtbot.waitUntil(lambda: status.person.width() >= status.person.sizeHint().width())
    assert "…" not in status.responsible.text()


def test_in_the_layout_for_fingers_the_help_names_no_key(
    bedside: Bedside, qapp: QApplication
) -> None:
    page = bedside.page()
    theme.apply(qapp, theme.Theme(layout="touch"))
    assert page.status.help.accessibleName() == "Help"


def test_after_the_stop_f8_opens_the_reading_of_the_pump(bedside: Bedside) -> None:
    bedside.happened(31, InfusionStopped("side effect"))
    page = bedside.page()
    function_key(page, 8)
    assert page.side.name == "reading_panel"
    bedside.press("14\n\n")
    assert bedside.last(PumpReading).volume == Volume(Decimal(14))


PANELS = ["vitals_panel", "medication_panel", "rescue_panel", "rate_panel", "pump_check_panel"]


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("panel", PANELS)
def test_hints_fit_their_fields(
    bedside: Bedside, qapp: QApplication, panel: str, percent: int
) -> None:
    theme.apply(qapp, theme.Theme("day", percent))
    page = bedside.page()
    page.want(panel)
    bedside.press("11")
    QApplication.processEvents()
    assert cut_hints(page) == []
