"""The list before START, copied from paper: each item asks when it was seen to."""

import pytest

from ketalog.domain.before.prestart import PrestartSaid
from ketalog.domain.from_paper import WHEN, taken_by
from tests.builders import minute
from tests.gui.prestart.arrival import Arrival, focused


@pytest.fixture
def copying(arrival: Arrival) -> Arrival:
    arrival.desk.copying.begin(arrival.log, "J. Bell RN")
    return arrival


def test_one_key_on_a_line_asks_when(copying: Arrival) -> None:
    copying.go("consent")
    copying.press("1")
    assert copying.chart.of(PrestartSaid) == ()
    assert copying.page.prestart.editor is not None


def test_an_item_is_seen_to_when_the_paper_says(copying: Arrival) -> None:
    copying.go("consent")
    copying.press("1")
    editor = copying.page.prestart.editor
    assert editor is not None
    editor.when.take_focus()
    copying.press("1310\n\n")
    (said,) = copying.chart.of(PrestartSaid)
    assert (said.at, taken_by(copying.chart, said.id)) == (minute(-50), "J. Bell RN")


def test_without_its_time_nothing_is_recorded(copying: Arrival) -> None:
    copying.go("food")
    copying.press("\nfood 07:30\n")
    editor = copying.page.prestart.editor
    assert editor is not None
    copying.press("\n\n")
    assert copying.chart.of(PrestartSaid) == ()
    assert editor.when.message.text == WHEN
    assert focused() is editor.when.field


def test_start_asks_when_it_was(copying: Arrival) -> None:
    copying.function_key(6)
    panel = copying.page.side.panel
    assert panel is not None
    assert panel.head.message.text == WHEN
    assert focused() is panel.head.taken_at


def test_a_time_of_start_is_typed_digit_by_digit(copying: Arrival) -> None:
    copying.function_key(6)
    copying.press("13")
    panel = copying.page.side.panel
    assert panel is not None
    assert panel.head.taken_at.text() == "13"
