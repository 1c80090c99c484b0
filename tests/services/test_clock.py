"""The only reader of the time: steady while a session is live, whatever the wall clock does."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from ketalog.clock import NOTICEABLE, Machine, Moment, SteadyClock, this_machine
from tests.builders import START

SECOND = 1_000_000_000


class ToyMachine:
    """A machine whose wall clock, boot and boot clock are set by the test."""

    def __init__(self, wall: datetime = START) -> None:
        self.wall, self.boot, self.up = wall, "boot 1", 1000 * SECOND

    def passes(self, **span: float) -> None:
        """Time goes by on both clocks, asleep or awake."""
        self.wall += timedelta(**span)
        self.up += int(timedelta(**span).total_seconds() * SECOND)

    def reboots(self, **span: float) -> None:
        """Off for a while; the boot clock starts again."""
        self.wall += timedelta(**span)
        self.boot, self.up = "boot 2", 5 * SECOND

    def clock(self, last: Moment | None = None) -> SteadyClock:
        return SteadyClock(Machine(lambda: self.wall, lambda: self.boot, lambda: self.up), last)


@pytest.fixture
def machine() -> ToyMachine:
    return ToyMachine()


def held(machine: ToyMachine, last: Moment | None = None) -> SteadyClock:
    clock = machine.clock(last)
    clock.hold()
    return clock


def test_without_a_session_the_wall_clock_is_told(machine: ToyMachine) -> None:
    clock = machine.clock()
    machine.wall += timedelta(hours=1)
    assert clock().utc == START + timedelta(hours=1)


@pytest.mark.parametrize("jump", [timedelta(hours=1), timedelta(hours=-3), timedelta(days=400)])
def test_while_a_session_is_live_a_jump_of_the_wall_clock_moves_nothing(
    machine: ToyMachine, jump: timedelta
) -> None:
    clock = held(machine)
    machine.wall += jump
    machine.passes(minutes=5)
    assert clock().utc == START + timedelta(minutes=5)
    assert clock.differs_by() == jump


def test_a_suspend_counts(machine: ToyMachine) -> None:
    clock = held(machine)
    machine.passes(hours=2)
    assert clock().utc == START + timedelta(hours=2)


def test_a_restart_in_the_same_boot_goes_on_from_the_stored_boot_time(
    machine: ToyMachine,
) -> None:
    stored = held(machine)()
    machine.passes(minutes=7)
    machine.wall -= timedelta(hours=2)
    clock = held(machine, stored)
    assert clock().utc == START + timedelta(minutes=7)
    assert not clock.is_doubtful()


def test_after_a_reboot_the_wall_clock_is_taken(machine: ToyMachine) -> None:
    stored = held(machine)()
    machine.reboots(minutes=11)
    clock = held(machine, stored)
    assert (clock().utc, clock().boot_id) == (START + timedelta(minutes=11), "boot 2")
    assert not clock.is_doubtful()


@pytest.mark.parametrize(
    ("off", "doubtful"),
    [
        (timedelta(seconds=-1), True),
        (timedelta(0), False),
        (timedelta(hours=12), False),
        (timedelta(hours=12, seconds=1), True),
        (timedelta(days=-9000), True),
    ],
)
def test_after_a_reboot_a_time_before_the_last_entry_or_12_h_on_is_doubtful(
    machine: ToyMachine, off: timedelta, doubtful: bool
) -> None:
    stored = held(machine)()
    machine.reboots(seconds=off.total_seconds())
    assert held(machine, stored).is_doubtful() == doubtful


def test_a_session_left_open_for_13_h_in_one_boot_is_not_doubtful(machine: ToyMachine) -> None:
    clock = held(machine, Moment(START, "boot 1", 999 * SECOND))
    machine.passes(hours=13)
    assert not clock.is_doubtful()


def test_a_time_that_somebody_gave_is_taken(machine: ToyMachine) -> None:
    stored = held(machine)()
    machine.reboots(days=-9000)
    clock = held(machine, stored)
    clock.set_right(START + timedelta(minutes=20))
    machine.passes(minutes=1)
    assert clock().utc == START + timedelta(minutes=21)
    assert not clock.is_doubtful()


def test_a_boot_clock_that_went_back_is_not_gone_on_from(machine: ToyMachine) -> None:
    machine.up = 5 * SECOND
    clock = held(machine, Moment(START - timedelta(hours=1), "boot 1", 900 * SECOND))
    assert clock().utc == START


def test_once_no_session_is_live_the_wall_clock_is_told_again(machine: ToyMachine) -> None:
    clock = held(machine)
    machine.wall += timedelta(hours=1)
    clock.release()
    assert clock().utc == START + timedelta(hours=1)


@pytest.mark.parametrize("night", ["2026-11-01T04:30:00+00:00", "2026-03-08T05:30:00+00:00"])
def test_over_the_nights_of_the_clock_change_elapsed_is_what_passed(night: str) -> None:
    machine = ToyMachine(datetime.fromisoformat(night).astimezone(UTC))
    clock = held(machine)
    began = clock().utc
    machine.passes(hours=4)
    assert clock().utc - began == timedelta(hours=4)
    local = [moment.astimezone(ZoneInfo("America/New_York")) for moment in (began, clock().utc)]
    assert local[0].utcoffset() != local[1].utcoffset()


def test_a_minute_is_noticeable() -> None:
    assert timedelta(seconds=60) == NOTICEABLE


def test_this_machine_tells_all_three() -> None:
    machine = this_machine()
    assert machine.wall().tzinfo == UTC
    assert machine.boot_id()
    assert machine.boot_time_ns() <= machine.boot_time_ns()
