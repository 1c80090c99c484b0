"""Until when the sheet's rules hold."""

from datetime import datetime, timedelta

import pytest

from ketalog.domain.events import Ended, InfusionStarted, InfusionStopped, RescueGiven
from ketalog.reports.until import until_of
from tests.reports import samples
from tests.reports.samples import NEW_YORK, START, Log


def left(minutes: float, start: datetime = START) -> Log:
    log = Log(start)
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    log.add(40, InfusionStopped("completed"))
    log.add(minutes, Ended("walked out"))
    return log


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("minutes", "until"),
    [(96, on(22, 16)), (90, on(22, 15, 30)), (90.1, on(22, 16)), (611, on(23, 0, 30))],
)
def test_a_day_after_leaving_rounded_up_to_the_half_hour(minutes: float, until: datetime) -> None:
    assert until_of(left(minutes).chart(), START) == until


def test_a_copy_printed_a_day_later_says_the_same() -> None:
    chart = left(90).chart()
    assert until_of(chart, START + timedelta(hours=24)) == on(22, 15, 30)


def test_before_leaving_the_earliest_leaving_counts() -> None:
    log = Log()
    log.add(-20, samples.opened())
    log.add(0, InfusionStarted())
    log.add(40, InfusionStopped("completed"))
    log.add(50, RescueGiven("midazolam", samples.mg("1"), "IV"))
    # The hour after midazolam ends at 15:50, later than the recovery does.
    assert until_of(log.chart(), START + timedelta(minutes=60)) == on(22, 16)


def test_a_time_that_the_clocks_show_twice_is_not_said() -> None:
    # Left at 01:30 in summer time: a day later the clocks show 01:00 to 02:00 a second time.
    start = datetime(2026, 10, 31, 0, 0, tzinfo=NEW_YORK)
    until = until_of(left(91, start).chart(), start)
    assert until.astimezone(NEW_YORK) == datetime(2026, 11, 1, 2, 0, tzinfo=NEW_YORK)


def test_it_is_a_day_of_hours_over_the_change_of_the_clock() -> None:
    start = datetime(2026, 10, 31, 14, 0, tzinfo=NEW_YORK)
    until = until_of(left(96, start).chart(), start)
    assert until.astimezone(NEW_YORK) == datetime(2026, 11, 1, 15, 0, tzinfo=NEW_YORK)
