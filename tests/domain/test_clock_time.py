"""A time of day means the one that came last."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ketalog.domain.clock_time import last_before

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
