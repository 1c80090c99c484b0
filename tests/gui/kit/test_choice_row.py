"""One choice, or several, and words that are not among them."""

import pytest
from pytestqt.qtbot import QtBot

from ketalog.gui.kit.choice_row import ChoiceRow
from ketalog.gui.kit.pick_row import PickRow
from tests.gui.kit.hands import focused, press, shown


@pytest.fixture
def route(qtbot: QtBot) -> ChoiceRow:
    row = shown(qtbot, ChoiceRow("route", "Route", ("IV", "IM", "PO")))
    row.take_focus()
    return row


@pytest.fixture
def tried(qtbot: QtBot) -> ChoiceRow:
    row = ChoiceRow(
        "tried", "Tried", ("Slowed", "Calmed", "Nothing"), several=True, alone="Nothing"
    )
    shown(qtbot, row).take_focus()
    return row


@pytest.fixture
def who(qtbot: QtBot) -> PickRow:
    row = shown(qtbot, PickRow("who", "Ordered by", ("M. Stein MD",), wide=True))
    row.take_focus()
    return row


def test_nothing_is_preselected(route: ChoiceRow) -> None:
    assert route.choice == ""


def test_a_digit_chooses_and_moves_on(route: ChoiceRow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(route.finished):
        press("2")
    assert route.choice == "IM"


def test_a_digit_beyond_the_last_chooses_nothing_and_writes_nothing(route: ChoiceRow) -> None:
    press("7")
    assert (route.choice, route.message.text) == ("", "")


def test_the_keys_stand_in_the_corners_while_they_work(route: ChoiceRow) -> None:
    assert [segment.hint for segment in route.bar.segments] == ["1", "2", "3"]


def test_the_keys_go_with_the_focus(route: ChoiceRow) -> None:
    route.bar.clearFocus()
    assert [segment.hint for segment in route.bar.segments] == ["", "", ""]


def test_several_wait_for_enter(tried: ChoiceRow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tried.finished):
        press("12")
    assert tried.chosen == ("Slowed", "Calmed")


def test_the_same_key_takes_one_of_several_back(tried: ChoiceRow) -> None:
    press("122")
    assert tried.chosen == ("Slowed",)


def test_the_one_that_goes_alone_replaces_the_others(tried: ChoiceRow) -> None:
    press("13")
    assert tried.chosen == ("Nothing",)


def test_another_replaces_the_one_that_goes_alone(tried: ChoiceRow) -> None:
    press("3")
    tried.take_focus()
    press("1")
    assert tried.chosen == ("Slowed",)


def test_what_is_no_longer_offered_is_no_longer_chosen(route: ChoiceRow) -> None:
    press("2")
    route.offer(("IV", "PO"))
    assert route.choice == ""


def test_what_is_still_offered_stays_chosen(route: ChoiceRow) -> None:
    press("3")
    route.offer(("IV", "PO"))
    assert route.choice == "PO"


def test_other_takes_the_keys_into_a_line(who: PickRow) -> None:
    press("2")
    assert focused() is who.field


def test_words_typed_under_other_count(who: PickRow) -> None:
    press("2J. Lee MD\n")
    assert who.words == "J. Lee MD"


@pytest.mark.parametrize("typed", ["", "M. Stein MD", "Other: J. Lee MD", "Other: "])
def test_what_was_picked_can_be_put_back(who: PickRow, typed: str) -> None:
    who.restore(typed)
    assert who.typed == typed
