"""When checks are due and what became of them, by rules 2.1 to 2.4."""

from decimal import Decimal
from typing import Any

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.due_times import due_times
from ketalog.domain.entries import Content
from ketalog.domain.events import (
    Ended,
    InfusionPaused,
    InfusionStarted,
    InfusionStopped,
    MedicationGiven,
    RescueGiven,
)
from ketalog.domain.quantities import Dose
from ketalog.domain.schedule import Due, checks, due_at, words
from ketalog.domain.summary import check_count
from ketalog.domain.vitals import CHECK_FIELDS, CheckNotDone, Vitals
from tests.builders import (
    START,
    Happening,
    a_chart,
    a_protocol,
    an_infusion,
    an_opening,
    minute,
    some_vitals,
)

FOUR_HOURS = an_opening(a_protocol("0.35", "mg/kg/h", 240, 60, "duration"))


def given(drug: str, route: str = "IV", mg: str = "1") -> RescueGiven:
    return RescueGiven(drug, Dose(Decimal(mg)), route)


def medication(drug: str) -> MedicationGiven:
    return MedicationGiven(drug, Dose(Decimal("0.1")), "0.1 mg", "PO")


def due_minutes(chart: Chart, until: float) -> list[float]:
    return [(due - START).total_seconds() / 60 for due, _ in due_times(chart, minute(until))]


def due(chart: Chart, at: float) -> Due:
    return due_at(chart, minute(at))


def full_sets(*minutes: float) -> tuple[tuple[float, Content], ...]:
    return tuple((at, some_vitals()) for at in minutes)


def outcomes(chart: Chart, at: float) -> list[str]:
    return [check.outcome for check in checks(chart, minute(at))]


TO_AN_HOUR = [5, 10, 15, 25, 35]
BOLUS = MedicationGiven("ketamine", Dose(Decimal(10)), "10 mg", "IV")
TABLE: list[Any] = [
    ("an infusion of 40 min", an_infusion(), 60, [*TO_AN_HOUR, 45, 55]),
    ("one of 4 h", an_infusion(opening=FOUR_HOURS), 90, [5, 10, 15, 30, 45, 60, 75, 90]),
    ("recovery from 40", an_infusion(stopped=40), 90, [*TO_AN_HOUR, 55, 70, 85]),
    ("recovery from 33", an_infusion(stopped=33), 70, [5, 10, 15, 25, 48, 63]),
    ("a pause", an_infusion((12, InfusionPaused("dizzy"))), 40, TO_AN_HOUR),
    (
        "a rescue at 16",
        an_infusion((16, given("midazolam"))),
        55,
        [5, 10, 15, 21, 26, 31, 36, 41, 46, 55],
    ),
    (
        "rescue at 50 of a recovery from 40: 30 min every 5, then every 15 to its hour",
        an_infusion((50, given("midazolam")), stopped=40),
        125,
        [*TO_AN_HOUR, 55, 60, 65, 70, 75, 80, 95, 110, 115],
    ),
    (
        "lorazepam keeps the checks for two hours",
        an_infusion((50, given("lorazepam")), stopped=40),
        175,
        [*TO_AN_HOUR, 55, 60, 65, 70, 75, 80, 95, 110, 125, 140, 155, 170, 175],
    ),
    (
        "a second rescue sets the grid anew",
        an_infusion((16, given("midazolam")), (23, given("midazolam"))),
        55,
        [5, 10, 15, 21, 28, 33, 38, 43, 48, 53, 55],
    ),
    (
        "an antihypertensive",
        an_infusion((50, medication("labetalol")), stopped=40),
        90,
        [*TO_AN_HOUR, 55, 60, 65, 70, 75, 80, 85],
    ),
    (
        "another drug",
        an_infusion((50, medication("acetaminophen")), stopped=40),
        90,
        [*TO_AN_HOUR, 55, 70, 85],
    ),
    (
        "an alert",
        an_infusion((20, some_vitals("165/95"))),
        56,
        [5, 10, 15, 25, 30, 35, 40, 45, 50, 55],
    ),
    (
        "a benzodiazepine that is charted as a medication",
        an_infusion((50, medication("midazolam")), stopped=40),
        84,
        [*TO_AN_HOUR, 55, 60, 65, 70, 75, 80],
    ),
    (
        "a ketamine bolus",
        an_infusion((50, BOLUS), stopped=40),
        66,
        [*TO_AN_HOUR, 55, 60, 65],
    ),
    (
        "a rescue just before START keeps its checks after it",
        a_chart((-5, given("midazolam")), (0, InfusionStarted())),
        25,
        [0, 5, 10, 15, 20, 25],
    ),
]


@pytest.mark.parametrize(("name", "chart", "until", "expected"), TABLE)
def test_due_times_stand_on_the_grid_of_the_shortest_plan(
    name: str, chart: Chart, until: float, expected: list[float]
) -> None:
    assert due_minutes(chart, until) == expected


def test_a_sedative_before_start_is_watched_before_start() -> None:
    chart = a_chart((-20, given("midazolam")))
    assert due_minutes(chart, 10) == [-15, -10, -5, 0, 5, 10]
    assert due(chart, -14).state == "due"


def test_without_a_start_it_is_watched_until_its_time_is_over() -> None:
    assert due_minutes(a_chart((-20, given("midazolam"))), 90)[-2:] == [25, 40]


def test_a_session_cancelled_after_a_sedative_has_nothing_due_any_more() -> None:
    chart = a_chart((-20, given("midazolam")), (-13, Ended("cancelled before START")))
    assert due_minutes(chart, 60) == [-15]
    assert due(chart, -12).state == "none"


def test_nothing_is_due_before_start() -> None:
    chart = a_chart((-10, some_vitals()))
    assert due(chart, -5).state == "none"
    assert due_minutes(chart, 60) == []


def test_nothing_is_due_once_the_patient_has_left() -> None:
    chart = an_infusion((60, Ended("walked out")), stopped=40)
    assert due(chart, 61).state == "none"
    assert due_minutes(chart, 120) == [*TO_AN_HOUR, 55]


def test_a_session_that_has_ended_still_says_what_was_due() -> None:
    chart = an_infusion((60, Ended("walked out")), stopped=40)
    assert due(chart, 6).state == "due"


def test_no_due_time_lies_after_the_moment_asked() -> None:
    chart = an_infusion((16, given("midazolam")))
    assert all(found <= minute(30) for found, _ in due_times(chart, minute(30)))


def test_the_same_times_come_out_however_far_one_asks() -> None:
    chart = an_infusion((16, given("midazolam")), stopped=40)
    assert due_minutes(chart, 300)[: len(due_minutes(chart, 70))] == due_minutes(chart, 70)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (0, "waiting"),
        (2.99, "waiting"),
        (3, "upcoming"),
        (4.99, "upcoming"),
        (5, "due"),
        (6.99, "due"),
        (7, "overdue"),
        (9.99, "overdue"),
        (10, "long overdue"),
        (12, "long overdue"),
    ],
)
def test_a_check_comes_up_falls_due_and_runs_over(at: float, state: str) -> None:
    assert due(an_infusion(), at).state == state


def test_what_is_due_counts_from_its_due_time() -> None:
    found = due(an_infusion(), 4)
    assert (found.due, found.every, found.until(minute(4))) == (minute(5), 5, minute(1) - START)


@pytest.mark.parametrize(("at", "state"), [(2.99, "due"), (3, "waiting"), (5, "waiting")])
def test_a_set_counts_from_2_min_before_it_is_due(at: float, state: str) -> None:
    assert due(an_infusion((at, some_vitals())), 5).state == state


@pytest.mark.parametrize("field", CHECK_FIELDS)
def test_a_set_without_one_field_leaves_the_check_due_and_names_it(field: str) -> None:
    chart = an_infusion((5, some_vitals(**{field: None})))
    assert (due(chart, 6).state, due(chart, 6).missing) == ("due", (field,))


@pytest.mark.parametrize("field", ["pain", "dissociation", "distress", "nausea", "temperature"])
def test_a_set_without_a_field_that_is_no_check_field_is_done(field: str) -> None:
    assert due(an_infusion((5, some_vitals(**{field: None}))), 6).state == "waiting"


def test_the_missing_fields_are_named_as_the_nurse_knows_them() -> None:
    assert words(("bp", "spo2")) == "BP, SpO₂"


def test_two_part_sets_make_one_check() -> None:
    first = some_vitals("", rass=None)
    second = some_vitals(hr=None, spo2=None, rr=None)
    assert outcomes(an_infusion((5, first), (6, second)), 7) == ["done"]


def test_unrecordable_and_none_are_answers() -> None:
    chart = an_infusion((5, Vitals("unrecordable", "none", 80, "none", rass=-5)))
    assert outcomes(chart, 6) == ["done"]


def test_five_fields_not_measured_do_not_make_a_check_done() -> None:
    """Rules 2.2: done is what was taken."""
    nothing = Vitals(pain=2, not_measured=tuple((field, "refused") for field in CHECK_FIELDS))
    assert outcomes(an_infusion((5, nothing)), 6) != ["done"]


def test_two_missed_checks_show_as_one_overdue_from_the_first() -> None:
    found = due(an_infusion(), 14)
    assert (found.state, found.due) == ("long overdue", minute(5))


def test_two_missed_checks_are_counted_as_two() -> None:
    chart = an_infusion(*full_sets(15))
    assert outcomes(chart, 16) == ["missed", "missed", "done"]
    assert check_count(chart, minute(16)).missed == 2


def test_a_check_is_missed_once_the_next_has_come_and_gone() -> None:
    """Rules 2.2: two missed are counted as two, before any set follows."""
    assert outcomes(an_infusion(), 14) == ["missed", "missed"]
    assert due(an_infusion(), 14).missed == 2


def test_a_set_after_two_missed_checks_clears_the_overdue() -> None:
    found = due(an_infusion(*full_sets(13)), 14)
    assert (found.state, found.due, found.missed) == ("waiting", minute(25), 0)


def test_a_late_set_is_done_for_the_check_in_whose_time_it_falls() -> None:
    assert outcomes(an_infusion(*full_sets(7.9)), 8) == ["done"]
    assert outcomes(an_infusion(*full_sets(8)), 9) == ["missed", "done"]


def test_a_set_typed_later_counts_at_its_own_time() -> None:
    chart = an_infusion(Happening(5, some_vitals(), written=12))
    assert outcomes(chart, 12) == ["done", "open"]


def test_a_struck_out_set_does_not_count() -> None:
    chart = an_infusion((5, some_vitals()), Happening(5, None, written=6, amends=3))
    assert outcomes(chart, 6) == ["open"]


def test_all_checks_of_a_session_are_counted() -> None:
    chart = an_infusion(*full_sets(5, 10, 15, 35, 55), stopped=40)
    count = check_count(chart, minute(60))
    assert (count.due, count.done, count.missed) == (6, 5, 1)


def test_an_open_check_is_missed_once_the_patient_has_left() -> None:
    chart = an_infusion(*full_sets(5, 10), (16, Ended("walked out")))
    assert check_count(chart, minute(20)).missed == 1


@pytest.mark.parametrize("reason", ["refused", "distressed", "away", "equipment", "other"])
def test_a_check_not_done_settles_it_and_the_next_comes(reason: Any) -> None:
    chart = an_infusion((5, CheckNotDone("vitals", reason)))
    assert outcomes(chart, 6) == ["not done"]
    assert (due(chart, 6).due, due(chart, 8).state) == (minute(10), "upcoming")


def test_the_last_of_the_5_minute_checks_comes_back_in_5_min_if_not_done() -> None:
    """Rules 2.4."""
    chart = an_infusion(*full_sets(5, 10), (15, CheckNotDone("vitals", "away")))
    assert due(chart, 17).due == minute(20)


@pytest.mark.parametrize(("undone", "row"), [((), 0), ((5,), 1), ((5, 10), 2)])
def test_checks_not_done_are_counted_in_a_row(undone: tuple[float, ...], row: int) -> None:
    said = tuple((at, CheckNotDone("vitals", "away")) for at in undone)
    assert due(an_infusion(*said), 12).not_done_in_a_row == row


def test_a_check_done_breaks_the_row() -> None:
    chart = an_infusion((5, CheckNotDone("vitals", "away")), (10, some_vitals()))
    assert due(chart, 11).not_done_in_a_row == 0


@pytest.mark.parametrize(
    ("wakes", "missing"), [(None, ("spo2", "rr", "rass")), (True, ("spo2", "rr"))]
)
def test_asleep_skips_the_cuff_but_not_the_breathing(
    wakes: bool | None, missing: tuple[str, ...]
) -> None:
    chart = an_infusion((5, CheckNotDone("vitals", "asleep", wakes)))
    assert (due(chart, 6).state, due(chart, 6).missing) == ("due", missing)


def test_asleep_with_spo2_rr_and_wakes_to_voice_is_settled() -> None:
    breathing = some_vitals("", hr=None, rass=None)
    chart = an_infusion((5, CheckNotDone("vitals", "asleep", True)), (5, breathing))
    assert outcomes(chart, 6) == ["not done"]


def test_a_struck_out_stop_takes_recoverys_checks_back() -> None:
    chart = an_infusion((20, InfusionStopped("nausea")), Happening(20, None, written=21, amends=3))
    assert due_minutes(chart, 40) == TO_AN_HOUR


def test_a_start_set_back_moves_the_grid() -> None:
    chart = a_chart((0, InfusionStarted()), Happening(-3, InfusionStarted(), 1, amends=2))
    assert due_minutes(chart, 13) == [2, 7, 12]
