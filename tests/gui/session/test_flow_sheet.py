"""The flow sheet's model and its table."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.quantities import OxygenFlow, Temperature
from ketalog.domain.schedule import due_at
from ketalog.domain.vitals import CheckNotDone, Vitals
from ketalog.gui.session.centre_view import CentreView
from ketalog.gui.session.flow_columns import sheet_of, with_next
from ketalog.gui.session.flow_model import FlowSheetModel, cell_of
from ketalog.gui.session.flow_room import shared, spread
from ketalog.gui.session.flow_sheet import FlowSheet
from tests.builders import Happening, Happenings, an_infusion, minute, some_vitals

FIVE: tuple[Happenings, ...] = tuple((at, some_vitals()) for at in (5.0, 10, 15, 20, 30))


def shown(qtbot: QtBot, *happenings: Happenings, at: float = 31, width: int = 700) -> FlowSheet:
    sheet = FlowSheet()
    qtbot.addWidget(sheet)
    sheet.resize(width, 230)
    with qtbot.waitExposed(sheet):
        sheet.show()
    sheet.activateWindow()
    sheet.table.clearFocus()
    show(sheet, an_infusion(*happenings), at)
    return sheet


def show(sheet: FlowSheet, chart: Chart, at: float = 31) -> None:
    sheet.show_chart(chart, due_at(chart, minute(at)))


def model_of(*happenings: Happenings, at: float = 31) -> FlowSheetModel:
    model = FlowSheetModel()
    grow(model, *happenings, at=at)
    return model


def grow(model: FlowSheetModel, *happenings: Happenings, at: float = 31) -> None:
    chart = an_infusion(*happenings)
    model.show_sheet(with_next(sheet_of(chart), chart, due_at(chart, minute(at))))


def test_the_model_keeps_its_promises_while_it_grows(qtmodeltester: ModelTester) -> None:
    model = model_of(*FIVE[:2], at=11)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    grow(model, *FIVE)
    corrected: tuple[Content, float] = (some_vitals("150/90"), 31)
    grow(model, *FIVE, Happening(10, *corrected, amends=4))
    grow(model, *FIVE, Happening(10, None, 31, amends=4))


def test_a_new_set_is_inserted_and_nothing_starts_anew(qtbot: QtBot) -> None:
    model = model_of(*FIVE[:2], at=11)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.columnsInserted):
        grow(model, *FIVE)


def test_the_same_sheet_again_says_nothing(qtbot: QtBot) -> None:
    model = model_of(*FIVE)
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.columnsInserted):
        grow(model, *FIVE)


def test_a_reader_hears_value_flag_and_author() -> None:
    model = model_of((5, some_vitals("164/101")))
    words = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert all(part in words for part in ("BP 164/101", "outside limits", "A. Okafor RN"))


def test_enter_on_a_cell_asks_for_its_correction(qtbot: QtBot) -> None:
    sheet = shown(qtbot, *FIVE)
    sheet.table.setFocus()
    sheet.table.setCurrentIndex(sheet.table.sheet.index(1, 2))
    with qtbot.waitSignal(sheet.correct) as asked:
        QTest.keyClick(sheet.table, Qt.Key.Key_Return)
    entry, field = asked.args
    assert isinstance(entry, UUID)
    assert field == "hr"


def test_enter_on_the_check_that_is_due_asks_nothing(qtbot: QtBot) -> None:
    sheet = shown(qtbot, *FIVE)
    sheet.table.setFocus()
    sheet.table.setCurrentIndex(sheet.table.sheet.index(0, 5))
    with qtbot.assertNotEmitted(sheet.correct):
        QTest.keyClick(sheet.table, Qt.Key.Key_Return)


def test_the_keys_come_in_at_the_newest_set(qtbot: QtBot) -> None:
    sheet = shown(qtbot, *FIVE)
    sheet.table.setFocus()
    assert sheet.table.currentIndex().column() == 4


def test_what_is_known_of_a_value_stands_under_the_sheet(qtbot: QtBot) -> None:
    sheet = shown(qtbot, Happening(5, some_vitals("193/84"), 25))
    sheet.table.setFocus()
    assert "late entry, written 14:25" in sheet.told.text()


def test_leaving_the_sheet_takes_the_mark_away(qtbot: QtBot) -> None:
    sheet = shown(qtbot, *FIVE)
    sheet.table.setFocus()
    sheet.table.clearFocus()
    assert sheet.told.isHidden()


def test_the_newest_column_is_in_sight(qtbot: QtBot) -> None:
    sheet = shown(qtbot, *FIVE, width=320)
    bar = sheet.table.horizontalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()


def test_a_new_set_comes_into_sight(qtbot: QtBot) -> None:
    sheet = shown(qtbot, *FIVE[:4], at=21, width=320)
    show(sheet, an_infusion(*FIVE))
    bar = sheet.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())


def test_older_sets_are_not_taken_from_who_reads_them(qtbot: QtBot) -> None:
    sheet = shown(qtbot, *FIVE[:4], at=21, width=320)
    sheet.table.horizontalScrollBar().setValue(0)
    show(sheet, an_infusion(*FIVE))
    assert sheet.table.horizontalScrollBar().value() == 0


def test_every_value_of_a_usual_session_is_in_sight_at_once(qtbot: QtBot) -> None:
    sheet = shown(qtbot, *FIVE)
    assert sheet.table.horizontalScrollBar().maximum() == 0


def test_a_column_is_wide_enough_for_what_it_struck_through(qtbot: QtBot) -> None:
    first = Happening(5, some_vitals("193/104"))
    sheet = shown(qtbot, first, Happening(5, some_vitals("139/104"), 6, amends=3))
    assert cell_of(sheet.table.sheet.index(0, 0)).was
    assert sheet.table.columnWidth(0) > 100


@pytest.mark.parametrize("count", [5, 9, 30])
def test_with_the_newest_in_sight_no_column_is_cut(qtbot: QtBot, count: int) -> None:
    sets: list[Happenings] = [(float(at), some_vitals()) for at in range(1, count + 1)]
    sheet = shown(qtbot, *sets, at=count + 1)
    table = sheet.table
    lefts = [table.columnViewportPosition(n) for n in range(table.sheet.columnCount())]
    assert 0 in lefts


def test_widths_fill_the_room_to_the_pixel() -> None:
    assert sum(spread([66] * 12, 700, 92)[-10:]) == 700


def test_few_columns_stay_narrow() -> None:
    assert spread([66, 66], 700, 92) == (92, 92)


def test_the_newest_value_is_in_the_first_row_that_has_one(qtbot: QtBot) -> None:
    sheet = shown(qtbot, *FIVE, (30.5, Vitals(hr=71)))
    assert sheet.table.take_newest()
    assert cell_of(sheet.table.currentIndex()).text == "71"


def test_a_check_that_was_not_done_is_not_the_newest_value(qtbot: QtBot) -> None:
    sheet = shown(qtbot, *FIVE, (30.5, CheckNotDone("vitals", "refused")))
    sheet.table.take_newest()
    assert cell_of(sheet.table.currentIndex()).text == "124/78"


def test_a_click_tells_of_a_correction_and_its_reason(qtbot: QtBot) -> None:
    corrected: tuple[Content, float] = (some_vitals("150/90"), 31)
    sheet = shown(qtbot, *FIVE, Happening(30, *corrected, amends=7))
    place = sheet.table.visualRect(sheet.table.sheet.index(0, 4)).center()
    QTest.mouseClick(sheet.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "corrected from" in sheet.told.text()


def test_every_row_has_room_beside_the_chart_on_a_small_screen(qtbot: QtBot) -> None:
    view = CentreView()
    qtbot.addWidget(view)
    view.resize(743, 663)
    everything = replace(some_vitals(), distress=0, nausea=0, oxygen=OxygenFlow(Decimal(2)))
    warm = replace(everything, temperature=Temperature(Decimal("36.6")))
    chart = an_infusion((5, warm), (10, everything))
    view.show_chart(chart, due_at(chart, minute(11)), minute(11))
    with qtbot.waitExposed(view):
        view.show()
    assert view.sheet.table.verticalScrollBar().maximum() == 0


def test_a_bar_across_takes_its_height_from_the_rows() -> None:
    room = shared([66] * 12, 10, (700, 250), 12, (20, 25), 92)
    assert (room.across, room.down, room.row) == (True, False, 23)


def test_a_bar_down_can_bring_one_across() -> None:
    room = shared([66] * 10, 10, (665, 190), 12, (20, 25), 92)
    assert (room.down, room.across, sum(room.widths[1:])) == (True, True, 653)


def test_no_bar_where_everything_fits() -> None:
    room = shared([66] * 10, 10, (665, 200), 12, (20, 25), 92)
    assert (room.down, room.across) == (False, False)


def test_where_it_is_narrow_the_newest_set_is_in_sight_and_not_only_what_is_due(
    qtbot: QtBot,
) -> None:
    sheet = shown(qtbot, *FIVE, width=190)
    show(sheet, an_infusion(*FIVE))
    table = sheet.table
    newest = table.visualRect(table.sheet.index(0, table.sheet.columnCount() - 1))
    assert table.sheet.column(table.sheet.columnCount() - 1).kind == "set"
    assert table.viewport().rect().contains(newest)
