"""Every session in one line, read from what stands."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from ketalog.app import House
from ketalog.domain.events import Ended, InfusionStarted
from ketalog.domain.series.session_line import SessionLine
from ketalog.store.session_lines import SessionLines
from tests.builders import (
    NURSE,
    START,
    SetClock,
    a_clinic_house,
    a_protocol,
    an_opening,
    minute,
    open_session,
    record,
    some_vitals,
)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        yield opened


def the_line(house: House, log: str) -> SessionLine:
    found = SessionLines(house.database).of(log)
    assert found is not None
    return found


def test_a_line_says_whose_session_it_was_and_when(house: House, clock: SetClock) -> None:
    opening = an_opening(
        replace(a_protocol(), stem="low"), patient_id=UUID(int=3), number=4, planned=6,
        kind="series", training=True,
    )  # fmt: skip
    log = open_session(house, opening)
    record(house, log, some_vitals())
    record(house, log, InfusionStarted())
    clock.reach(40)
    record(house, log, Ended("walked out"))
    assert the_line(house, log) == SessionLine(
        log, UUID(int=3), "004217", date(2026, 11, 21), "low", "series", 4, 6,
        training=True, started_at=START, ended="walked out", ended_at=minute(40), chair="3",
    )  # fmt: skip


def test_a_patient_who_came_back_is_told_by_the_session_before(house: House) -> None:
    log = open_session(house, an_opening(came_back_from="session/9"))
    assert the_line(house, log).came_back_from == "session/9"


def test_a_protocol_without_a_stem_goes_by_its_name(house: House) -> None:
    assert the_line(house, open_session(house)).protocol == "0.5 mg/kg"


def test_a_start_that_was_set_back_stands_at_its_new_time(house: House, clock: SetClock) -> None:
    log = open_session(house)
    (entry,) = record(house, log, InfusionStarted())
    clock.reach(10)
    house.recording.amend(log, entry.id, InfusionStarted(), "typed late", NURSE, minute(-5))
    assert the_line(house, log).started_at == minute(-5)


def test_a_start_that_was_struck_out_did_not_happen(house: House) -> None:
    log = open_session(house)
    (entry,) = record(house, log, InfusionStarted())
    house.recording.amend(log, entry.id, None, "wrong chair", NURSE)
    assert the_line(house, log).started_at is None


def test_of_two_starts_the_first_counts_and_of_two_endings_the_last(house: House) -> None:
    log = open_session(house)
    moment = house.recording.moment()
    for said, at in (
        (InfusionStarted(), 9), (InfusionStarted(), 3),
        (Ended("died"), 60), (Ended("walked out"), 50),
    ):  # fmt: skip
        draft = house.recording.drafted(log, said, NURSE, moment)
        house.logs.append([replace(draft, observed_at=minute(at))])
    line = the_line(house, log)
    assert (line.started_at, line.ended, line.ended_at) == (minute(3), "died", minute(60))


def test_lines_are_in_order_of_day(house: House) -> None:
    later = open_session(house, an_opening(day=date(2026, 11, 22)))
    earlier = open_session(house, an_opening(day=date(2026, 11, 20)))
    assert [one.log for one in SessionLines(house.database).all()] == [earlier, later]


def test_a_log_that_is_no_session_has_no_line(house: House) -> None:
    assert SessionLines(house.database).of("patients") is None
    assert SessionLines(house.database).all() == ()
