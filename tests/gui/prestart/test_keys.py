"""Esc, Tab and the function keys on the list before START."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QStackedWidget
from pytestqt.qtbot import QtBot

from ketalog.domain.before.prestart import BaselineSymptom, PrestartSaid
from ketalog.domain.events import Note
from ketalog.gui.prestart.item_line import ItemLine
from ketalog.gui.session_page import SessionPage
from tests.gui.prestart.arrival import Arrival, focused


def test_esc_closes_what_is_asked_and_leaves_the_keys_on_its_line(arrival: Arrival) -> None:
    arrival.go("food")
    arrival.press("\nfood\x1b")
    assert arrival.page.prestart.editor is None
    assert focused() is arrival.line("food")


def test_esc_on_the_list_shows_all_chairs(arrival: Arrival, qtbot: QtBot) -> None:
    arrival.go("food")
    with qtbot.waitSignal(arrival.page.leave, timeout=1000):
        arrival.press("\x1b")


def test_tab_goes_from_a_line_into_what_is_asked_under_it(arrival: Arrival) -> None:
    arrival.go("food")
    arrival.press("\n")
    arrival.line("food").setFocus(Qt.FocusReason.OtherFocusReason)
    arrival.press("\t")
    editor = arrival.page.prestart.editor
    assert editor
    assert editor.isAncestorOf(focused())


def test_tab_goes_from_what_is_asked_to_the_next_line(arrival: Arrival) -> None:
    arrival.go("food")
    arrival.press("\n")
    editor = arrival.page.prestart.editor
    assert editor
    editor.record_button.take_focus()
    arrival.press("\t")
    assert focused() is arrival.line("baseline_symptoms")


@pytest.mark.parametrize(
    ("number", "panel"),
    [(2, "vitals_panel"), (3, "side_effect_panel"), (4, "rescue_panel"), (10, "note_panel")],
)
def test_function_keys_work_from_the_list(arrival: Arrival, number: int, panel: str) -> None:
    arrival.go("food")
    arrival.function_key(number)
    assert arrival.page.side.name == panel


@pytest.mark.parametrize("letter", "yndxo")
def test_no_letter_is_a_command_on_a_line(arrival: Arrival, letter: str) -> None:
    line = arrival.go("consent")
    before = len(arrival.chart.entries)
    arrival.press(letter)
    assert len(arrival.chart.entries) == before
    assert arrival.page.prestart.editor is None
    assert focused() is line


def test_what_is_typed_is_there_after_another_page_was_shown(
    arrival: Arrival, qtbot: QtBot
) -> None:
    pages, board = QStackedWidget(), QPushButton("All chairs")
    pages.addWidget(arrival.page)
    pages.addWidget(board)
    qtbot.addWidget(pages)
    with qtbot.waitActive(pages):
        pages.show()
        pages.activateWindow()
    arrival.go("food")
    arrival.press("\nfood 07")
    pages.setCurrentWidget(board)
    board.setFocus()
    assert "food 07" in arrival.desk.drafts.find(arrival.log, "prestart food")
    pages.setCurrentWidget(arrival.page)
    arrival.page.setFocus()
    arrival.press(":30\n\n")
    pages.removeWidget(arrival.page)
    arrival.page.setParent(None)
    said = arrival.chart.last(PrestartSaid)
    assert said
    assert said.value.words == "food 07:30"


def test_what_another_typed_is_asked_about_once_and_noted(arrival: Arrival) -> None:
    arrival.go("food")
    arrival.press("\nfood 07:30")
    arrival.page.prestart.close_editor()
    arrival.desk.sign_in("J. Brandt RN")
    page = SessionPage(arrival.desk, arrival.log)
    arrival._qtbot.addWidget(page)
    page.prestart.open(next(row for row in page.prestart.lines if row.line.key == "food"))
    editor = page.prestart.editor
    assert editor
    editor.record()
    assert editor.question.text == "Said to A. Okafor RN, entered by J. Brandt RN?"
    assert arrival.chart.last(PrestartSaid) is None
    editor.question.answered.emit()
    noted = arrival.chart.last(Note)
    assert noted
    assert noted.value.text.endswith("said to A. Okafor RN, entered by J. Brandt RN.")


def test_one_symptom_after_the_other_is_said_until_there_is_no_other(arrival: Arrival) -> None:
    arrival.go("baseline_symptoms")
    arrival.press("\n211\n232\n1")
    found = [one.value.grade for one in arrival.chart.of(BaselineSymptom)]
    assert found == ["mild", "moderate"]
    assert arrival.page.prestart.editor is None
    assert isinstance(focused(), ItemLine)


def test_a_test_is_negative_or_positive(arrival: Arrival) -> None:
    arrival.go("pregnancy")
    arrival.press("\n2urine\n\n")
    item = arrival.checklist.item("pregnancy")
    assert item
    assert (item.state, item.detail) == ("held", "yes, urine")
