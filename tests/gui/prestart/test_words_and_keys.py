"""Keys that lead to Record, and items that want words."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ketalog.domain.before.prestart import OwnBaseline, PrestartSaid
from ketalog.domain.events import InfusionStarted
from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.prestart.item_editor import ItemEditor
from ketalog.gui.session.keys_help import KEYS
from tests.builders import some_vitals
from tests.gui.prestart.arrival import Arrival, an_arrival, focused
from tests.gui.prestart.test_late_and_kept import started


@pytest.fixture
def unasked(tmp_path: Path, qtbot: QtBot) -> Iterator[Arrival]:
    """Nobody has asked this patient for allergies."""
    found = an_arrival(
        tmp_path, qtbot, lambda clinic: replace(clinic, second_check=False), asked=False
    )
    yield found
    found.house.close()


def editor_of(arrival: Arrival) -> ItemEditor:
    """What is asked now."""
    editor = arrival.page.prestart.editor
    assert editor
    return editor


def choices(arrival: Arrival, name: str) -> list[str]:
    """What a row of the editor offers."""
    row = next(row for row in editor_of(arrival)._rows if row.name == name)
    assert isinstance(row, ChoiceRow)
    return [one.text() for one in row.bar.segments]


def test_several_questions_end_on_record_and_digits_choose_nothing_more(arrival: Arrival) -> None:
    arrival.go("own_baseline")
    arrival.press("\n110")
    assert focused() is editor_of(arrival).record_button
    arrival.press("111")
    assert editor_of(arrival).other.choice == ""
    assert arrival.chart.last(OwnBaseline) is None
    arrival.press("\n")
    assert arrival.chart.last(OwnBaseline) is not None


def test_open_again_waits_for_record(arrival: Arrival) -> None:
    arrival.happened(PrestartSaid("consent", "done"))
    arrival.page.refresh(arrival.desk.now())
    before = len(arrival.chart.entries)
    arrival.go("consent")
    arrival.press("\n\t2")
    assert focused() is editor_of(arrival).record_button
    assert len(arrival.chart.entries) == before


@pytest.mark.parametrize("key", ["1", "2", " "])
def test_a_digit_opens_an_item_that_needs_words(arrival: Arrival, key: str) -> None:
    arrival.go("food")
    arrival.press(key)
    assert editor_of(arrival).isAncestorOf(focused())
    assert arrival.chart.last(PrestartSaid) is None


def test_the_keys_stand_under_the_title_and_in_f1(arrival: Arrival) -> None:
    assert arrival.page.prestart.keys.text() == "1 seen to, or none found · 2 found · Enter opens"
    assert "1, 2" in dict(KEYS)


def test_recorded_allergies_are_one_key(arrival: Arrival) -> None:
    arrival.go("allergies")
    arrival.press("\n")
    assert choices(arrival, "reviewed") == ["As recorded: ondansetron", "Another one"]
    arrival.press("1")
    item = arrival.checklist.item("allergies")
    assert item
    assert (item.state, item.detail) == ("done", "ondansetron")


def test_another_allergy_is_asked_which(arrival: Arrival) -> None:
    arrival.go("allergies")
    arrival.press("\n2\n\n\n")
    assert editor_of(arrival)._own[1].message.text == "Which allergy?"
    arrival.press("penicillin (rash)\n\n")
    said = arrival.chart.last(PrestartSaid)
    assert said
    assert said.value.words == "penicillin (rash)"


def test_none_known_against_a_recorded_allergy_is_refused(arrival: Arrival) -> None:
    arrival.go("allergies")
    arrival.press("\n2none known\n\n")
    assert editor_of(arrival)._own[1].message.text == (
        "Ondansetron is on the card; correct it there."
    )
    assert arrival.chart.last(PrestartSaid) is None


def test_none_known_is_offered_where_none_is_recorded(unasked: Arrival) -> None:
    unasked.go("allergies")
    unasked.press("\n")
    assert choices(unasked, "reviewed") == ["None known", "Allergic to"]


def test_a_negative_test_is_named(arrival: Arrival) -> None:
    arrival.go("pregnancy")
    arrival.press("\n1\n\n\n")
    assert "needs words" in editor_of(arrival)._own[1].message.text
    assert arrival.chart.last(PrestartSaid) is None


def test_start_closes_what_is_asked_on_the_list(arrival: Arrival) -> None:
    arrival.go("food")
    arrival.press("\nfood 07:3")
    let_go = (
        PrestartSaid(key, "overridden", why="runs", clinician="M. Stein MD")
        for key in arrival.open_keys
    )
    arrival.happened(*let_go, InfusionStarted())
    arrival.page.refresh(arrival.desk.now())
    arrival.page.prestart.show_chart(arrival.chart, arrival.desk.now())
    assert arrival.page.prestart.editor is None


def test_what_is_opened_after_start_stays_open(arrival: Arrival) -> None:
    started(arrival)
    arrival.go("food")
    arrival.press("\n")
    arrival.page.refresh(arrival.desk.now())
    assert editor_of(arrival).isVisible()


def test_the_hold_is_no_longer_called_for_after_start(arrival: Arrival) -> None:
    panel = arrival.page.side.panel
    assert panel
    entries = arrival.desk.record(arrival.log, some_vitals("150/95"))
    steps = panel.next_steps  # type: ignore[attr-defined]
    steps.show_for(arrival.chart, (entries,))
    assert "hold START" in steps.words.text
    let_go = (
        PrestartSaid(key, "overridden", why="runs", clinician="M. Stein MD")
        for key in arrival.open_keys
    )
    arrival.happened(*let_go, InfusionStarted())
    panel.refresh(arrival.desk.now())
    assert steps.isHidden()
