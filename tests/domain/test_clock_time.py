"""A time of day means the one that came last, or the one that comes next."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ketalog.domain.clock_time import last_before, next_after

ZONE = ZoneInfo("America/New_York")
AT = datetime(2026, 11, 21, 14, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("07:30", datetime(2026, 11, 21, 7, 30, tzinfo=ZONE)),
        ("7:30", datetime(2026, 11, 21, 7, 30, tzinfo=ZONE)),
        ("14:30", datetime(2026, 11, 21, 14, 30, tzinfo=ZONE)),
        ("22:00", datetime(2026, 11, 20, 22, 0, tzinfo=ZONE)),
    ],
)
def test_a_time_is_of_today_or_of_the_night_before(text: str, local: datetime) -> None:
    assert last_before(text, AT, ZONE) == local.astimezone(UTC)


@pytest.mark.parametrize("text", ["", "25:00", "7", "07.30", "morning", "07:60"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert last_before(text, AT, ZONE) is None


@pytest.mark.parametrize(
    ("text", "local"),
    [
        ("16:10", datetime(2026, 11, 21, 16, 10, tzinfo=ZONE)),
        ("14:30", datetime(2026, 11, 21, 14, 30, tzinfo=ZONE)),
        ("14:29", datetime(2026, 11, 22, 14, 29, tzinfo=ZONE)),
        ("0:15", datetime(2026, 11, 22, 0, 15, tzinfo=ZONE)),
    ],
)
def test_somebody_comes_today_or_in_the_night_after(text: str, local: datetime) -> None:
    assert next_after(text, AT, ZONE) == local.astimezone(UTC)


def test_who_comes_within_this_minute_comes_now() -> None:
    now = AT.replace(second=40)
    assert next_after("14:30", now, ZONE) == now.astimezone(UTC)


def test_what_is_no_time_does_not_come_next() -> None:
    assert next_after("soon", AT, ZONE) is None
