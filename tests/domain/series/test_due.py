"""Which session comes next, from which day to which, and the booster after the last one."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain.series.due import (
    FROM_PROTOCOL,
    NO_RHYTHM,
    Due,
    Progress,
    due,
    has_died,
    of_plan,
    plan_for,
    progress,
)
from ketalog.domain.series.plan import SeriesPlanned, SeriesTerms
from ketalog.domain.series.session_line import SessionLine
from tests.domain.series.series_builders import FIRST, PLAN, RULES, a_line, a_plan

OTHER = UUID(int=31)
TERMS = SeriesTerms(1, 6, (), 21, 35)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def next_of(plan: SeriesPlanned, *days: int, terms: SeriesTerms | None = None) -> Due | None:
    return due(plan, progress(plan, [a_line(one) for one in days]), RULES, terms)


def test_the_first_session_is_due_on_the_first_day() -> None:
    assert next_of(a_plan()) == Due("session", FIRST, FIRST, 1, 6)


@pytest.mark.parametrize(
    ("rhythm", "since", "until"),
    [
        ("daily", 1, 1), ("alternate days", 2, 2), ("three a week", 2, 3), ("two a week", 3, 4),
        ("weekly", 7, 7),
    ],
)  # fmt: skip
def test_the_next_session_follows_the_rhythm(rhythm: Any, since: int, until: int) -> None:
    assert next_of(a_plan(rhythm=rhythm), 0) == Due("session", day(since), day(until), 2, 6)


def test_the_last_of_ten_days_in_a_row_is_due_on_the_tenth() -> None:
    plan = a_plan(planned=10, rhythm="daily")
    assert next_of(plan, *range(9)) == Due("session", day(9), day(9), 10, 10)


def test_an_own_rhythm_counts_its_own_days() -> None:
    plan = a_plan(rhythm="own", every_days=4)
    assert next_of(plan, 0, 5) == Due("session", day(9), day(9), 3, 6)


def test_without_a_rhythm_the_next_one_has_no_last_day() -> None:
    found = next_of(a_plan(rhythm=""), 0)
    assert found == Due("session", day(1), None, 2, 6, NO_RHYTHM)
    assert found is not None
    assert found.state(day(300)) == "due"


def test_the_booster_is_due_after_the_last_session() -> None:
    found = next_of(a_plan(), 0, 7, 14, 21, 28, 35)
    assert found == Due("booster", day(35 + 21), day(35 + 35))


def test_the_next_booster_is_counted_from_the_last_one() -> None:
    found = next_of(a_plan(planned=2), 0, 7, 30)
    assert found == Due("booster", day(30 + 21), day(30 + 35))


def test_the_patients_own_window_wins_over_the_protocols() -> None:
    plan = a_plan(planned=1, booster_from_days=10, booster_to_days=12)
    assert next_of(plan, 0, terms=TERMS) == Due("booster", day(10), day(12))


def test_the_protocols_window_counts_where_the_patient_has_none() -> None:
    plan = a_plan(planned=1, booster_from_days=None, booster_to_days=None)
    assert next_of(plan, 0, terms=TERMS) == Due("booster", day(21), day(35))


def test_a_protocols_window_says_so_while_nobody_said_what_follows() -> None:
    plan = a_plan(planned=1, booster_from_days=None, booster_to_days=None, follow_on="")
    assert next_of(plan, 0, terms=TERMS) == Due("booster", day(21), day(35), note=FROM_PROTOCOL)


def test_without_any_window_no_booster_is_due() -> None:
    plan = a_plan(planned=1, booster_from_days=None, booster_to_days=None)
    assert next_of(plan, 0) is None


@pytest.mark.parametrize("follow_on", ["none", "oral", "nasal"])
def test_nothing_is_due_where_no_booster_follows(follow_on: Any) -> None:
    assert next_of(a_plan(planned=1, follow_on=follow_on), 0) is None


def test_nothing_of_a_series_that_ended_is_due() -> None:
    assert next_of(a_plan(state="ended"), 0) is None


def test_a_series_completed_early_waits_for_its_booster() -> None:
    assert next_of(a_plan(state="completed"), 0, 7) == Due("booster", day(28), day(42))


def test_a_series_without_a_number_goes_on() -> None:
    found = next_of(a_plan(planned=None), 0, 7)
    assert found == Due("session", day(14), day(14), 3, None)
    assert found is not None
    assert found.words == "session 3"


@pytest.mark.parametrize(
    ("on", "state"), [(55, "upcoming"), (56, "due"), (70, "due"), (71, "overdue")]
)
def test_both_ends_of_a_window_are_within(on: int, state: str) -> None:
    assert Due("booster", day(56), day(70)).state(day(on)) == state


@pytest.mark.parametrize("line", [a_line(training=True), a_line(started_at=None), a_line(-1)])
def test_what_did_not_happen_for_the_series_counts_as_no_session(line: SessionLine) -> None:
    assert progress(a_plan(), [line]) == Progress((), ())


def test_what_was_called_a_booster_is_no_session_of_the_series() -> None:
    done = progress(a_plan(), [a_line(0), a_line(7, kind="booster")])
    assert done == Progress((FIRST,), (day(7),))


def test_a_session_beyond_the_planned_ones_is_a_booster() -> None:
    done = progress(a_plan(planned=1), [a_line(0), a_line(7, kind="series")])
    assert done == Progress((FIRST,), (day(7),))


def test_two_sessions_of_one_day_are_two() -> None:
    lines = [a_line(0), a_line(0, log="session/again")]
    assert progress(a_plan(), lines).sessions == (FIRST, FIRST)


def test_a_session_belongs_to_the_series_of_its_protocol() -> None:
    plans = {PLAN: a_plan(), OTHER: a_plan(protocol="depression-0.5mgkg-40min", first=day(1))}
    assert plan_for(a_line(7), plans) == PLAN
    assert of_plan(OTHER, plans, [a_line(7)]) == ()


def test_a_series_whose_protocol_was_changed_keeps_its_sessions() -> None:
    line = a_line(7, protocol="high-1mgkgh-4h", kind="series")
    assert plan_for(line, {PLAN: a_plan()}) == PLAN
    assert plan_for(line, {PLAN: a_plan(state="ended", why="moved")}) is None


@pytest.mark.parametrize("kind", ["", "first"])
def test_a_single_session_of_another_protocol_is_no_part_of_a_series(kind: Any) -> None:
    line = a_line(7, protocol="depression-0.5mgkg-40min", kind=kind)
    assert plan_for(line, {PLAN: a_plan()}) is None


@pytest.mark.parametrize(("changes", "died"), [({}, True), ({"training": True}, False)])
def test_who_died_is_known_and_a_training_death_is_none(changes: Any, died: bool) -> None:
    assert has_died([a_line(0), a_line(7, ended="died", **changes)]) is died


def test_a_later_series_of_the_same_protocol_takes_over() -> None:
    plans = {PLAN: a_plan(), OTHER: a_plan(first=day(90))}
    assert [plan_for(a_line(one), plans) for one in (89, 90)] == [PLAN, OTHER]


def test_a_session_before_any_series_belongs_to_none() -> None:
    assert plan_for(a_line(-1), {PLAN: a_plan()}) is None


GAPS = st.lists(st.integers(0, 60), max_size=12)
RHYTHMS = st.sampled_from(["daily", "alternate days", "three a week", "two a week", "weekly", ""])


def _days(first: int, gaps: list[int]) -> list[int]:
    return [first + sum(gaps[: n + 1]) for n in range(len(gaps))]


@given(GAPS, RHYTHMS, st.integers(1, 8), st.integers(1, 99), st.integers(0, 99))
def test_nothing_is_due_before_the_last_session_and_a_window_keeps_its_length(
    gaps: list[int], rhythm: Any, planned: int, opens: int, length: int
) -> None:
    plan = a_plan(
        planned=planned, rhythm=rhythm, booster_from_days=opens, booster_to_days=opens + length
    )
    days = _days(0, gaps)
    found = next_of(plan, *days)
    assert found is not None
    if days:
        assert found.since > day(days[-1])
    if found.what == "booster":
        assert found.until is not None
        assert (found.until - found.since).days == length
        assert (found.since - day(days[-1])).days == opens


@given(GAPS, st.integers(1, 8))
def test_every_session_that_counts_is_one_of_the_series_or_a_booster(
    gaps: list[int], planned: int
) -> None:
    lines = [a_line(one, log=f"session/{n}") for n, one in enumerate(_days(0, gaps))]
    done = progress(a_plan(planned=planned), lines)
    assert len(done.sessions) + len(done.boosters) == len(lines)
    assert len(done.sessions) == min(planned, len(lines))


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 60))
def test_days_are_days_on_both_sides_of_a_clock_change(last: date, opens: int) -> None:
    plan = a_plan(planned=1, first=last, booster_from_days=opens, booster_to_days=opens)
    found = due(plan, Progress((last,), ()), RULES)
    assert found is not None
    assert found.since.toordinal() - last.toordinal() == opens
