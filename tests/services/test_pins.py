"""PINs at the real database, with a clock that is set."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from ketalog.app import House
from ketalog.domain.access import SignInTried
from ketalog.domain.refusal import Refused
from ketalog.services.pins import ACCESS, Pins
from tests.builders import NURSE, SetClock, a_clinic_house
from tests.domain.test_access import TERMS

OKAFOR, BELL = UUID(int=1), UUID(int=2)
PIN, OTHER = "271828", "314159"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def pins(house: House) -> Pins:
    made = anew(house)
    made.set_pin(OKAFOR, PIN, NURSE)
    return made


def anew(house: House) -> Pins:
    """As after a restart."""
    zone = ZoneInfo("America/New_York")
    return Pins(house.recording, house.logs, replace(TERMS, memory_kib=8), lambda: zone)


def wrong(pins: Pins, times: int, clock: SetClock) -> str:
    said = ""
    for _ in range(times):
        clock.advance(hours=1)
        with pytest.raises(Refused) as refused:
            pins.check(OKAFOR, OTHER, NURSE)
        said = refused.value.sentence
    return said


def test_the_right_pin_is_taken(pins: Pins, house: House) -> None:
    pins.check(OKAFOR, PIN, NURSE)
    assert house.logs.read(ACCESS)[-1].content == SignInTried(OKAFOR, well=True)


def test_a_wrong_one_is_kept_as_a_try(pins: Pins, house: House, clock: SetClock) -> None:
    assert wrong(pins, 1, clock) == "That is not the PIN: 4 more tries."
    assert house.logs.read(ACCESS)[-1].content == SignInTried(OKAFOR, well=False)


def test_somebody_elses_pin_is_not_taken(pins: Pins) -> None:
    pins.set_pin(BELL, OTHER, NURSE)
    with pytest.raises(Refused):
        pins.check(OKAFOR, OTHER, NURSE)


def test_the_pin_is_nowhere_in_the_log(pins: Pins, house: House) -> None:
    assert all(PIN not in entry.text for entry in house.logs.read(ACCESS))


def test_two_with_the_same_pin_do_not_show_it(pins: Pins, house: House) -> None:
    pins.set_pin(BELL, PIN, NURSE)
    kept = [entry.text for entry in house.logs.read(ACCESS) if entry.kind == "pin"]
    assert kept[0].rpartition("$")[2] != kept[1].rpartition("$")[2]


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "１２３４５６", "27 182"])
def test_a_pin_is_six_digits(pins: Pins, pin: str) -> None:
    with pytest.raises(Refused, match="6 digits"):
        pins.set_pin(BELL, pin, NURSE)


@pytest.mark.parametrize("pin", ["000000", "123456", "987654", "567890"])
def test_what_anybody_would_try_first_is_no_pin(pins: Pins, pin: str) -> None:
    with pytest.raises(Refused, match="choose another"):
        pins.set_pin(BELL, pin, NURSE)


def test_who_has_no_pin_is_asked_to_choose_one(pins: Pins) -> None:
    assert not pins.has_pin(BELL)
    with pytest.raises(Refused, match="choose one"):
        pins.check(BELL, PIN, NURSE)


def test_a_storm_of_wrong_pins_has_to_wait_even_with_the_right_one(
    pins: Pins, clock: SetClock
) -> None:
    wrong(pins, 5, clock)
    with pytest.raises(Refused, match="wait until"):
        pins.check(OKAFOR, PIN, NURSE)


def test_after_the_wait_the_right_one_is_taken(pins: Pins, clock: SetClock) -> None:
    wrong(pins, 5, clock)
    clock.advance(seconds=30)
    pins.check(OKAFOR, PIN, NURSE)


def test_a_restart_gives_no_new_tries(pins: Pins, house: House, clock: SetClock) -> None:
    wrong(pins, 5, clock)
    with pytest.raises(Refused, match="wait until"):
        anew(house).check(OKAFOR, PIN, NURSE)


def test_waiting_costs_nobody_else(pins: Pins, clock: SetClock) -> None:
    pins.set_pin(BELL, OTHER, NURSE)
    wrong(pins, 5, clock)
    pins.check(BELL, OTHER, NURSE)


def test_after_ten_only_the_passphrase_helps(pins: Pins, clock: SetClock) -> None:
    assert "passphrase" in wrong(pins, 10, clock)
    clock.advance(days=1)
    with pytest.raises(Refused, match="passphrase"):
        pins.check(OKAFOR, PIN, NURSE)
    pins.take_passphrase(OKAFOR, NURSE)
    pins.check(OKAFOR, PIN, NURSE)


def test_a_pin_that_was_changed_is_the_one_that_counts(pins: Pins) -> None:
    pins.set_pin(OKAFOR, OTHER, NURSE)
    pins.check(OKAFOR, OTHER, NURSE)
    with pytest.raises(Refused):
        pins.check(OKAFOR, PIN, NURSE)


def test_a_clock_put_right_waits_from_now_and_no_longer(pins: Pins, clock: SetClock) -> None:
    clock.advance(days=365)
    wrong(pins, 5, clock)
    clock.advance(days=-365)
    with pytest.raises(Refused, match="wait until"):
        pins.check(OKAFOR, PIN, NURSE)
    clock.advance(seconds=30)
    pins.check(OKAFOR, PIN, NURSE)


def test_after_a_restart_too(pins: Pins, house: House, clock: SetClock) -> None:
    clock.advance(days=365)
    wrong(pins, 9, clock)
    clock.advance(days=-365)
    again = anew(house)
    with pytest.raises(Refused, match="wait until"):
        again.check(OKAFOR, PIN, NURSE)
    clock.advance(minutes=TERMS.longest_wait_minutes)
    again.check(OKAFOR, PIN, NURSE)


def test_a_wait_over_midnight_says_the_day(pins: Pins, clock: SetClock) -> None:
    # The clinic's clock stands at 14:00; an hour passes before each.
    clock.advance(hours=4, minutes=59, seconds=45)
    said = wrong(pins, 5, clock)
    assert said.endswith("The next one is taken at Sun 22 Nov 00:00:15.")
