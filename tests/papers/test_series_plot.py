"""The plot over the sessions: which measures it shows, and how they are told apart."""

from decimal import Decimal
from itertools import combinations
from uuid import UUID

import pytest

from ketalog.domain.scales.scale import Scale, ScaleItem, ScaleScored
from ketalog.domain.series.outcome import outcome_of
from ketalog.reports.page import WIDTH
from ketalog.reports.series_summary_plot import MARKS, MOST, SeriesPlot
from ketalog.reports.series_summary_table import SummarySession
from tests.papers.ward import SCALES, Ward, mood, pain, phq9

FIVE = ("sleep", "worry", "anger", "appetite", "focus")


def a_scale(name: str) -> Scale:
    """A single question from 0 to 10 that is asked again later."""
    item = ScaleItem(name, name, highest=Decimal(10))
    return Scale(
        name, name.title(), (item,), "single", Decimal(0), Decimal(10), ("before", "later"),
        credit="", licence="", source="", better="lower",
    )  # fmt: skip


def scored(name: str) -> ScaleScored:
    return ScaleScored(name, ((name, Decimal(4)),), Decimal(4))


def plot(ward: Ward, *logs: str) -> SeriesPlot:
    charts = [ward.house.recording.chart(log) for log in logs]
    outcomes = [(chart, outcome_of(chart)) for chart in charts]
    return SeriesPlot([SummarySession(chart, one) for chart, one in outcomes if one], WIDTH)


def test_pain_comes_first_then_what_was_scored_most_often(ward: Ward, maria: UUID) -> None:
    first = ward.treat(maria, 14, before=(mood(3),))
    second = ward.treat(maria, 7, before=(phq9(0), mood(3), pain(8)))
    assert [strip.name for strip in plot(ward, first, second).strips] == ["Pain", "Mood", "PHQ-9"]


def test_what_has_no_room_is_named_as_standing_in_the_table(ward: Ward, maria: UUID) -> None:
    scales = (*SCALES, *map(a_scale, FIVE))
    log = ward.treat(maria, 7, before=(pain(8), *map(scored, FIVE)), scales=scales)
    drawn = plot(ward, log)
    assert len(drawn.strips) == MOST
    assert len(drawn.left_out) == 2
    text = ward.summary(maria)
    assert f"In the table only: {', '.join(drawn.left_out)}." in text
    assert all(f"{name.title()} 4 before" in text for name in FIVE)


def test_without_scores_there_is_no_plot(ward: Ward, maria: UUID) -> None:
    assert plot(ward, ward.treat(maria, 7)).height == 0


def test_no_two_measures_have_marks_of_the_same_shape() -> None:
    assert len(MARKS) == MOST
    assert all(one[0] != other[0] for one, other in combinations(MARKS, 2))


@pytest.mark.parametrize("count", [1, 12, 40, 120])
def test_however_many_sessions_there_are_they_stand_within_the_width(
    ward: Ward, maria: UUID, count: int
) -> None:
    log = ward.treat(maria, 7, before=(pain(8),), after=(pain(4),))
    drawn = SeriesPlot([*plot(ward, log).sessions] * count, WIDTH)
    reach = drawn._reach
    assert drawn._x(count - 1) + 3 * reach <= WIDTH
    assert reach > 0
