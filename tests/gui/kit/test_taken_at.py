"""A time of day, typed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ketalog.domain.refusal import Refused
from ketalog.gui.kit.taken_at import moment_of

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 21, 19, 33, tzinfo=UTC)  # 14:33 there


def utc(day: int, hour: int, minute: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["14:30", "1430", "14.30", " 14:30 "])
def test_a_time_may_be_typed_with_or_without_its_colon(typed: str) -> None:
    assert moment_of(typed, NOW, NEW_YORK) == utc(21, 19, 30)


def test_the_minute_it_is_now_is_not_to_come() -> None:
    assert moment_of("14:33", NOW, NEW_YORK) == NOW


def test_after_midnight_an_evening_time_was_yesterday() -> None:
    ten_past_twelve = utc(22, 5, 10)
    assert moment_of("23:55", ten_past_twelve, NEW_YORK) == utc(22, 4, 55)


def test_a_time_to_come_is_refused() -> None:
    with pytest.raises(Refused, match=r"15:30 is still to come; it is 14:33 now\."):
        moment_of("15:30", NOW, NEW_YORK)


@pytest.mark.parametrize("typed", ["", "25:00", "14:60", "half two", "14:3O", "-1:00"])
def test_what_is_no_time_of_day_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match="is not a time such as 14:30"):
        moment_of(typed, NOW, NEW_YORK)


def test_of_two_equal_wall_times_the_latest_that_has_been_is_meant() -> None:
    half_past_one_again = utc(1, 6, 40)
    assert moment_of("01:30", half_past_one_again, NEW_YORK) == utc(1, 6, 30)


def test_of_two_equal_wall_times_the_first_is_meant_while_the_second_is_to_come() -> None:
    twenty_to_two_the_first_time = utc(1, 5, 40)
    assert moment_of("01:30", twenty_to_two_the_first_time, NEW_YORK) == utc(1, 5, 30)
