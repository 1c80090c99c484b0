"""The flow sheet's model and its table."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ketalog.domain.chart import Chart
from ketalog.domain.entries import Content
from ketalog.domain.schedule import due_at
from ketalog.gui.session.flow_columns import sheet_of, with_next
from ketalog.gui.session.flow_model import FlowSheetModel, cell_of
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
