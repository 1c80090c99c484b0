"""One soft tone at due and one when long overdue, and a snooze once (rules 2.3)."""

from decimal import Decimal

import pytest

from ketalog.domain.chart import Chart
from ketalog.domain.events import ReminderAnswered, RescueGiven
from ketalog.domain.judging import doubts
from ketalog.domain.quantities import Dose
from ketalog.domain.refusal import Refused
from ketalog.domain.reminders import quiet_until, reminders, sounding
from tests.builders import START, an_infusion, minute, some_vitals

SNOOZED = ReminderAnswered(minute(5), "snoozed")


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


def test_only_what_sounded_since_the_last_look_sounds() -> None:
    found = sounding(an_infusion(), minute(5), minute(9))
    assert found == ()


def test_a_snooze_is_quiet_for_2_min() -> None:
    assert quiet_until(an_infusion((6, SNOOZED)), minute(5)) == minute(8)
    assert quiet_until(an_infusion(), minute(5)) is None


@pytest.mark.parametrize(
    "chart",
    [
        an_infusion((5.5, SNOOZED)),
        an_infusion((1, RescueGiven("midazolam", Dose(Decimal(1)), "IV"))),
        an_infusion((1, some_vitals(spo2=85))),
    ],
    ids=["twice", "after a rescue", "after a stop-level value"],
)
def test_a_snooze_is_refused(chart: Chart) -> None:
    with pytest.raises(Refused, match="cannot be put off"):
        doubts(SNOOZED, chart, minute(6))


def test_a_snooze_is_taken_once() -> None:
    assert doubts(SNOOZED, an_infusion(), minute(6)) == ()
