"""The clinic's report: shares with their denominators, and parts that add up to the whole."""

from dataclasses import fields
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ketalog.domain.series.response import Asked, Response, Share, Treated, response
from tests.domain.series.series_builders import (
    FIRST,
    HOME,
    a_change,
    a_contact,
    a_line,
    an_outcome,
)

YEAR = Asked(FIRST - timedelta(days=300), FIRST + timedelta(days=300))
HALF = a_change("8", "4")
THIRD = a_change("10", "7")
LITTLE = a_change("8", "7")
FROM_0 = a_change("0", "0")


def treated(day: int = 0, patient: str = "a", series: str = "1", **changes: Any) -> Treated:
    contacts = changes.pop("contacts", ())
    return Treated(patient, series, an_outcome(day, **changes), contacts)


def report(*found: Treated) -> Response:
    return response(found, YEAR)


def test_a_session_counts_by_its_own_scores() -> None:
    found = report(treated(pain=HALF), treated(1, pain=THIRD), treated(2, pain=LITTLE), treated(3))
    assert found.pain_30 == Share(2, 3, 1)
    assert found.pain_50 == Share(1, 3, 1)


def test_pain_of_0_before_cannot_be_counted() -> None:
    assert report(treated(pain=FROM_0)).pain_30 == Share(0, 0, 1)


def test_a_series_counts_by_its_last_session_with_both_scores() -> None:
    found = report(treated(pain=HALF), treated(1, pain=LITTLE), treated(2))
    assert found.series_pain_30 == Share(0, 1, 0)


def test_each_series_of_a_patient_counts_for_itself() -> None:
    found = report(treated(pain=HALF), treated(1, series="2", pain=LITTLE))
    assert (found.series_pain_30, found.patients, found.series) == (Share(1, 2, 0), 1, 2)


def test_a_session_without_a_plan_is_of_no_series() -> None:
    found = report(treated(pain=HALF), Treated("b", None, an_outcome(1, pain=HALF)))
    assert (found.series, found.without_plan, found.pain_30) == (1, 1, Share(2, 2, 0))
    assert found.series_pain_30 == Share(1, 1, 0)


def test_the_order_given_makes_no_difference() -> None:
    sessions = [treated(1, pain=LITTLE), treated(0, pain=HALF), treated(2)]
    assert report(*sessions) == report(*reversed(sessions))


def test_a_patient_is_functionally_better_by_what_was_said_last() -> None:
    better, worse = a_contact(function="better"), a_contact(function="worse")
    found = report(
        treated(contacts=(better,)), treated(1, contacts=(worse, a_contact())),
        treated(patient="b", contacts=(better,)), treated(patient="c"),
    )  # fmt: skip
    assert found.function_better == Share(1, 2, 1)


def test_the_function_scale_counts_sessions() -> None:
    worse = a_change("4", "6")
    found = report(treated(function=a_change("6", "4")), treated(1, function=worse), treated(2))
    assert found.function_score == Share(1, 2, 1)


def test_calls_count_where_somebody_called() -> None:
    missed = a_contact(outcome="no answer")
    found = report(
        treated(contacts=(missed, a_contact())), treated(1, contacts=(missed,)), treated(2)
    )
    assert found.reached == Share(1, 2, 1)


def test_side_effects_are_counted_by_session_whatever_their_case() -> None:
    nausea = (("nausea", "mild"),)
    found = report(
        treated(effects=nausea),
        treated(1, effects=(("Nausea", "severe"), ("dizziness", ""))),
        treated(2),
    )
    assert found.any_effect == Share(2, 3, 0)
    assert found.severe_effect == Share(1, 3, 0)
    assert [(name.casefold(), one.held) for name, one in found.effects] == [
        ("nausea", 2), ("dizziness", 1),
    ]  # fmt: skip


def test_a_serious_event_counts_as_severe() -> None:
    assert report(treated(effects=(("apnea", "serious"),))).severe_effect == Share(1, 1, 0)


def test_rescue_is_a_share_of_the_sessions_and_mg_by_drug() -> None:
    found = report(
        treated(rescue=(("midazolam", Fraction(1)),)),
        treated(1, rescue=(("midazolam", Fraction(2)), ("lorazepam", Fraction(1)))),
        treated(2),
    )
    assert found.rescued == Share(2, 3, 0)
    assert found.rescue_mg == (("lorazepam", Fraction(1)), ("midazolam", Fraction(3)))


def test_training_is_left_out_of_every_figure() -> None:
    wild = treated(
        1, training=True, pain=HALF, mood=HALF, function=HALF, effects=(("nausea", "severe"),),
        rescue=(("midazolam", Fraction(1)),), contacts=(a_contact(function="better"),),
    )  # fmt: skip
    assert report(treated(), wild) == report(treated())


def test_a_session_that_still_runs_is_not_counted_yet() -> None:
    assert report(treated(ended="", pain=HALF)).sessions == 0


def test_only_the_days_asked_for_are_counted() -> None:
    asked = Asked(FIRST, FIRST + timedelta(days=1))
    found = response([treated(one) for one in (-1, 0, 1, 2)], asked)
    assert found.sessions == 2


def test_a_share_of_nothing_has_no_percentage() -> None:
    assert Share(0, 0, 3).percent is None
    assert Share(12, 31, 4).percent == Fraction(1200, 31)


def test_all_that_was_opened_is_somewhere() -> None:
    lines = [
        a_line(0), a_line(1, training=True), a_line(2, started_at=None, ended="walked out"),
        a_line(3, ended="", ended_at=None), a_line(400),
    ]  # fmt: skip
    found = response([treated()], YEAR, lines)
    assert (found.sessions, found.training, found.not_started, found.running) == (1, 1, 1, 1)


CHANGES = st.one_of(
    st.none(),
    st.builds(lambda b, a: a_change(str(b), str(a)), st.integers(0, 10), st.integers(0, 10)),
)
TREATED = st.builds(
    lambda day, patient, series, pain, training, ended, effects, rescue, function: Treated(
        patient, series,
        an_outcome(
            day, log=f"session/{day}/{patient}", pain=pain, mood=pain, function=pain,
            training=training, ended=ended, effects=tuple((one, "mild") for one in effects),
            rescue=(("midazolam", Fraction(1)),) if rescue else (),
        ),
        tuple(a_contact(function=one) for one in function),
    ),
    st.integers(0, 60), st.sampled_from("abc"), st.sampled_from("12"), CHANGES, st.booleans(),
    st.sampled_from([HOME, ""]), st.sets(st.sampled_from(["nausea", "dizziness"])), st.booleans(),
    st.lists(st.sampled_from(["", "better", "worse"]), max_size=3),
)  # fmt: skip
BY_SESSION = ("pain_30", "pain_50", "mood_30", "mood_50", "function_score", "reached",
              "any_effect", "severe_effect", "rescued")  # fmt: skip


def _shares(found: Response) -> dict[str, Share]:
    named = {one.name: getattr(found, one.name) for one in fields(found)}
    return {name: one for name, one in named.items() if isinstance(one, Share)}


@given(st.lists(TREATED, max_size=12))
def test_the_parts_of_every_share_add_up_to_the_same_whole(sessions: list[Treated]) -> None:
    found = report(*sessions)
    for name, one in _shares(found).items():
        assert 0 <= one.held <= one.counted
        if name in BY_SESSION:
            assert one.whole == found.sessions
    assert found.series_pain_30.whole == found.series
    assert found.function_better.whole == found.patients <= found.series <= found.sessions
    assert all(one.whole == found.sessions for _, one in found.effects)


@given(st.lists(TREATED, max_size=12))
def test_who_is_half_better_is_a_third_better(sessions: list[Treated]) -> None:
    found = report(*sessions)
    for half, third in (
        (found.pain_50, found.pain_30),
        (found.mood_50, found.mood_30),
        (found.series_pain_50, found.series_pain_30),
    ):
        assert half.held <= third.held
        assert half.counted == third.counted


@given(st.lists(TREATED, max_size=12), st.integers(0, 59))
def test_two_halves_of_a_span_add_up_to_it(sessions: list[Treated], cut: int) -> None:
    def part(since: date, until: date) -> Response:
        return response(sessions, Asked(since, until))

    middle = FIRST + timedelta(days=cut)
    whole = part(FIRST, FIRST + timedelta(days=60))
    first = part(FIRST, middle)
    second = part(middle + timedelta(days=1), FIRST + timedelta(days=60))
    assert first.sessions + second.sessions == whole.sessions
    for name in BY_SESSION:
        halves, one = (getattr(first, name), getattr(second, name)), getattr(whole, name)
        assert sum(half.held for half in halves) == one.held
        assert sum(half.counted for half in halves) == one.counted
