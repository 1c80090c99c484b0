"""What a session leaves open goes along with the patient who comes back."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from ketalog.app import House
from ketalog.domain.discharge import Discharge, discharge_at, unmet_at_leaving
from ketalog.domain.entries import Content
from ketalog.domain.events import Criterion, Ended, InfusionStarted, InfusionStopped, Signed
from ketalog.domain.scales.scale import SafetyPlan
from tests.builders import NURSE, START, SetClock, a_clinic_house, minute, open_session, record
from tests.scale_builders import opening_with, scored

BACK = UUID(int=8)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def house(tmp_path: Path, clock: SetClock) -> Iterator[House]:
    with a_clinic_house(tmp_path, clock) as opened:
        yield opened


ITEM_9 = scored("phq9", *[0] * 8, 2)
THOUGHTS = "Suicidal thoughts: clinician told and plan written"
PLAN = SafetyPlan("M. Stein MD", "stays with her sister")


def infused(house: House, clock: SetClock, *contents: Content, stopped: bool = True) -> str:
    """Item 9 before START, 40 min of infusion, and walked out at 50; signed."""
    log = open_session(house, opening_with("phq9"))
    record(house, log, ITEM_9, at=0)
    record(house, log, *contents, InfusionStarted(), at=0)
    clock.reach(50)
    if stopped:
        record(house, log, InfusionStopped("completed"), at=40)
    record(house, log, Ended("walked out"), Signed())
    return log


def list_of(house: House, log: str, at: float) -> Discharge:
    return discharge_at(house.recording.chart(log), minute(at))


def state(found: Discharge, key: str) -> str:
    return next((one.state for one in found.criteria if one.key == key), "")


def test_recovery_from_the_session_before_is_waited_for(house: House, clock: SetClock) -> None:
    back = house.came_back.open(infused(house, clock), NURSE, BACK)
    assert [state(list_of(house, back, at), "recovery_time") for at in (79, 80)] == [
        "waiting", "met",
    ]  # fmt: skip
    found = list_of(house, back, 55)
    assert (found.earliest, found.reasons[-1].words) == (
        minute(80), "recovery from the session before",
    )  # fmt: skip


def test_who_left_with_the_pump_running_recovers_from_then_on(
    house: House, clock: SetClock
) -> None:
    back = house.came_back.open(infused(house, clock, stopped=False), NURSE, BACK)
    assert house.recording.chart(back).opened.recovery_until == minute(90)


def test_a_prescriber_may_waive_that_recovery(house: House, clock: SetClock) -> None:
    back = house.came_back.open(infused(house, clock), NURSE, BACK)
    said = Criterion("recovery_time", "waived", why="well", clinician="M. Stein MD")
    clock.reach(52)
    record(house, back, said, at=51)
    assert state(list_of(house, back, 52), "recovery_time") == "waived"


def test_suicidal_thoughts_without_a_plan_stay_open(house: House, clock: SetClock) -> None:
    back = house.came_back.open(infused(house, clock), NURSE, BACK)
    assert state(list_of(house, back, 55), "safety") == "not met"
    assert THOUGHTS in unmet_at_leaving(house.recording.chart(back), minute(55))
    clock.reach(57)
    record(house, back, PLAN, at=56)
    assert state(list_of(house, back, 57), "safety") == "met"


WAIVED = Criterion("safety", "waived", why="known for years", clinician="M. Stein MD")


@pytest.mark.parametrize("answer", [PLAN, WAIVED])
def test_those_that_were_answered_do_not_come_back(
    house: House, clock: SetClock, answer: Content
) -> None:
    back = house.came_back.open(infused(house, clock, answer), NURSE, BACK)
    assert state(list_of(house, back, 55), "safety") == ""


def test_both_go_on_to_a_third_session(house: House, clock: SetClock) -> None:
    back = house.came_back.open(infused(house, clock), NURSE, BACK)
    record(house, back, Ended("walked out"), Signed(), at=50)
    again = house.recording.chart(house.came_back.open(back, NURSE, UUID(int=9))).opened
    assert (again.recovery_until, again.safety_open) == (minute(80), "PHQ-9 item 9: 2")
    assert again.safety_open_at == START


def test_who_walks_out_in_that_recovery_leaves_it_unmet(house: House, clock: SetClock) -> None:
    back = house.recording.chart(house.came_back.open(infused(house, clock), NURSE, BACK))
    assert "Recovery time passed" in unmet_at_leaving(back, minute(60))
    assert "Recovery time passed" not in unmet_at_leaving(back, minute(80))


def test_scores_of_the_session_itself_count(house: House, clock: SetClock) -> None:
    back = house.came_back.open(infused(house, clock), NURSE, BACK)
    clock.reach(70)
    for at in (55, 65):
        record(house, back, Criterion("aldrete", "met", 10), at=at)
    assert state(list_of(house, back, 66), "aldrete") == "met"
