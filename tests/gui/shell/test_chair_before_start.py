"""What the board says of a chair that waits for its list before START."""

from ketalog.domain.events import Ended, InfusionStarted
from ketalog.gui.chair_state import chair_state
from tests.builders import a_chart, minute
from tests.domain.before.lists import all_but, before, overridden


def test_a_chair_says_how_much_of_its_list_is_open() -> None:
    chart = before(*all_but("iv", "consent"))
    assert chair_state(chart, minute(-5)).dose == "36 mg ordered · Pre-start list: 2 open"


def test_the_count_is_said_once() -> None:
    state = chair_state(before(*all_but("iv", "consent")), minute(-5))
    assert state.spoken.count("2 open") == 1
    assert "open" not in state.now


def test_a_chair_says_that_its_list_is_clear() -> None:
    assert chair_state(before(*all_but()), minute(-5)).dose == (
        "36 mg ordered · Pre-start list: clear"
    )


def test_what_a_prescriber_let_go_is_open_no_more() -> None:
    chart = before(*all_but("consent"), (-6, overridden("consent")))
    assert chair_state(chart, minute(-5)).dose.endswith("list: clear")


def test_the_count_is_heard_as_well() -> None:
    assert "Pre-start list: 1 open" in chair_state(before(*all_but("iv")), minute(-5)).spoken


def test_after_start_a_chair_speaks_of_the_dose_alone() -> None:
    chart = before(*all_but("iv"), (0, InfusionStarted()))
    assert chair_state(chart, minute(10)).dose == "9 mg of 36 mg"


def test_a_cancelled_session_waits_for_no_list() -> None:
    chart = before((-4, Ended("cancelled before START", why="fever")))
    assert "list:" not in chair_state(chart, minute(-3)).dose


def test_where_the_checks_were_done_on_paper_no_list_is_named() -> None:
    assert chair_state(a_chart(), minute(-5)).dose == "36 mg ordered"
