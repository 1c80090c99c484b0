"""What the next-check card reads."""

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.events import Ended
from ketalog.domain.schedule import due_at
from ketalog.domain.vitals import CheckNotDone
from ketalog.gui.session.check_face import CheckFace, check_face
from tests.builders import a_chart, an_infusion, minute, some_vitals


def face(chart: Chart, at: float) -> CheckFace:
    return check_face(chart, due_at(chart, minute(at)), minute(at))


@pytest.mark.parametrize(
    ("at", "word", "countdown"),
    [
        (1, "", "04:00"),
        (3.5, "soon", "01:30"),
        (5.2, "due now", "00:12"),
        (7.5, "overdue", "02:30"),
        (12, "long overdue", "07:00"),
    ],
)
def test_each_state_has_its_word_and_counts(at: float, word: str, countdown: str) -> None:
    found = face(an_infusion(), at)
    assert (found.word, found.countdown) == (word, countdown)


def test_the_interval_and_the_last_set_stand_below() -> None:
    chart = an_infusion((5, some_vitals()))
    assert face(chart, 6).under == "every 5 min · last 14:05"


def test_part_of_a_set_leaves_the_rest_named() -> None:
    chart = an_infusion((5, some_vitals(rr=None, rass=None)))
    assert face(chart, 6).missing == "still missing: RR, RASS"


def test_a_set_that_is_due_whole_needs_no_list() -> None:
    assert face(an_infusion(), 6).missing == ""


def test_missed_checks_are_counted() -> None:
    assert face(an_infusion(), 16).missed == "2 missed"


def test_two_checks_not_done_in_a_row_are_said() -> None:
    refused = CheckNotDone("vitals", "refused")
    chart = an_infusion((5, refused), (10, refused))
    assert face(chart, 11).missed == "2 not done in a row"


def test_before_start_nothing_is_due() -> None:
    assert face(a_chart(), -5).under == "before START · none taken yet"


def test_after_the_end_nothing_is_due() -> None:
    chart = an_infusion((10, some_vitals()), (20, Ended("walked out")), stopped=15)
    assert face(chart, 60).under == "no check due · last 14:10"
