"""The pump's own reading beside what is calculated, and the word about it that is asked for."""

from decimal import Decimal
from fractions import Fraction

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.events import InfusionStopped, PumpReading
from ketalog.domain.judging import doubts
from ketalog.domain.pump.pump_reading import ReadingDifference, reading_difference
from ketalog.domain.quantities import Dose, Volume
from tests.builders import an_infusion, an_opening, minute, shipped


def a_reading(ml: str, remark: str = "") -> Chart:
    """36 mg in 18 mL, then the pump's own count."""
    opening = an_opening(pump=shipped().pump())
    reading = (41, PumpReading(Volume(Decimal(ml)), remark))
    return an_infusion((40, InfusionStopped("completed")), reading, opening=opening)


def difference(ml: str, remark: str = "") -> ReadingDifference:
    found = reading_difference(a_reading(ml, remark))
    assert found is not None
    return found


def test_without_a_reading_there_is_no_difference() -> None:
    assert reading_difference(an_infusion(), minute(40)) is None


def test_a_reading_after_the_moment_is_not_known_yet() -> None:
    assert reading_difference(a_reading("18"), minute(40)) is None


@pytest.mark.parametrize(
    ("ml", "words"),
    [
        ("18", "18 mL on the pump, 18 mL calculated"),
        ("18.5", "18.5 mL on the pump, 18 mL calculated: 0.5 mL (1 mg, 2.8 %) more on the pump"),
        ("9", "9 mL on the pump, 18 mL calculated: 9 mL (18 mg, 50 %) less on the pump"),
        ("0", "0 mL on the pump, 18 mL calculated: 18 mL (36 mg, 100 %) less on the pump"),
    ],
)
def test_the_difference_is_told_in_ml_mg_and_percent(ml: str, words: str) -> None:
    assert difference(ml).words == words


def test_the_parts_are_amounts() -> None:
    found = difference("17")
    assert (found.volume, found.dose) == (Volume(Decimal(1)), Dose(Decimal(2)))
    assert found.percent == Fraction(100, 18)
    assert not found.pump_shows_more


# 5 % of 18 mL is 0.9 mL, so 1 mL is the larger.
@pytest.mark.parametrize(("ml", "over"), [("17", False), ("19", False), ("19.1", True)])
def test_past_5_percent_or_1_ml_it_is_over_the_tolerance(ml: str, over: bool) -> None:
    assert difference(ml).over_tolerance is over


def test_a_difference_over_the_tolerance_asks_for_a_word_until_it_has_one() -> None:
    assert difference("16").unexplained
    assert not difference("16", "line primed with 2 mL").unexplained
    assert not difference("18").unexplained


def test_a_session_from_before_the_tolerance_was_kept_asks_for_nothing() -> None:
    chart = an_infusion((41, PumpReading(Volume(Decimal(9)))))
    found = reading_difference(chart)
    assert found is not None
    assert not found.unexplained


def test_a_pump_that_gave_before_anything_was_calculated_has_no_percent() -> None:
    found = reading_difference(an_infusion((0, PumpReading(Volume(Decimal(1))))))
    assert found is not None
    assert found.percent is None
    assert found.words == "1 mL on the pump, 0 mL calculated: 1 mL (2 mg) more on the pump"


@pytest.mark.parametrize(
    ("ml", "asked"), [("1800", 1), ("180", 1), ("179", 0), ("18.5", 0), ("1.8", 1), ("1.9", 0)]
)
def test_ten_times_or_a_tenth_of_the_calculated_count_is_asked(ml: str, asked: int) -> None:
    chart = an_infusion(opening=an_opening(pump=shipped().pump()), stopped=40)
    found = doubts(PumpReading(Volume(Decimal(ml))), chart, minute(41))
    assert len(found) == asked


def test_the_question_names_both_counts() -> None:
    (doubt,) = doubts(PumpReading(Volume(Decimal(1800))), an_infusion(stopped=40), minute(41))
    assert doubt.sentence == "1,800 mL on the pump, 18 mL calculated. Right?"
