"""One soft tone at due and one when long overdue, and a snooze once (rules 2.3)."""

from decimal import Decimal

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.events import Ended, MedicationGiven, ReminderAnswered, RescueGiven
from ketalog.domain.judging import doubts
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.domain.reminders import answer_in_force, quiet_until, reminders, sounding
from ketalog.domain.summary import end_state
from ketalog.domain.vitals import Vitals
from tests.builders import START, an_infusion, minute, some_vitals

SNOOZED = ReminderAnswered(minute(5), "snoozed")
SEEN = ReminderAnswered(minute(5), "acknowledged")


def tones(chart: Chart, until: float) -> list[tuple[float, str]]:
    return [
        ((one.at - START).total_seconds() / 60, one.tone) for one in reminders(chart, minute(until))
    ]


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (4.9, []),
        (5, [(5, "due")]),
        (9.9, [(5, "due")]),
        (10, [(5, "due"), (10, "due"), (10, "long overdue")]),
    ],
)
def test_one_tone_at_due_and_one_at_long_overdue(
    until: float, expected: list[tuple[float, str]]
) -> None:
    assert sorted(tones(an_infusion(), until)) == sorted(expected)


def test_a_check_done_early_makes_no_tone() -> None:
    assert tones(an_infusion((4, some_vitals())), 8) == []


def test_a_check_done_in_time_makes_one() -> None:
    assert tones(an_infusion((6, some_vitals())), 9.9) == [(5, "due")]


def test_a_set_taken_early_for_the_next_check_leaves_nothing_long_overdue() -> None:
    assert tones(an_infusion((9, some_vitals())), 10) == [(5, "due")]


def test_part_of_a_set_does_not_end_the_reminders() -> None:
    chart = an_infusion((6, some_vitals(rr=None)))
    assert (10, "long overdue") in tones(chart, 10)


def test_nothing_sounds_once_the_patient_has_left() -> None:
    chart = an_infusion((8, Ended("walked out")), stopped=7)
    assert tones(chart, 30) == [(5, "due")]


def test_a_long_overdue_stretch_has_its_second_tone_once() -> None:
    found = [tone for _, tone in tones(an_infusion(), 30)]
    assert found.count("long overdue") == 1


def test_every_reminder_is_counted() -> None:
    assert end_state(an_infusion(), minute(10)).reminders == 3


def test_what_was_done_meanwhile_does_not_sound() -> None:
    assert sounding(an_infusion((5.5, some_vitals())), minute(4), minute(6)) == ()


def test_only_what_sounded_since_the_last_look_sounds() -> None:
    found = sounding(an_infusion(), minute(5), minute(9))
    assert found == ()


def test_a_snooze_is_quiet_for_2_min() -> None:
    assert quiet_until(an_infusion((6, SNOOZED)), minute(5)) == minute(8)
    assert quiet_until(an_infusion(), minute(5)) is None


@pytest.mark.parametrize(
    ("snoozed_at", "expected"),
    [
        (4, [(6, "due")]),
        (5.5, [(5, "due"), (7.5, "due")]),
        (7, [(5, "due"), (9, "due")]),
        (8.5, [(5, "due"), (10.5, "long overdue")]),
    ],
    ids=["before due", "at once", "overdue", "just before long overdue"],
)
def test_a_snoozed_reminder_comes_back_after_2_min(
    snoozed_at: float, expected: list[tuple[float, str]]
) -> None:
    found = [one for one in tones(an_infusion((snoozed_at, SNOOZED)), 10.9) if one[0] != 10]
    assert found == expected


def test_a_check_done_during_a_snooze_does_not_come_back() -> None:
    assert tones(an_infusion((5.5, SNOOZED), (6, some_vitals())), 9) == [(5, "due")]


def test_a_snoozed_reminder_that_was_then_seen_does_not_come_back() -> None:
    assert tones(an_infusion((5.5, SNOOZED), (6, SEEN)), 9) == [(5, "due")]


def test_a_reminder_that_was_seen_still_sounds_when_long_overdue() -> None:
    assert (10, "long overdue") in tones(an_infusion((6, SEEN)), 10)


@pytest.mark.parametrize(("at", "calm"), [(5.9, False), (6, True), (9.9, True), (10, False)])
def test_what_was_seen_is_calm_until_the_next_reminder(at: float, calm: bool) -> None:
    found = answer_in_force(an_infusion((6, SEEN)), minute(5), minute(at))
    assert (found is not None) is calm


@pytest.mark.parametrize(("at", "calm"), [(7.9, True), (8, False)])
def test_what_was_put_off_is_calm_for_2_min(at: float, calm: bool) -> None:
    found = answer_in_force(an_infusion((6, SNOOZED)), minute(5), minute(at))
    assert (found is not None) is calm


@pytest.mark.parametrize(
    "chart",
    [
        an_infusion((5.5, SNOOZED)),
        an_infusion((1, RescueGiven("midazolam", Dose(Decimal(1)), "IV"))),
        an_infusion((1, MedicationGiven("Versed", Dose(Decimal(2)), "2 mg", "IV"))),
        an_infusion((1, some_vitals(spo2=85))),
        an_infusion((1, some_vitals("190/115"))),
        an_infusion((5.5, some_vitals())),
        an_infusion((5, Ended("walked out")), stopped=4),
    ],
    ids=[
        "twice",
        "after a rescue",
        "after a sedative",
        "after a stop-level value",
        "after its first pressure",
        "done",
        "left",
    ],
)
def test_a_snooze_is_refused(chart: Chart) -> None:
    with pytest.raises(Refused, match="cannot be put off"):
        doubts(SNOOZED, chart, minute(6))


def test_a_snooze_is_taken_once() -> None:
    assert doubts(SNOOZED, an_infusion(), minute(6)) == ()


@pytest.mark.parametrize(
    "event",
    [RescueGiven("midazolam", Dose(Decimal(1)), "IV"), some_vitals(spo2=85)],
    ids=["rescue", "stop-level value"],
)
def test_no_snooze_later_in_the_session_either(event: RescueGiven | Vitals) -> None:
    due = minute(50)
    chart = an_infusion((1, event), (45, some_vitals()))
    with pytest.raises(Refused, match="cannot be put off"):
        doubts(ReminderAnswered(due, "snoozed"), chart, minute(51))
