"""What is typed and not yet saved survives a closed house."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ketalog.app import House
from tests.builders import SetClock, a_clinic_house, minute

LOG = "session/1"


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        yield opened


def test_nothing_typed_is_nothing_kept(house: House) -> None:
    assert house.drafting.find(LOG, "vitals") == ""
    assert house.drafting.first_key_at(LOG, "vitals") is None


def test_the_time_of_the_first_key_stays(house: House, clock: SetClock) -> None:
    house.drafting.keep(LOG, "vitals", "1")
    clock.advance(minutes=3)
    house.drafting.keep(LOG, "vitals", "12")
    assert house.drafting.find(LOG, "vitals") == "12"
    assert house.drafting.first_key_at(LOG, "vitals") == minute(0)


def test_an_emptied_form_starts_anew(house: House, clock: SetClock) -> None:
    house.drafting.keep(LOG, "vitals", "1")
    house.drafting.keep(LOG, "vitals", "")
    clock.advance(minutes=3)
    house.drafting.keep(LOG, "vitals", "2")
    assert house.drafting.first_key_at(LOG, "vitals") == minute(3)


def test_each_form_of_each_session_has_its_own(house: House) -> None:
    house.drafting.keep(LOG, "vitals", "1")
    house.drafting.keep(LOG, "note", "Calm")
    house.drafting.keep("session/2", "vitals", "2")
    assert house.drafting.find(LOG, "vitals") == "1"


def test_a_draft_is_there_after_the_house_was_closed(tmp_path: Path) -> None:
    clock = SetClock()
    with a_clinic_house(tmp_path, clock) as house:
        house.drafting.keep(LOG, "vitals", "128/8")
    with a_clinic_house(tmp_path, clock) as house:
        assert house.drafting.find(LOG, "vitals") == "128/8"
