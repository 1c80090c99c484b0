"""The list after START, and what was typed on it and not recorded."""

from PySide6.QtCore import Qt

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.events import InfusionStarted
from ketalog.gui.session_page import SessionPage
from tests.builders import CLINICIAN, minute
from tests.gui.prestart.arrival import Arrival


def started(arrival: Arrival) -> None:
    """START was overridden for consent alone among others; the list is read after it."""
    let_go = (
        PrestartSaid(key, "overridden", why="runs", clinician=CLINICIAN)
        for key in arrival.open_keys
        if key != "comfort"
    )
    arrival.happened(PrestartSaid("comfort", "done"), *let_go)
    arrival.clock.reach(0)
    arrival.happened(InfusionStarted())
    arrival.clock.reach(5)
    arrival.page.refresh(arrival.desk.now())
    arrival.function_key(6, Qt.KeyboardModifier.ShiftModifier)


def test_after_start_an_answer_is_recorded_with_the_time_it_was_given(arrival: Arrival) -> None:
    started(arrival)
    arrival.go("food")
    arrival.press("\nfood 07:30\n13:50\n\n")
    said = arrival.chart.of(PrestartSaid)[-1]
    assert (said.value.words, said.at) == ("food 07:30", minute(-10))


def test_without_a_time_before_start_an_answer_is_refused_beside_it(arrival: Arrival) -> None:
    started(arrival)
    before = len(arrival.chart.entries)
    arrival.go("food")
    arrival.press("\nfood 07:30\n\n\n")
    editor = arrival.page.prestart.editor
    assert editor
    assert "Set the time to before it" in editor.when.message.text
    assert len(arrival.chart.entries) == before


def test_the_same_key_again_neither_undoes_nor_says_it_twice(arrival: Arrival) -> None:
    arrival.go("consent")
    arrival.press("1")
    before = len(arrival.chart.entries)
    arrival.go("consent")
    arrival.press("1 ")
    assert len(arrival.chart.entries) == before


def test_what_is_done_says_who_and_when(arrival: Arrival) -> None:
    arrival.go("consent")
    arrival.press("1")
    assert arrival.line("consent").line.detail == "AO 13:30"


def test_typed_words_are_there_again_after_a_restart(arrival: Arrival) -> None:
    arrival.go("food")
    arrival.press("\nfood 07:3")
    arrival.page.prestart.close_editor()
    page = SessionPage(arrival.desk, arrival.log)
    arrival._qtbot.addWidget(page)
    page.prestart.open(next(row for row in page.prestart.lines if row.line.key == "food"))
    assert page.prestart.editor
    assert page.prestart.editor.answer.rows[0].typed == "food 07:3"  # type: ignore[union-attr]


def test_recorded_words_are_kept_no_longer(arrival: Arrival) -> None:
    arrival.go("food")
    arrival.press("\nfood 07:30\n\n")
    assert arrival.desk.drafts.find(arrival.log, "prestart food") == ""


def test_the_whole_list_is_seen_at_once_on_a_small_screen(arrival: Arrival) -> None:
    assert arrival.page.prestart._area.verticalScrollBar().maximum() == 0
