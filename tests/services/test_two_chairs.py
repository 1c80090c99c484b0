"""One patient on two chairs is asked about, at opening and at START; it is never refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from ketalog.app import House
from ketalog.domain.events import Ended, InfusionStarted, InfusionStopped, Signed
from ketalog.domain.opening import SessionOpened
from ketalog.domain.refusal import Doubted
from tests.builders import (
    NURSE,
    SetClock,
    a_clinic_house,
    a_patient,
    an_opening,
    open_session,
    record,
)

OPEN = "The patient has an open session on chair 2. Open another?"
RUNS = "The same patient is being infused on chair 2. Start another here?"
FIRST, SECOND = UUID(int=1), UUID(int=2)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with a_clinic_house(tmp_path, SetClock()) as opened:
        yield opened


def on_chair_2(**changes: Any) -> SessionOpened:
    usual: dict[str, Any] = {"chair": "2", "patient_id": FIRST}
    return an_opening(**usual | changes)


def asked(house: House, opening: SessionOpened) -> list[str]:
    return [one.sentence for one in house.sessions.doubts(opening)]


def test_a_second_open_session_is_asked_about(house: House) -> None:
    open_session(house, on_chair_2())
    assert asked(house, an_opening(chair="5", patient_id=FIRST)) == [OPEN]


def test_where_one_has_no_id_the_number_tells(house: House) -> None:
    open_session(house, on_chair_2(patient_id=None))
    assert asked(house, an_opening(chair="5", patient_id=FIRST)) == [OPEN]


def test_it_is_stored_that_it_was_asked(house: House) -> None:
    open_session(house, on_chair_2())
    log = open_session(house, an_opening(chair="5", patient_id=FIRST))
    assert house.sessions.first_entry(log).reason == f"Confirmed: {OPEN}"


def test_another_patient_is_not_asked_about(house: House) -> None:
    open_session(house, on_chair_2())
    other = an_opening(chair="5", patient_id=SECOND, patient=a_patient(mrn="004218"))
    assert asked(house, other) == []


def test_who_has_left_may_come_again_unasked(house: House) -> None:
    record(house, open_session(house, on_chair_2()), Ended("walked out"))
    assert asked(house, an_opening(chair="5", patient_id=FIRST)) == []


def test_what_is_only_trained_is_nobodys_session(house: House) -> None:
    open_session(house, on_chair_2(training=True))
    assert asked(house, an_opening(chair="5", patient_id=FIRST)) == []


def test_coming_back_to_a_second_chair_is_asked_too(house: House) -> None:
    left = open_session(house, on_chair_2())
    record(house, left, Ended("walked out"), Signed())
    open_session(house, on_chair_2())
    assert asked(house, house.came_back.opening(left, NURSE, "5")) == [OPEN]


def two_started(house: House) -> tuple[str, str]:
    """The first is infused, the second waits."""
    first = open_session(house, on_chair_2())
    second = open_session(house, an_opening(chair="5", patient_id=FIRST))
    record(house, first, InfusionStarted(), confirmed=True)
    return first, second


def test_a_second_start_is_asked_about_while_the_first_runs(house: House) -> None:
    _, second = two_started(house)
    with pytest.raises(Doubted) as doubted:
        record(house, second, InfusionStarted())
    assert RUNS in [one.sentence for one in doubted.value.doubts]


def test_once_the_first_has_stopped_it_is_not(house: House) -> None:
    first, second = two_started(house)
    record(house, first, InfusionStopped("stopped early"), confirmed=True)
    found = house.recording.doubts(second, InfusionStarted(), NURSE)
    assert RUNS not in [one.sentence for one in found]
