"""Aldrete and MPADSS by item: two in a row before leaving, and when the next one is due."""

from typing import Any

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.criteria import Judged
from ketalog.domain.discharge import discharge_at
from ketalog.domain.events import Criterion, Ended, InfusionResumed
from ketalog.domain.scales.due import scores_due
from tests.builders import Happenings, an_infusion, minute
from tests.scale_builders import opening_with, scored

TEN = scored("aldrete", 2, 2, 2, 2, 2)
NINE = scored("aldrete", 2, 2, 2, 2, 1)
EIGHT = scored("aldrete", 2, 2, 2, 1, 1)
FIT = scored("mpadss", 2, 2, 2, 2, 1)
UNFIT = scored("mpadss", 2, 2, 2, 1, 1)


def recovering(*happenings: Happenings, keys: tuple[str, ...] = ("aldrete", "mpadss")) -> Chart:
    """Stopped at 40."""
    return an_infusion(*happenings, opening=opening_with(*keys), stopped=40)


def judged(chart: Chart, key: str, at: float = 90) -> Judged | None:
    found = discharge_at(chart, minute(at)).criteria
    return next((one for one in found if one.key == key), None)


def state(chart: Chart, key: str, at: float = 90) -> str:
    found = judged(chart, key, at)
    assert found is not None
    return found.state


TWICE: list[tuple[tuple[Happenings, ...], str, str]] = [
    (((50, NINE), (60, NINE)), "aldrete", "met"),
    (((50, NINE), (59, NINE)), "aldrete", "waiting"),
    (((50, NINE),), "aldrete", "waiting"),
    (((50, EIGHT), (60, NINE)), "aldrete", "waiting"),
    (((50, NINE), (60, EIGHT)), "aldrete", "not met"),
    (((50, TEN), (60, EIGHT), (70, NINE), (80, TEN)), "aldrete", "met"),
    (((50, FIT), (60, FIT)), "mpadss", "met"),
    (((50, FIT), (59, FIT)), "mpadss", "waiting"),
    (((50, UNFIT), (60, FIT)), "mpadss", "waiting"),
    (((50, FIT), (60, UNFIT)), "mpadss", "not met"),
    ((), "mpadss", "unknown"),
]


@pytest.mark.parametrize(("happenings", "key", "expected"), TWICE)
def test_it_takes_9_twice_in_a_row_10_minutes_apart(
    happenings: tuple[Happenings, ...], key: str, expected: str
) -> None:
    assert state(recovering(*happenings), key) == expected


def test_a_score_by_item_and_a_bare_one_count_together() -> None:
    chart = recovering((50, Criterion("aldrete", "met", 9)), (60, NINE))
    assert state(chart, "aldrete") == "met"


def test_a_score_from_before_the_stop_does_not_count() -> None:
    assert state(recovering((-20, TEN), (30, TEN)), "aldrete") == "unknown"


def test_nor_one_from_before_the_pump_ran_again() -> None:
    again = an_infusion(
        (50, TEN), (55, InfusionResumed()), (62, TEN), opening=opening_with("aldrete"), stopped=40
    )
    assert state(again, "aldrete", 70) == "unknown"


BARE = Criterion("aldrete", "met", 10)


def test_nor_a_bare_one_from_before_recovery() -> None:
    found = judged(recovering((-30, BARE), (30, BARE)), "aldrete")
    assert found is not None
    assert (found.state, found.detail) == ("unknown", "said 14:30, before recovery")


def test_bare_ones_from_before_and_from_recovery_are_not_two_in_a_row() -> None:
    assert state(recovering((30, BARE), (50, BARE)), "aldrete") == "waiting"


def test_a_word_from_before_recovery_says_nothing_of_it() -> None:
    assert state(recovering((-30, Criterion("aldrete", "met"))), "aldrete") == "unknown"
    assert state(recovering((50, Criterion("aldrete", "met"))), "aldrete") == "met"


HALF = scored("aldrete", 0, 0)


def test_a_partial_one_that_cannot_become_enough_counts_against_it() -> None:
    found = judged(recovering((50, TEN), (60, TEN), (70, HALF)), "aldrete")
    assert found is not None
    assert (found.state, found.detail) == ("not met", "10 at 15:00 · at most 6 at 15:10")


def test_a_scoring_without_a_total_does_not_count() -> None:
    assert state(recovering((50, scored("aldrete", 2, 2)), (60, TEN)), "aldrete") == "waiting"


def test_mpadss_is_no_criterion_where_the_protocol_does_not_name_it() -> None:
    assert judged(recovering(keys=("aldrete",)), "mpadss") is None


def test_it_stands_after_aldrete_where_the_protocol_names_it() -> None:
    keys = [one.key for one in discharge_at(recovering(), minute(90)).criteria]
    assert keys[keys.index("aldrete") + 1] == "mpadss"


def waived(why: str = "known") -> Criterion:
    return Criterion("aldrete", "waived", why=why, clinician="M. Stein MD")


def test_a_waiver_stands_until_a_lower_score() -> None:
    before = (50, EIGHT), (55, waived())
    same = recovering(*before, (60, EIGHT))
    lower = recovering(*before, (60, scored("aldrete", 2, 1, 2, 1, 1)))
    assert (state(same, "aldrete"), state(lower, "aldrete")) == ("waived", "not met")


@pytest.mark.parametrize("later", [EIGHT, HALF, scored("aldrete", 0, 0, 0, 0, 0)])
def test_a_waiver_without_a_score_falls_with_one_that_is_not_enough(later: Any) -> None:
    assert state(recovering((50, waived()), (60, later)), "aldrete") == "not met"


@pytest.mark.parametrize("later", [NINE, scored("aldrete", 2, 2)])
def test_and_stands_where_it_is_or_may_still_be_enough(later: Any) -> None:
    assert state(recovering((50, waived()), (60, later)), "aldrete") == "waived"


def test_a_partial_one_puts_off_no_score_that_is_due() -> None:
    assert due(recovering((50, HALF), keys=("aldrete",)), 61) == {"aldrete": minute(55)}


def due(chart: Chart, at: float = 70) -> dict[str, Any]:
    return {one.key: one.at for one in scores_due(chart, minute(at))}


def test_the_first_is_due_a_quarter_of_an_hour_into_recovery() -> None:
    assert due(recovering(), 41) == {"aldrete": minute(55), "mpadss": minute(55)}


def test_the_next_is_due_a_quarter_of_an_hour_after_the_last() -> None:
    assert due(recovering((52, EIGHT), (60, FIT)), 61) == {
        "aldrete": minute(67), "mpadss": minute(75),
    }  # fmt: skip


def test_none_is_due_once_two_in_a_row_were_enough() -> None:
    assert due(recovering((50, TEN), (60, TEN), keys=("aldrete",))) == {}


def test_none_is_due_while_the_pump_runs() -> None:
    assert due(recovering(keys=("aldrete",)), 30) == {}


def test_none_is_due_once_it_was_waived() -> None:
    assert due(recovering((50, waived()), keys=("aldrete",))) == {}


def test_none_is_due_after_the_patient_left() -> None:
    left = Ended("walked out")
    assert due(recovering((60, left), keys=("aldrete",)), 70) == {}


def test_the_thresholds_and_the_interval_are_data() -> None:
    plan = opening_with("mpadss").protocol.discharge
    figures = plan.aldrete_at_least, plan.mpadss_at_least, plan.score_every_minutes
    assert figures == (9, 9, 15)
