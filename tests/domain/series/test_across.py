"""A patient's sessions beside each other: what adds up, what was highest, how long it helped."""

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from statistics import median
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain.series.across import ReliefSpan, across, median_relief, span_of
from ketalog.domain.series.contact import Relief
from ketalog.domain.vitals import BloodPressure
from tests.domain.series.series_builders import a_change, a_contact, an_outcome, said

NOON = datetime(2026, 11, 9, 12, tzinfo=UTC)


def days(number: str, *, still: bool = False) -> Relief:
    return Relief(Decimal(number), "days", still)


def span(hours: int, *, at_least: bool = False) -> ReliefSpan:
    return ReliefSpan(Fraction(hours), at_least)


def test_mg_and_sessions_add_up() -> None:
    found = across([an_outcome(0), an_outcome(7, mg=Fraction("20.5"))], ())
    rows = [(one.cumulative_mg, one.cumulative_sessions, one.place) for one in found.rows]
    assert rows == [(36, 1, 1), (Fraction("56.5"), 2, 2)]
    assert (found.mg, found.sessions) == (Fraction("56.5"), 2)


def test_a_training_session_is_shown_and_counts_nowhere() -> None:
    wild = an_outcome(
        7, training=True, peak=BloodPressure(220, 90), peak_at=NOON, pain=a_change("9", "0"),
        mg_unknown=1,
    )  # fmt: skip
    found = across([an_outcome(0), wild], [said(a_contact(session="session/7", relief=days("9")))])
    assert [one.place for one in found.rows] == [1, None]
    assert (found.mg, found.sessions, found.mg_unknown) == (Fraction(36), 1, 0)
    assert (found.peak, found.best_pain, found.reliefs) == (None, None, ())


def test_a_session_that_still_runs_is_shown_and_counts_nowhere() -> None:
    runs = an_outcome(
        7, ended="", mg=Fraction(9), peak=BloodPressure(220, 90), peak_at=NOON,
        pain=a_change("9", "0"),
    )  # fmt: skip
    found = across([an_outcome(0), runs], ())
    assert [one.place for one in found.rows] == [1, None]
    assert (found.mg, found.sessions, found.running) == (Fraction(36), 1, 1)
    assert (found.peak, found.best_pain) == (None, None)


def test_a_bolus_of_unknown_dose_is_told_of_the_sum() -> None:
    assert across([an_outcome(0), an_outcome(7, mg_unknown=2)], ()).mg_unknown == 2


def test_the_highest_pressure_of_all_sessions_is_named() -> None:
    low = an_outcome(0, peak=BloodPressure(150, 99), peak_at=NOON)
    high = an_outcome(7, peak=BloodPressure(171, 80), peak_at=NOON)
    assert across([low, high, an_outcome(9)], ()).peak == BloodPressure(171, 80)


def test_the_best_relief_is_the_highest_percentage() -> None:
    found = across(
        [an_outcome(0, pain=a_change("8", "4")), an_outcome(7, pain=a_change("8", "6"))], ()
    )
    assert found.best_pain == 50


def test_without_scores_there_is_no_best_relief() -> None:
    found = across([an_outcome(0, pain=a_change("0", "0"))], ())
    assert (found.best_pain, found.best_mood) == (None, None)


def test_what_was_said_last_of_a_session_is_its_relief() -> None:
    first, last = said(a_contact(relief=days("1", still=True))), a_contact(relief=days("3"))
    found = across([an_outcome(0)], [first, said(last, 2), said(a_contact(), 3)])
    assert (found.rows[0].relief, found.rows[0].contacts) == (days("3"), 3)
    assert found.reliefs == (span(72),)


@pytest.mark.parametrize(("unit", "hours"), [("h", "1.5"), ("days", "36"), ("weeks", "252")])
def test_relief_is_compared_in_hours(unit: Literal["h", "days", "weeks"], hours: str) -> None:
    assert span_of(Relief(Decimal("1.5"), unit)).hours == Fraction(hours)


def test_the_middle_relief_of_several_is_the_median() -> None:
    assert median_relief([span(72), span(8), span(24)]) == span(24)
    assert median_relief([span(8), span(24)]) == span(16)
    assert median_relief([]) is None


@pytest.mark.parametrize(
    ("spans", "at_least"),
    [
        ([span(8), span(24), span(72, at_least=True)], False),
        ([span(8), span(24, at_least=True), span(72)], True),
        ([span(8, at_least=True), span(24), span(72)], True),
        ([span(8), span(24, at_least=True)], True),
        ([span(24), span(24), span(24, at_least=True)], False),
    ],
)
def test_a_relief_that_lasts_on_makes_the_median_at_least(spans: Any, at_least: bool) -> None:
    found = median_relief(spans)
    assert found is not None
    assert found.at_least is at_least


SPANS = st.builds(ReliefSpan, st.integers(1, 99).map(Fraction), st.booleans())


@given(st.lists(SPANS, min_size=1, max_size=9), st.data())
def test_an_exact_median_stays_however_long_the_rest_goes_on(
    spans: list[ReliefSpan], data: st.DataObject
) -> None:
    found = median_relief(spans)
    assert found is not None
    assert found.hours == median(one.hours for one in spans)
    longer = [one.hours + (data.draw(st.integers(0, 200)) if one.at_least else 0) for one in spans]
    assert median(longer) >= found.hours
    assert found.at_least or median(longer) == found.hours


@given(st.lists(st.tuples(st.fractions(0, 400), st.booleans()), max_size=12))
def test_the_last_row_is_the_sum_of_all_that_count(sessions: list[tuple[Fraction, bool]]) -> None:
    found = across(
        [an_outcome(n, mg=mg, training=training) for n, (mg, training) in enumerate(sessions)], ()
    )
    assert found.mg == sum((mg for mg, training in sessions if not training), Fraction(0))
    assert found.sessions == sum(not training for _, training in sessions)
