"""When a drug was last taken, as it is said."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from ketalog.domain.refusal import Refused
from ketalog.gui.intake.last_taken import last_taken
from tests.builders import START

# It is 14:00 of 21 Nov 2026 there.
ZONE = ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "day", "hour"),
    [
        ("07:30", 21, 12),
        ("7:30", 21, 12),
        ("22:30", 21, 3),
        ("today 07:30", 21, 12),
        ("yesterday 22:30", 21, 3),
        ("20 Nov 07:30", 20, 12),
        ("20 Nov 2026 07:30", 20, 12),
        ("2026-11-20 07:30", 20, 12),
    ],
)
def test_a_time_a_day_and_a_time(text: str, day: int, hour: int) -> None:
    assert last_taken(text, START, ZONE) == datetime(2026, 11, day, hour, 30, tzinfo=UTC)


def test_a_day_without_a_year_is_the_last_such_day() -> None:
    found = last_taken("24 Dec 07:30", START, ZONE)
    assert found == datetime(2025, 12, 24, 12, 30, tzinfo=UTC)


def test_nothing_typed_is_not_said() -> None:
    assert last_taken("", START, ZONE) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("today 15:00", "still to come"),
        ("22 Nov 2026 07:30", "still to come"),
        ("20 Nov", "Type a time"),
        ("in the morning", "Type a time"),
        ("31 Feb 2026 07:30", "no such day"),
        ("29 Feb 07:30", "no such day"),
    ],
)
def test_what_is_no_time_gone_by_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence) as refused:
        last_taken(text, START, ZONE)
    assert refused.value.field == "last_taken"
