"""What is agreed for the days after: what cannot be, and what is asked."""

from datetime import date, time

import pytest

from ketalog.domain.judging import doubts
from ketalog.domain.papers import Appointment, NextSaid
from ketalog.domain.refusal import Refused
from tests.builders import an_infusion, minute

TODAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 22)
NOW = minute(90)  # 15:30 in New York


def asked(said: NextSaid) -> list[str]:
    return [one.sentence for one in doubts(said, an_infusion(stopped=40), NOW)]


def test_a_visit_and_a_call_to_come_are_taken_as_they_are() -> None:
    visit, call = Appointment(date(2026, 11, 24), time(13, 30)), Appointment(TOMORROW, time(11))
    assert asked(NextSaid(visit, call)) == []


def test_nothing_agreed_is_no_question() -> None:
    assert asked(NextSaid()) == []


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Appointment(date(2026, 11, 20)), "20 Nov 2026 has passed already."),
        (Appointment(TODAY, time(15, 29)), "21 Nov 2026 15:29 has passed already."),
    ],
)
@pytest.mark.parametrize("field", ["visit", "call"])
def test_what_has_passed_is_refused(one: Appointment, words: str, field: str) -> None:
    with pytest.raises(Refused) as refused:
        asked(NextSaid(**{field: one}))
    assert (refused.value.sentence, refused.value.field) == (words, field)


@pytest.mark.parametrize(
    "one", [Appointment(TODAY), Appointment(TODAY, time(15, 30)), Appointment(TODAY, time(18))]
)
def test_today_is_not_over_yet(one: Appointment) -> None:
    assert asked(NextSaid(call=one)) == []


def test_an_hour_that_the_clocks_leave_out_is_refused() -> None:
    # On 14 March 2027 New York goes from 02:00 to 03:00.
    with pytest.raises(Refused, match="The clocks are put forward then"):
        asked(NextSaid(visit=Appointment(date(2027, 3, 14), time(2, 30))))


def test_a_day_over_a_year_away_is_asked() -> None:
    assert asked(NextSaid(visit=Appointment(date(2027, 11, 22)))) == []
    assert asked(NextSaid(visit=Appointment(date(2062, 11, 24)))) == [
        "24 Nov 2062 is over a year away. Right?"
    ]


def test_a_call_after_the_next_visit_is_asked() -> None:
    said = NextSaid(Appointment(TOMORROW), Appointment(date(2026, 11, 23)))
    assert asked(said) == ["The call comes after the next visit. Right?"]
